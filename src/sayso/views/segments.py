"""Where must a text be cut so that each piece carries the same marks from end to end?"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from sayso.model import Span


class Part(StrEnum):
    """What a mark shows: a part of a statement, a time, a quantity or what claims nothing."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    TIME = "time"
    QUANTITY = "quantity"
    NON_CLAIM = "non-claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One span; `owner` is the place of the statement, time or quantity in the caller's list of those."""

    span: Span
    part: Part
    owner: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text with the marks that cover all of it, the widest first."""

    span: Span
    marks: tuple[Mark, ...]


def cut_segments(within: Span, marks: Iterable[Mark], *, cuts: Iterable[int] = ()) -> tuple[Segment, ...]:
    """Segments that together make up `within`, in text order, cut wherever a mark begins or ends.

    Marks may overlap, nest and be equal; what lies outside `within` is left out.

    Args:
        within: The range to cut.
        marks: In any order.
        cuts: Further offsets at which to cut, such as the edges of paragraphs.

    >>> said = Mark(span=Span(2, 6), part=Part.CUE, owner=0)
    >>> [(piece.span.start, piece.span.end, len(piece.marks)) for piece in cut_segments(Span(0, 9), [said])]
    [(0, 2, 0), (2, 6, 1), (6, 9, 0)]
    """
    inside = sorted(
        (mark for mark in marks if mark.span.start < within.end and within.start < mark.span.end), key=_widest_first
    )
    edges = {within.start, within.end} | {cut for cut in cuts if within.start < cut < within.end}
    for mark in inside:
        edges |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    pieces = []
    active: list[Mark] = []
    waiting = sorted(inside, key=lambda mark: -mark.span.start)  # taken from the end, the first mark of the text first
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        active = [mark for mark in active if mark.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            active.append(waiting.pop())
        pieces.append(Segment(span=Span(start, end), marks=tuple(sorted(active, key=_widest_first))))
    return tuple(pieces)


def _widest_first(mark: Mark) -> tuple[int, int, int, str]:
    return (mark.span.start - mark.span.end, mark.span.start, mark.owner, mark.part.value)
