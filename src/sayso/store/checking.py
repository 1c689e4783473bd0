"""Does everything in the ledger hold: hashes, chain, keys, words at their spans, and what was computed from them?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from sayso.errors import SaysoError
from sayso.ledger import find_reading_fault
from sayso.store import tables
from sayso.store.exchange import is_purged, load_record
from sayso.store.faults import explain, is_unwritable
from sayso.store.fetching import load_reading, load_version
from sayso.store.flat import Row
from sayso.store.indexing import derive_rows, derived_rows
from sayso.store.ledger_file import IS_WRITING
from sayso.store.log import FIRST, chain_of, digest_of
from sayso.store.opening import Store
from sayso.store.rows import rows_of_reading

_PAGE = 500  # entries asked for at a time
_TOGETHER = timedelta(minutes=5)  # of several who write at once, each notes its moment before it waits for the others
_MOST = 100  # findings: a file that is broken everywhere is not told line by line
_RECORDS = {
    "version": tables.versions.c.id,
    "reading": tables.readings.c.id,
    "judgement": tables.judgements.c.id,
    "purge": tables.purges.c.version_id,
    "sighting": tables.sightings.c.id,
}
_REFUSAL = "RAISE(ABORT, 'append-only"  # what a trigger of a file must hold
_WORDS = {
    "statements": ("place", "source_words", "cue_words", "content_words", "span_start", "span_end"),
    "timexes": ("place", "words"),
    "quantities": ("place", "words"),
    "non_claims": ("place", "words"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that does not hold; `where` names the record, `is_note` marks what is worth knowing and no damage."""

    code: str
    where: str
    message: str
    is_note: bool = False


def check_store(store: Store, *, on_entry: Callable[[int, int], None] = lambda _done, _all: None) -> list[Finding]:
    """All that does not hold, at most 100 findings; nothing is changed.

    Args:
        store: The ledger.
        on_entry: Told after each entry of the log how many are done, of how many.
    """
    findings: list[Finding] = []
    n_damaged = 0
    for finding in _findings(store, on_entry):
        findings.append(finding)
        n_damaged += not finding.is_note  # a clock that is set back often is no reason to end
        if n_damaged >= _MOST:
            message = f"the check ended after {_MOST} findings; there may be more"
            return [*findings, Finding(code="more", where="ledger", message=message)]
    return findings


def _findings(store: Store, on_entry: Callable[[int, int], None]) -> Iterator[Finding]:
    steps = [_check_file] if store.is_sqlite else []
    for step in (*steps, _check_views, _check_guards, _check_counts, _check_keys):
        yield from _guarded(store, step)
    if store.is_sqlite:
        yield from _check_search(store)
    yield from _guarded(store, lambda connection: _check_log(connection, on_entry))


def _guarded(store: Store, step: Callable[[sa.Connection], Iterator[Finding]]) -> Iterator[Finding]:
    """The findings of one step; where the database itself fails, that is one."""
    try:
        with store.engine.connect() as connection, connection.begin():
            yield from step(connection)
    except sa.exc.DBAPIError as error:
        yield Finding(code="database", where="ledger", message=explain(str(error.orig)))


def _check_file(connection: sa.Connection) -> Iterator[Finding]:
    """Pages and indexes as SQLite sees them, and the search against the words it was made of."""
    for message in connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars():
        if message != "ok":
            yield Finding(code="page", where="file", message=f"SQLite finds: {message}; restore a backup")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(code="key", where=f"{row[0]} {row[1]}", message=f"it names a row of {row[2]} that is not there")


def _check_search(store: Store) -> Iterator[Finding]:
    """The search against the words that it was made of; the question is put as a write, and changes nothing."""
    where = "statements_fts"
    try:
        with (
            store.engine.connect().execution_options(**{IS_WRITING: True}) as connection,
            connection.begin() as transaction,
        ):
            connection.exec_driver_sql("INSERT INTO statements_fts(statements_fts, rank) VALUES ('integrity-check', 1)")
            transaction.rollback()
    except sa.exc.DBAPIError as error:
        message = str(error.orig)
        if "malformed" in message:
            message = "the search does not hold the words of the statements; run `sayso rebuild`"
            yield Finding(code="search", where=where, message=message)
        elif "locked" in message or is_unwritable(message):
            message = f"the search was not compared with the words of the statements: {explain(message)}"
            yield Finding(code="search", where=where, message=message, is_note=True)
        else:
            yield Finding(code="database", where=where, message=explain(message))


def _check_views(connection: sa.Connection) -> Iterator[Finding]:
    """The views have a row for each statement of today's readings."""
    n_found = connection.execute(sa.select(sa.func.count()).select_from(tables.search)).scalar()
    try:
        n_flat = connection.exec_driver_sql("SELECT count(permalink) FROM statements_flat").scalar()
        connection.exec_driver_sql("SELECT permalink, low FROM estimates_flat LIMIT 1")
        connection.exec_driver_sql("SELECT id, roots_low FROM claims_flat LIMIT 1")
    except sa.exc.DBAPIError as error:
        yield Finding(code="view", where="views", message=f"{error.orig}; restore a backup")
        return
    if n_flat != n_found:
        message = f"statements_flat has {n_flat} rows where {n_found} should be; restore a backup"
        yield Finding(code="view", where="statements_flat", message=message)


def _check_guards(connection: sa.Connection) -> Iterator[Finding]:
    """The triggers that keep rows from being changed."""
    query = sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND instr(sql, :refusal)")
    query = query.bindparams(refusal=_REFUSAL)
    if connection.dialect.name != "sqlite":
        query = sa.text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
    found = set(connection.execute(query).scalars())
    suffixes = ("no_update", "no_delete") if connection.dialect.name == "sqlite" else ("append_only", "no_truncate")
    for table in tables.APPEND_ONLY:
        for suffix in suffixes:
            if f"{table.name}_{suffix}" not in found:
                message = (
                    f"the trigger {table.name}_{suffix} is gone: rows may have been changed; compare with a backup"
                )
                yield Finding(code="trigger", where=table.name, message=message)


def _check_counts(connection: sa.Connection) -> Iterator[Finding]:
    """Every record has its entry; a row that came in past Sayso has none."""
    for kind, column in _RECORDS.items():
        entries = sa.select(tables.log.c.record_id).where(tables.log.c.kind == kind)
        stray = sa.select(column).where(column.not_in(entries)).limit(_MOST)
        for record_id in connection.execute(stray).scalars():
            message = "it has no entry in the log: it came in past Sayso, or the entry is lost; compare with a backup"
            yield Finding(code="stray", where=f"{kind} {record_id}", message=message)
    documents = tables.documents.c.id
    for document_id in connection.execute(
        sa.select(documents).where(documents.not_in(sa.select(tables.versions.c.document_id))).limit(_MOST)
    ).scalars():
        message = "it has no version: it came in past Sayso, or the version is lost; compare with a backup"
        yield Finding(code="stray", where=f"document {document_id}", message=message)


def _check_keys(connection: sa.Connection) -> Iterator[Finding]:
    """What is computed is there: today's reading of each version that was read, and each statement in the search."""
    readings, current = tables.readings, tables.current
    purged = sa.select(tables.purges.c.version_id)
    wanted = sa.select(sa.func.count(sa.distinct(readings.c.version_id))).where(readings.c.version_id.not_in(purged))
    n_read = connection.execute(wanted).scalar()
    n_current = connection.execute(sa.select(sa.func.count()).select_from(current)).scalar()
    statements = sa.select(sa.func.count()).select_from(
        tables.statements.join(current, current.c.reading_id == tables.statements.c.reading_id)
    )
    n_statements = connection.execute(statements).scalar()
    n_found = connection.execute(sa.select(sa.func.count()).select_from(tables.search)).scalar()
    for what, expected, found in (
        ("readings of today", n_read, n_current),
        ("searched statements", n_statements, n_found),
    ):
        if expected != found:
            message = f"{found} {what} where {expected} should be; run `sayso rebuild`"
            yield Finding(code="derived", where="ledger", message=message)


def _check_log(connection: sa.Connection, on_entry: Callable[[int, int], None]) -> Iterator[Finding]:
    n_entries = connection.execute(sa.select(sa.func.count()).select_from(tables.log)).scalar() or 0
    last, chain, times = 0, FIRST, ""
    done = 0
    while True:
        wanted = sa.select(tables.log).where(tables.log.c.seq > last).order_by(tables.log.c.seq).limit(_PAGE)
        entries = [dict(row) for row in connection.execute(wanted).mappings()]
        if not entries:
            return
        for entry in entries:
            where = f"entry {entry['seq']} ({entry['kind']} {entry['record_id']})"
            if entry["seq"] != last + 1:
                message = f"entries {last + 1} to {entry['seq'] - 1} are missing; restore a backup"
                yield Finding(code="chain", where=where, message=message)
            elif not _follows(entry, chain):
                message = "it does not follow the entry before: one of them was changed; restore a backup"
                yield Finding(code="chain", where=where, message=message)
            last, chain = entry["seq"], entry["chain"]
            at, found = _check_entry(connection, entry, where)
            yield from found
            if at is not None and at < times and not _are_together(at, times):
                message = f"it is dated {at}, before the entry before it ({times}): the clock was set back"
                yield Finding(code="clock", where=where, message=message, is_note=True)
            times = at or times
            done += 1
            on_entry(done, n_entries)


def _are_together(at: str, before: str) -> bool:
    """Whether two moments are as close as those of several who write at once; damaged ones are not."""
    try:
        return datetime.fromisoformat(before) - datetime.fromisoformat(at) <= _TOGETHER
    except (TypeError, ValueError):
        return False


def _follows(entry: Row, before: str) -> bool:
    parts = (before, entry["kind"], entry["record_id"], entry["digest"])
    return all(isinstance(part, str) for part in parts) and entry["chain"] == chain_of(*parts)


def _check_entry(connection: sa.Connection, entry: Row, where: str) -> tuple[str | None, list[Finding]]:
    """When the record was made, and what of it does not hold."""
    kind, record_id = entry["kind"], entry["record_id"]
    try:
        if is_purged(connection, kind, record_id):
            return None, list(_check_purged(connection, kind, record_id, where))
        record = load_record(connection, kind, record_id)
    except (SaysoError, ValueError, LookupError, TypeError) as error:  # whatever damaged rows lead to
        return None, [Finding(code="record", where=where, message=f"{error}; restore a backup")]
    if digest_of(record) != entry["digest"]:
        message = "it is not what was stored: a value was changed past Sayso; restore a backup"
        return None, [Finding(code="digest", where=where, message=message)]
    at = next((record[name] for name in ("seen_at", "made_at", "at") if name in record), None)
    if kind == "version":
        return at, [*_check_text(record, where), *_check_derived(connection, record_id, where)]
    if kind == "reading":
        return at, list(_check_words(connection, record_id, record["version_id"], where))
    return at, []


def _check_text(record: Any, where: str) -> Iterator[Finding]:
    found = sha256(record["document"]["text"].encode("utf-8")).hexdigest()
    if found != record["document"]["sha256"]:
        yield Finding(code="text", where=where, message="its text does not fit its SHA-256; restore a backup")


def _check_derived(connection: sa.Connection, version_id: str, where: str) -> Iterator[Finding]:
    """What is computed from the rows of a version is what stands there."""
    try:
        expected = derive_rows(connection, version_id)
    except (SaysoError, LookupError, ValueError):  # the rows themselves are damaged, which their own entry tells
        return
    found = derived_rows(connection, version_id)
    for name in sorted({*expected, *found}):
        if expected.get(name) != found.get(name):
            yield Finding(code="derived", where=where, message=f"{name} is not what follows; run `sayso rebuild`")


def _check_words(connection: sa.Connection, reading_id: str, version_id: str, where: str) -> Iterator[Finding]:
    """The words beside the spans are those of the text."""
    stored = load_reading(connection, reading_id, load_version(connection, version_id))
    fault = find_reading_fault(stored.reading)
    if fault is not None:
        yield Finding(code="record", where=where, message=f"{fault}; restore a backup")
        return
    expected = rows_of_reading(stored)
    for name, columns in _WORDS.items():
        table = tables.metadata.tables[name]
        wanted = sa.select(*(table.c[each] for each in columns)).where(table.c.reading_id == reading_id)
        found = [tuple(row) for row in connection.execute(wanted.order_by(table.c.place))]
        if found != [tuple(row[each] for each in columns) for row in expected[name]]:
            message = f"words in {name} are not those of the text at their spans; restore a backup"
            yield Finding(code="words", where=where, message=message)


def _check_purged(connection: sa.Connection, kind: str, record_id: str, where: str) -> Iterator[Finding]:
    """Nothing is left of the words of a purged version."""
    if kind != "version":
        return
    text = connection.execute(sa.select(tables.versions.c.text).where(tables.versions.c.id == record_id)).scalar()
    of_version = sa.select(sa.func.count()).select_from(tables.statements)
    n_statements = connection.execute(of_version.where(tables.statements.c.version_id == record_id)).scalar()
    sightings = tables.sightings
    named = sa.select(sa.func.count()).where(sightings.c.version_id == record_id, sightings.c.url.is_not(None))
    if text or n_statements or connection.execute(named).scalar():
        yield Finding(code="purge", where=where, message="it was purged, and words of it are left; purge it again")
