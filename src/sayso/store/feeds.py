"""Which feeds are watched, and how did they answer last?"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from sayso.ledger import feed_id
from sayso.store.flat import from_row, to_row
from sayso.store.job_rows import Job, JobKind
from sayso.store.jobs import drop_jobs, jobs_of_kind
from sayso.store.tables import feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is watched; `every_s` is how often it is asked, in seconds, `ttl_s` how often it wants to be at most.

    `seen_at` is when it last answered, `changed_at` when it last answered otherwise than before. `etag`,
    `last_modified` and the `sha256` of its bytes tell whether it is as it was. `note` says what of it was left out.
    """

    id: str
    url: str
    added_at: datetime
    every_s: int
    ttl_s: int | None = None
    title: str | None = None
    asked_at: datetime | None = None
    seen_at: datetime | None = None
    changed_at: datetime | None = None
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    note: str | None = None


def add_feed(connection: sa.Connection, url: str, *, every_s: int, at: datetime, title: str | None = None) -> bool:
    """Watch a feed; False where it is watched already, which then is asked as often as is said now."""
    id = feed_id(url)
    if connection.execute(feeds.update().where(feeds.c.id == id).values(every_s=every_s)).rowcount:
        return False
    row = to_row(Feed(id=id, url=url, added_at=at, every_s=every_s, title=title))
    connection.execute(feeds.insert(), row)
    return True


def store_feed(connection: sa.Connection, feed: Feed) -> None:
    """Keep how a feed answered, unless it is not watched any more."""
    row = to_row(feed)
    connection.execute(feeds.update().where(feeds.c.id == row.pop("id")).values(row))


def drop_feed(connection: sa.Connection, id: str) -> bool:
    """Watch a feed no longer; False where it was not."""
    drop_jobs(connection, JobKind.FEED, [id])
    return bool(connection.execute(feeds.delete().where(feeds.c.id == id)).rowcount)


def load_feed(connection: sa.Connection, id: str) -> Feed | None:
    """The feed of an id, None where it is not watched."""
    row = connection.execute(sa.select(feeds).where(feeds.c.id == id)).mappings().first()
    return from_row(Feed, dict(row)) if row is not None else None


def find_feed(connection: sa.Connection, url: str) -> Feed | None:
    """The feed of an address, None where it is not watched."""
    return load_feed(connection, feed_id(url))


def list_feeds(connection: sa.Connection) -> list[tuple[Feed, Job]]:
    """All feeds with the jobs of asking them, the first added first."""
    wanted = sa.select(feeds).order_by(feeds.c.added_at, feeds.c.url)
    found = [from_row(Feed, dict(row)) for row in connection.execute(wanted).mappings()]
    known = {job.key: job for job in jobs_of_kind(connection, JobKind.FEED)}
    return [(feed, known[feed.id]) for feed in found if feed.id in known]
