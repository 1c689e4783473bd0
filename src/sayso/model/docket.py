"""What is said to come, by which day, and what became of it: one forecast, promise or plan of the ledger."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.claim import Status


class DocketKind(StrEnum):
    """What sort of word about what is to come."""

    FORECAST = "forecast"  # what the speaker does not decide
    PROMISE = "promise"
    PLAN = "plan"  # a plan or decision, announced or reported, or what is told as sure to be by a day or on a condition


class DocketState(StrEnum):
    """Whether an outcome is told."""

    OVERDUE = "overdue"  # none is, and its day has passed
    OPEN = "open"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketEntry:
    """A claim about what is to come, as of a day.

    `statement` is the one that said it first, `who` are the ids of the sources behind those that say it, `said_on` is
    the first day of publication, "" where nobody knows it. `due` is the last day of the time that its words name, the
    earliest where several are named. `decided_by` is the statement that tells the outcome.
    """

    claim: str
    kind: DocketKind
    statement: str
    who: tuple[str, ...]
    said_on: str
    due: date | None
    status: Status
    state: DocketState
    decided_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketPeriod:
    """What is known of an entry from a day on, up to the day before `until`, None where it is so still.

    `decided_on` is the day on which an outcome was first told, None where none is; whether it is overdue depends on the
    day alone.
    """

    claim: str
    kind: DocketKind
    since: date
    until: date | None
    said_on: str
    due: date | None
    decided_on: date | None
