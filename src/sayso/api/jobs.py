"""What can be asked of a ledger about its jobs: what waits, what failed and why, and how long will it take?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sayso.ledger import address_id, feed_id
from sayso.store import (
    Job,
    JobCounts,
    JobKind,
    JobState,
    Store,
    Wanted,
    count_jobs,
    enqueue_jobs,
    find_job,
    list_feeds,
    list_jobs,
    load_job,
    retry_job,
)

__all__ = ["Job", "JobCounts", "JobKind", "JobQuestions", "JobState", "WatchedFeed", "wanted_feed", "wanted_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """A feed that is watched, and how it fares.

    `every_s` is how often it is asked, in seconds, `seen_at` when it last answered, `changed_at` when it last answered
    otherwise than before, `note` what of it was left out. `state`, `attempts`, `reason`, `message` and `next_at` are
    those of its job.
    """

    id: str
    url: str
    title: str | None
    added_at: datetime
    every_s: int
    seen_at: datetime | None
    changed_at: datetime | None
    note: str | None
    state: JobState
    attempts: int
    reason: str | None
    message: str | None
    next_at: datetime | None


class JobQuestions:
    """The part of `Ledger` that tells of jobs and asks for them.

    A base class, since users ask one ledger, and one file of everything that it answers would have many subjects.
    """

    store: Store
    _now: Callable[[], datetime]

    @property
    def now(self) -> datetime:
        """The moment by which jobs are due, in UTC."""
        return self._now()

    def job_counts(self) -> JobCounts:
        """How many jobs are in which state, and how many seconds those that wait will take."""
        with self.store.reading() as connection:
            return count_jobs(connection, at=self._now())

    def jobs(
        self,
        state: JobState | None = None,
        *,
        is_tried: bool | None = None,
        limit: int = 100,
        before: int | None = None,
    ) -> list[Job]:
        """Jobs, the last made first.

        Args:
            state: Only those in this state.
            is_tried: Only those that failed and are tried again, or only those that are not.
            limit: At most so many.
            before: The number of the last one of the page before.
        """
        with self.store.reading() as connection:
            return list_jobs(connection, state, is_tried=is_tried, limit=limit, before=before)

    def enqueue(
        self,
        targets: Sequence[str],
        *,
        published: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
    ) -> tuple[Job, ...]:
        """Have addresses be fetched and their articles kept, by whoever runs jobs next; their jobs, in their order.

        Addresses that are known are fetched again; those at which somebody works are left to him.

        Args:
            targets: Addresses; what is none becomes a job that fails, with its reason.
            published: When they were published, if the caller knows.
            outlet: Who published them, if the caller knows.
            url: Where the article is from, where the address is that of a copy.

        Raises:
            StoreError: If the ledger cannot be written.
        """
        given = {"published": published, "outlet": outlet, "url": url}
        hints = {name: value for name, value in given.items() if value is not None}
        wanted = [wanted_page(target, hints=hints) for target in targets]
        with self.store.writing() as connection:
            enqueue_jobs(connection, wanted, at=self._now(), is_again=True)
            found = [find_job(connection, JobKind.PAGE, each.key) for each in wanted]
        return tuple(job for job in found if job is not None)

    def job(self, job_id: int) -> Job:
        """The job of a number.

        Raises:
            NotFoundError: If there is none.
        """
        with self.store.reading() as connection:
            return load_job(connection, job_id)

    def retry_job(self, job_id: int) -> Job:
        """Have a job be done again now, also one in quarantine; the job.

        Raises:
            NotFoundError: If there is none of this number.
            StoreError: If the ledger cannot be written.
        """
        with self.store.writing() as connection:
            return retry_job(connection, job_id, at=self._now())

    def feeds(self) -> list[WatchedFeed]:
        """The feeds that are watched, the first added first."""
        with self.store.reading() as connection:
            return [
                WatchedFeed(
                    **{name: getattr(feed, name) for name in _OF_FEED}, **{name: getattr(job, name) for name in _OF_JOB}
                )
                for feed, job in list_feeds(connection)
            ]


_LONGEST = 8_100  # characters of an address that is kept; nothing longer than 8,000 is asked for
_PASSWORD = re.compile(r"(?<=://)[^/?#]*@")
_OF_FEED = ("id", "url", "title", "added_at", "every_s", "seen_at", "changed_at", "note")
_OF_JOB = ("state", "attempts", "reason", "message", "next_at")


def wanted_page(target: str, *, hints: dict[str, str] | None = None, feed_id: str | None = None) -> Wanted:
    """The job of fetching an address.

    >>> wanted_page("https://ann:secret@wire.example/a ").target  # which is refused, and the password not kept
    'https://...@wire.example/a'
    """
    kept = storable(target)
    return Wanted(
        kind=JobKind.PAGE,
        key=address_id(kept),
        target=kept,
        host=host_of(kept),
        feed_id=feed_id,
        hints=hints or {},
    )


def wanted_feed(url: str, *, hints: dict[str, str] | None = None) -> Wanted:
    """The job of asking a feed."""
    kept = storable(url)
    return Wanted(kind=JobKind.FEED, key=feed_id(kept), target=kept, host=host_of(kept), hints=hints or {})


def host_of(url: str) -> str:
    """The host of an address, by which requests to it take turns; empty where it has none.

    >>> host_of("https://www.Wire.example:8080/a"), host_of("http://[")
    ('www.wire.example', '')
    """
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def storable(address: str) -> str:
    """An address as a database keeps it: without a password, a NUL or half a surrogate pair, and not endless."""
    kept = _PASSWORD.sub("...@", address.strip()).replace("\0", "\\0")
    return kept.encode("utf-8", "backslashreplace").decode("utf-8")[:_LONGEST]
