"""Readings of invented articles that cost nothing: what was planted in them, taken as found."""

from collections.abc import Iterator
from functools import cache

from evaluation.invented import Invented, invent
from evaluation.invented.readings import reading_of
from sayso.model import Reading


def readings(n: int) -> Iterator[Reading]:
    """The readings of the first n articles, the same in every run."""
    return (reading_of(article) for article in _articles(n))


@cache
def _articles(n: int) -> tuple[Invented, ...]:
    return tuple(invent(n, seed=1))
