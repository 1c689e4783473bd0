"""Does a figure stand above its baseline by more than chance?"""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
_ROUNDS = 2000
_SEED = 5


def difference_interval(
    items: Sequence[Item], ours: Callable[[Sequence[Item]], float], other: Callable[[Sequence[Item]], float]
) -> tuple[float, float]:
    """The 95 % interval of the difference of two figures, by drawing whole documents with replacement.

    Args:
        items: One for each document.
        ours: Our figure over documents.
        other: The baseline's figure over the same documents.

    >>> difference_interval([1, 1, 1], lambda each: sum(each), lambda each: 0.0)
    (3.0, 3.0)
    """
    draw = random.Random(_SEED)
    differences = sorted(
        ours(sample) - other(sample)
        for sample in (draw.choices(items, k=len(items)) for _ in range(_ROUNDS if len(items) > 1 else 1))
    )
    n = len(differences)
    return differences[int(0.025 * n)], differences[min(n - 1, int(0.975 * n))]
