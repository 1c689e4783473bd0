"""Which statements make one claim, so that no single bad link chains two together?"""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]


def group_by_average(
    ids: Sequence[str], scores: Mapping[Pair, float], *, at_least: float, unknown: float
) -> list[list[str]]:
    """Groups whose members are alike on average; the closest two groups go together first.

    The order of the ids changes nothing. Only groups with a pair that is close enough can ever meet, so each connected
    part is worked on by itself.

    Args:
        ids: Of all statements.
        scores: How alike two are, by sorted pair; pairs that were not compared are left out.
        at_least: What the mean of the scores between two groups must reach.
        unknown: The score of a pair that was not compared.

    >>> close = {("a", "b"): 2.0, ("b", "c"): 2.0, ("a", "c"): -3.0}
    >>> group_by_average(["c", "b", "a", "d"], close, at_least=0.0, unknown=-5.0)
    [['a', 'b'], ['c'], ['d']]
    """
    found: list[list[str]] = []
    for part in _parts(sorted(ids), {pair for pair, score in scores.items() if score >= at_least}):
        found += _grouped(part, scores, at_least=at_least, unknown=unknown)
    return sorted(found)


def _parts(ids: Sequence[str], links: set[Pair]) -> list[list[str]]:
    beside: dict[str, set[str]] = {id: set() for id in ids}
    for one, other in links:
        beside[one].add(other)
        beside[other].add(one)
    parts: list[list[str]] = []
    seen: set[str] = set()
    for start in ids:
        if start in seen:
            continue
        seen.add(start)
        part, todo = [], [start]
        while todo:
            id = todo.pop()
            part.append(id)
            todo += sorted(beside[id] - seen)
            seen |= beside[id]
        parts.append(sorted(part))
    return parts


def _grouped(part: Sequence[str], scores: Mapping[Pair, float], *, at_least: float, unknown: float) -> list[list[str]]:
    groups = {id: [id] for id in part}
    sums = {
        (one, other): scores.get((one, other), unknown) for place, one in enumerate(part) for other in part[place + 1 :]
    }
    waiting = [(-total, one, other, 2) for (one, other), total in sums.items()]  # the last: how many members both have
    heapify(waiting)
    while waiting:
        loss, one, other, n_members = heappop(waiting)
        if -loss < at_least:
            break
        if one not in groups or other not in groups or len(groups[one]) + len(groups[other]) != n_members:
            continue  # one of the two has grown since
        groups[one] = sorted(groups[one] + groups.pop(other))
        del sums[one, other]
        for third, members in groups.items():
            if third != one:
                near, far = min(one, third), max(one, third)
                sums[near, far] += sums.pop((min(other, third), max(other, third)))
                n_members = len(groups[one]) + len(members)
                loss = -sums[near, far] / (len(groups[one]) * len(members))
                heappush(waiting, (loss, near, far, n_members))
    return list(groups.values())
