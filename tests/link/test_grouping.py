import random
from itertools import combinations

import pytest

from sayso.link.grouping import group_by_average

_LEAST, _UNKNOWN = -1.0, -6.0


def grouped_slowly(ids, scores):
    """The closest two groups go together, all looked at again each time."""
    groups = {id: [id] for id in ids}

    def mean(one, other):
        pairs = [(min(a, b), max(a, b)) for a in groups[one] for b in groups[other]]
        return sum(scores.get(pair, _UNKNOWN) for pair in pairs) / len(pairs)

    while len(groups) > 1:
        best, one, other = min((-mean(one, other), one, other) for one, other in combinations(sorted(groups), 2))
        if -best < _LEAST:
            break
        groups[one] = sorted(groups[one] + groups.pop(other))
    return sorted(groups.values())


@pytest.mark.parametrize("seed", range(12))
def test_groups_are_those_of_looking_at_all_pairs_again_each_time(seed):
    draw = random.Random(seed)
    ids = [f"{number:02}" for number in range(draw.randrange(2, 20))]
    values = [-3.0, -2.0, -1.0, 0.0, 1.0, 2.5]  # halves and wholes: sums are exact in any order
    scores = {pair: draw.choice(values) for pair in combinations(ids, 2) if draw.random() < 0.8}
    shuffled = draw.sample(ids, len(ids))
    assert group_by_average(shuffled, scores, at_least=_LEAST, unknown=_UNKNOWN) == grouped_slowly(ids, scores)
