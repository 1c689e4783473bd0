"""What is a job, and how does it stand in its row?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class JobKind(StrEnum):
    """What is done to the target of a job."""

    PAGE = "page"  # fetch the address, keep the article
    FEED = "feed"  # ask the feed, make jobs of what it names


class JobState(StrEnum):
    """Where a job stands.

    A job that is done, or failed and is to be tried again, is due at its `next_at`; quarantined ones were tried too
    often, and wait for a person.
    """

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A job that is asked for; `key` tells it from all others of its kind, `feed_id` is the feed that named it."""

    kind: JobKind
    key: str
    target: str
    host: str
    feed_id: str | None = None
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job: `attempts` since it last succeeded, `at` when it came to its state, `next_at` when it is due.

    `reason` is a short stable word, `message` one line for people; None where nothing is wrong.
    """

    id: int
    kind: JobKind
    target: str
    state: JobState
    attempts: int
    reason: str | None
    message: str | None
    at: datetime
    next_at: datetime | None
    key: str
    host: str
    feed_id: str | None = None
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCounts:
    """How many jobs are in which state; `eta_s` is how many seconds those that wait will take, None where untold.

    `for_good` is how many of those that failed are not tried again.
    """

    waiting: int = 0
    running: int = 0
    done: int = 0
    failed: int = 0
    quarantined: int = 0
    for_good: int = 0
    eta_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How the work on a job ended; `next_at` is None where it is not done again.

    `attempts` is how many tries count as failed from here on, None where those so far do; none where it is done.
    """

    state: JobState
    next_at: datetime | None = None
    attempts: int | None = None
    reason: str | None = None
    message: str | None = None


def job_of(row: Mapping[Any, Any]) -> Job:
    """The job of a row."""
    return Job(
        id=row["id"],
        kind=JobKind(row["kind"]),
        target=row["target"],
        state=JobState(row["state"]),
        attempts=row["attempts"],
        reason=row["reason"],
        message=row["message"],
        at=datetime.fromisoformat(row["at"]),
        next_at=datetime.fromisoformat(row["next_at"]) if row["next_at"] is not None else None,
        key=row["key"],
        host=row["host"],
        feed_id=row["feed_id"],
        hints=json.loads(row["hints"]) if row["hints"] is not None else {},
    )
