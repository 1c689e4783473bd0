"""Which texts did an article have, when, what did each change, and is its page still there?"""

from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from sayso.ledger import summarize
from sayso.model import EditSummary, Seen, Sighting, Version, VersionEntry, VersionHistory
from sayso.store import tables
from sayso.store.addresses import addresses_of, sightings_of
from sayso.store.fetching import load_purge, load_version, versions_in_time
from sayso.store.version_diffs import diff_versions


def load_history(connection: sa.Connection, version_id: str) -> VersionHistory:
    """All texts of the article of which a version is one, in the order in which they stood there.

    Raises:
        NotFoundError: If there is no such version.
    """
    document_id = load_version(connection, version_id).document_id
    ids = versions_in_time(connection, document_id)
    entries: list[VersionEntry] = []
    url = before = None
    for number, id in enumerate(ids, start=1):
        version, purge = load_version(connection, id), load_purge(connection, id)
        url = version.document.url or url
        edit = None
        if purge is None:
            edit = summarize(diff_versions(connection, before, id)) if before is not None else None
            before = id
        entries.append(_entry(version, number, edit, purge.reason if purge is not None else None))
    sightings = tuple(sightings_of(connection, ids))
    gone = [each.gone_since for each in addresses_of(connection, ids)]
    return VersionHistory(
        document_id=document_id,
        url=url,
        entries=tuple(entries),
        sightings=sightings,
        again=tuple(_again(sightings)),
        gone_since=min(each for each in gone if each is not None) if gone and None not in gone else None,
    )


def changed_documents(connection: sa.Connection, document_ids: Iterable[str]) -> set[str]:
    """Those of some articles that have several versions, or of which a page is gone."""
    versions, addresses = tables.versions, tables.addresses
    wanted = sorted(set(document_ids))
    several = sa.select(versions.c.document_id).where(versions.c.document_id.in_(wanted))
    several = several.group_by(versions.c.document_id).having(sa.func.count() > 1)
    gone = sa.select(versions.c.document_id).join(addresses, addresses.c.version_id == versions.c.id)
    gone = gone.where(versions.c.document_id.in_(wanted), addresses.c.gone_since.is_not(None))
    return {*connection.execute(several).scalars(), *connection.execute(gone).scalars()}


def _again(sightings: tuple[Sighting, ...]) -> Iterator[Sighting]:
    """Those at which a text stands that the same address showed before another one."""
    shown: dict[str, list[str]] = {}
    for each in sightings:
        known = shown.setdefault(each.address_id, [])
        if each.what is Seen.TEXT and each.version_id in known and known[-1] != each.version_id:
            yield each
        known.append(each.version_id)


def _entry(version: Version, number: int, edit: EditSummary | None, purged: str | None) -> VersionEntry:
    published, modified = version.document.published, version.document.modified
    return VersionEntry(
        id=version.id,
        number=number,
        seen_at=version.seen_at,
        retrieved_at=version.document.retrieved_at,
        title=version.document.title,
        published=published.value if published is not None else None,
        published_from=published.evidence if published is not None else None,
        modified=modified.value if modified is not None else None,
        modified_from=modified.evidence if modified is not None else None,
        edit=edit,
        purged=purged,
    )
