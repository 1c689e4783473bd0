"""What does the page of feeds and jobs show?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sayso.views.claim_words import name_day

_NEAR = timedelta(days=2)  # on both sides of now: moments of which the time of day is told


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLine:
    """One job: what it is about, where it stands, why it failed, when it is due.

    `is_given_up`: nobody tries it again unasked. `when` is `next_at` in words.
    """

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
    is_given_up: bool
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLine:
    """One feed that is watched, and how it fares; `seen`, `changed` and `when` are its moments in words."""

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
    is_given_up: bool
    seen: str
    changed: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCountsLine:
    """How many jobs are in which state; `eta` says in words how long those that wait will take, "" where untold.

    `failed` are those that are tried again, `given_up` those that are not: the `quarantined`, which were tried too
    often, and those that never can be articles. `n_unlinked` is how many articles wait to be linked. `fault` tells what
    went wrong in the last round of the process that answers, "" where nothing did.
    """

    waiting: int
    running: int
    done: int
    failed: int
    quarantined: int
    given_up: int
    eta: str
    n_unlinked: int
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobsPage:
    """Feeds and jobs, the last made first; `state` is the one that is asked for, or "given-up", None: all."""

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


def tell_moment(moment: datetime | None, *, now: datetime) -> str:
    """A moment in words: with the time of day where it is near, "" where there is none.

    >>> noon = datetime.fromisoformat("2026-03-14T12:00:00+00:00")
    >>> tell_moment(noon + timedelta(minutes=15), now=noon), tell_moment(noon + timedelta(days=30), now=noon)
    ('14 March 2026, 12:15 UTC', '13 April 2026')
    """
    if moment is None:
        return ""
    day = name_day(moment.date().isoformat())
    return f"{day}, {moment:%H:%M} UTC" if abs(moment - now) <= _NEAR else day


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
