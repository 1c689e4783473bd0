"""A time expression with its value: when, on which calendar, counted from where."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.model.span import Span


class TimexType(StrEnum):
    """What the words name: a day or longer, a time of day, a length, or a habit."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(StrEnum):
    """From where a relative time was counted."""

    PUBLICATION = "publication"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open stretch of local time, `start <= moment < end`; a side that is None is open.

    Raises:
        ValueError: If it ends before it starts, or both sides are open.
    """

    start: datetime | None
    end: datetime | None

    def __post_init__(self) -> None:
        """Refuse what is no stretch of time."""
        if self.start is None and self.end is None:
            raise ValueError("an interval needs a start or an end; None in its place says that there is none")
        if self.start is not None and self.end is not None and not self.start < self.end:
            raise ValueError(f"an interval needs start < end, got {self.start} and {self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression as TIMEX3 has it, with the interval that it names.

    `value` and `mod` are TIMEX3's. `interval` is None where the words give a length or a habit and no place in time, or
    where the anchor is not known. `anchor` is None where the words stand for themselves; `is_anchored` is False where
    there is an anchor and its time is not known. `signal` is the preposition before it ("since"), `period` what both
    say together. `is_vague`: the words leave the length open, and `interval` holds a convention. `is_fiscal`: the
    interval is that of the US government's year. `rule` names the rule that found it.
    """

    span: Span
    type: TimexType
    value: str
    rule: str
    mod: str | None = None
    interval: Interval | None = None
    anchor: Anchor | None = None
    is_anchored: bool = True
    is_vague: bool = False
    is_fiscal: bool = False
    signal: str | None = None
    period: Interval | None = None
