"""How do lines of text fit a terminal, with or without colour?"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.views.columns import wrap_columns
from sayso.views.safe_text import cap_marks, show_controls

_MIN_WIDTH = 30  # columns; below that nothing can be read, so lines run over instead
_STYLES = {"": "", "strong": "\x1b[1m", "words": "\x1b[36m", "faint": "\x1b[2m", "problem": "\x1b[33m"}
_RESET = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal: its columns, and whether it shows colour, which repeats what words say and adds nothing."""

    width: int = 80
    color: bool = False

    def lines(self, text: str, *, first: str = "", rest: str | None = None, style: str = "") -> Iterator[str]:
        r"""Lines that fit; characters that could act on the screen are written out.

        >>> list(Screen(30).lines("a red \x1b[31m alert", first="- "))
        ['- a red \\x1b[31m alert']
        """
        start, end = (_STYLES[style], _RESET) if self.color and style else ("", "")
        below = " " * len(first) if rest is None else rest
        shown = cap_marks(show_controls(text))
        for line in wrap_columns(shown, width=max(self.width, _MIN_WIDTH), first=first, rest=below):
            yield f"{start}{line}{end}"
