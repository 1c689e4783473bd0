"""How is a ledger kept up with feeds: which are watched, and what does a round bring?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sayso.api.answers import Added, Outcome
from sayso.api.jobs import JobQuestions, storable
from sayso.errors import NotFoundError
from sayso.store import (
    JobKind,
    JobState,
    count_retries,
    count_statements_of,
    current_reading_id,
    drop_feed,
    find_feed,
    has_lost,
    leave_addresses,
    list_feeds,
    next_due,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.api.job_records import JobDone, Work
    from sayso.model import Document, Problem

EVERY = timedelta(minutes=15)
_KINDS = (JobKind.FEED, JobKind.PAGE)
_LEAST_OF_PAGES = 0.25  # of a round


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round brought, in numbers.

    Of feeds: how many were asked, were as before, failed. Of pages: articles that are new (`n_copies` of them with the
    words of another), new versions, as before, gone, back, failed. `n_waiting` is how many jobs wait to be tried again,
    `n_quarantined` how many were given up in this round.
    """

    at: datetime
    n_feeds: int = 0
    n_feeds_unchanged: int = 0
    n_feeds_failed: int = 0
    n_new: int = 0
    n_copies: int = 0
    n_new_versions: int = 0
    n_unchanged: int = 0
    n_gone: int = 0
    n_back: int = 0
    n_failed: int = 0
    n_waiting: int = 0
    n_quarantined: int = 0


class Watching(JobQuestions):
    """The part of `Ledger` that does jobs and watches feeds.

    A base class, since users ask one ledger, and one file of everything that it answers would have many subjects.
    """

    if TYPE_CHECKING:

        def add_document(
            self, document: Document, problems: Sequence[Problem] = (), *, name: str | None = None
        ) -> Added: ...

    def run_jobs(
        self,
        *,
        kinds: Sequence[JobKind] = _KINDS,
        among: Collection[str] | None = None,
        on_done: Callable[[JobDone], None] = lambda _done: None,
        should_stop: Callable[[], bool] = lambda: False,
        allow_private: bool = False,
        work: Work | None = None,
        n_at_once: int | None = None,
    ) -> int:
        """Do the jobs that are due, a few fetches at a time, until none is left; how many it were.

        May be interrupted at any time; what was begun is given back. Two processes that do it at once share the jobs.

        Args:
            kinds: Of these kinds, one after the other.
            among: Only jobs with these keys.
            on_done: Told of each job once it is worked on.
            should_stop: Asked before more are taken.
            allow_private: Also fetch from addresses of the own machine and network, and from any port.
            work: What fetches, reads and keeps instead of what Sayso brings.
            n_at_once: Fetches at a time; 0 fetches without threads.

        Raises:
            StoreError: If the ledger cannot be written.
            WeightsError: If the trained model is missing or was changed.
        """
        from sayso.api.running import N_AT_ONCE, Runner  # noqa: PLC0415  slow: httpcore2, lxml

        n_done = 0

        def tell(done: JobDone) -> None:
            nonlocal n_done
            n_done += 1
            on_done(done)

        work = work or self.work(allow_private=allow_private)
        runner = Runner(self.store, work, now=self._now, n_at_once=N_AT_ONCE if n_at_once is None else n_at_once)
        runner.free_lost()
        for kind in kinds:
            runner.run(kind, due_by=self._now(), among=among, on_done=tell, should_stop=should_stop)
        return n_done

    def work(self, *, allow_private: bool = False) -> Work:
        """What fetches, reads and keeps: of this process, in this ledger."""
        from sayso.api.fetching import make_work  # noqa: PLC0415  slow: httpcore2, lxml

        return make_work(
            lambda document, problems, name: self.add_document(document, problems, name=name),
            allow_private=allow_private,
        )

    def watch_round(
        self,
        *,
        on_done: Callable[[JobDone], None] = lambda _done: None,
        should_stop: Callable[[], bool] = lambda: False,
        allow_private: bool = False,
        work: Work | None = None,
        n_at_once: int | None = None,
        most: timedelta | None = None,
        most_pages: int | None = None,
    ) -> Round:
        """Ask the feeds that are due, fetch what they name, look again at addresses whose time has come.

        Args:
            on_done: As for `run_jobs`, as are all others.
            should_stop: Asked before more are taken.
            allow_private: Also fetch from the own machine and network.
            work: What fetches, reads and keeps.
            n_at_once: Fetches at a time.
            most: Leave to the next round what is due after so long, so that feeds are not asked late; pages have a
                quarter of it at least, however many feeds are due. Without it, nothing is left.
            most_pages: The same after so many pages; a few more may be at work then.

        Raises:
            StoreError: If the ledger cannot be written.
            WeightsError: If the trained model is missing or was changed.
        """
        counts: Counter[str] = Counter()
        at = self._now()
        end = at + most if most is not None else None
        n_pages = 0

        def count(done: JobDone) -> None:
            nonlocal n_pages
            n_pages += done.job.kind is JobKind.PAGE
            counts.update(_counted(done))
            on_done(done)

        def is_late() -> bool:
            return should_stop() or (end is not None and self._now() >= end)

        def is_over() -> bool:
            return is_late() or (most_pages is not None and n_pages >= most_pages)

        work = work or self.work(allow_private=allow_private)
        # Twice feeds: those of a list of feeds are known once the list was asked.
        feeds = (JobKind.FEED, JobKind.FEED)
        self.run_jobs(kinds=feeds, on_done=count, should_stop=is_late, work=work, n_at_once=n_at_once)
        end = max(end, self._now() + most * _LEAST_OF_PAGES) if end is not None and most is not None else None
        self.run_jobs(kinds=(JobKind.PAGE,), on_done=count, should_stop=is_over, work=work, n_at_once=n_at_once)
        with self.store.reading() as connection:
            return Round(at=at, n_waiting=count_retries(connection), **counts)

    def watch(self, feeds: Sequence[str], *, every: timedelta = EVERY, titles: Mapping[str, str] | None = None) -> int:
        """Watch feeds, or lists of feeds, from the next round on; how many were not watched before.

        Args:
            feeds: Their addresses.
            every: How often each is asked.
            titles: What they are called until they say it themselves.

        Raises:
            StoreError: If the ledger cannot be written.
        """
        from sayso.api.feed_jobs import watch_feeds  # noqa: PLC0415  slow: httpcore2
        from sayso.readers.feed_records import ListedFeed  # noqa: PLC0415  slow: lxml

        listed = [ListedFeed(url=storable(url), title=(titles or {}).get(url)) for url in feeds]
        with self.store.writing() as connection:
            return watch_feeds(
                connection, listed, every_s=int(every.total_seconds()), at=self._now(), is_listed=titles is not None
            )

    def unwatch(self, feed: str) -> str:
        """Watch a feed no longer, nor the addresses that it named; its address. What was kept stays.

        Args:
            feed: Its address, or its id.

        Raises:
            NotFoundError: If it is not watched.
            StoreError: If the ledger cannot be written.
        """
        with self.store.writing() as connection:
            known = find_feed(connection, feed)
            if known is None:
                raise NotFoundError(f"{feed!r} is not watched; `sayso watch --list` shows what is")
            drop_feed(connection, known.id)
            leave_addresses(connection, known.id)
            return known.url

    def every(self) -> timedelta | None:
        """How often the feed is asked that is asked most often; None where none is watched."""
        with self.store.reading() as connection:
            seconds = [feed.every_s for feed, _ in list_feeds(connection)]
        return timedelta(seconds=min(seconds)) if seconds else None

    def next_job_at(self) -> datetime | None:
        """When the next job is due; None where nothing is to be done any more."""
        with self.store.reading() as connection:
            return next_due(connection)

    def has_due(self) -> bool:
        """Whether a job is due now, or is held by a process that is gone."""
        at = self._now()
        with self.store.reading() as connection:
            due = next_due(connection)
            return (due is not None and due <= at) or has_lost(connection, at=at)

    def known(self, version_id: str) -> Added:
        """What `add` says of an article that is there already and was seen to be the same."""
        with self.store.reading() as connection:
            reading_id = current_reading_id(connection, version_id)
            n_statements = count_statements_of(connection, reading_id) if reading_id is not None else 0
        return Added(version_id=version_id, outcome=Outcome.KNOWN, n_statements=n_statements)


def _counted(done: JobDone) -> list[str]:
    """Which numbers of a round a job adds to."""
    given_up = ["n_quarantined"] if done.ended.state is JobState.QUARANTINED else []
    if done.job.kind is JobKind.FEED:
        how = {"unchanged": ["n_feeds_unchanged"], "failed": ["n_feeds_failed"]}
        return ["n_feeds", *how.get(done.what, []), *given_up]
    how = {
        Outcome.STORED.value: ["n_new"],
        Outcome.COPY.value: ["n_new", "n_copies"],
        Outcome.NEW_VERSION.value: ["n_new_versions"],
        Outcome.REREAD.value: ["n_unchanged"],
        Outcome.KNOWN.value: ["n_unchanged"],
        **{"unchanged": ["n_unchanged"], "missing": ["n_failed"], "gone": ["n_gone"], "back": ["n_back"]},
        "failed": ["n_failed"],
    }
    return [*how[done.what], *given_up]
