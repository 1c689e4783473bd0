"""How do versions and readings stand in the tables, and how are they read back?"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sayso.model import (
    Attribution,
    Block,
    CitedDocument,
    Document,
    Hop,
    NonClaim,
    Place,
    Problem,
    Quantity,
    Reading,
    Source,
    Span,
    Statement,
    StoredReading,
    Timex,
    Version,
)
from sayso.store import tables
from sayso.store.flat import Row, from_row, plain_from_row, to_row
from sayso.store.plain import from_plain, to_plain

Rows = dict[str, list[Row]]  # by the name of the table

_GAP = " … "  # between the spans of one part
_FOUND: dict[str, type] = {
    "sources": Source,
    "timexes": Timex,
    "quantities": Quantity,
    "non_claims": NonClaim,
    "problems": Problem,
}
_WITH_WORDS = ("timexes", "quantities", "non_claims")


def rows_of_version(version: Version) -> Rows:
    """The rows of a version in each of its tables, but for its number."""
    document = version.document
    facts = to_row(document)
    row = {each.name: facts[each.name] for each in tables.versions.columns if each.name in facts and each.name != "id"}
    row |= {"id": version.id, "document_id": version.document_id, "text_id": document.id, "name": version.name}
    row["key"] = version.key
    row["seen_at"] = to_plain(version.seen_at)
    return {
        "documents": [{"id": version.document_id}],
        "versions": [row],
        "blocks": _placed(document.blocks, version_id=version.id),
        "cited_documents": _placed(document.cited, version_id=version.id),
        "places": _placed(document.places, version_id=version.id),
    }


def version_from_rows(
    row: Mapping[str, Any], blocks: Iterable[Row], cited: Iterable[Row], places: Iterable[Row]
) -> Version:
    """The version that these rows hold.

    Raises:
        InputError: If they hold none.
    """
    plain = plain_from_row(Document, {**row, "id": row["text_id"], "blocks": "[]", "cited": "[]", "places": "[]"})
    plain["blocks"] = [plain_from_row(Block, each) for each in blocks]
    plain["cited"] = [plain_from_row(CitedDocument, each) for each in cited]
    plain["places"] = [plain_from_row(Place, each) for each in places]
    given = {name: row[name] for name in ("id", "document_id", "seen_at", "name") if row[name] is not None}
    return from_plain(Version, {**given, "key": row["key"] or "", "document": plain})


def rows_of_reading(stored: StoredReading) -> Rows:
    """The rows of a reading in each of its tables, but for the numbers of its statements."""
    reading, text = stored.reading, stored.reading.document.text
    of_reading: Row = {"reading_id": stored.id, "version_id": stored.version_id}
    head = {"id": stored.id, "version_id": stored.version_id, "extractor": stored.extractor}
    rows: Rows = {"readings": [{**head, "made_at": to_plain(stored.made_at)}]}
    rows["statements"] = [
        {**of_reading, "place": place, **_statement_row(statement, text)}
        for place, statement in enumerate(reading.statements)
    ]
    rows["hops"] = [
        {**of_reading, "statement_place": statement_place, "place": place, **to_row(hop)}
        for statement_place, statement in enumerate(reading.statements)
        for place, hop in enumerate(statement.chain)
    ]
    for name in _FOUND:
        rows[name] = _placed(getattr(reading, name), **of_reading)
        if name in _WITH_WORDS:
            for row in rows[name]:
                row["words"] = text[row["span_start"] : row["span_end"]]
    return rows


def reading_from_rows(row: Mapping[str, Any], document: Document, found: Mapping[str, Iterable[Row]]) -> StoredReading:
    """The reading that these rows hold, each table's in the order of their places.

    Raises:
        InputError: If they hold none.
    """
    reading = Reading(
        document=document,
        statements=statements_from_rows(found["statements"], found["hops"], document.id),
        **{name: tuple(from_row(kind, each) for each in found[name]) for name, kind in _FOUND.items()},
    )
    return StoredReading(
        id=row["id"],
        version_id=row["version_id"],
        extractor=row["extractor"],
        made_at=from_plain(datetime, row["made_at"]),
        reading=reading,
    )


def statements_from_rows(statements: Iterable[Row], hops: Iterable[Row], document_id: str) -> tuple[Statement, ...]:
    """The statements that these rows hold, with their chains.

    Raises:
        InputError: If they hold none.
    """
    chains: dict[int, list[Row]] = {}
    for hop in hops:
        chains.setdefault(hop["statement_place"], []).append(plain_from_row(Hop, hop))
    return tuple(_statement(each, document_id, chains.get(each["place"], [])) for each in statements)


def words_of(spans: Iterable[Span], text: str) -> str:
    """The words of the spans of one part, with a mark between them."""
    return _GAP.join(span.slice(text) for span in spans)


def extent(attribution: Attribution) -> tuple[int, int]:
    """From the first to the last character of what is said: its permalink."""
    spans = attribution.content or attribution.cue or attribution.source
    return min(span.start for span in spans), max(span.end for span in spans)


def _placed(records: Iterable[Any], **shared: Any) -> list[Row]:
    return [{**shared, "place": place, **to_row(record)} for place, record in enumerate(records)]


def _statement_row(statement: Statement, text: str) -> Row:
    row = {name: value for name, value in to_row(statement).items() if name not in tables.STATEMENT_ELSEWHERE}
    attribution = to_row(statement.attribution)
    row["inside"] = attribution.pop("parent")
    start, end = extent(statement.attribution)
    words = {
        f"{part}_words": words_of(getattr(statement.attribution, part), text) for part in ("source", "cue", "content")
    }
    return {**row, **attribution, "span_start": start, "span_end": end, **words}


def _statement(row: Mapping[str, Any], document_id: str, chain: list[Row]) -> Statement:
    attribution = {name: row[name] for name in ("source", "cue", "content", "manner", "confidence")} | {
        "parent": row["inside"]
    }
    nested = {f"attribution_{name}": value for name, value in attribution.items()}
    plain = plain_from_row(Statement, {**row, **nested, "document_id": document_id, "chain": "[]"})
    plain["chain"] = chain
    statement = from_plain(Statement, plain)
    if not chain or (statement.root is not None and not 0 <= statement.root < len(chain)):
        raise ValueError(f"statement {statement.id} has {len(chain)} hops and root {statement.root}")
    return statement


def plain_version(version: Version) -> Row:
    """What the hash of a version is taken of, and what an export holds."""
    return to_plain(version)  # type: ignore[no-any-return]  # a record gives a dictionary


def plain_reading(stored: StoredReading) -> Row:
    """What the hash of a reading is taken of, and what an export holds: all but the document, which the version has."""
    plain: Row = to_plain(stored)
    del plain["reading"]["document"]
    return plain


def reading_from_plain(plain: Any, document: Document) -> StoredReading:
    """The reading of an exported line, and its document.

    Raises:
        InputError: If the line holds none.
    """
    if isinstance(plain, dict) and isinstance(plain.get("reading"), dict):
        plain = {**plain, "reading": {**plain["reading"], "document": to_plain(document)}}
    return from_plain(StoredReading, plain)
