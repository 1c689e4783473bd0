"""Can what another ledger says of a text be so? What it brings need not be what Sayso found."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from sayso.ledger.identity import text_id
from sayso.model import Document, Reading, Span, Statement, Version


def find_version_fault(version: Version) -> str | None:
    """What of a version cannot be so, None where it all may: its ids, its hash, the places that it names.

    >>> from datetime import UTC, datetime
    >>> document = Document(id="a", sha256="1f", text="Ann said so.")
    >>> find_version_fault(Version(id="a", document_id="d", key="k", seen_at=datetime(2026, 3, 14), document=document))
    'its text does not fit its SHA-256'
    """
    document = version.document
    if sha256(document.text.encode("utf-8", errors="surrogatepass")).hexdigest() != document.sha256:
        return "its text does not fit its SHA-256"
    if document.id != text_id(document.text) or version.id.partition("-")[0] != document.id:
        return f"its id {version.id!r} is not that of its text"
    if version.seen_at.tzinfo is None:
        return f"it was seen at {version.seen_at.isoformat()}, a time without a zone"
    return _fault_of_blocks(document) or _fault_of_spans(
        (document.blocks, document.cited, document.places), document.text
    )


def find_reading_fault(reading: Reading) -> str | None:
    """What of a reading cannot be so, None where it all may: places, and what its records say of each other."""
    text = reading.document.text
    parts = (reading.statements, reading.timexes, reading.quantities, reading.sources, reading.non_claims)
    fault = _fault_of_spans((*parts, reading.problems), text)
    if fault is not None:
        return fault
    ids = {statement.id for statement in reading.statements}
    if len(ids) < len(reading.statements):
        return "two of its statements have one id"
    return next((fault for each in reading.statements if (fault := _fault_of(each, reading, ids)) is not None), None)


def _fault_of(statement: Statement, reading: Reading, ids: set[str]) -> str | None:
    attribution = statement.attribution
    if statement.document_id != reading.document.id:
        return f"the statement {statement.id!r} is of the document {statement.document_id!r}"
    if not statement.chain:
        return f"the statement {statement.id!r} has nobody who says it"
    if statement.parent is not None and statement.parent not in ids:
        return f"the statement {statement.id!r} stands in {statement.parent!r}, which is not there"
    if statement.root is not None and not 0 <= statement.root < len(statement.chain):
        return f"the statement {statement.id!r} has its root at {statement.root} of {len(statement.chain)} hops"
    if not (attribution.source or attribution.cue or attribution.content):
        return f"the statement {statement.id!r} has no words"
    if not 0.0 <= attribution.confidence <= 1.0:
        return f"the statement {statement.id!r} has the confidence {attribution.confidence}"
    if attribution.parent is not None and not 0 <= attribution.parent < len(reading.statements):
        return f"the statement {statement.id!r} stands in number {attribution.parent} of {len(reading.statements)}"
    return None


def _fault_of_blocks(document: Document) -> str | None:
    known, end = {each.id for each in document.cited}, 0
    for block in document.blocks:
        if block.span.start < end:
            return f"two of its blocks hold the character {block.span.start}"
        if block.document is not None and block.document not in known:
            return f"a block is of the document {block.document!r}, which it does not cite"
        end = block.span.end
    return None


def _fault_of_spans(records: Any, text: str) -> str | None:
    last = max((span.end for span in _spans(records)), default=0)
    return f"it names the characters up to {last} of a text of {len(text)}" if last > len(text) else None


def _spans(record: Any) -> Iterator[Span]:
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for each in record:
            yield from _spans(each)
    elif is_dataclass(record):
        for field in fields(record):
            yield from _spans(getattr(record, field.name))
