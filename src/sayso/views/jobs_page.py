"""What does the page of feeds and jobs show?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLine:
    """One job: what it is about, where it stands, why it failed, when it is due."""

    id: int
    kind: str
    target: str
    href: str | None
    state: str
    attempts: int
    reason: str | None
    message: str | None
    at: str
    next_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLine:
    """One feed that is watched, and how it fares."""

    id: str
    url: str
    title: str
    every: str
    seen_at: str | None
    changed_at: str | None
    state: str
    message: str | None
    note: str | None
    next_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCountsLine:
    """How many jobs are in which state; `eta` says in words how long those that wait will take, "" where untold.

    `n_unlinked` is how many articles wait to be linked.
    """

    waiting: int
    running: int
    done: int
    failed: int
    quarantined: int
    eta: str
    n_unlinked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JobsPage:
    """Feeds and jobs, the last made first; `state` is the one that is asked for, None: all."""

    counts: JobCountsLine
    state: str | None
    jobs: tuple[JobLine, ...]
    next: str | None
    feeds: tuple[FeedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDonePage:
    """The answer to what was done with a job or a feed."""

    told: str
    back: str


def job_row(line: JobLine) -> dict[str, object]:
    """A job as a row of a table."""
    return {
        "id": line.id,
        "kind": line.kind,
        "target": line.target,
        "state": line.state,
        "attempts": line.attempts,
        "reason": line.reason,
        "message": line.message,
        "at": line.at,
        "next_at": line.next_at,
    }
