"""A quantity as found, and as a number or range."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sayso.model.span import Span


class Modifier(StrEnum):
    """How the words hold to the number."""

    EXACT = "exact"
    APPROX = "approx"
    NEARLY = "nearly"
    JUST_OVER = "just_over"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Trend(StrEnum):
    """Whether the number is how much something rose or fell."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A span that holds a quantity, the rule that found it, and its parts in the words of the text.

    `kind` tells how its value is worked out. `parts` has the wording of each part: `n` and `to_n` the numerals,
    `modifier` and `post` the words that loosen them, `currency`, `unit`, `noun` (what is counted), `whole` (of what it
    is a share). `elided` is the unit's wording where it stands elsewhere in the sentence.
    """

    span: Span
    rule: str
    kind: str
    parts: Mapping[str, str]
    trend: Trend | None = None
    elided: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number or range as worded; `low` or `high` is None where the text leaves that side open.

    Bounds are included. `unit` is the counted noun as in the text, the currency's name, or the unit; empty where there
    is none. `currency` is an ISO 4217 code. `whole` is that of which the quantity is a share. `is_elided`: the unit
    stands elsewhere in the sentence. `rule` names the rule that found it.

    Raises:
        ValueError: If both sides are open, or low is above high.
    """

    span: Span
    low: Decimal | None
    high: Decimal | None
    modifier: Modifier
    unit: str
    rule: str
    currency: str | None = None
    whole: str | None = None
    trend: Trend | None = None
    is_elided: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no quantity."""
        if self.low is None and self.high is None:
            raise ValueError("a quantity needs a low or a high side")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a quantity needs low <= high, got {self.low} and {self.high}")
