"""How many columns of a terminal does a text take, and where does it wrap?"""

import unicodedata

_WIDE = frozenset("WF")  # East Asian wide and full width take two columns
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))  # combining marks and format characters take none


def measure_columns(text: str) -> int:
    """Columns that the text takes on a terminal.

    >>> measure_columns("cafe\\u0301"), measure_columns("\\u6771\\u4eac")
    (4, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def wrap_columns(text: str, *, width: int, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most `width` columns, broken at white space; longer words are cut.

    Args:
        text: Runs of white space count as one blank.
        width: Columns of a line, its indent included.
        first: What the first line begins with.
        rest: What every further line begins with.

    >>> wrap_columns("one two three", width=9, first="- ", rest="  ")
    ['- one two', '  three']
    """
    lines: list[str] = []
    line, used = first, measure_columns(first)
    is_empty = True
    for word in text.split():
        room = max(8, width - measure_columns(rest))
        for piece in _cut(word, room):
            need = measure_columns(piece)
            if not is_empty and used + 1 + need > width:
                lines.append(line)
                line, used, is_empty = rest, measure_columns(rest), True
            line += piece if is_empty else " " + piece
            used += need + (0 if is_empty else 1)
            is_empty = False
    return [*lines, line] if not is_empty or first.strip() else lines


def cut_columns(text: str, *, width: int) -> str:
    """The text in at most `width` columns, with an ellipsis where it was cut.

    >>> cut_columns("nobody knows", width=8)
    'nobody …'
    """
    if measure_columns(text) <= width:
        return text
    return _cut(text, width - 1)[0] + "…"


def _cut(word: str, room: int) -> list[str]:
    """The word in pieces of at most `room` columns."""
    if measure_columns(word) <= room:
        return [word]
    pieces, piece, used = [], "", 0
    for character in word:
        need = _columns(character)
        if used + need > room:
            pieces.append(piece)
            piece, used = "", 0
        piece += character
        used += need
    return [*pieces, piece]


def _columns(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
