"""Which words of one text stand in another, and where?"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.ledger.version_matching import Work, heaviest_ascent, match_items
from sayso.ledger.version_units import pair_units
from sayso.ledger.version_words import Words, holder_of, read_words
from sayso.model import Span

_MOST_WORK = (
    6_000_000  # comparisons of two words in one pair of texts, a few seconds; beyond, stretches are taken whole
)
_ISLAND = 2  # words without a meaning that are alike between two changes: taken with these, nobody reads them as kept
_NONE = -1


@dataclass(frozen=True, slots=True)
class Group:
    """Words of the one text and what answers them in the other, changed or not; half-open ranges of words.

    `is_moved`: they stand in another order to the rest.
    """

    before: tuple[int, int]
    after: tuple[int, int]
    is_moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Alignment:
    """Where the words of two texts stand in each other.

    `to_after` and `to_before` give the place of each word in the other text, -1 where it is not there. `groups` stand
    in the order of the text before. `is_coarse`: some stretches were too long to be compared word by word, and count
    as changed as a whole.
    """

    before: Words
    after: Words
    to_after: tuple[int, ...]
    to_before: tuple[int, ...]
    groups: tuple[Group, ...]
    is_coarse: bool = False


def align(before: str, after: str, *, apart: Sequence[Span] = ()) -> Alignment:
    """Where the words of a text stand in a later one.

    Sentences that stand in both are found first, wherever they stand; then those that are most alike; then the words
    inside of these. The time grows with the length of the texts, not with its square.

    Args:
        before: The text.
        after: The later one.
        apart: Stretches of the later one that repeat what was said before and do not take its place: a correction.

    >>> found = align("Eleven died. The road is closed.", "The road is closed. Seven died.")
    >>> [(each.before, each.after, each.is_moved) for each in found.groups]
    [((0, 3), (5, 8), True), ((3, 8), (0, 5), False)]
    >>> found.to_after
    (-1, 6, 7, 0, 1, 2, 3, 4)
    """
    known: dict[str, int] = {}
    one, two = read_words(before, known), read_words(after, known)
    work = Work(left=_MOST_WORK)
    noted = {number for number, (first, _) in enumerate(two.units) if holder_of(apart, two.starts[first])}
    pairs = pair_units(one, two, work, apart=noted)
    to_after, to_before = [_NONE] * len(one.ids), [_NONE] * len(two.ids)
    for left, right in pairs:
        for place, other in _matches(one, two, left, right, work):
            to_after[place], to_before[other] = other, place
    order = heaviest_ascent(
        [low for _, (low, _) in pairs], [sum(to_after[place] != _NONE for place in range(*span)) for span, _ in pairs]
    )
    return Alignment(
        before=one,
        after=two,
        to_after=tuple(to_after),
        to_before=tuple(to_before),
        groups=tuple(
            Group(before=left, after=right, is_moved=place not in order) for place, (left, right) in enumerate(pairs)
        ),
        is_coarse=work.is_over,
    )


def _matches(
    one: Words, two: Words, left: tuple[int, int], right: tuple[int, int], work: Work
) -> list[tuple[int, int]]:
    """The places of the words that answer each other, without islands."""
    ids, others = one.ids[slice(*left)], two.ids[slice(*right)]
    is_light = one.is_light[slice(*left)]
    found = match_items(ids, others, is_light=is_light, work=work)
    kept = _without_islands(found, (len(ids), len(others)), is_light)
    return [(left[0] + place, right[0] + other) for place, other in kept]


def _without_islands(
    matches: list[tuple[int, int]], lengths: tuple[int, int], is_light: tuple[bool, ...]
) -> list[tuple[int, int]]:
    """The matches without one or two light words that stand alone between changes of as many words or more."""
    kept: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    last = (-1, -1)
    for match in [*matches, lengths]:
        if run and match == (run[-1][0] + 1, run[-1][1] + 1) and match != lengths:
            run.append(match)
            continue
        if run:
            is_island = len(run) <= _ISLAND and all(is_light[place] for place, _ in run)
            before = max(run[0][0] - last[0], run[0][1] - last[1]) - 1
            behind = max(match[0] - run[-1][0], match[1] - run[-1][1]) - 1
            if not (is_island and min(before, behind) >= len(run)):
                kept += run
            last = run[-1]
        run = [match]
    return kept
