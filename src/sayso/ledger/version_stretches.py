"""Which stretches of two texts are the same, gone, new or moved, and which words stand in the place of which?"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.ledger.version_alignment import Alignment, Group
from sayso.ledger.version_words import Words
from sayso.model import Span, Stretch, StretchKind

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words in the place of others; half-open ranges of words, one of which may be empty: it says where they stood.

    `is_whole`: a sentence, or a few, that stands nowhere in the other text; the range of that is empty, at 0.
    """

    before: Range
    after: Range
    is_whole: bool = False


def find_hunks(alignment: Alignment) -> tuple[Hunk, ...]:
    """All words that have no match, each stretch with what stands in its place, in the order of the text before.

    >>> from sayso.ledger.version_alignment import align
    >>> for hunk in find_hunks(align("Eleven died there.", "Seven died. More news came in.")):
    ...     print(hunk.before, hunk.after, hunk.is_whole)
    (0, 1) (0, 1) False
    (2, 3) (2, 2) False
    (0, 0) (3, 8) True
    """
    found = [hunk for group in alignment.groups for hunk in _hunks_in(alignment, group)]
    held = [group.before for group in alignment.groups], sorted(group.after for group in alignment.groups)
    found += [Hunk(unit, (0, 0), is_whole=True) for unit in _outside(alignment.before, held[0])]
    found += [Hunk((0, 0), unit, is_whole=True) for unit in _outside(alignment.after, held[1])]
    return tuple(found)


def find_stretches(alignment: Alignment) -> tuple[Stretch, ...]:
    """The two texts as one sequence of stretches; see `Stretch`.

    >>> from sayso.ledger.version_alignment import align
    >>> for each in find_stretches(align("Eleven died. It rains.", "Seven died. It rains.")):
    ...     print(each.kind, each.before, each.after)
    removed Span(start=0, end=7) None
    added None Span(start=0, end=6)
    same Span(start=7, end=22) Span(start=6, end=21)
    """
    before, after = alignment.before, alignment.after
    if not before.ids or not after.ids:
        return (*_whole(StretchKind.REMOVED, before.text), *_whole(StretchKind.ADDED, after.text))
    found: list[Stretch] = []
    place = other = 0
    for group in [each for each in alignment.groups if not each.is_moved]:
        found += _apart(alignment, (place, group.before[0]), (other, group.after[0]))
        for hunk, same in _runs(alignment, group):
            found += _apart(alignment, hunk.before, hunk.after)
            if same is not None:
                found.append(_stretch(alignment, StretchKind.SAME, same.before, same.after))
        place, other = group.before[1], group.after[1]
    found += _apart(alignment, (place, len(before.ids)), (other, len(after.ids)))
    return tuple(_joined(found))


def _hunks_in(alignment: Alignment, group: Group) -> Iterator[Hunk]:
    for hunk, _ in _runs(alignment, group):
        if hunk.before[0] < hunk.before[1] or hunk.after[0] < hunk.after[1]:
            yield hunk


def _runs(alignment: Alignment, group: Group) -> Iterator[tuple[Hunk, Hunk | None]]:
    """What differs and what is the same behind it, in turn, through a group."""
    place, other = group.before[0], group.after[0]
    while place < group.before[1] or other < group.after[1]:
        first = place
        while first < group.before[1] and alignment.to_after[first] < 0:
            first += 1
        low = alignment.to_after[first] if first < group.before[1] else group.after[1]
        last, high = first, low
        while last < group.before[1] and high < group.after[1] and alignment.to_after[last] == high:
            last, high = last + 1, high + 1
        yield Hunk((place, first), (other, low)), Hunk((first, last), (low, high)) if first < last else None
        place, other = last, high


def _outside(words: Words, held: list[Range]) -> Iterator[Range]:
    """The sentences that no group holds."""
    at = 0
    for unit in words.units:
        while at < len(held) and held[at][1] <= unit[0]:
            at += 1
        if at == len(held) or unit[1] <= held[at][0]:
            yield unit


def _apart(alignment: Alignment, before: Range, after: Range) -> Iterator[Stretch]:
    """Words that are not the same in this place: what stood here, then what stands here now."""
    for run, others in _by_match(alignment.to_after, before):
        kind = StretchKind.REMOVED if others is None else StretchKind.MOVED_AWAY
        yield _stretch(alignment, kind, run, others)
    for run, others in _by_match(alignment.to_before, after):
        kind = StretchKind.ADDED if others is None else StretchKind.MOVED_HERE
        yield _stretch(alignment, kind, others, run)


def _by_match(matches: tuple[int, ...], places: Range) -> Iterator[tuple[Range, Range | None]]:
    """Runs of words that stand nowhere in the other text, or one after the other there."""
    first, last = places
    while first < last:
        end = first + 1
        if matches[first] < 0:
            while end < last and matches[end] < 0:
                end += 1
            yield (first, end), None
        else:
            while end < last and matches[end] == matches[end - 1] + 1:
                end += 1
            yield (first, end), (matches[first], matches[end - 1] + 1)
        first = end


def _stretch(alignment: Alignment, kind: StretchKind, before: Range | None, after: Range | None) -> Stretch:
    return Stretch(
        kind=kind,
        before=_span(alignment.before, before) if before is not None else None,
        after=_span(alignment.after, after) if after is not None else None,
    )


def _span(words: Words, places: Range) -> Span:
    """From the start of the first word to the start of the one behind the last; the ends of the text belong to it."""
    start = words.starts[places[0]] if places[0] else 0
    return Span(start, words.starts[places[1]] if places[1] < len(words.starts) else len(words.text))


def _whole(kind: StretchKind, text: str) -> Iterator[Stretch]:
    if text:
        span = Span(0, len(text))
        is_before = kind is StretchKind.REMOVED
        yield Stretch(kind=kind, before=span if is_before else None, after=None if is_before else span)


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """The same with what follows each other in one stretch."""
    found: list[Stretch] = []
    for each in stretches:
        if found and found[-1].kind is each.kind:
            last = found[-1]
            before, after = _follow(last.before, each.before), _follow(last.after, each.after)
            if (before is None) == (each.before is None) and (after is None) == (each.after is None):
                found[-1] = Stretch(kind=each.kind, before=before, after=after)
                continue
        found.append(each)
    return found


def _follow(one: Span | None, other: Span | None) -> Span | None:
    return Span(one.start, other.end) if one is not None and other is not None and one.end == other.start else None
