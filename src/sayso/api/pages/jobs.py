"""What waits, what failed and why, how long will it take, and which feeds are watched?"""

from datetime import datetime

from sayso.api.jobs import WatchedFeed
from sayso.api.ledger import Ledger
from sayso.errors import InputError
from sayso.store import Job, JobState
from sayso.views.cursors import read_cursor, write_cursor
from sayso.views.jobs_page import FeedLine, JobCountsLine, JobDonePage, JobLine, JobsPage, tell_moment
from sayso.views.links import safe_href
from sayso.views.phrases import count
from sayso.views.safe_text import show_controls

_PAGE = 50
_GIVEN_UP = "given-up"  # jobs that nobody tries again unasked, whatever their state


def load_jobs_page(ledger: Ledger, *, state: str | None = None, next: str | None = None, fault: str = "") -> JobsPage:
    """The page of feeds and jobs.

    Args:
        ledger: Whose.
        state: Only jobs in this state; "failed" are those that are tried again, "given-up" those that are not.
        next: Where the page before ended.
        fault: What went wrong in the last round of this process.

    Raises:
        InputError: If there is no such state, or `next` is none of this list.
    """
    states = [*(each.value for each in JobState), _GIVEN_UP]
    if state is not None and state not in states:
        raise InputError(f"{state[:40]!r} is no state of a job; these are: {', '.join(states)}")
    before = int(read_cursor(next, "jobs", int)[0]) if next else None
    wanted = JobState(state) if state not in (None, _GIVEN_UP) else None
    is_tried = {JobState.FAILED.value: True, _GIVEN_UP: False}.get(state or "")
    found = ledger.jobs(wanted, is_tried=is_tried, limit=_PAGE + 1, before=before)
    shown = found[:_PAGE]
    now = ledger.now
    return JobsPage(
        counts=load_job_counts(ledger, fault=fault),
        state=state,
        jobs=tuple(_line(each, now) for each in shown),
        next=write_cursor("jobs", shown[-1].id) if len(found) > _PAGE else None,
        feeds=tuple(_feed(each, now) for each in ledger.feeds()),
    )


def load_job_counts(ledger: Ledger, *, fault: str = "") -> JobCountsLine:
    """How many jobs are in which state, and how long those that wait will take, with what went wrong in doing them."""
    counts = ledger.job_counts()
    return JobCountsLine(
        waiting=counts.waiting,
        running=counts.running,
        done=counts.done,
        failed=counts.failed - counts.for_good,
        quarantined=counts.quarantined,
        given_up=counts.quarantined + counts.for_good,
        eta=tell_seconds(counts.eta_s) if counts.eta_s is not None and counts.waiting + counts.running else "",
        n_unlinked=ledger.count_waiting(),
        fault=show_controls(fault),
    )


def retry(ledger: Ledger, job: int, *, back: str) -> JobDonePage:
    """Have a job be done again now.

    Raises:
        NotFoundError: If there is none of this number.
        StoreError: If the ledger cannot be written.
    """
    return JobDonePage(told=f"{show_controls(ledger.retry_job(job).target)} is tried again now.", back=back)


def watch(ledger: Ledger, url: str, *, back: str, allow_private: bool = False) -> JobDonePage:
    """Watch a feed from now on.

    Args:
        ledger: Whose.
        url: Its address.
        back: Where the answer leads.
        allow_private: Also watch feeds of the own machine and network, and at any port.

    Raises:
        InputError: If it is no address of the web, or one that is never asked.
        StoreError: If the ledger cannot be written.
    """
    if safe_href(url) is None:
        raise InputError(f"{url[:200]!r} is no address of the web; write https://news.example/feed.xml")
    from sayso.fetch import find_refusal  # noqa: PLC0415  slow: httpcore2

    refusal = find_refusal(url, allow_private=allow_private)
    if refusal is not None:
        raise InputError(refusal)
    n_new = ledger.watch([url])
    told = f"{show_controls(url)} is watched from now on." if n_new else f"{show_controls(url)} was watched already."
    return JobDonePage(told=told, back=back)


def unwatch(ledger: Ledger, url: str, *, back: str) -> JobDonePage:
    """Watch a feed no longer; what was kept stays.

    Raises:
        NotFoundError: If it is not watched.
        StoreError: If the ledger cannot be written.
    """
    return JobDonePage(told=f"{show_controls(ledger.unwatch(url))} is watched no longer.", back=back)


def tell_seconds(seconds: float) -> str:
    """A length of time as one says it.

    >>> tell_seconds(40), tell_seconds(100), tell_seconds(5400), tell_seconds(90_000)
    ('less than a minute', 'about 2 minutes', 'about 2 hours', 'about 1 day')
    """
    if seconds < 60:
        return "less than a minute"
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size or unit == "minute":
            return f"about {count(int(seconds / size + 0.5), unit)}"
    return ""


def _line(job: Job, now: datetime) -> JobLine:
    return JobLine(
        id=job.id,
        kind=job.kind.value,
        target=show_controls(job.target),
        href=safe_href(job.target),
        state=job.state.value,
        attempts=job.attempts,
        reason=job.reason,
        message=show_controls(job.message) if job.message else None,
        at=job.at.isoformat(),
        next_at=_moment(job.next_at),
        is_given_up=_is_given_up(job),
        when=tell_moment(job.next_at, now=now),
    )


def _feed(feed: WatchedFeed, now: datetime) -> FeedLine:
    return FeedLine(
        id=feed.id,
        url=show_controls(feed.url),
        title=show_controls(feed.title or feed.url),
        every=tell_seconds(feed.every_s).removeprefix("about "),
        seen_at=_moment(feed.seen_at),
        changed_at=_moment(feed.changed_at),
        state=feed.state.value,
        message=show_controls(feed.message) if feed.message else None,
        note=show_controls(feed.note) if feed.note else None,
        next_at=_moment(feed.next_at),
        is_given_up=_is_given_up(feed),
        seen=tell_moment(feed.seen_at, now=now),
        changed=tell_moment(feed.changed_at, now=now),
        when=tell_moment(feed.next_at, now=now),
    )


def _is_given_up(job: Job | WatchedFeed) -> bool:
    """Whether nobody tries it again unasked."""
    return job.state is JobState.QUARANTINED or (job.state is JobState.FAILED and job.next_at is None)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
