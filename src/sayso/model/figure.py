"""A number of a statement, with what it counts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sayso.model.quantity import Modifier
from sayso.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One quantity inside one statement, ready to be compared; bounds as in `EXPORT.md`.

    `low` and `high` are None where the words give no bound; `best` is the point of "about 1,200". `counted` are the
    stems of what is counted, `happening` is what became of it ("dead"; None where no word of the list tells it),
    `names` are the names beside it that narrow its scope. `as_at` is the last day for which the value is given.
    `is_increment`: it adds to another value, or is the rest of one ("two more", "the remaining two"). `is_share`: a
    part of a whole.
    """

    span: Span
    low: Decimal | None
    high: Decimal | None
    best: Decimal | None
    modifier: Modifier
    unit: str
    counted: frozenset[str]
    happening: str | None
    currency: str | None = None
    names: frozenset[str] = frozenset()
    as_at: date | None = None
    is_increment: bool = False
    is_share: bool = False
