"""How does something new come into the ledger? Each of these is one step of a transaction of the caller."""

from dataclasses import replace

import sqlalchemy as sa

from sayso.errors import InputError
from sayso.model import Judgement, Purge, StoredReading, Version
from sayso.store import tables
from sayso.store.flat import to_row
from sayso.store.log import append_entry, digest_of, has_entry
from sayso.store.plain import to_plain
from sayso.store.rows import Rows, plain_reading, plain_version, rows_of_reading, rows_of_version


def append_version(connection: sa.Connection, version: Version) -> bool:
    """Store a version; False where it is stored already.

    Raises:
        InputError: If its text holds what no database keeps: half a surrogate pair, or the character NUL.
    """
    if has_entry(connection, "version", version.id):
        return False
    _check_characters(version)
    plain = plain_version(version)
    rows = rows_of_version(version)
    known = sa.select(tables.documents.c.id).where(tables.documents.c.id == version.document_id)
    if connection.execute(known).first() is not None:
        rows["documents"] = []
    _insert(connection, rows)
    append_entry(connection, "version", version.id, digest_of(plain))
    return True


def append_reading(connection: sa.Connection, stored: StoredReading) -> bool:
    """Store what an extractor found in a version; False where it is stored already."""
    if has_entry(connection, "reading", stored.id):
        return False
    _insert(connection, rows_of_reading(stored))
    append_entry(connection, "reading", stored.id, digest_of(plain_reading(stored)))
    return True


def append_judgement(connection: sa.Connection, judgement: Judgement, *, digest: str | None = None) -> Judgement:
    """Store a judgement; the same with its place in the log.

    Args:
        connection: In a transaction that may write.
        judgement: The judgement.
        digest: The hash of what it was, where its words were taken out since.
    """
    bare = replace(judgement, seq=0)
    row = to_row(bare)
    del row["seq"]
    connection.execute(tables.judgements.insert(), row)
    seq = append_entry(connection, "judgement", judgement.id, digest or digest_of(to_plain(bare)))
    return replace(judgement, seq=seq)


def append_purge(connection: sa.Connection, purge: Purge) -> None:
    """Store that a version is purged; from here on its rows may be overwritten."""
    connection.execute(tables.purges.insert(), to_row(purge))
    append_entry(connection, "purge", purge.version_id, digest_of(to_plain(purge)))


def _insert(connection: sa.Connection, rows: Rows) -> None:
    for name, found in rows.items():
        if found:
            connection.execute(tables.metadata.tables[name].insert(), found)


def _check_characters(version: Version) -> None:
    document = version.document
    published = document.published.wording if document.published is not None else None
    modified = document.modified.wording if document.modified is not None else None
    facts = {
        "text": document.text,
        "title": document.title,
        "byline": document.byline,
        "outlet": document.outlet,
        "address": document.url,
        "date": published,
        "date of change": modified,
        "name": version.name,
    }
    for name, words in facts.items():
        for place, character in enumerate(words) if words is not None and not words.isprintable() else ():
            if character == "\0" or "\ud800" <= character <= "\udfff":
                raise InputError(f"the {name} holds {character!a} at {place}, which no database keeps; write it anew")
