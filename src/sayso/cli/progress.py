"""How far is the work? Said on a terminal only."""

import sys
import time
from types import TracebackType
from typing import Self, TextIO

_PAUSE = 0.1  # seconds between two lines of progress: more is not seen and slows a remote terminal
_CLEAR = "\r\x1b[K"


class Progress:
    """One line on standard error, written over again; silent where that is no terminal.

    A class, since it remembers when it last wrote and whether its line stands.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        """Write to the stream, by default standard error."""
        self._stream: TextIO | None = stream if stream is not None else sys.stderr  # None where it is closed
        self._is_shown = self._stream is not None and self._stream.isatty()
        self._last = 0.0
        self._stands = False

    def __enter__(self) -> Self:
        """The line is cleared at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Leave the terminal clean, however the block ends."""
        self.clear()

    def show(self, message: str) -> None:
        """Say how far it is, unless it was said a moment ago."""
        now = time.monotonic()
        if self._stream is None or not self._is_shown or (self._stands and now - self._last < _PAUSE):
            return
        self._stream.write(f"{_CLEAR}{message}")
        self._stream.flush()
        self._last, self._stands = now, True

    def clear(self) -> None:
        """Take the line away, so that other output can follow."""
        if self._stream is not None and self._stands:
            self._stream.write(_CLEAR)
            self._stream.flush()
            self._stands = False
