"""What came into the ledger since a moment, and what is different between two versions?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sayso.ledger import Move, move_spans
from sayso.model import Span, Statement
from sayso.store import tables
from sayso.store.fetching import current_reading_id, load_reading, load_version, versions_of_document
from sayso.store.plain import to_plain
from sayso.store.rows import extent, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of the ledger: `kind` is `article`, `new version`, `judgement` or `purge`, `id` that of the record."""

    at: str
    kind: str
    id: str
    version_id: str | None
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDiff:
    """How the statements of one version stand in another.

    `lost` are those whose words do not stand there as they were, `added` those that are new there, each as the range of
    its characters and its content; `n_same` and `n_moved` count the rest.
    """

    before: str
    after: str
    lost: tuple[tuple[str, str], ...]
    added: tuple[tuple[str, str], ...]
    n_same: int
    n_moved: int


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


def diff_versions(connection: sa.Connection, before: str, after: str) -> VersionDiff:
    """How the statements of one version stand in another of the same document.

    Raises:
        NotFoundError: If one of them is not there.
    """
    old, new = load_version(connection, before), load_version(connection, after)
    statements = {}
    for version in (old, new):
        reading_id = current_reading_id(connection, version.id)
        reading = load_reading(connection, reading_id, version).reading if reading_id is not None else None
        statements[version.id] = reading.statements if reading is not None else ()
    moves = [move_spans(_spans(each), old.document.text, new.document.text) for each in statements[old.id]]
    kept = {spans for _, spans in moves}
    fates = [fate for fate, _ in moves]
    lost = [each for each, fate in zip(statements[old.id], fates, strict=True) if fate is Move.LOST]
    added = [each for each in statements[new.id] if _spans(each) not in kept]
    return VersionDiff(
        before=before,
        after=after,
        lost=tuple(_shown(each, old.document.text) for each in lost),
        added=tuple(_shown(each, new.document.text) for each in added),
        n_same=fates.count(Move.SAME),
        n_moved=fates.count(Move.MOVED),
    )


def _spans(statement: Statement) -> tuple[Span, ...]:
    return (*statement.attribution.source, *statement.attribution.cue, *statement.attribution.content)


def _shown(statement: Statement, text: str) -> tuple[str, str]:
    start, end = extent(statement.attribution)
    return f"{start}-{end}", " ".join(words_of(statement.attribution.content, text).split())


def _version_change(connection: sa.Connection, row: Any) -> Change:
    earlier = versions_of_document(connection, row.document_id)
    place = earlier.index(row.record_id)
    version = load_version(connection, row.record_id)
    title = version.document.title or version.name or "without a title"
    kind = "article" if place == 0 else "new version"
    outlet = version.document.outlet or "outlet not known"
    return Change(at=row.seen_at, kind=kind, id=row.record_id, version_id=row.record_id, summary=f"{outlet}: {title}")
