"""What is a text with other quotation marks, and where are its spans then?

Knows nothing of what Sayso takes for a quotation: every double mark is changed, also one that nothing closes. Single
marks and apostrophes stay.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

STYLES = {"straight": ('"', '"'), "curly": ("“", "”"), "doubled": ("''", "''"), "angled": ("«", "»")}
BARE = ("", "")
ROLES = ("source", "cue", "content")
_MARK = re.compile(r"'{2,3}|``|[\"“”„‟«»″]")
_LEFT, _RIGHT = frozenset(("“", "„", "‟", "«", "``")), frozenset(("”", "»"))
_BEFORE_OPENING = frozenset("—–-/‘'")  # and white space, brackets, the start
_BEHIND_CLOSING = frozenset(".,;:?!—–-’'")

Edit = tuple[int, int, str]


def restyled(record: Mapping[str, Any], marks: tuple[str, str]) -> dict[str, Any]:
    """The record with other double quotation marks, its spans moved with the words.

    A span that holds a part of a mark holds the whole new one; one that holds nothing but a mark is dropped where the
    new mark is empty.

    Args:
        record: `text`, and `attributions` with lists of [start, end) for source, cue and content.
        marks: The opening and the closing mark; empty for none.

    >>> moved = restyled({"text": "''No,'' he said.", "attributions": [{"content": [[0, 7]]}]}, STYLES["curly"])
    >>> moved["text"], moved["attributions"][0]["content"]
    ('“No,” he said.', [[0, 5]])
    """
    edits = find_edits(record["text"], marks)
    places = _places(record["text"], edits)
    attributions = [
        {**one, **{role: _moved(one[role], places) for role in ROLES if one.get(role)}}
        for one in record["attributions"]
    ]
    return {**record, "text": _edited(record["text"], edits), "attributions": attributions}


def find_edits(text: str, marks: tuple[str, str]) -> list[Edit]:
    """Each double quotation mark as start, end and what takes its place, in text order."""
    edits: list[Edit] = []
    is_open, line = False, 0
    for match in _MARK.finditer(text):
        start, end = match.span()
        if "\n" in text[line:start]:
            is_open = False  # a paragraph opens its quotations anew
        is_opening = _is_opening(text, start, end, is_open=is_open)
        if match.group() == "'''":  # a single mark stands inside the double one
            start, end = (start, end - 1) if is_opening else (start + 1, end)
        edits.append((start, end, marks[0] if is_opening else marks[1]))
        is_open, line = is_opening, end
    return edits


def _is_opening(text: str, start: int, end: int, *, is_open: bool) -> bool:
    """By what stands around the mark; where that tells nothing, by the mark, and else by what came before it."""
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    begins = not before or before.isspace() or before in "([{"
    ends = not behind or behind.isspace() or behind in ")]}"
    if begins != ends:
        return begins
    if not begins and (before in _BEFORE_OPENING) != (behind in _BEHIND_CLOSING):
        return before in _BEFORE_OPENING
    mark = text[start:end]
    if mark in _LEFT or mark in _RIGHT:
        return mark in _LEFT
    return not is_open


def _edited(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _places(text: str, edits: Sequence[Edit]) -> tuple[list[int], list[int]]:
    """For each place in the text, its end included, where a span that starts there starts then, and where one ends."""
    starts: list[int] = []
    ends: list[int] = []
    at = length = 0
    for start, end, new in [*edits, (len(text), len(text) + 1, "")]:
        kept = range(length, length + start - at)
        length += len(kept)
        starts += [*kept, *[length] * (end - start)]
        ends += [*kept, length, *[length + len(new)] * (end - start - 1)]
        length += len(new)
        at = end
    return starts, ends


def _moved(spans: Sequence[Sequence[int]], places: tuple[list[int], list[int]]) -> list[list[int]]:
    starts, ends = places
    moved = [[starts[start], ends[end]] for start, end in spans]
    return [[start, end] for start, end in moved if start < end]
