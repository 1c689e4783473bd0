"""Which words stand inside quotation marks, whatever marks the outlet uses?"""

import re
from enum import IntEnum

from sayso.model import Span
from sayso.text.paragraphs import find_paragraphs

_OPENING, _CLOSING = "“„‟«", "”»"
_LOW = "„"  # opened by it, a quotation is closed by “ (German) or ” (Polish)
_DOUBLE = dict.fromkeys(_OPENING + _CLOSING + "″", '"')
_APOSTROPHES = dict.fromkeys("’‘‛`´", "'")
_PLAIN = str.maketrans(_DOUBLE | _APOSTROPHES)
_MARK = re.compile(r"''|``|[\"“”„‟«»″]")
_BEFORE_OPENING = "([{—–-/‘'"
# A single quotation in the British manner: opens where a word starts, closes behind the punctuation of what is quoted.
# A mark behind a word closes only where none behind punctuation does: it may be that of "the residents’ road".
_SINGLE_CURLY = re.compile(
    r"(?<![\w’])‘(?=\S)(?:[^‘\n]{2,1500}?[,.?!…—–]’(?!\w)|[^‘\n]{2,1500}?(?<=\w)’(?=[\s,.;:?!)]))"
)
_SINGLE_STRAIGHT = re.compile(r"(?<![\w'])'(?=[A-Z])[^'\n]{2,60}(?:'(?=\w)[^'\n]{1,300}){0,40}?[,.?!…]'(?![\w'])")


class Quotation(IntEnum):
    """Where a character stands with regard to quotation marks."""

    OUTSIDE = 0
    INSIDE = 1
    MARK = 2


def plain_quotes(text: str, quotations: tuple[tuple[int, int], ...]) -> str:
    """The text with every double quotation mark as `"` and every apostrophe as `'`, of the same length.

    Two apostrophes used as one mark become `"` and a space; single marks around a whole quotation become `"`.

    Args:
        text: Any text.
        quotations: What `find_quotations` finds in it.

    >>> text = "He said ''no'' and “yes”; ‘I am done,’ Ann’s aide said."
    >>> plain_quotes(text, find_quotations(text))
    'He said " no"  and "yes"; "I am done," Ann\\'s aide said.'
    """
    chars = list(text.translate(_PLAIN).replace("''", '" '))
    for start, end in quotations:
        if chars[start] == "'":
            chars[start] = chars[end - 1] = '"'
    return "".join(chars)


def find_quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges from an opening mark to behind its closing mark, in text order, without overlap.

    A quotation never runs past its paragraph: one without a closing mark ends there (in long quotations the next
    paragraph opens anew). Straight marks open where something may begin and close elsewhere.

    >>> text = '"No," she said, "I am not'
    >>> [text[start:end] for start, end in find_quotations(text)]
    ['"No,"', '"I am not']
    """
    found = [quotation for paragraph in find_paragraphs(text) for quotation in _in_paragraph(text, paragraph)]
    return _with_singles(found, _single_quotations(text))


def _in_paragraph(text: str, paragraph: Span) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match.group(), match.start(), match.end()
        if opened is None:
            if _may_open(mark, text, start, end):
                opened = start
        elif mark not in _OPENING or text[opened] in _LOW:
            found.append((opened, end))
            opened = None
    if opened is not None:
        found.append((opened, paragraph.end))
    return found


def _may_open(mark: str, text: str, start: int, end: int) -> bool:
    if mark in _OPENING:
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    begins = not before or before.isspace() or before in _BEFORE_OPENING
    return begins and bool(after) and not after.isspace()


def _single_quotations(text: str) -> list[tuple[int, int]]:
    if "‘" not in text and "'" not in text:
        return []
    spans = [match.span() for match in _SINGLE_CURLY.finditer(text)]
    spans += [match.span() for match in _SINGLE_STRAIGHT.finditer(text)]
    return sorted(spans)


def _with_singles(doubles: list[tuple[int, int]], singles: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged = list(doubles)
    for start, end in singles:
        if all(end <= low or high <= start for low, high in merged):
            merged.append((start, end))
    return tuple(sorted(merged))
