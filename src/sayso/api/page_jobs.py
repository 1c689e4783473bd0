"""What comes of an address that was fetched: an article kept, the same as before, a page that is gone, a failure?"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from sayso.api.job_records import JobDone, Settle, Work
from sayso.api.reading import hints_of
from sayso.errors import InputError, PurgedError
from sayso.fetch import Failure, Fetched, Reason, name_fetched
from sayso.fetch.wording import show_address
from sayso.ledger import (
    GONE_APART,
    LOOKS_FOR_GONE,
    NOT_THERE_PATIENCE,
    PAGE_PATIENCE,
    make_sighting,
    next_look,
    next_try,
)
from sayso.model import Document, Problem, Published, Seen
from sayso.readers.addresses import is_front_page, is_same_site
from sayso.store import Address, Ended, Job, JobState, append_sighting, forget_address, store_address

_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an address showed before, and the address of the article that it showed."""

    address: Address
    document_url: str | None = None


def do_page(job: Job, known: Known | None, fetched: Fetched | Failure, *, work: Work, now: datetime) -> JobDone:
    """Keep the article of an address that was fetched, and what is to be noted of it.

    Args:
        job: The job.
        known: What the address showed before, None where it is new.
        fetched: What it gave.
        work: How pages are read and articles kept.
        now: The moment.

    Raises:
        StoreError: If the ledger cannot be written.
        WeightsError: If the trained model is missing or was changed.
    """
    before = (
        known.address if known is not None else Address(id=job.key, url=job.target, asked_at=now, feed_id=job.feed_id)
    )
    if isinstance(fetched, Failure):
        return _failed(job, before, fetched, draw=work.draw(), now=now)
    if _leads_to_front(before, fetched):
        message = (
            f"{show_address(job.target)}: it leads to the front page of its site: the article is not there any more"
        )
        gone = Failure(url=job.target, reason=Reason.GONE, message=message, status=fetched.status)
        return _failed(job, before, gone, draw=work.draw(), now=now)
    digest = hashlib.sha256(fetched.body).hexdigest()
    is_same = fetched.status == _NOT_MODIFIED or digest == before.sha256
    if is_same and before.version_id is not None:
        return _seen(job, _answered(before, fetched, now), before.version_id, what="unchanged", now=now)
    document, problems = _read(job, known, fetched, work)
    if document is None:
        failure = problems[0] if problems else Problem(code="no-text", message="it holds no text")
        words = failure.message.replace(f"{name_fetched(fetched)}: ", "")
        return _unread(job, before, fetched, failure.code, f"{show_address(job.target)}: {words}", now=now)
    after = replace(_answered(before, fetched, now), sha256=digest)
    return _kept(job, after, document, problems, work=work, now=now)


def _kept(
    job: Job, after: Address, document: Document, problems: Sequence[Problem], *, work: Work, now: datetime
) -> JobDone:
    """The article in the ledger, unless that does not take it."""
    try:
        added = work.add(document, problems, job.target)
    except PurgedError as error:
        ended = Ended(state=JobState.FAILED, reason="purged", message=f"{show_address(job.target)}: {error}")
        return JobDone(
            job=job, what="failed", ended=ended, settle=lambda connection, _at: forget_address(connection, job.key)
        )
    except InputError as error:
        bare = replace(after, sha256=None, etag=None, last_modified=None)
        return _unread(job, bare, None, "refused", f"{show_address(job.target)}: {error}", now=now)
    return replace(_seen(job, after, added.version_id, what=added.outcome.value, now=now), added=added)


def _read(job: Job, known: Known | None, fetched: Fetched, work: Work) -> tuple[Document | None, Sequence[Problem]]:
    """The document of the page: of the address under which the ledger has it, with the day of the feed in need."""
    url = job.hints.get("url")
    if url is None and known is not None and known.document_url is not None:
        url = known.document_url if is_same_site(known.document_url, fetched.final_url) else None
    hints = hints_of(fetched, published=job.hints.get("published"), outlet=job.hints.get("outlet"), url=url)
    document, problems = work.read_page(fetched.body, name=name_fetched(fetched), hints=hints)
    told = job.hints.get("feed_published")
    if document is not None and document.published is None and told is not None:
        document = replace(document, published=Published(value=told, evidence="feed", wording=told))
    return document, problems


def _leads_to_front(before: Address, fetched: Fetched) -> bool:
    """Whether a site answers with its front page where an article was."""
    was_front = is_front_page(before.url) or not is_same_site(before.url, fetched.final_url)
    return is_front_page(fetched.final_url) and not was_front


def _answered(before: Address, fetched: Fetched, now: datetime) -> Address:
    """What is known of an address that answered; a 304 says nothing of marks that it leaves out."""
    is_same = fetched.status == _NOT_MODIFIED
    return replace(
        before,
        asked_at=now,
        seen_at=now,
        missing_since=None,
        status=fetched.status,
        final_url=fetched.final_url,
        etag=fetched.etag or (before.etag if is_same else None),
        last_modified=fetched.last_modified or (before.last_modified if is_same else None),
    )


def _seen(job: Job, after: Address, version_id: str, *, what: str, now: datetime) -> JobDone:
    seen = None
    if after.gone_since is not None or after.version_id != version_id:
        seen = Seen.BACK if after.gone_since is not None else Seen.TEXT
        changed_at = after.changed_at if after.version_id == version_id else now
        after = replace(after, version_id=version_id, changed_at=changed_at, gone_since=None)
        what = "back" if seen is Seen.BACK and what == "unchanged" else what
    ended = Ended(state=JobState.DONE, next_at=next_look(after.changed_at or now, now=now))
    return JobDone(job=job, what=what, ended=ended, settle=_settle(after, seen), version_id=version_id)


def _failed(job: Job, before: Address, failure: Failure, *, draw: float, now: datetime) -> JobDone:
    after = replace(before, asked_at=now, status=failure.status)
    if failure.reason is Reason.GONE and before.version_id is not None:
        return _gone(job, after, failure, now=now)
    next_at = None
    if failure.is_passing or failure.reason is Reason.GONE:
        patience = PAGE_PATIENCE if failure.is_passing else NOT_THERE_PATIENCE
        next_at = next_try(patience, attempts=job.attempts, now=now, draw=draw, asked_s=failure.retry_after_s)
    elif before.changed_at is not None:
        next_at = next_look(before.changed_at, now=now)
    is_given_up = next_at is None and failure.is_passing
    state = JobState.QUARANTINED if is_given_up else JobState.FAILED
    ended = Ended(state=state, next_at=next_at, reason=failure.reason.value, message=failure.message)
    return JobDone(job=job, what="failed", ended=ended, settle=_settle(after))


def _gone(job: Job, before: Address, failure: Failure, *, now: datetime) -> JobDone:
    """A page that was there is missing: gone, once a second look some time later does not find it either."""
    after, what, seen = before, "missing", None
    missing_since = before.missing_since or now
    if before.gone_since is not None:
        what, next_at = "gone", next_look(before.gone_since, now=now, looks=LOOKS_FOR_GONE)
    elif now - missing_since < GONE_APART:
        after = replace(before, missing_since=missing_since)
        next_at = missing_since + GONE_APART
    else:
        after = replace(before, missing_since=missing_since, gone_since=missing_since)
        what, seen = "gone", Seen.GONE
        next_at = next_look(missing_since, now=now, looks=LOOKS_FOR_GONE)
    reason, message = failure.reason.value, failure.message
    ended = Ended(state=JobState.FAILED, next_at=next_at, attempts=0, reason=reason, message=message)
    return JobDone(job=job, what=what, ended=ended, settle=_settle(after, seen))


def _unread(job: Job, before: Address, fetched: Fetched | None, reason: str, message: str, *, now: datetime) -> JobDone:
    """A page that gives no article, today; one that gave one before is looked at again."""
    after = replace(before, asked_at=now, status=fetched.status if fetched is not None else before.status)
    next_at = next_look(before.changed_at, now=now) if before.changed_at is not None else None
    ended = Ended(state=JobState.FAILED, next_at=next_at, attempts=0, reason=reason, message=message)
    return JobDone(job=job, what="failed", ended=ended, settle=_settle(after))


def _settle(after: Address, seen: Seen | None = None) -> Settle:
    """Keeps what the address showed, and that it showed something else than before."""

    def settle(connection: sa.Connection, at: datetime) -> None:
        store_address(connection, after)
        if seen is not None and after.version_id is not None:
            where = (after.id, after.url)
            sighting = make_sighting(where, seen, after.version_id, at=at, status=after.status, since=after.gone_since)
            append_sighting(connection, sighting)

    return settle
