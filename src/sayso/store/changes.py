"""What came into the ledger since a moment?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sayso.ledger import summarize
from sayso.model import EditSummary
from sayso.store import tables
from sayso.store.fetching import load_purge, load_version, version_before, versions_of_document
from sayso.store.plain import to_plain
from sayso.store.version_diffs import diff_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of the ledger: `kind` is `article`, `new version`, `judgement` or `purge`, `id` that of the record.

    Of an article, `published` and `modified` are what its page says; of a new version, `edit` is what is different to
    the version before it, None where one of the two was purged.
    """

    at: str
    kind: str
    id: str
    version_id: str | None
    summary: str
    published: str | None = None
    modified: str | None = None
    edit: EditSummary | None = None


def changes_since(connection: sa.Connection, since: datetime) -> Iterator[Change]:
    """What was stored since a moment, in the order of the log."""
    versions, log = tables.versions, tables.log
    moment = to_plain(since)
    found = (
        sa.select(log.c.seq, log.c.kind, log.c.record_id, versions.c.seen_at, versions.c.document_id, versions.c.number)
        .join(versions, sa.and_(log.c.kind == "version", versions.c.id == log.c.record_id))
        .where(versions.c.seen_at >= moment)
    )
    entries = [(row.seq, _version_change(connection, row)) for row in connection.execute(found)]
    judgements = tables.judgements
    made = (
        sa.select(log.c.seq, judgements)
        .join(judgements, sa.and_(log.c.kind == "judgement", judgements.c.id == log.c.record_id))
        .where(judgements.c.at >= moment)
    )
    for row in connection.execute(made):
        target = row.target_version_id or row.target_id
        summary = f"{row.who}: {row.action} {target}" + (f" ({row.reason})" if row.reason else "")
        change = Change(at=row.at, kind="judgement", id=row.id, version_id=row.target_version_id, summary=summary)
        entries.append((row.seq, change))
    purges = tables.purges
    gone = (
        sa.select(log.c.seq, purges)
        .join(purges, sa.and_(log.c.kind == "purge", purges.c.version_id == log.c.record_id))
        .where(purges.c.at >= moment)
    )
    for row in connection.execute(gone):
        summary = f"{row.who}: purged {row.version_id} ({row.reason})"
        change = Change(at=row.at, kind="purge", id=row.version_id, version_id=row.version_id, summary=summary)
        entries.append((row.seq, change))
    yield from (change for _, change in sorted(entries, key=lambda entry: entry[0]))


def _version_change(connection: sa.Connection, row: Any) -> Change:
    is_first = versions_of_document(connection, row.document_id)[0] == row.record_id
    version = load_version(connection, row.record_id)
    document = version.document
    edit = None
    if not is_first and load_purge(connection, version.id) is None:
        before = version_before(connection, version.id, row.document_id)
        edit = summarize(diff_versions(connection, before, version.id)) if before is not None else None
    return Change(
        at=row.seen_at,
        kind="article" if is_first else "new version",
        id=version.id,
        version_id=version.id,
        summary=f"{document.outlet or 'outlet not known'}: {document.title or version.name or 'without a title'}",
        published=document.published.value if document.published is not None else None,
        modified=document.modified.value if document.modified is not None else None,
        edit=edit,
    )
