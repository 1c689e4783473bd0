"""How sure is what somebody says, as that somebody puts it?"""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.span import Span


class Certainty(StrEnum):
    """Certain, probable, possible, or open; never a percentage."""

    CERTAIN = "CT"
    PROBABLE = "PR"
    POSSIBLE = "PS"
    OPEN = "U"


class HedgeKind(StrEnum):
    """What words do to the proposition that they stand in; `nothing`: they look like a hedge
    and are none. A condition leaves the certainty as it is, under that condition."""

    POSSIBLE = "possible"
    PROBABLE = "probable"
    UNLIKELY = "unlikely"
    OPEN = "open"
    NEGATIVE = "negative"
    CONDITION = "condition"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """Words that soften, turn or open a proposition."""

    span: Span
    kind: HedgeKind
