"""Which items of two sequences answer each other, in the same order, without comparing each with each?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_SMALL = 40_000  # comparisons of items for which the best answer is worked out: two sentences of 200 words
_CONTENT, _LIGHT = 4, 1  # what it counts that an item with a meaning, or one without, is found again


@dataclass(slots=True)
class Work:
    """How many comparisons may still be made; `is_over` once some were left out. Counts down, so it is not frozen."""

    left: int
    is_over: bool = False

    def takes(self, n: int) -> bool:
        """Whether so many more may be made; they are counted."""
        if n > self.left:
            self.is_over = True
            return False
        self.left -= n
        return True


def match_items(
    one: Sequence[int], other: Sequence[int], *, is_light: Sequence[bool], work: Work
) -> list[tuple[int, int]]:
    """Places of equal items that stand in both sequences in the same order, as many and as telling ones as possible.

    What both begin and end with is taken first. Of what is left, short stretches are compared item by item; long ones
    are cut at items that stand once in both. Where there are none, or the work is done, a stretch has no matches.

    Args:
        one: Items as numbers.
        other: The same.
        is_light: Of each item of the first, whether it tells next to nothing.
        work: How much may be compared.

    >>> match_items([7, 1, 2, 3], [1, 2, 9, 3], is_light=[False] * 4, work=Work(100))
    [(1, 0), (2, 1), (3, 3)]
    """
    found: list[tuple[int, int]] = []
    waiting = [(0, len(one), 0, len(other))]
    while waiting:
        first, last, low, high = waiting.pop()
        while first < last and low < high and one[first] == other[low]:
            found.append((first, low))
            first, low = first + 1, low + 1
        while first < last and low < high and one[last - 1] == other[high - 1]:
            last, high = last - 1, high - 1
            found.append((last, high))
        if first == last or low == high:
            continue
        size = (last - first) * (high - low)
        if size <= _SMALL:
            if work.takes(size):
                found += _best(one, other, (first, last), (low, high), is_light)
        elif work.takes(last - first + high - low):
            waiting += _cut(one, other, (first, last), (low, high), work)
    return sorted(found)


def heaviest_ascent(places: Sequence[int], weights: Sequence[int]) -> frozenset[int]:
    """Which items to keep so that their places ascend and the kept weigh most; the places are all different.

    >>> sorted(heaviest_ascent([10, 40, 20, 30], [1, 1, 1, 1]))
    [0, 2, 3]
    >>> sorted(heaviest_ascent([10, 40, 20, 30], [1, 5, 1, 1]))
    [0, 1]
    """
    ranks = {place: rank for rank, place in enumerate(sorted(places), start=1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # a Fenwick tree: weight so far, last item
    before: list[int] = []
    for item, (place, weight) in enumerate(zip(places, weights, strict=True)):
        rank, found = ranks[place] - 1, (0, -1)
        while rank > 0:
            found = max(found, best[rank])
            rank -= rank & -rank
        before.append(found[1])
        total, rank = found[0] + weight, ranks[place]
        while rank < len(best):
            best[rank] = max(best[rank], (total, item))
            rank += rank & -rank
    item = max((best[rank] for rank in range(1, len(best))), default=(0, -1))[1]
    kept = []
    while item >= 0:
        kept.append(item)
        item = before[item]
    return frozenset(kept)


def _cut(
    one: Sequence[int], other: Sequence[int], left: tuple[int, int], right: tuple[int, int], work: Work
) -> list[tuple[int, int, int, int]]:
    """The stretches between items that stand once in both, each with such an item at its start."""
    counts, other_counts = Counter(one[slice(*left)]), Counter(other[slice(*right)])
    once = {item for item, n in counts.items() if n == 1 and other_counts[item] == 1}
    if not once:
        work.is_over = True
        return []
    place_of = {other[place]: place for place in range(*right) if other[place] in once}
    anchors = [(place, place_of[one[place]]) for place in range(*left) if one[place] in once]
    kept = heaviest_ascent([place for _, place in anchors], [1] * len(anchors))
    edges = [left[:1] + right[:1], *(anchor for item, anchor in enumerate(anchors) if item in kept)]
    ends = [*edges[1:], (left[1], right[1])]
    return [(first, last, low, high) for (first, low), (last, high) in zip(edges, ends, strict=True)]


def _best(
    one: Sequence[int], other: Sequence[int], left: tuple[int, int], right: tuple[int, int], is_light: Sequence[bool]
) -> list[tuple[int, int]]:
    """The matches of two short stretches that weigh most; of equal ones those nearest to the start."""
    width = right[1] - right[0]
    rows = [[0] * (width + 1)]  # weight of what can be matched from a pair of places on, the last pair first
    for place in range(left[1] - 1, left[0] - 1, -1):
        item, gain, below = one[place], _LIGHT if is_light[place] else _CONTENT, rows[-1]
        row = [0] * (width + 1)
        for column in range(width - 1, -1, -1):
            best = below[column] if below[column] >= row[column + 1] else row[column + 1]
            if other[right[0] + column] == item and below[column + 1] + gain > best:
                best = below[column + 1] + gain
            row[column] = best
        rows.append(row)
    rows.reverse()
    found: list[tuple[int, int]] = []
    step, column = 0, 0
    while step < left[1] - left[0] and column < width:
        place, value = left[0] + step, rows[step][column]
        gain = _LIGHT if is_light[place] else _CONTENT
        if one[place] == other[right[0] + column] and rows[step + 1][column + 1] + gain == value:
            found.append((place, right[0] + column))
            step, column = step + 1, column + 1
        elif rows[step + 1][column] == value:
            step += 1
        else:
            column += 1
    return found
