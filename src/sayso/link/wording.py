"""How alike are two wordings, and what makes them so?"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.lexicon.frequencies import load_frequencies
from sayso.text import find_words, stem
from sayso.text.numerals import MAGNITUDES, SHORT_MAGNITUDES, SMALL_WORDS, parse_numeral

_LEAST_WEIGHT = 0.35  # of a term; below it are words that stand in one of thirty sentences or in more
_TERM = re.compile(
    r"[A-Z]?[^\W\d_A-Z]+(?:['’][^\W\d_]+)*|[A-Z]+(?![^\W\d_A-Z])|[^\W_]+"
)  # parts of "re-count", "RealName"
_WORDS = "|".join(sorted({*SMALL_WORDS, *MAGNITUDES} - {"zero", "one"}, key=lambda word: (-len(word), word)))
_SCALES = "|".join(sorted({*MAGNITUDES, *SHORT_MAGNITUDES}, key=lambda word: (-len(word), word)))
_IN_DIGITS = rf"(?<![\w.])(?<![A-Za-z]-)\d+(?:[.,]\d+)*(?:[ -]?(?:{_SCALES})\b)?"  # 1,200; 5bn; 3.5 million
_IN_WORDS = rf"\b(?:{_WORDS})(?:(?: |-| and )(?:{_WORDS}|one))*\b"  # twenty-one, two hundred and five
_NUMBER = re.compile(rf"{_IN_DIGITS}|{_IN_WORDS}", re.IGNORECASE)
_NEGATIONS = "not no never none nobody nothing neither nor without cannot false".split()
_NEGATION = re.compile(rf"\b(?:{'|'.join(_NEGATIONS)})\b|n['’]t\b", re.IGNORECASE)
_HALF_TOLD = 3.0  # weight of shared terms that tells half of what they can tell; a term weighs 1 at most
_HALF_NAMED = 1.0  # the same of names
_SHOWN = 5  # words named in a reason


class Among(StrEnum):
    """Among which texts is another wording sought? What they have in common anyway tells nothing."""

    STORY = "story"  # texts that are likely to be about the same events
    ANYTHING = "anything"  # texts about anything


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wording:
    """What is compared of one text.

    `terms` are stems with their weights, `names` those among them that are written as names, `worded` how each stands
    in the text, for people to read; `numbers` are values without their units; `vector` [384] has length one. `total` is
    the weight of all terms.
    """

    terms: Mapping[str, float]
    names: frozenset[str]
    worded: Mapping[str, str]
    numbers: frozenset[Decimal]
    is_negated: bool
    vector: npt.NDArray[np.float32]
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one measure adds to the log odds that two wordings put one claim; below 0 it speaks against it."""

    measure: str
    value: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How probable it is that two wordings put one claim, and what that is made of, what tells most first."""

    score: float
    shares: tuple[Share, ...]


def read_wording(text: str, vector: npt.NDArray[np.float32]) -> Wording:
    """The wording of a text whose meaning is known as a vector.

    Weights of terms are those of a fixed table, so that they do not depend on what else is compared. The commonest
    words are left out, and so are words of numbers.

    >>> wording = read_wording("Mayor Lindqvist never closed 1,200 streets.", np.zeros(384, np.float32))
    >>> sorted(wording.terms), sorted(wording.names)
    (['clos', 'lindqvist', 'mayor', 'never', 'street'], ['lindqvist'])
    >>> sorted(wording.numbers), wording.is_negated
    ([Decimal('1200')], True)
    """
    frequencies = load_frequencies()
    terms: dict[str, float] = {}
    worded: dict[str, str] = {}
    names: set[str] = set()
    for start, end in find_words(text):
        for part in _TERM.findall(text, start, end):
            key = stem(part)
            weight = frequencies.weight(key)
            if weight < _LEAST_WEIGHT or len(key) < 2 or not key[0].isalpha():
                continue
            if part.lower() in SMALL_WORDS or part.lower() in MAGNITUDES:
                continue
            terms[key] = weight
            worded.setdefault(key, part)
            if part[0].isupper() and frequencies.is_name(key) is not False:
                names.add(key)
    return Wording(
        terms=terms,
        names=frozenset(names),
        worded=worded,
        numbers=find_numbers(text),
        is_negated=_NEGATION.search(text) is not None,
        vector=vector,
        total=sum(terms.values()),
    )


def find_numbers(text: str) -> frozenset[Decimal]:
    """The values of numbers in digits and in words; "one" alone is too often none.

    >>> sorted(map(str, find_numbers("One of 1,200 men; twenty-one, 2 bn; two hundred and five")))
    ['1200', '2000000000', '205', '21']
    """
    found = (parse_numeral(match.group().lower()) for match in _NUMBER.finditer(text))
    return frozenset(value for value in found if value is not None)


def likeness(one: Wording, other: Wording, *, among: Among = Among.STORY) -> Likeness:
    """How alike two wordings are, the same in both directions.

    >>> first = read_wording("The ferry Kestrel sank with 40 aboard.", np.eye(384, dtype=np.float32)[0])
    >>> second = read_wording("Fares will rise by a tenth.", np.eye(384, dtype=np.float32)[1])
    >>> likeness(first, first).score > 0.9, likeness(first, second).score < 0.1
    (True, True)
    """
    weights = _load_weights()[among]
    found = measures(one, other)
    shares = [Share(measure=name, value=value, share=weights[name] * value) for name, value in found.items() if value]
    odds = weights["constant"] + sum(share.share for share in shares)
    return Likeness(
        score=1 / (1 + math.exp(-odds)),
        shares=tuple(sorted(shares, key=lambda share: (-abs(share.share), share.measure))),
    )


def describe_share(share: Share, one: Wording, other: Wording) -> str:
    """What a measure has seen, in words, without what it adds.

    >>> first = read_wording("The ferry Kestrel sank with 40 aboard.", np.eye(384, dtype=np.float32)[0])
    >>> second = read_wording("The Kestrel sank with 41 aboard.", np.eye(384, dtype=np.float32)[0])
    >>> for share in likeness(first, second).shares[:2]:
    ...     print(describe_share(share, first, second))
    meanings near each other (cosine 1.00)
    numbers differ: 40 / 41
    """
    first, second = (sorted(map(str, a.numbers - b.numbers)) for a, b in ((one, other), (other, one)))
    shared, both_named = one.terms.keys() & other.terms.keys(), one.names & other.names
    lone, other_lone = _named(one, one.names - other.terms.keys()), _named(other, other.names - one.terms.keys())
    words = {
        "meaning": f"meanings near each other (cosine {share.value:.2f})",
        "terms-of-both": f"either holds {share.value:.0%} or more of the words of the other, by weight",
        "terms-of-one": f"one holds {share.value:.0%} of the words of the other, by weight",
        "terms-told": f"same words: {_named(one, shared - both_named)}",
        "names-shared": f"same names: {_named(one, both_named)}",
        "names-of-one": f"names on one side only: {lone or other_lone}",
        "names-of-each": f"each has names that the other lacks: {lone} / {other_lone}",
        "numbers-shared": f"same numbers: {', '.join(sorted(map(str, one.numbers & other.numbers)))}",
        "numbers-of-one": f"numbers on one side only: {', '.join(first or second)}",
        "numbers-differ": f"numbers differ: {', '.join(first)} / {', '.join(second)}",
        "negation-differs": "one of the two is negated",
    }
    return words[share.measure]


def measures(one: Wording, other: Wording) -> dict[str, float]:
    """What a score is made of, each from 0 to 1 and the same in both directions."""
    shared = one.terms.keys() & other.terms.keys()
    both_named = one.names & other.names
    named = _weight(one, both_named)
    told = _weight(one, shared - both_named)
    shares = ((named + told) / (one.total or 1.0), (named + told) / (other.total or 1.0))
    apart = (_weight(one, one.names - other.terms.keys()), _weight(other, other.names - one.terms.keys()))
    n_shared = len(one.numbers & other.numbers) if one.numbers and other.numbers else 0
    n_apart = (len(one.numbers) - n_shared, len(other.numbers) - n_shared)
    return {
        "meaning": max(0.0, float(one.vector @ other.vector)),
        "terms-of-both": min(shares),
        "terms-of-one": max(shares),
        "terms-told": told / (told + _HALF_TOLD),
        "names-shared": named / (named + _HALF_NAMED),
        "names-of-one": max(apart) / (max(apart) + _HALF_NAMED),
        "names-of-each": min(apart) / (min(apart) + _HALF_NAMED),
        "numbers-shared": n_shared / (n_shared + 1),
        "numbers-of-one": float(max(n_apart) > 0 and min(n_apart) == 0),
        "numbers-differ": float(min(n_apart) > 0),
        "negation-differs": float(one.is_negated != other.is_negated),
    }


def wide_measures(one: Wording, other: Wording) -> tuple[float, float, float]:
    """Those of `measures` that also the sentences around are compared by: meaning, terms of one, shared numbers."""
    shared = one.terms.keys() & other.terms.keys()
    both_named = one.names & other.names
    held = _weight(one, both_named) + _weight(one, shared - both_named)
    n_shared = len(one.numbers & other.numbers) if one.numbers and other.numbers else 0
    return (
        max(0.0, float(one.vector @ other.vector)),
        max(held / (one.total or 1.0), held / (other.total or 1.0)),
        n_shared / (n_shared + 1),
    )


def _weight(wording: Wording, keys: frozenset[str] | set[str]) -> float:
    """The weight of some terms; `fsum` does not care in which order they come."""
    return math.fsum([wording.terms[key] for key in keys]) if keys else 0.0


def _named(wording: Wording, keys: frozenset[str] | set[str]) -> str:
    heaviest = sorted(keys, key=lambda key: (-wording.terms[key], key))[:_SHOWN]
    return ", ".join(wording.worded[key] for key in heaviest)


@cache
def _load_weights() -> Mapping[Among, Mapping[str, float]]:
    shipped = json.loads((files("sayso.link") / "wording_weights.json").read_text(encoding="utf-8"))
    return {among: {name: float(weight) for name, weight in shipped[among].items()} for among in Among}
