"""How does a ledger travel? As lines of JSON, one for each entry of its log, which give the same ledger again.

The first line names the format, the last says how many entries there are, so that a file that breaks off is known. The
record of a purged version is not there, only its hash and what is left of it.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from sayso.errors import InputError
from sayso.ledger import find_reading_fault, find_version_fault
from sayso.model import Judgement, ObjectKind, Purge, Sighting, Version
from sayso.store import tables
from sayso.store.addresses import append_sighting
from sayso.store.appending import append_judgement, append_reading, append_version
from sayso.store.fetching import load_purge, load_reading, load_version
from sayso.store.flat import Row, from_row
from sayso.store.indexing import index_version
from sayso.store.log import FIRST, append_entry, chain_of, digest_of
from sayso.store.opening import Store
from sayso.store.plain import from_plain, to_json, to_plain
from sayso.store.purging import purge_version
from sayso.store.rows import plain_reading, plain_version, reading_from_plain

FORMAT = "sayso-log/1"
_BATCH = 100  # entries of one transaction of an import
_PAGE = 500  # entries that an export asks for at a time
_LEFT = {
    "version": ("id", "document_id", "text_id", "seen_at", "sha256"),
    "reading": ("id", "version_id", "extractor", "made_at"),
    "sighting": ("id", "address_id", "at", "what", "version_id", "status", "since"),
}
_TABLES = {"version": tables.versions, "reading": tables.readings, "sighting": tables.sightings}
_KINDS = ("version", "reading", "judgement", "purge", "sighting")
_LOGGED: dict[str, tuple[sa.Table, type, str]] = {  # table, record and the column of its id
    "judgement": (tables.judgements, Judgement, "id"),
    "purge": (tables.purges, Purge, "version_id"),
    "sighting": (tables.sightings, Sighting, "id"),
}
_ABOUT = {  # where the versions stand whose words a record holds
    "reading": (tables.readings, ("version_id",)),
    "judgement": (tables.judgements, ("target_version_id", "other_version_id")),
    "sighting": (tables.sightings, ("version_id",)),
}


def export_log(connection: sa.Connection) -> Iterator[str]:
    """The lines of the whole ledger, each without a line feed, few in memory at a time."""
    yield to_json({"format": FORMAT})
    last, chain, n_entries = 0, FIRST, 0
    while True:
        wanted = sa.select(tables.log).where(tables.log.c.seq > last).order_by(tables.log.c.seq).limit(_PAGE)
        entries = [dict(row) for row in connection.execute(wanted).mappings()]
        if not entries:
            break
        for entry in entries:
            yield to_json(_line(connection, entry))
            last, chain, n_entries = entry["seq"], entry["chain"], n_entries + 1
    yield to_json({"entries": n_entries, "chain": chain})


def load_record(connection: sa.Connection, kind: str, record_id: str) -> Any:
    """The plain record of an entry.

    Raises:
        NotFoundError: If its rows are missing.
        InputError: If they hold no such record.
    """
    if kind == "version":
        return plain_version(load_version(connection, record_id))
    if kind == "reading":
        row = connection.execute(sa.select(tables.readings).where(tables.readings.c.id == record_id)).first()
        if row is None:
            raise InputError(f"the reading {record_id!r} is missing")
        return plain_reading(load_reading(connection, record_id, load_version(connection, row.version_id)))
    table, record, column = _LOGGED[kind]
    found = connection.execute(sa.select(table).where(table.c[column] == record_id)).mappings().first()
    if found is None:
        raise InputError(f"the {kind} {record_id!r} is missing")
    return to_plain(from_row(record, {**found, "seq": 0}))


def is_purged(connection: sa.Connection, kind: str, record_id: str) -> bool:
    """Whether the words of a record were taken out."""
    if kind == "purge":
        return False
    if kind == "version":
        return load_purge(connection, record_id) is not None
    table, columns = _ABOUT[kind]
    row = connection.execute(sa.select(*(table.c[name] for name in columns)).where(table.c.id == record_id)).first()
    return row is not None and any(each is not None and load_purge(connection, each) is not None for each in row)


def import_log(store: Store, lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Store what the lines hold and the ledger does not; after each transaction how many were new, how many known.

    A file that breaks off gives what came before; importing it whole later adds the rest.

    Raises:
        InputError: If a line is no entry, does not fit its hash, or says otherwise than the ledger; it names the line.
        StoreError: If the ledger cannot be written.
    """
    reader = _checked(lines)
    batch: list[tuple[int, Row]] = []
    n_new = n_known = 0
    for numbered in reader:
        batch.append(numbered)
        if len(batch) == _BATCH:
            added, known = _import_batch(store, batch)
            n_new, n_known, batch = n_new + added, n_known + known, []
            yield n_new, n_known
    added, known = _import_batch(store, batch)
    yield n_new + added, n_known + known


def _line(connection: sa.Connection, entry: Row) -> Row:
    line = {"seq": entry["seq"], "kind": entry["kind"], "id": entry["record_id"], "digest": entry["digest"]}
    line["chain"] = entry["chain"]
    if is_purged(connection, entry["kind"], entry["record_id"]):
        return {**line, "left": _left(connection, entry["kind"], entry["record_id"])}
    return {**line, "record": load_record(connection, entry["kind"], entry["record_id"])}


def _left(connection: sa.Connection, kind: str, record_id: str) -> Any:
    if kind == "judgement":
        return load_record(connection, kind, record_id)
    row = connection.execute(sa.select(_TABLES[kind]).where(_TABLES[kind].c.id == record_id)).mappings().one()
    return {name: row[name] for name in _LEFT[kind]}


def _checked(lines: Iterable[str]) -> Iterator[tuple[int, Row]]:
    """The entries with the numbers of their lines, each checked against its hash and the one before it."""
    chain, is_ended, n_entries, number = FIRST, False, 0, 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        entry = _parsed(line, number)
        if number == 1:
            if entry.get("format") != FORMAT:
                raise InputError(f"line 1: expected {{'format': {FORMAT!r}}}, found {line[:60]!r}; {_ADVICE}")
            continue
        if "entries" in entry:
            if entry["entries"] != n_entries or entry.get("chain") != chain:
                raise InputError(
                    f"line {number}: {entry['entries']} entries announced, {n_entries} found; export again"
                )
            is_ended = True
            continue
        expected = chain_of(chain, entry["kind"], entry["id"], entry["digest"])
        if entry["chain"] != expected:
            raise InputError(f"line {number}: entry {entry['seq']} does not follow the one before; a line is missing")
        if "record" in entry and digest_of(entry["record"]) != entry["digest"]:
            raise InputError(f"line {number}: entry {entry['seq']} does not fit its hash; it was changed")
        chain, n_entries = entry["chain"], n_entries + 1
        yield number, entry
    if not is_ended:
        raise InputError(f"the file breaks off after line {number}: what came before is stored; import it whole")


_ADVICE = "only exports made with --format log can be imported"
_NEEDED = ("seq", "kind", "id", "digest", "chain")


def _parsed(line: str, number: int) -> Row:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"line {number}: it is not JSON ({error}); {_ADVICE}") from error
    if not isinstance(entry, dict):
        raise InputError(f"line {number}: expected an object, found {line[:60]!r}; {_ADVICE}")
    if number > 1 and "entries" not in entry:
        missing = [name for name in _NEEDED if name not in entry]
        if missing or entry["kind"] not in _KINDS:
            raise InputError(f"line {number}: it is no entry of a ledger: {line[:60]!r}; {_ADVICE}")
    return entry


def _import_batch(store: Store, batch: list[tuple[int, Row]]) -> tuple[int, int]:
    """All entries in one transaction, and what is derived from their versions."""
    n_new = 0
    touched: dict[str, None] = {}
    if not batch:
        return 0, 0
    with store.writing() as connection:
        for number, entry in batch:
            try:
                n_new += _import_entry(connection, entry, touched)
            except InputError as error:
                raise InputError(f"line {number}: {error}") from error
        for version_id in touched:
            if load_purge(connection, version_id) is None:
                index_version(connection, version_id)
    return n_new, len(batch) - n_new


def _import_entry(connection: sa.Connection, entry: Row, touched: dict[str, None]) -> bool:
    kind, record_id = entry["kind"], entry["id"]
    wanted = sa.select(tables.log.c.digest).where(tables.log.c.kind == kind, tables.log.c.record_id == record_id)
    known = connection.execute(wanted).scalar()
    if known is not None:
        # Who adds one article to two ledgers sees it at two moments: what this one holds of it stands.
        if known != entry["digest"] and kind not in ("version", "reading"):
            raise InputError(f"the ledger holds another {kind} under {record_id!r}; import it into a ledger of its own")
        return False
    if "left" in entry:
        _import_left(connection, kind, entry)
        return True
    record = entry.get("record")
    if kind == "version":
        version = from_plain(Version, record)
        _refuse(find_version_fault(version) or _fault_of_form(plain_version(version), entry))
        append_version(connection, version)
    elif kind == "reading":
        if not isinstance(record, dict) or not isinstance(record.get("version_id"), str):
            raise InputError("a reading names its version; export again")
        version = load_version(connection, record["version_id"])
        stored = reading_from_plain(record, version.document)
        _refuse(find_reading_fault(stored.reading) or _fault_of_form(plain_reading(stored), entry))
        append_reading(connection, stored)
        touched[version.id] = None
    elif kind == "judgement":
        bare = from_plain(Judgement, record)
        _refuse(_fault_of_form(to_plain(bare), entry))
        judgement = append_judgement(connection, bare)
        touched |= dict.fromkeys(versions_about(connection, judgement))
    elif kind == "sighting":
        sighting = from_plain(Sighting, record)
        _refuse(_fault_of_form(to_plain(sighting), entry))
        append_sighting(connection, sighting)
    else:
        purge = from_plain(Purge, record)
        _refuse(_fault_of_form(to_plain(purge), entry))
        purge_version(connection, purge)
    return True


def _fault_of_form(plain: Any, entry: Row) -> str | None:
    """Why a record would not have the hash and the id of its entry once it is stored, None where it will."""
    if plain.get("id", plain.get("version_id")) != entry["id"]:
        return f"it is of {entry['id']!r}, and its record of another"
    return "its record is not written as Sayso writes it" if digest_of(plain) != entry["digest"] else None


def _refuse(fault: str | None) -> None:
    if fault is not None:
        raise InputError(f"{fault}; it was not exported by Sayso, or changed since")


def versions_about(connection: sa.Connection, judgement: Judgement) -> list[str]:
    """The versions whose standing a judgement changes; one that undoes another changes that one's."""
    about = [each.version_id for each in (judgement.target, judgement.other) if each is not None]
    wanted = judgement.undoes or (judgement.target.id if judgement.target.kind is ObjectKind.JUDGEMENT else None)
    if wanted is not None:
        row = (
            connection.execute(sa.select(tables.judgements).where(tables.judgements.c.id == wanted)).mappings().first()
        )
        if row is not None:
            about += versions_about(connection, from_row(Judgement, {**row, "seq": 0}))
    return list(dict.fromkeys(each for each in about if each is not None))


def _import_left(connection: sa.Connection, kind: str, entry: Row) -> None:
    """What is left of a purged record, under the hash of what it was."""
    left = entry["left"]
    if kind == "judgement":
        append_judgement(connection, from_plain(Judgement, left), digest=entry["digest"])
        return
    if kind == "version":
        known = sa.select(tables.documents.c.id).where(tables.documents.c.id == left["document_id"])
        if connection.execute(known).first() is None:
            connection.execute(tables.documents.insert(), {"id": left["document_id"]})
    connection.execute(_TABLES[kind].insert(), {**({"text": ""} if kind == "version" else {}), **left})
    append_entry(connection, kind, entry["id"], entry["digest"])
