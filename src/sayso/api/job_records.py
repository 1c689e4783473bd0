"""What does the work on jobs need, and what comes of it?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import sqlalchemy as sa

    from sayso.api.answers import Added
    from sayso.fetch import Failure, Fetched
    from sayso.model import Document, Problem
    from sayso.readers import Hints
    from sayso.readers.feed_records import FeedRead
    from sayso.store import Ended, Job

Settle = Callable[["sa.Connection", datetime], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be fetched, and the marks of what is known of it."""

    url: str
    kind: Literal["page", "feed", "file"] = "page"
    etag: str | None = None
    last_modified: str | None = None


class Fetches(Protocol):
    """Fetches an address, as `Fetcher.fetch` does; never raises for what the other side does."""

    def __call__(
        self,
        url: str,
        *,
        kind: Literal["page", "feed", "file"] = ...,
        etag: str | None = ...,
        last_modified: str | None = ...,
    ) -> Fetched | Failure:
        """What the address gives, or why it gives nothing."""


class ReadsPages(Protocol):
    """Reads the bytes of a page, as `ConfinedReader` does."""

    def __call__(self, data: bytes, *, name: str, hints: Hints) -> tuple[Document | None, Sequence[Problem]]:
        """The document, and what was wrong."""


class ReadsFeeds(Protocol):
    """Reads the bytes of a feed, as `read_feed_confined` does."""

    def __call__(self, data: bytes, *, url: str, charset: str | None) -> FeedRead:
        """What the feed says; raises `InputError` where it is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How jobs are done: what fetches, what reads, what keeps an article (document, problems, name).

    `draw` gives shares from 0 to 1: jobs that failed together are not tried together.
    """

    fetch: Fetches
    read_page: ReadsPages
    read_feed: ReadsFeeds
    add: Callable[[Document, Sequence[Problem], str], Added]
    draw: Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDone:
    """What came of a job; `added` is the article that was kept, `version_id` the one that is as it was.

    `what` is for a page what `add` says of an article ("stored", "new version"), or `unchanged`, `missing` (not there,
    for the first time), `gone`, `back`, `failed`; for a feed `asked`, `list`, `unchanged` or `failed`. `settle` writes
    what is to be noted, in the transaction in which the job ends, at the moment of that.
    """

    job: Job
    what: str
    ended: Ended
    settle: Settle
    added: Added | None = None
    version_id: str | None = None
