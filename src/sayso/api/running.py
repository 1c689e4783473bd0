"""Who does the jobs that are due? Takes them, fetches several at once, works on one after the other, notes the end."""

import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from sayso.api.crew import Crew
from sayso.api.feed_jobs import do_feed
from sayso.api.job_records import Asked, JobDone, Work
from sayso.api.page_jobs import Known, do_page
from sayso.errors import SaysoError, StoreError
from sayso.fetch import Failure, Fetched
from sayso.fetch.wording import show_address
from sayso.ledger import FEED_PATIENCE, LOST_PATIENCE, PAGE_PATIENCE, next_try
from sayso.store import (
    Ended,
    Feed,
    Job,
    JobKind,
    JobState,
    Store,
    finish_job,
    free_lost,
    has_lost,
    load_address,
    load_feed,
    new_holder,
    release_jobs,
    take_jobs,
    url_of_version,
)

N_AT_ONCE = 4  # fetches: two hundred feeds in a minute, and at most four bodies of 20 MB in memory
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A job at work, with what the ledger knows of its target."""

    job: Job
    known: Known | None = None
    feed: Feed | None = None


class Runner:
    """Does jobs of one ledger in the name of one holder of leases.

    A class, since it holds what was taken and is not written yet. One at a time uses it.
    """

    def __init__(self, store: Store, work: Work, *, now: Callable[[], datetime], n_at_once: int = N_AT_ONCE) -> None:
        """Over an open ledger; with `n_at_once` 0 addresses are fetched one after the other, without threads."""
        self._store = store
        self._work = work
        self._now = now
        self._n_at_once = n_at_once
        self._holder = new_holder()
        self._at_work: dict[int, _Taken] = {}
        self._ended: list[JobDone] = []
        self._may_hold = False  # jobs in the ledger, of which a process that is interrupted may not know yet

    def free_lost(self) -> list[Job]:
        """Free what processes held that are gone, or that took too long; the jobs."""
        with self._store.reading() as connection:
            if not has_lost(connection, at=self._now()):
                return []
        with self._store.writing() as connection:
            return free_lost(connection, at=self._now(), retry_at=self._retry_at)

    def run(
        self,
        kind: JobKind,
        *,
        due_by: datetime,
        among: Collection[str] | None = None,
        on_done: Callable[[JobDone], None] = lambda _done: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> None:
        """Do the jobs of a kind that are due, until none is left; however it ends, no job stays taken.

        Args:
            kind: Which.
            due_by: Which count as due: jobs that come to be due meanwhile are left to the next time.
            among: Only jobs with these keys.
            on_done: Told of each job once it is worked on.
            should_stop: Asked before more are taken.

        Raises:
            StoreError: If the ledger cannot be written.
            WeightsError: If the trained model is missing or was changed.
        """
        crew: Crew[int] = Crew(self._work.fetch, self._n_at_once)
        try:
            while True:
                self._step(kind, crew, due_by=due_by, among=among, may_take=not should_stop())
                if not self._at_work:
                    return
                for job_id, fetched in crew.take():
                    done = self._do(self._at_work[job_id], fetched)
                    self._ended.append(done)
                    del self._at_work[job_id]
                    on_done(done)
        finally:
            crew.close()
            self._let_go()

    def _step(
        self, kind: JobKind, crew: Crew[int], *, due_by: datetime, among: Collection[str] | None, may_take: bool
    ) -> None:
        """Note what ended and take what is due, in one transaction."""
        n_free = (self._n_at_once or N_AT_ONCE) - len(self._at_work) if may_take else 0
        self._may_hold = True
        try:
            with self._store.writing() as connection:
                self._settle(connection)
                busy = {taken.job.host for taken in self._at_work.values()}
                jobs = take_jobs(
                    connection,
                    kind,
                    holder=self._holder,
                    at=self._now(),
                    due_by=due_by,
                    limit=n_free,
                    busy_hosts=busy,
                    among=among,
                )
                taken = [self._load(connection, job) for job in jobs]
        except StoreError:  # nothing was taken
            self._may_hold = bool(self._at_work)
            raise
        self._ended.clear()
        for each in taken:
            self._at_work[each.job.id] = each
        self._may_hold = bool(self._at_work)
        for each in taken:
            crew.put(each.job.id, _asked(each))

    def _load(self, connection: sa.Connection, job: Job) -> _Taken:
        if job.kind is JobKind.FEED:
            return _Taken(job=job, feed=load_feed(connection, job.key))
        address = load_address(connection, job.key)
        if address is None:
            return _Taken(job=job)
        url = url_of_version(connection, address.version_id) if address.version_id is not None else None
        return _Taken(job=job, known=Known(address=address, document_url=url))

    def _do(self, taken: _Taken, fetched: Fetched | Failure) -> JobDone:
        job = taken.job
        try:
            if job.kind is JobKind.PAGE:
                return do_page(job, taken.known, fetched, work=self._work, now=self._now())
            if taken.feed is not None:
                return do_feed(job, taken.feed, fetched, work=self._work, now=self._now())
        except SaysoError:
            raise  # the ledger or the installation is at fault: no other job would fare better
        except Exception as error:  # noqa: BLE001  outer loop of a batch: one page must not cost the others
            _log.debug("job %d failed", job.id, exc_info=True)
            fault = f"working on it failed with {type(error).__name__}: {error}; please report it"
            message = f"{show_address(job.target)}: {fault}"
            next_at = self._next_try(job.kind, job.attempts)
            state = JobState.FAILED if next_at is not None else JobState.QUARANTINED
            ended = Ended(state=state, next_at=next_at, reason="fault", message=message)
            return JobDone(job=job, what="failed", ended=ended, settle=_settle_nothing)
        ended = Ended(state=JobState.DONE)  # a feed that was dropped meanwhile
        return JobDone(job=job, what="unchanged", ended=ended, settle=_settle_nothing)

    def _settle(self, connection: sa.Connection) -> None:
        at = self._now()
        for done in self._ended:
            if finish_job(connection, done.job, done.ended, holder=self._holder, at=at):
                done.settle(connection, at)

    def _let_go(self) -> None:
        """Note what ended and give back what did not, as after Ctrl-C; a ledger that fails has said so already."""
        if not self._may_hold and not self._ended:
            return
        with suppress(StoreError), self._store.writing() as connection:
            self._settle(connection)
            release_jobs(connection, self._holder, at=self._now())
        self._at_work.clear()
        self._ended.clear()
        self._may_hold = False

    def _retry_at(self, _kind: JobKind, attempts: int) -> datetime | None:
        """When a job is tried again that ended its process: at once the first time, since most are killed by chance."""
        if attempts == 1:
            return self._now()
        return next_try(LOST_PATIENCE, attempts=attempts - 1, now=self._now(), draw=self._work.draw())

    def _next_try(self, kind: JobKind, attempts: int) -> datetime | None:
        patience = PAGE_PATIENCE if kind is JobKind.PAGE else FEED_PATIENCE
        return next_try(patience, attempts=attempts, now=self._now(), draw=self._work.draw())


def _settle_nothing(_connection: sa.Connection, _at: datetime) -> None:
    """Nothing is to be noted beside the job."""


def _asked(taken: _Taken) -> Asked:
    if taken.feed is not None:
        return Asked(url=taken.job.target, kind="feed", etag=taken.feed.etag, last_modified=taken.feed.last_modified)
    address = taken.known.address if taken.known is not None else None
    if address is None or address.version_id is None:
        return Asked(url=taken.job.target, kind="feed" if taken.job.kind is JobKind.FEED else "page")
    return Asked(url=taken.job.target, kind="page", etag=address.etag, last_modified=address.last_modified)
