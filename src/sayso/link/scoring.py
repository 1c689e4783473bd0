"""How probable is it that two statements put the same claim, and why?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.link.entries import Entry
from sayso.link.pairs import TO_COME, pair_measures

Pair = tuple[str, str]
Numbers = npt.NDArray[np.float64]

_OTHER_DAY = -1.8  # at most, for two plans or forecasts of days that cannot be one: another day is another claim
_BESIDE = -3.5  # at most, of two that one speaker says in one sentence: by hand
_IN_WORDS = {
    "meaning": "alike in meaning",
    "wide-meaning": "their sentences are alike in meaning",
    "meaning-without-figures": "alike in meaning, without a number on either side",
    "terms-of-both": "the same rare words in both",
    "terms-of-one": "the rare words of the shorter one are in the other",
    "terms-told": "rare words in common",
    "wide-terms": "rare words of their sentences in common",
    "names-shared": "names in common",
    "numbers-shared": "a number in common",
    "wide-numbers": "a number of their sentences in common",
    "value-same": "one value of one measure",
    "value-holds": "two values of one measure that can both hold",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Weights:
    """Of each measure, and of the product of each two: s = constant + w x + x' W x."""

    names: tuple[str, ...]
    constant: float
    single: Numbers
    paired: Numbers


def pair_scores(entries: Sequence[Entry]) -> dict[Pair, float]:
    """Log odds of each two statements, by sorted pair of ids."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    return {
        (one.id, other.id): score_pair(one, other)
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 :]
    }


def score_pair(one: Entry, other: Entry) -> float:
    """Log odds that the two put the same claim, the same in both directions."""
    weights = _weights()
    measures = pair_measures(one, other)
    values = np.fromiter(measures.values(), dtype=np.float64)
    odds = float(weights.constant + (weights.single + weights.paired @ values) @ values)
    if measures["apart-in-time"] and {one.statement.content_type, other.statement.content_type} <= TO_COME:
        odds = min(odds, _OTHER_DAY)
    if _are_beside(one, other):
        odds = min(odds, _BESIDE)
    return round(odds, 6)


def _are_beside(one: Entry, other: Entry) -> bool:
    """Whether one speaker says both in one sentence or quotation: two propositions."""
    left, right = one.statement.attribution, other.statement.attribution
    is_one = one.document == other.document and one.sentence == other.sentence
    return is_one and left.source == right.source and left.cue == right.cue


def reasons_of(one: Entry, other: Entry, *, most: int = 2) -> tuple[str, ...]:
    """What speaks most for the two being one claim, in words, with its share of the log odds."""
    weights = _weights()
    values = np.fromiter(pair_measures(one, other).values(), dtype=np.float64)
    halves = (weights.paired + weights.paired.T) @ values / 2
    shares = sorted(
        (-float(value * (single + half)), name, float(value))
        for name, value, single, half in zip(weights.names, values, weights.single, halves, strict=True)
        if name in _IN_WORDS
    )
    return tuple(f"{_IN_WORDS[name]} ({value:.2f})" for share, name, value in shares[:most] if share < 0)


@cache
def _weights() -> _Weights:
    shipped = json.loads((files("sayso.link") / "pair_weights.json").read_text(encoding="utf-8"))
    names = tuple(shipped["single"])
    paired = np.zeros((len(names), len(names)))
    for both, value in shipped["paired"].items():
        left, right = both.split(" * ")
        paired[names.index(left), names.index(right)] = value
    return _Weights(
        names=names,
        constant=float(shipped["constant"]),
        single=np.array([float(shipped["single"][name]) for name in names]),
        paired=paired,
    )
