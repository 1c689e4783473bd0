"""What does the ledger hold under an id?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sayso.errors import NotFoundError
from sayso.ledger import Carried, Role, VersionDates
from sayso.model import Judgement, Published, Purge, Statement, StoredReading, Version
from sayso.store import tables
from sayso.store.flat import Row, from_row
from sayso.store.kept import kept_of
from sayso.store.plain import to_plain
from sayso.store.rows import reading_from_rows, statements_from_rows, version_from_rows

_MOST_LISTED = 5  # ids that a message names where a beginning fits several
_FOUND = ("statements", "hops", "sources", "timexes", "quantities", "non_claims", "problems")
_DATES = (
    "id", "retrieved_at", "seen_at", "published_value", "published_evidence", "published_wording", "modified_value",
    "modified_evidence", "modified_wording",
)  # fmt: skip
_IS_JUDGED = sa.text(
    "SELECT 1 FROM judgements WHERE target_version_id = :version OR other_version_id = :version LIMIT 1"
)
_VERSION = sa.select(tables.versions).where(tables.versions.c.id == sa.bindparam("version"))
_ORDER = {"hops": ("statement_place", "place")}


def find_version_id(connection: sa.Connection, beginning: str) -> str:
    """The id of the one version whose id begins so.

    Raises:
        NotFoundError: If there is none, or more than one.
    """
    versions = tables.versions
    exact = sa.select(versions.c.id).where(versions.c.id == beginning)
    found = connection.execute(exact).scalars().all()
    if not found and beginning:
        like = versions.c.id.startswith(beginning, autoescape=True)
        found = (
            connection.execute(sa.select(versions.c.id).where(like).order_by(versions.c.number).limit(_MOST_LISTED + 1))
            .scalars()
            .all()
        )
    if len(found) == 1:
        return str(found[0])
    if not found:
        raise NotFoundError(f"the ledger holds no article {beginning!r}; `sayso find` shows what it holds")
    listed = ", ".join(found[:_MOST_LISTED]) + (" ..." if len(found) > _MOST_LISTED else "")
    raise NotFoundError(f"{beginning!r} is the beginning of several articles: {listed}; give one of them")


def load_version(connection: sa.Connection, version_id: str) -> Version:
    """The version of this id; of a purged one only its ids and hash are left.

    Raises:
        NotFoundError: If there is none.
    """
    row = connection.execute(_VERSION, {"version": version_id}).mappings().first()
    if row is None:
        raise NotFoundError(f"the ledger holds no article {version_id!r}; `sayso find` shows what it holds")
    kept, values = kept_of(connection), dict(row)
    known: tuple[Row, Version] | None = kept.get(("version", version_id)) if kept is not None else None
    if known is not None and known[0] == values:  # one that was purged since has other words
        return known[1]
    version = version_from_rows(
        values,
        _of_version(connection, tables.blocks, version_id),
        _of_version(connection, tables.cited_documents, version_id),
        _of_version(connection, tables.places, version_id),
    )
    if kept is not None:
        kept.put(("version", version_id), (values, version))
    return version


def current_reading_id(connection: sa.Connection, version_id: str) -> str | None:
    """The id of the reading that stands for a version, None where it was never read."""
    current = tables.current
    found = connection.execute(sa.select(current.c.reading_id).where(current.c.version_id == version_id)).scalar()
    return str(found) if found is not None else None


def reading_ids(connection: sa.Connection, version_id: str, *, before: datetime | None = None) -> list[str]:
    """The ids of all readings of a version, or of those made before a moment, the first made first."""
    readings = tables.readings
    found = sa.select(readings.c.id).where(readings.c.version_id == version_id)
    if before is not None:
        found = found.where(readings.c.made_at < to_plain(before))
    return list(connection.execute(found.order_by(readings.c.number)).scalars())


def count_statements_of(connection: sa.Connection, reading_id: str) -> int:
    """How many statements a reading holds."""
    wanted = sa.select(sa.func.count()).where(tables.statements.c.reading_id == reading_id)
    return int(connection.execute(wanted).scalar() or 0)


def load_reading(connection: sa.Connection, reading_id: str, version: Version) -> StoredReading:
    """The reading of this id; `version` is the one that it read.

    Raises:
        NotFoundError: If there is none.
    """
    kept = kept_of(connection)
    known: StoredReading | None = kept.get(("reading", reading_id)) if kept is not None else None
    if known is not None and known.reading.document == version.document:  # words that were purged since are others
        return known
    row = connection.execute(sa.select(tables.readings).where(tables.readings.c.id == reading_id)).mappings().first()
    if row is None:
        raise NotFoundError(f"the ledger holds no reading {reading_id!r}")
    found = {name: _of_reading(connection, name, reading_id) for name in _FOUND}
    stored = reading_from_rows(dict(row), version.document, found)
    if kept is not None:
        kept.put(("reading", reading_id), stored)
    return stored


def load_statements(
    connection: sa.Connection, reading_id: str, version: Version, ids: Iterable[str]
) -> tuple[Statement, ...]:
    """Some statements of a reading, in their order; ids that it does not hold are passed over."""
    kept, wanted = kept_of(connection), frozenset(ids)
    known: StoredReading | None = kept.get(("reading", reading_id)) if kept is not None else None
    if known is not None and known.reading.document == version.document:
        return tuple(each for each in known.reading.statements if each.id in wanted)
    statements, hops = tables.statements, tables.hops
    held = sa.select(statements).where(statements.c.reading_id == reading_id, statements.c.id.in_(sorted(wanted)))
    rows = [dict(row) for row in connection.execute(held.order_by(statements.c.place)).mappings()]
    places = [row["place"] for row in rows]
    chains = sa.select(hops).where(hops.c.reading_id == reading_id, hops.c.statement_place.in_(places))
    chains = chains.order_by(hops.c.statement_place, hops.c.place)
    chained = [dict(row) for row in connection.execute(chains).mappings()]
    return statements_from_rows(rows, chained, version.document.id)


def load_judgements(connection: sa.Connection, version_id: str | None = None) -> tuple[Judgement, ...]:
    """All judgements, or those about one version, in the order in which they were made.

    What undoes or places another judgement is about no version itself: it comes with the one that it is about.
    """
    if version_id is not None and connection.execute(_IS_JUDGED, {"version": version_id}).first() is None:
        return ()  # as of most versions, of whose judgements the question itself would take longer
    judgements, log = tables.judgements, tables.log
    wanted = sa.select(judgements, log.c.seq).join(
        log, sa.and_(log.c.kind == "judgement", log.c.record_id == judgements.c.id)
    )
    rows = connection.execute(_narrowed(wanted, version_id).order_by(log.c.seq)).mappings().all()
    return tuple(replace(from_row(Judgement, {**row, "seq": 0}), seq=row["seq"]) for row in rows)


def count_fates(connection: sa.Connection) -> dict[Carried, int]:
    """How many judgements on statements stand where they were made, were carried, or wait for a person."""
    carried = tables.carried
    wanted = sa.select(carried.c.fate, sa.func.count()).where(carried.c.role == Role.TARGET.value)
    found = {row[0]: row[1] for row in connection.execute(wanted.group_by(carried.c.fate))}
    return {fate: found.get(fate.value, 0) for fate in Carried}


def waiting_judgements(connection: sa.Connection, version_id: str) -> frozenset[str]:
    """The ids of the judgements on a version whose statement today's reading does not hold."""
    carried = tables.carried
    wanted = sa.select(carried.c.judgement_id).where(
        carried.c.version_id == version_id, carried.c.fate == Carried.QUEUED.value
    )
    return frozenset(connection.execute(wanted).scalars())


def load_purge(connection: sa.Connection, version_id: str) -> Purge | None:
    """The tombstone of a version, None where it was not purged."""
    purges = tables.purges
    row = connection.execute(sa.select(purges).where(purges.c.version_id == version_id)).mappings().first()
    return from_row(Purge, dict(row)) if row is not None else None


def find_purge(connection: sa.Connection, *, sha256: str, key_sha256: str) -> Purge | None:
    """The tombstone of the same text under the same key, None where there is none."""
    purges = tables.purges
    wanted = sa.select(purges).where(purges.c.sha256 == sha256, purges.c.key_sha256 == key_sha256)
    row = connection.execute(wanted).mappings().first()
    return from_row(Purge, dict(row)) if row is not None else None


def versions_of_document(connection: sa.Connection, document_id: str) -> list[str]:
    """The ids of the versions of a document, the first seen first."""
    versions = tables.versions
    wanted = sa.select(versions.c.id).where(versions.c.document_id == document_id).order_by(versions.c.number)
    return list(connection.execute(wanted).scalars())


def documents_of(connection: sa.Connection, version_ids: Iterable[str]) -> dict[str, str]:
    """By the ids of versions those of their documents."""
    versions = tables.versions
    wanted = sa.select(versions.c.id, versions.c.document_id).where(versions.c.id.in_(sorted(version_ids)))
    return {row.id: row.document_id for row in connection.execute(wanted)}


def versions_in_time(connection: sa.Connection, document_id: str) -> list[str]:
    """The ids of the versions of a document in the order of time: as an archive says, or else as they were seen."""
    versions = tables.versions
    wanted = sa.select(versions.c.id, versions.c.retrieved_at, versions.c.seen_at, versions.c.number)
    rows = connection.execute(wanted.where(versions.c.document_id == document_id)).all()
    in_time = sorted(rows, key=lambda row: (datetime.fromisoformat(row.retrieved_at or row.seen_at), row.number))
    return [row.id for row in in_time]


def dates_up_to(connection: sa.Connection, version_id: str, document_id: str) -> list[VersionDates]:
    """What the versions of a document say of their dates, up to one of them, in the order of time."""
    ids = versions_in_time(connection, document_id)
    ids = ids[: ids.index(version_id) + 1]
    versions = tables.versions
    of_document = sa.select(*(versions.c[name] for name in _DATES)).where(versions.c.document_id == document_id)
    rows = connection.execute(of_document).mappings()
    found = {row["id"]: row for row in rows}
    return [
        VersionDates(
            published=_date_in(found[id], "published"),
            modified=_date_in(found[id], "modified"),
            seen_at=datetime.fromisoformat(found[id]["retrieved_at"] or found[id]["seen_at"]),
        )
        for id in ids
    ]


def version_before(connection: sa.Connection, version_id: str, document_id: str) -> str | None:
    """The version that stood there before one, without those that were purged; None for the first."""
    ids = versions_in_time(connection, document_id)
    earlier = ids[: ids.index(version_id)]
    return next((id for id in reversed(earlier) if load_purge(connection, id) is None), None)


def versions_with_text(connection: sa.Connection, sha256: str) -> list[str]:
    """The ids of the versions that hold the same text, the first stored first."""
    versions = tables.versions
    wanted = sa.select(versions.c.id).where(versions.c.sha256 == sha256).order_by(versions.c.number)
    return list(connection.execute(wanted).scalars())


def all_version_ids(connection: sa.Connection, *, before: datetime | None = None) -> Iterator[str]:
    """The ids of all versions that were not purged, in the order in which they were stored, a few in memory at a time.

    Args:
        connection: Of the ledger.
        before: Only of those seen before this moment.
    """
    versions, purges = tables.versions, tables.purges
    last = 0
    while True:
        wanted = sa.select(versions.c.number, versions.c.id).where(versions.c.number > last)
        wanted = wanted.where(versions.c.id.not_in(sa.select(purges.c.version_id)))
        if before is not None:
            wanted = wanted.where(versions.c.seen_at < to_plain(before))
        rows = connection.execute(wanted.order_by(versions.c.number).limit(500)).all()
        if not rows:
            return
        for number, version_id in rows:
            last = number
            yield version_id


def _date_in(row: Any, name: str) -> Published | None:
    if row[f"{name}_value"] is None:
        return None
    return Published(value=row[f"{name}_value"], evidence=row[f"{name}_evidence"], wording=row[f"{name}_wording"])


def _narrowed(wanted: "sa.Select[tuple[object, ...]]", version_id: str | None) -> "sa.Select[tuple[object, ...]]":
    if version_id is None:
        return wanted
    judgements = tables.judgements
    about = sa.or_(judgements.c.target_version_id == version_id, judgements.c.other_version_id == version_id)
    direct = sa.select(judgements.c.id).where(about)
    # what undoes one, what undoes that, and so on
    tied = direct.cte("tied", recursive=True)
    after = judgements.alias("after_it")
    tied = tied.union(sa.select(after.c.id).where(sa.or_(after.c.undoes == tied.c.id, after.c.target_id == tied.c.id)))
    return wanted.where(judgements.c.id.in_(sa.select(tied.c.id)))


def _of_version(connection: sa.Connection, table: sa.Table, version_id: str) -> Sequence[Row]:
    wanted = sa.select(table).where(table.c.version_id == version_id).order_by(table.c.place)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _of_reading(connection: sa.Connection, name: str, reading_id: str) -> Sequence[Row]:
    table = tables.metadata.tables[name]
    order = [table.c[column] for column in _ORDER.get(name, ("place",))]
    wanted = sa.select(table).where(table.c.reading_id == reading_id).order_by(*order)
    return [dict(row) for row in connection.execute(wanted).mappings()]
