"""Which statement of a later version is a statement of an earlier one?"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.ledger.version_alignment import Alignment
from sayso.ledger.version_words import Words
from sayso.model import Span, Statement

# Shares of their weight that the contents of two statements must have in common; tuned on the odd pairs of
# `evaluation/sets/versions`. Lower takes what is said in the same sentence for the same, higher makes of each quotation
# that was cut a removed and an added one.
_STANDS = 0.4  # where the words were followed from one text to the other
_ALIKE = 0.5  # of the words themselves, where their sentence was written anew
_LEAST_ALIKE = 3  # telling words of such a statement that must be found again
_MOST_CANDIDATES = 20  # statements that a word leads to; one that stands in more tells nothing
_BETWEEN = 4  # words from one part of a statement to the next that belong to it: "said, falsely,"
_WEIGHT, _LIGHT = 4, 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Placed:
    """A statement by the places of its words: those of its content, and those that say who and how (`around`).

    `first` and `last` bound all its parts, half-open. `ranges` are the parts with the few words between them ("did not
    say"), without what somebody else says there, and the words in its sentences that tell when.
    """

    statement: Statement
    content: tuple[int, ...]
    around: frozenset[int]  # source and cue
    first: int
    last: int
    ranges: tuple[tuple[int, int], ...]


def place_statements(statements: Iterable[Statement], words: Words) -> tuple[Placed, ...]:
    """The statements by the words that they are made of; without those that hold no word."""
    found = []
    for statement in statements:
        parts = statement.attribution
        content, around = _places(parts.content, words), _places((*parts.source, *parts.cue), words)
        every = [*content, *around]
        if every:
            first, last = min(every), max(every) + 1
            found.append(
                Placed(
                    statement=statement,
                    content=content or around,
                    around=frozenset(around),
                    first=first,
                    last=last,
                    ranges=(*_runs(every), *_times_beside(statement, words, first, last)),
                )
            )
    return tuple(found)


def pair_statements(
    before: Sequence[Placed], after: Sequence[Placed], alignment: Alignment, *, apart: Collection[int] = ()
) -> dict[int, tuple[int, bool]]:
    """By the number of an earlier statement that of a later one, and whether its words could be followed to there.

    First those whose words stand in each other, the most first; of equal ones those that also say who and how in the
    same words. Then, of the rest, those that share most of their telling words, without the later ones in `apart`. No
    statement is in two pairs.
    """
    scored = sorted(_followed(before, after, alignment))
    found = {place: (other, True) for place, other in _greedy(scored)}
    taken = {other for other, _ in found.values()}
    rest = [place for place in range(len(before)) if place not in found]
    others = [place for place in range(len(after)) if place not in taken and place not in apart]
    alike = sorted(_alike(rest, others, before, after, alignment))
    return found | {place: (other, False) for place, other in _greedy(alike)}


def weight_of(places: Iterable[int], words: Words) -> int:
    """What some words weigh together."""
    return sum(_LIGHT if words.is_light[place] else _WEIGHT for place in places)


def share_followed(placed: Placed, words: Words, matches: Sequence[int]) -> float:
    """How much of the content of a statement stands in the other text, from 0 to 1."""
    return weight_of((each for each in placed.content if matches[each] >= 0), words) / weight_of(placed.content, words)


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Ranges of words with no more than a few others between them."""
    first = last = -1
    for place in sorted(places):
        if first >= 0 and place - last > _BETWEEN:
            yield first, last + 1
            first = -1
        first, last = place if first < 0 else first, place
    yield first, last + 1


def _times_beside(statement: Statement, words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The words for when it was said or is so, where they stand outside of it in its sentences."""
    starts = [start for start, _ in words.units]
    low = words.units[bisect_right(starts, first) - 1][0]
    high = words.units[bisect_right(starts, last - 1) - 1][1]
    for period in (statement.said, statement.event):
        places = _places([period.expression], words) if period is not None and period.expression is not None else ()
        if places and low <= places[0] and places[-1] < high and not first <= places[0] < last:
            yield places[0], places[-1] + 1


def _places(spans: Iterable[Span], words: Words) -> tuple[int, ...]:
    return tuple(place for span in spans for place in words.between(span.start, span.end))


def _followed(
    before: Sequence[Placed], after: Sequence[Placed], alignment: Alignment
) -> Iterable[tuple[float, int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for other, each in enumerate(after):
        for place in each.content:
            holders[place].append(other)
    weights = [weight_of(each.content, alignment.after) for each in after]
    for number, each in enumerate(before):
        shared: Counter[int] = Counter()
        for place in each.content:
            for other in holders.get(alignment.to_after[place], ()):
                shared[other] += _LIGHT if alignment.before.is_light[place] else _WEIGHT
        own = weight_of(each.content, alignment.before)
        moved = {alignment.to_after[place] for place in each.around}
        for other, weight in shared.items():
            likeness = 2 * weight / (own + weights[other])
            if likeness >= _STANDS:
                beside = len(moved & after[other].around) / (1 + len(moved | after[other].around))
                is_same = each.statement.attribution.manner is after[other].statement.attribution.manner
                yield -likeness - 0.5 * beside - 0.1 * is_same, number, other


def _alike(
    rest: Sequence[int], others: Sequence[int], before: Sequence[Placed], after: Sequence[Placed], alignment: Alignment
) -> Iterable[tuple[float, int, int]]:
    told = {other: _telling(after[other], alignment.after) for other in others}
    holders: dict[int, list[int]] = defaultdict(list)
    for other in others:
        for word in sorted(told[other]):
            holders[word].append(other)
    for number in rest:
        own = _telling(before[number], alignment.before)
        held = (holders.get(word, []) for word in own)
        near = {other for each in held if len(each) <= _MOST_CANDIDATES for other in each}
        for other in near:
            n_shared = len(own & told[other])
            likeness = 2 * n_shared / (len(own) + len(told[other]))
            if n_shared >= _LEAST_ALIKE and likeness >= _ALIKE:
                yield -likeness, number, other


def _telling(placed: Placed, words: Words) -> frozenset[int]:
    return frozenset(words.folded[place] for place in placed.content if not words.is_light[place])


def _greedy(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in scored:
        if place not in found and other not in taken:
            found[place] = other
            taken.add(other)
    return sorted(found.items())
