"""How well does a search rank, beside plain BM25, and how sure is the figure?"""

import math
import random
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Item = TypeVar("Item")
Scores = npt.NDArray[np.float64]

K1, B = 1.2, 0.75  # of BM25, as for the published baseline
_WORD = re.compile(r"[a-z0-9]+")
_ROUNDS = 2000
_SEED = 5


class Bm25:
    """Okapi BM25 over lower-cased words."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(_words(text)) for text in texts]
        lengths = np.array([sum(each.values()) for each in counts], dtype=np.float64)
        rows: dict[str, list[tuple[int, int]]] = {}
        for row, each in enumerate(counts):
            for word, count in each.items():
                rows.setdefault(word, []).append((row, count))
        self._n_texts = len(texts)
        self._postings = {}
        norm = K1 * (1 - B + B * lengths / max(1.0, lengths.mean()))
        for word, found in rows.items():
            places = np.array([row for row, _ in found])
            times = np.array([count for _, count in found], dtype=np.float64)
            rarity = math.log(1 + (len(texts) - len(found) + 0.5) / (len(found) + 0.5))
            self._postings[word] = places, rarity * times * (K1 + 1) / (times + norm[places])

    def scores(self, query: str) -> Scores:
        """One score for each text."""
        total = np.zeros(self._n_texts)
        for word in dict.fromkeys(_words(query)):
            if word in self._postings:
                places, gains = self._postings[word]
                total[places] += gains
        return total


def best(scores: Scores, n: int) -> list[int]:
    """The places of the n highest scores, equal ones in order of their places.

    >>> best(np.array([1.0, 3.0, 1.0]), 2)
    [1, 0]
    """
    return [int(place) for place in np.argsort(-scores, kind="stable")[:n]]


def average_precision(ranked: Sequence[Item], wanted: Collection[Item], depth: int = 5) -> float:
    """Average precision in the first five.

    >>> average_precision(["a", "b", "c"], {"b"})
    0.5
    """
    hits, total = 0, 0.0
    for place, name in enumerate(ranked[:depth], start=1):
        if name in wanted:
            hits += 1
            total += hits / place
    return total / min(len(wanted), depth)


def figure_interval(items: Sequence[Item], figure: Callable[[Sequence[Item]], float]) -> tuple[float, float]:
    """The 95 % interval of a figure, by drawing items with replacement.

    >>> figure_interval([1.0, 1.0], lambda each: sum(each) / len(each))
    (1.0, 1.0)
    """
    draw = random.Random(_SEED)
    found = sorted(figure(draw.choices(items, k=len(items))) for _ in range(_ROUNDS))
    return found[int(0.025 * _ROUNDS)], found[int(0.975 * _ROUNDS)]


def area_under_curve(judged: Sequence[tuple[bool, float]]) -> float:
    """How often a true item scores above a false one, ties counted half.

    >>> area_under_curve([(True, 0.9), (False, 0.5), (True, 0.5)])
    0.75
    """
    truth = np.array([is_true for is_true, _ in judged])
    values = np.array([score for _, score in judged])
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, side="left")
    ranks = (below + np.searchsorted(ordered, values, side="right") + 1) / 2
    n_true, n_false = int(truth.sum()), int((~truth).sum())
    return float((ranks[truth].sum() - n_true * (n_true + 1) / 2) / max(1, n_true * n_false))


def print_row(
    name: str, way: str, items: Sequence[Item], figure: Callable[[Sequence[Item]], float], n_items: int
) -> None:
    """One printed line: what is measured, by whom, the figure, its 95 % interval, of how many."""
    low, high = figure_interval(items, figure)
    print(f"{name:28} {way:14} {figure(items):.3f}  ({low:.3f}-{high:.3f})  n={n_items}")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
