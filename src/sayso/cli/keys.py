"""Which key was pressed, without waiting for Enter?"""

import codecs
import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Self

if sys.platform == "win32":
    import msvcrt
else:
    import select
    import termios
    import tty

UP, DOWN, LEFT, RIGHT = "up", "down", "left", "right"
ENTER, BACKSPACE, ESCAPE, RESIZED, END, OTHER = "enter", "backspace", "escape", "resized", "end", "other"
CLEAR_LINE, CLEAR_WORD = "clear-line", "clear-word"
_POLL = 0.3  # seconds between two looks at the size of the terminal
_AFTER_ESCAPE = 0.05  # seconds in which the rest of an arrow key arrives; a lone Escape sends nothing more
_ARROWS = {"A": UP, "B": DOWN, "C": RIGHT, "D": LEFT}
_WINDOWS_ARROWS = {"H": UP, "P": DOWN, "M": RIGHT, "K": LEFT}
_NAMED = {
    "\r": ENTER,
    "\n": ENTER,
    "\x7f": BACKSPACE,
    "\b": BACKSPACE,
    "\x04": END,
    "\x15": CLEAR_LINE,
    "\x17": CLEAR_WORD,
}


class Keyboard:
    """The keys of the terminal on standard input, one at a time, unseen; the terminal is as before at the end.

    A class, since it holds how the terminal was.
    """

    def __init__(self) -> None:
        """Of standard input, which must be a terminal."""
        self._handle = sys.stdin.fileno()
        self._before: list[Any] | None = None
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._size = _terminal_size()

    def __enter__(self) -> Self:
        """Keys come one at a time inside the block."""
        self._take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Leave the terminal as it was, however the block ends."""
        self._give_back()

    @contextlib.contextmanager
    def released(self) -> Iterator[None]:
        """The terminal as it was, for another program."""
        self._give_back()
        try:
            yield
        finally:
            self._take()

    def read(self) -> str:
        """The next key: a character, or the name of a key such as `up`; `resized` where the terminal was.

        Raises:
            KeyboardInterrupt: On Ctrl-C.
        """
        while True:
            if self._is_ready(_POLL):
                return self._next()
            self._take()  # a shell may have changed it while this was stopped (Ctrl-Z)
            size = _terminal_size()
            if size != self._size:
                self._size = size
                return RESIZED

    if sys.platform == "win32":

        def _take(self) -> None:
            return

        def _give_back(self) -> None:
            return

        def _is_ready(self, seconds: float) -> bool:
            end = time.monotonic() + seconds
            while not msvcrt.kbhit():
                if time.monotonic() >= end:
                    return False
                time.sleep(0.02)
            return True

        def _next(self) -> str:
            character = msvcrt.getwch()
            if character in ("\x00", "\xe0"):  # the first half of a key without a character
                return _WINDOWS_ARROWS.get(msvcrt.getwch(), OTHER)
            if character == "\x03":
                raise KeyboardInterrupt
            return ESCAPE if character == "\x1b" else _named(character)

    else:

        def _take(self) -> None:
            if self._before is None:
                self._before = termios.tcgetattr(self._handle)
            tty.setcbreak(self._handle, termios.TCSANOW)  # keeps what was typed ahead

        def _give_back(self) -> None:
            if self._before is not None:
                termios.tcsetattr(self._handle, termios.TCSANOW, self._before)

        def _is_ready(self, seconds: float) -> bool:
            return bool(select.select([self._handle], [], [], seconds)[0])

        def _next(self) -> str:
            character = self._character()
            if character != "\x1b":
                return character if character == END else _named(character)
            if not self._is_ready(_AFTER_ESCAPE):
                return ESCAPE
            if self._character() not in ("[", "O"):
                return OTHER
            final = self._character()
            while len(final) == 1 and not "@" <= final <= "~":  # the numbers of longer sequences
                final = self._character()
            return _ARROWS.get(final, OTHER)

        def _character(self) -> str:
            """One character of the input, `end` where it is closed."""
            while True:
                try:
                    data = os.read(self._handle, 1)
                except OSError:  # the terminal was hung up
                    data = b""
                if not data:
                    return END
                character = self._decoder.decode(data)
                if character:
                    return character


def read_words(keyboard: Keyboard, show: Callable[[str], None]) -> str | None:
    """A line that is typed, shown by `show` after each key; None where it is given up (Escape), or left empty.

    Args:
        keyboard: Where the keys come from.
        show: Puts what was typed so far on the screen.
    """
    words = ""
    while True:
        show(words)
        key = keyboard.read()
        if key == ENTER:
            return words.strip() or None
        if key in (ESCAPE, END):
            return None
        if key == BACKSPACE:
            words = words[:-1]
        elif key == CLEAR_LINE:
            words = ""
        elif key == CLEAR_WORD:
            words = words.rstrip().rpartition(" ")[0]
        elif len(key) == 1 and key.isprintable():
            words += key


def _named(character: str) -> str:
    return _NAMED.get(character, character)


def _terminal_size() -> tuple[int, int]:
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):  # a terminal that does not know its size
        return 80, 24
    return size.columns, size.lines
