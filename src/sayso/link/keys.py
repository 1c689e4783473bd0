"""By which keys are articles found that tell of the same things?

They follow from the article alone, never from what else is in the ledger: the order of arrival changes nothing.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from sayso.link.corrections import CALENDAR
from sayso.link.entries import Entry
from sayso.text import stem

_TERMS = 12  # of an article, those that tell most: each two of them are a key
_RARE = 0.8  # mean weight of two names that are looked up however far apart in time
_SPAN = 2  # months of one bucket of time: what lies closer always shares one
_NAMED = 1.5  # how much more a name tells than another word; tuned as is said in `outlines`
_DAYS = frozenset(stem(word) for word in CALENDAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How much each word tells of an article, as stems; which of them are names."""

    weights: Mapping[str, float]
    names: frozenset[str]


def article_terms(entries: Sequence[Entry]) -> Terms:
    """The words of an article: rare words tell more, and so do names and those that several statements have."""
    weights: dict[str, float] = {}
    counts: Counter[str] = Counter()
    names: set[str] = set()
    for entry in entries:
        terms = {**entry.wide.terms, **entry.wording.terms}
        weights |= terms
        counts.update(terms.keys())
        names |= entry.wide.names | entry.wording.names
    names -= _DAYS
    return Terms(
        weights={
            term: weight**2 * (1 + math.log(counts[term])) * (_NAMED if term in names else 1)
            for term, weight in weights.items()
        },
        names=frozenset(names),
    )


def article_keys(terms: Terms, day: str) -> frozenset[int]:
    """The keys of an article, each below 2**63.

    Two articles share one where two of the words that tell most are the same in both and they were published within two
    months; rare names need no such nearness in time.

    Args:
        terms: As of `article_terms`.
        day: Of publication, "" where nobody knows it.
    """
    weights = terms.weights
    best = sorted(weights, key=lambda term: (-weights[term], term))[:_TERMS]
    buckets = _buckets(day)
    found = set()
    for one, other in combinations(sorted(best), 2):
        if {one, other} <= terms.names and weights[one] + weights[other] >= 2 * _RARE:
            found.add(f"{one} {other}")
        found |= {f"{bucket} {one} {other}" for bucket in buckets}
    return frozenset(_digest(key) for key in found)


def _buckets(day: str) -> tuple[str, ...]:
    """The bucket of a day and the one after it, so that neighbours in time always meet; one for undated articles."""
    if len(day) < len("2019-02"):
        return ("undated",)
    month = int(day[:4]) * 12 + int(day[5:7]) - 1
    return str(month // _SPAN), str(month // _SPAN + 1)


def _digest(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
