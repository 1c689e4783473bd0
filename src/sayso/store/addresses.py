"""Which addresses are known, what did they show last, and what changed at them?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from sayso.model import Seen, Sighting
from sayso.store.changes import Change
from sayso.store.flat import from_row, to_row
from sayso.store.job_rows import JobKind, JobState
from sayso.store.jobs import blank_jobs, jobs_since
from sayso.store.log import append_entry, digest_of, has_entry
from sayso.store.plain import to_plain
from sayso.store.tables import addresses, jobs, purges, sightings, versions

_CHUNK = 400  # values of one question


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address that was asked, and what it showed last.

    `changed_at` is when it first showed the text `version_id`. `missing_since` is the first of the looks that found no
    page, `gone_since` the same once a later look confirmed it. `etag`, `last_modified` and the `sha256` of its bytes
    tell whether it is as it was. `feed_id` is the first feed that named it.
    """

    id: str
    url: str
    asked_at: datetime
    final_url: str | None = None
    feed_id: str | None = None
    seen_at: datetime | None = None
    changed_at: datetime | None = None
    missing_since: datetime | None = None
    gone_since: datetime | None = None
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    version_id: str | None = None


def load_address(connection: sa.Connection, id: str) -> Address | None:
    """The address of an id, None where it was never asked."""
    row = connection.execute(sa.select(addresses).where(addresses.c.id == id)).mappings().first()
    return from_row(Address, dict(row)) if row is not None else None


def load_addresses(connection: sa.Connection, ids: Sequence[str]) -> list[Address]:
    """Those of these addresses that were asked, by their ids."""
    found: list[Address] = []
    for start in range(0, len(ids), _CHUNK):
        wanted = sa.select(addresses).where(addresses.c.id.in_(ids[start : start + _CHUNK])).order_by(addresses.c.id)
        found += [from_row(Address, dict(row)) for row in connection.execute(wanted).mappings()]
    return found


def addresses_of(connection: sa.Connection, version_ids: Iterable[str]) -> list[Address]:
    """The addresses that showed one of these versions last."""
    wanted = sa.select(addresses).where(addresses.c.version_id.in_(sorted(version_ids))).order_by(addresses.c.id)
    return [from_row(Address, dict(row)) for row in connection.execute(wanted).mappings()]


def url_of_version(connection: sa.Connection, version_id: str) -> str | None:
    """The address of the article of a version, None where it has none."""
    found = connection.execute(sa.select(versions.c.url).where(versions.c.id == version_id)).scalar()
    return str(found) if found is not None else None


def forget_address(connection: sa.Connection, id: str) -> None:
    """Take one address and its job out, whose article was purged before it was fetched."""
    connection.execute(addresses.delete().where(addresses.c.id == id, addresses.c.version_id.is_(None)))
    blank_jobs(connection, JobKind.PAGE, [id])


def store_address(connection: sa.Connection, address: Address) -> None:
    """Keep what an address showed, in place of what it showed before."""
    row = to_row(address)
    id = row.pop("id")
    if not connection.execute(addresses.update().where(addresses.c.id == id).values(row)).rowcount:
        connection.execute(addresses.insert(), {"id": id, **row})


def append_sighting(connection: sa.Connection, sighting: Sighting) -> bool:
    """Store what was seen anew at an address, in the log too; False where it is stored already."""
    if has_entry(connection, "sighting", sighting.id):
        return False
    connection.execute(sightings.insert(), to_row(sighting))
    append_entry(connection, "sighting", sighting.id, digest_of(to_plain(sighting)))
    return True


def sightings_of(connection: sa.Connection, version_ids: Iterable[str]) -> list[Sighting]:
    """What was seen of these versions, in the order in which it was."""
    wanted = sa.select(sightings).where(sightings.c.version_id.in_(sorted(version_ids))).order_by(sightings.c.number)
    return [from_row(Sighting, dict(row)) for row in connection.execute(wanted).mappings()]


def forget_addresses(connection: sa.Connection, version_id: str) -> None:
    """Take the addresses of a version out whose tombstone stands: of its sightings, its jobs, and what is known."""
    of_version = sightings.c.version_id == version_id
    seen_at = sa.select(sightings.c.address_id).where(of_version)
    ids = set(connection.execute(seen_at).scalars())
    ids |= set(connection.execute(sa.select(addresses.c.id).where(addresses.c.version_id == version_id)).scalars())
    connection.execute(sightings.update().where(of_version).values(url=None))
    # An address that showed other texts too stays with them.
    others = sa.select(sightings.c.address_id).where(sightings.c.address_id.in_(sorted(ids)), ~of_version)
    others = others.where(sightings.c.version_id.not_in(sa.select(purges.c.version_id)))
    alone = ids - set(connection.execute(others).scalars())
    connection.execute(addresses.delete().where(addresses.c.id.in_(sorted(alone))))
    last = {"version_id": None, "sha256": None, "etag": None, "last_modified": None}
    connection.execute(addresses.update().where(addresses.c.version_id == version_id).values(last))
    blank_jobs(connection, JobKind.PAGE, alone)


def noted_since(connection: sa.Connection, since: datetime) -> list[Change]:
    """What fetching noted since a moment: pages that are gone or back, addresses that were tried too often."""
    wanted = sa.select(sightings).where(sightings.c.at >= to_plain(since), sightings.c.what != Seen.TEXT.value)
    noted = []
    for row in connection.execute(wanted.order_by(sightings.c.number)).mappings():
        sighting = from_row(Sighting, dict(row))
        url = sighting.url or "an address that was purged"
        told = f"{url}: its page is not there any more" if sighting.what is Seen.GONE else f"{url}: its page is back"
        if sighting.since is not None:
            told += f", first missed on {to_plain(sighting.since)[:16].replace('T', ' ')}"
        noted.append(
            Change(at=row["at"], kind=sighting.what.value, id=sighting.id, version_id=sighting.version_id, summary=told)
        )
    for job in jobs_since(connection, JobState.QUARANTINED, since):
        summary = f"{job.message or job.target} (tried {job.attempts} times)"
        noted.append(
            Change(at=to_plain(job.at), kind="quarantined", id=f"job-{job.id}", version_id=None, summary=summary)
        )
    return sorted(noted, key=lambda change: change.at)


def leave_addresses(connection: sa.Connection, feed_id: str) -> None:
    """Have the addresses that a feed named not be looked at again, nor those be fetched that were not yet."""
    is_page = jobs.c.kind == JobKind.PAGE.value
    of_feed = sa.select(addresses.c.id).where(addresses.c.feed_id == feed_id)
    connection.execute(jobs.update().where(is_page, jobs.c.key.in_(of_feed)).values(next_at=None))
    is_open = sa.and_(jobs.c.feed_id == feed_id, jobs.c.state == JobState.WAITING.value)
    connection.execute(jobs.delete().where(is_page, is_open, jobs.c.key.not_in(sa.select(addresses.c.id))))
