"""Does a text speak for a headline or against it? FNC-1, agree against disagree.

    python -m evaluation.agreement

Stories with an even number are tuned on: the words of `refuting.tsv` were gathered beside them and the weights of
`link/refuting.py` are learned from them (logistic, ridge 1, both stances of equal weight). The others are reported;
their stances were not looked at. The same once more with the halves changed over, as a check of the method; the word
lists have seen those.

Beside it: how many words of the headline the text has, weighed in the same way; and always "agree". Figures are in
percent, with 95 % intervals by drawing whole stories. A story's bodies and headlines are each met several times, so
the intervals are wide.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.copies_fnc1 import fnc1_file, is_tuned_on
from evaluation.intervals import difference_interval
from evaluation.outside import NO_DATA, read_lines, shared_folder
from sayso.link.refuting import BIAS, WEIGHTS, content_words, measure_signs
from sayso.link.tokens import read_tokens

OURS = ("signs", "negation", "negated", "claim", "opening")
OVERLAP = ("overlap", "shared")
_RIDGE = 1.0
_STEPS = 30  # of Newton's method; it stands still after eight


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One pair of headline and text: its story, whether the text disagrees, and what was measured."""

    story: int
    disagrees: bool
    measures: dict[str, float]


Guesses = list[tuple[bool, bool]]
"""Of one story: whether the text disagrees, and whether it was said to."""


def read_pairs(shared: Path) -> list[Judged]:
    """All pairs that agree or disagree."""
    pairs = []
    for one in read_lines(fnc1_file(shared)):
        words = content_words(read_tokens(one["text"]).words)
        for each in one["headlines"]:
            if each["stance"] == "discuss":
                continue
            wanted = content_words(read_tokens(each["headline"]).words)
            measures = measure_signs(one["text"], each["headline"])
            measures["overlap"] = len(wanted & words) / max(1, len(wanted))
            pairs.append(Judged(story=int(one["story"]), disagrees=each["stance"] == "disagree", measures=measures))
    return pairs


def fit(pairs: Sequence[Judged], names: Sequence[str]) -> NDArray[np.float64]:
    """Bias and weights of a logistic over these measures, both stances of equal weight."""
    x = np.array([[1.0, *(pair.measures[name] for name in names)] for pair in pairs])
    y = np.array([pair.disagrees for pair in pairs], dtype=float)
    weight = np.where(y == 1, len(y) / (2 * y.sum()), len(y) / (2 * (len(y) - y.sum())))
    ridge = _RIDGE * np.diag([0.0] + [1.0] * len(names))
    beta = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (weight * (p - y)) + ridge @ beta
        beta -= np.linalg.solve((x * (weight * p * (1 - p))[:, None]).T @ x + ridge, gradient)
    return beta


def guess(pairs: Sequence[Judged], names: Sequence[str], beta: NDArray[np.float64]) -> dict[int, Guesses]:
    """What the weights say of each pair, by story."""
    found: dict[int, Guesses] = defaultdict(list)
    for pair in pairs:
        value = float(beta[0] + sum(w * pair.measures[name] for w, name in zip(beta[1:], names, strict=True)))
        found[pair.story].append((pair.disagrees, value > 0))
    return dict(found)


def macro_f1(stories: Sequence[Guesses]) -> float:
    """Mean of the F1 of agree and of disagree.

    >>> macro_f1([[(True, True), (False, False)], [(False, True)]])
    66.66666666666667
    """
    pairs = [pair for each in stories for pair in each]
    values = []
    for stance in (True, False):
        right = sum(is_so == said == stance for is_so, said in pairs)
        n = sum(is_so == stance for is_so, _ in pairs) + sum(said == stance for _, said in pairs)
        values.append(200 * right / n if n else 0.0)
    return sum(values) / 2


def accuracy(stories: Sequence[Guesses]) -> float:
    """Share of the pairs that are right."""
    pairs = [pair for each in stories for pair in each]
    return 100 * sum(is_so == said for is_so, said in pairs) / max(1, len(pairs))


def main() -> int:
    """Measures and prints."""
    shared = shared_folder()
    if shared is None:
        print(NO_DATA)
        return 0
    pairs = read_pairs(shared)
    halves = [[pair for pair in pairs if is_tuned_on(pair.story) == tuned] for tuned in (True, False)]
    shipped = np.array([BIAS, *(WEIGHTS[name] for name in OURS)])
    print(
        f"learned from the half for tuning: {np.round(fit(halves[0], OURS), 2).tolist()}, shipped: {shipped.tolist()}"
    )
    _print_half("reported half", halves[0], halves[1], shipped)
    _print_half("halves changed over", halves[1], halves[0], fit(halves[1], OURS))
    return 0


def _print_half(title: str, learned: Sequence[Judged], pairs: Sequence[Judged], beta: NDArray[np.float64]) -> None:
    n = sum(pair.disagrees for pair in pairs)
    n_stories = len({pair.story for pair in pairs if pair.disagrees})
    print(
        f"\n{title}: {len(pairs)} pairs, {n} disagree, in {n_stories} of {len({pair.story for pair in pairs})} stories"
    )
    ours = guess(pairs, OURS, beta)
    overlap = guess(pairs, OVERLAP, fit(learned, OVERLAP))
    always = {story: [(is_so, False) for is_so, _ in each] for story, each in ours.items()}
    measures: tuple[tuple[str, Callable[[Sequence[Guesses]], float]], ...] = (
        ("macro F1", macro_f1),
        ("accuracy", accuracy),
    )
    for name, figure in measures:
        print(f"  {name}")
        for who, found in (("signs of refuting", ours), ("word overlap", overlap), ("always agree", always)):
            stories = [found[story] for story in sorted(found)]
            low, high = difference_interval(stories, figure, lambda _: 0.0)
            row = f"    {who:<18} {figure(stories):5.1f}  [{low:.1f}, {high:.1f}]"
            if found is not ours:
                both = [(ours[story], found[story]) for story in sorted(found)]
                low, high = difference_interval(
                    both,
                    lambda each, figure=figure: figure([one for one, _ in each]),  # type: ignore[misc]
                    lambda each, figure=figure: figure([other for _, other in each]),  # type: ignore[misc]
                )
                above = figure([ours[story] for story in sorted(ours)]) - figure(stories)
                row += f"  ours above it by {above:.1f} [{low:.1f}, {high:.1f}]"
            print(row)


if __name__ == "__main__":
    sys.exit(main())
