"""Which words of two texts cannot both hold: dead and alive, sunk and afloat?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.lexicon import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposites:
    """A word of each of two texts that cannot both hold; which of the two the thing itself shows, None for neither."""

    first: str
    second: str
    shown_by_first: bool | None


def opposites(one: str, other: str) -> Opposites | None:
    """A word of the one and a word of the other that are opposites, None where there is no such pair.

    >>> opposites("the ship has sunk", "The ship was found adrift")
    Opposites(first='sunk', second='adrift', shown_by_first=False)
    """
    here, there = _found(one), _found(other)
    for row, side in sorted(here):
        against = (row, 1 - side)
        if against in there and against not in here and (row, side) not in there:
            return Opposites(
                first=here[row, side],
                second=there[against],
                shown_by_first=bool(side) if _opposites()[row][2] else None,
            )
    return None


@lru_cache(maxsize=4096)
def _found(text: str) -> Mapping[tuple[int, int], str]:
    """The first word that stands in a text of each row of opposites, by row and side."""
    return {
        (row, side): match.group()
        for row, (left, right, _) in enumerate(_opposites())
        for side, words in enumerate((left, right))
        if (match := words.search(text)) is not None
    }


@cache
def _opposites() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]:
    def words(forms: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(re.escape(form) for form in forms)})\b", re.IGNORECASE)

    rows = load_table("opposites")
    return tuple((words(row.words), words(row.kind.split("|")), row.note == "shown") for row in rows)
