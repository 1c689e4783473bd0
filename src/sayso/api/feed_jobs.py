"""What comes of a feed that was asked: new addresses to fetch, the same as before, a failure?"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from sayso.api.job_records import JobDone, Work
from sayso.api.jobs import wanted_feed, wanted_page
from sayso.errors import InputError
from sayso.fetch import Failure, Fetched, Reason, find_refusal
from sayso.fetch.wording import show_address
from sayso.ledger import FEED_PATIENCE, next_question, next_try
from sayso.readers.feed_records import FeedEntry, FeedKind, FeedRead, ListedFeed
from sayso.store import (
    Ended,
    Feed,
    Job,
    JobKind,
    JobState,
    Wanted,
    add_feed,
    bring_forward,
    count_named,
    drop_feed,
    enqueue_jobs,
    find_feed,
    find_job,
    hurry_jobs,
    load_addresses,
    store_feed,
    unknown_jobs,
)

FROM_LIST = "from_list"  # hint of the job of a feed that a list of feeds named
_NOT_MODIFIED = 304
_GONE_FOR_GOOD = 410
_MOST_TTL_S = 10_000_000.0  # longer than any that is followed
_FOR_GOOD = frozenset({Reason.BAD_ADDRESS, Reason.NOT_HTTP, Reason.FORBIDDEN_ADDRESS, Reason.FORBIDDEN_PORT})
_DAY = timedelta(days=1)
_MOST_A_DAY = 2_000  # new addresses of one feed; an agency has some hundred
_LEAST_BETWEEN = timedelta(hours=1)  # looks at one address that a feed may bring about by saying that it changed


def do_feed(job: Job, feed: Feed, fetched: Fetched | Failure, *, work: Work, now: datetime) -> JobDone:
    """Have the articles that a feed names be fetched, and note how it answered.

    The marks by which it is known to be unchanged are kept in the same transaction as the jobs of what it names: a
    process that is killed leaves both or none.
    """
    asked = replace(feed, asked_at=now, status=fetched.status)
    if isinstance(fetched, Failure):
        return _failed(job, asked, fetched.reason.value, fetched.message, failure=fetched, draw=work.draw(), now=now)
    digest = hashlib.sha256(fetched.body).hexdigest()
    is_same = fetched.status == _NOT_MODIFIED or digest == feed.sha256
    answered = _answered(asked, fetched, now)
    if is_same and feed.changed_at is not None:
        ended = Ended(state=JobState.DONE, next_at=_next(answered, fetched, now))
        return JobDone(
            job=job, what="unchanged", ended=ended, settle=lambda connection, _at: store_feed(connection, answered)
        )
    try:
        read = work.read_feed(fetched.body, url=fetched.final_url, charset=fetched.charset)
    except InputError as error:
        return _failed(job, asked, "no-feed", str(error), failure=None, draw=work.draw(), now=now)
    if read.kind is FeedKind.LIST:
        return _expanded(job, asked, read, draw=work.draw(), now=now)
    ttl_s = int(min(read.ttl_s, _MOST_TTL_S)) if read.ttl_s is not None else None
    title = read.title or feed.title
    after = replace(answered, title=title, ttl_s=ttl_s, changed_at=now, sha256=digest, note=_note(read))
    ended = Ended(state=JobState.DONE, next_at=_next(after, fetched, now))

    def settle(connection: sa.Connection, at: datetime) -> None:
        n_late = _enqueue(connection, job, read.entries, at)
        store_feed(connection, after if not n_late else _to_be_read_again(after, n_late))

    return JobDone(job=job, what="asked", ended=ended, settle=settle)


def _to_be_read_again(feed: Feed, n_late: int) -> Feed:
    """A feed that named more than is fetched of one feed in a day: it counts as changed when it is asked again."""
    note = f"{n_late:,} addresses wait, since of one feed {_MOST_A_DAY:,} a day are fetched"
    told = "; ".join(filter(None, [feed.note, note]))
    return replace(feed, note=told, sha256=None, etag=None, last_modified=None)


def _expanded(job: Job, feed: Feed, read: FeedRead, *, draw: float, now: datetime) -> JobDone:
    """A list of feeds: its feeds are watched in its place. A list that a list names is not looked into."""
    if FROM_LIST in job.hints:
        message = (
            f"{show_address(job.target)}: it is a list of feeds that a list of feeds names; watch it by its own address"
        )
        return _failed(job, feed, "no-feed", message, failure=None, draw=draw, now=now)

    def settle(connection: sa.Connection, at: datetime) -> None:
        watch_feeds(connection, read.feeds, every_s=feed.every_s, at=at)
        drop_feed(connection, feed.id)

    told = f"{show_address(job.target)}: a list of {len(read.feeds):,} feeds"
    left = [f"{read.n_without_link:,} more name no address of the web"] if read.n_without_link else []
    left += [f"{read.n_left_out:,} behind the first are left out"] if read.n_left_out else []
    ended = Ended(state=JobState.DONE, reason="list", message="; ".join([told, *left]))
    return JobDone(job=job, what="list", ended=ended, settle=settle)


def watch_feeds(
    connection: sa.Connection, feeds: Sequence[ListedFeed], *, every_s: int, at: datetime, is_listed: bool = True
) -> int:
    """Watch feeds, beginning now; how many were not watched before.

    Who names one that fails has it be tried now, and who wants it to be asked more often need not wait for the next
    time that was set before.
    """
    n_new, wanted = 0, []
    for each in feeds:
        before = find_feed(connection, each.url)
        if before is not None and every_s < before.every_s:
            _bring_forward(connection, before, every_s)
        is_new = add_feed(connection, each.url, every_s=every_s, at=at, title=each.title)
        job = wanted_feed(each.url, hints={FROM_LIST: "yes"} if is_listed else {})
        known = find_job(connection, JobKind.FEED, job.key) if not is_new and not is_listed else None
        if is_new or (known is not None and known.state in (JobState.FAILED, JobState.QUARANTINED)):
            wanted.append(job)
        n_new += is_new
    enqueue_jobs(connection, wanted, at=at, is_again=True)
    return n_new


def _bring_forward(connection: sa.Connection, feed: Feed, every_s: int) -> None:
    """Have a feed be asked as long after the last time as is said now, unless its answer asked for more."""
    job = find_job(connection, JobKind.FEED, feed.id)
    if job is None or job.next_at is None or feed.asked_at is None:
        return
    if job.next_at > feed.asked_at + timedelta(seconds=feed.every_s):  # the server's wish
        return
    ttl = timedelta(seconds=feed.ttl_s) if feed.ttl_s is not None else None
    due_at = next_question(every=timedelta(seconds=every_s), now=feed.asked_at, ttl=ttl)
    bring_forward(connection, JobKind.FEED, feed.id, due_at=due_at)


def _enqueue(connection: sa.Connection, job: Job, entries: Sequence[FeedEntry], now: datetime) -> int:
    """Jobs for the addresses that are new; those that changed since they were looked at are due.

    How many are new and were left out, since the feed named enough in the last day: one feed must not fill the ledger.
    """
    wanted: dict[str, tuple[Wanted, FeedEntry]] = {}
    for entry in entries:
        hints = {"feed_published": entry.published} if entry.published is not None else {}
        page = wanted_page(entry.url, hints=hints, feed_id=job.key)
        wanted.setdefault(page.key, (page, entry))
    new = unknown_jobs(connection, [page for page, _ in wanted.values()])
    n_free = max(_MOST_A_DAY - count_named(connection, job.key, since=now - _DAY), 0)
    enqueue_jobs(connection, new[:n_free], at=now)
    fresh = {page.key for page in new}
    changed = {key: _moment(entry.updated) for key, (_, entry) in wanted.items() if key not in fresh}
    hurried = [
        address.id
        for address in load_addresses(connection, [key for key, moment in changed.items() if moment is not None])
        if address.seen_at is not None
        and address.seen_at < (changed[address.id] or address.seen_at) <= now
        and now - address.asked_at >= _LEAST_BETWEEN
    ]
    hurry_jobs(connection, JobKind.PAGE, hurried, at=now)
    return max(len(new) - n_free, 0)


def _moment(wording: str | None) -> datetime | None:
    """The moment of an ISO 8601 value that has a zone; None for others, which tell no moment."""
    if wording is None or "T" not in wording:
        return None
    moment = datetime.fromisoformat(wording)
    return moment if moment.tzinfo is not None else None


def _next(feed: Feed, fetched: Fetched, now: datetime) -> datetime:
    ttl = timedelta(seconds=feed.ttl_s) if feed.ttl_s is not None else None
    return next_question(every=timedelta(seconds=feed.every_s), now=now, fresh_s=fetched.max_age_s, ttl=ttl)


def _answered(asked: Feed, fetched: Fetched, now: datetime) -> Feed:
    is_same = fetched.status == _NOT_MODIFIED
    return replace(
        asked,
        seen_at=now,
        etag=fetched.etag or (asked.etag if is_same else None),
        last_modified=fetched.last_modified or (asked.last_modified if is_same else None),
    )


def _failed(
    job: Job, feed: Feed, reason: str, message: str, *, failure: Failure | None, draw: float, now: datetime
) -> JobDone:
    """A feed that did not answer, or no feed: asked again later and later, but for what never will be one."""
    # Where an answer led, or what a name stands for today, may be another thing tomorrow: a network that wants a login
    # sends everybody to its own page.
    is_own = feed.changed_at is None and find_refusal(feed.url) is not None
    is_for_good = failure is not None and (failure.status == _GONE_FOR_GOOD or (failure.reason in _FOR_GOOD and is_own))
    asked_s = failure.retry_after_s if failure is not None else None
    next_at = None
    if not is_for_good:
        next_at = next_try(FEED_PATIENCE, attempts=job.attempts, now=now, draw=draw, asked_s=asked_s)
    state = JobState.QUARANTINED if next_at is None and not is_for_good else JobState.FAILED
    ended = Ended(state=state, next_at=next_at, reason=reason, message=message)
    return JobDone(job=job, what="failed", ended=ended, settle=lambda connection, _at: store_feed(connection, feed))


def _note(read: FeedRead) -> str | None:
    """What of a feed was left out, in words; None where nothing was."""
    parts = []
    if read.n_left_out:
        n_all = len(read.entries) + read.n_left_out
        parts.append(f"of {n_all:,} entries the first {len(read.entries):,} are taken")
    if read.n_without_link:
        parts.append(f"{read.n_without_link:,} entries name no page of the web")
    if read.is_mended:
        parts.append("its markup is broken, and was mended")
    return "; ".join(parts) or None
