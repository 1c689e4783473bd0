"""How does a run look in the exchange format `sayso-ledger/1`?"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from sayso.lexicon import is_outlet
from sayso.model import (
    Basis,
    Block,
    CitedDocument,
    Document,
    Hop,
    Manner,
    Period,
    Problem,
    Reading,
    SourceKind,
    Span,
    Statement,
)
from sayso.views.estimate_records import estimate_record, with_statements
from sayso.views.extract_line import CONFIDENCE_DIGITS, quantity_record, timex_record
from sayso.views.places import place_records

SCHEMA = "sayso-ledger/1"
_ID_LENGTH = 12  # hexadecimal characters of a source id: no clash to fear below millions of sources in one run

Record = dict[str, Any]
_NAMED = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.STATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A reading under the ids that it has in the export."""

    reading: Reading
    document_id: str
    suffix: str  # "" or "-2", "-3" ... where the same words stand in several documents of the run


def export_ledger(
    readings: Iterable[Reading],
    *,
    as_of: date,
    problems: Iterable[Problem] = (),
    ids: Sequence[str] | None = None,
) -> Record:
    """One JSON object for the run, all its lists in a defined order; claims and what follows from them stay empty.

    Sources are one where their wording is the same inside one document, or where the text calls one by the other
    ("she", "the officer"); outlets also across documents; nobody else is merged. A hop of which nobody is named leads
    to a source of kind `unspecified`. Where the kind of a source is not known it is left out. Beside the keys of the
    format stand `confidence` (of a statement), `language`, and the times and quantities of each document as `sayso
    extract` writes them, intervals half-open.

    Args:
        readings: In the order of the run. A text read twice with the same facts is exported once, and a problem says
            so; with other facts (a copy at another address) it is a document of its own.
        as_of: The day for which the export speaks.
        problems: What could not be read at all.
        ids: Under which id each document is known, where a ledger gave them; each begins with that of the text.
    """
    named, repeats = _name_documents(readings) if ids is None else (_known_documents(readings, ids), [])
    documents: list[Record] = []
    sources: dict[str, Record] = {}
    statements: list[Record] = []
    estimates: list[Record] = []
    for entry in named:
        documents += _documents(entry)
        for statement in entry.reading.statements:
            hops = [_source(hop, entry) for hop in statement.chain]
            for hop in hops:
                known = sources.setdefault(hop["id"], hop)
                listed = {wording.casefold() for wording in known["described_as"]}
                known["described_as"] += [each for each in hop["described_as"] if each.casefold() not in listed]
            statements.append(_statement(statement, entry, [hop["id"] for hop in hops]))
        _add_houses(entry, sources)
        estimates += _estimates(entry, {statement["id"]: statement for statement in statements})
    sentences = [_sentence(problem) for entry in named for problem in entry.reading.problems]
    return {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "documents": documents,
        "sources": list(sources.values()),
        "statements": statements,
        "claims": [],
        "relations": [],
        "recurring": [],
        "estimates": estimates,
        "series": [],
        "comparisons": [],
        "problems": [*sentences, *repeats, *(_sentence(problem) for problem in problems)],
    }


def _name_documents(readings: Iterable[Reading]) -> tuple[list[_Named], list[str]]:
    named: list[_Named] = []
    repeats: list[str] = []
    seen: dict[str, list[Document]] = {}
    for reading in readings:
        document = reading.document
        same_text = seen.setdefault(document.id, [])
        if any(_facts(document) == _facts(other) for other in same_text):
            repeats.append(f"document {document.id}: the same text with the same facts was read again; exported once")
            continue
        same_text.append(document)
        suffix = f"-{len(same_text)}" if len(same_text) > 1 else ""
        named.append(_Named(reading=reading, document_id=document.id + suffix, suffix=suffix))
    return named, repeats


def _known_documents(readings: Iterable[Reading], ids: Sequence[str]) -> list[_Named]:
    return [
        _Named(reading=reading, document_id=known, suffix=known.removeprefix(reading.document.id))
        for reading, known in zip(readings, ids, strict=True)
    ]


def _facts(document: Document) -> Document:
    """The document by what it says of itself, however its blocks were found."""
    return replace(document, blocks=(), cited=(), places=(), retrieved_at=None)


def _documents(entry: _Named) -> list[Record]:
    """The document, then those that it quotes, whose text is not here."""
    document = entry.reading.document
    published = document.published.value if document.published is not None else None
    modified = document.modified.value if document.modified is not None else None
    own = {
        "id": entry.document_id,
        "url": document.url,
        "outlet": document.outlet,
        "title": document.title,
        "byline": document.byline,
        "published": published,
        "modified": modified,
        "language": document.language,
        "text": document.text,
        "sha256": document.sha256,
        "blocks": [_block(block, entry) for block in document.blocks],
        "non_claims": [
            {"span": [each.span.start, each.span.end], "kind": each.kind.value, "why": each.why}
            for each in entry.reading.non_claims
        ],
        "timexes": [timex_record(document.text, timex) for timex in entry.reading.timexes],
        "quantities": [quantity_record(document.text, quantity) for quantity in entry.reading.quantities],
        **({"retrieved_at": document.retrieved_at.isoformat()} if document.retrieved_at is not None else {}),
        **({"places": place_records(document.places)} if document.places else {}),
    }
    return [own, *(_cited(cited, entry) for cited in document.cited)]


def _block(block: Block, entry: _Named) -> Record:
    return {
        "start": block.span.start,
        "end": block.span.end,
        "voice": block.voice.value,
        "document": _global_id(block.document, entry) if block.document is not None else None,
        "basis": _basis(block, entry).value,
        "why": block.why,
        "confidence": round(block.confidence, CONFIDENCE_DIGITS),
    }


def _basis(block: Block, entry: _Named) -> Basis:
    """How the origin of a block is known: of one whose voice was inferred, whether the text names its outlet."""
    if block.basis is not Basis.INFERRED or block.document is None:
        return block.basis
    cited = next(each for each in entry.reading.document.cited if each.id == block.document)
    return Basis.STATED if cited.outlet else Basis.INFERRED


def _add_houses(entry: _Named, sources: dict[str, Record]) -> None:
    """Houses, head counts and what is told of the unnamed, at the sources of one document."""
    for source in entry.reading.sources:
        hop = Hop(name=source.name, kind=source.kind)
        record = sources.get(_source(hop, entry)["id"])
        if record is None:  # all that it said was left out
            continue
        record["head_count"] = source.head_count
        if source.anonymity is not None:
            record["anonymity"] = asdict(source.anonymity)
        if source.house is not None:
            outlet = SourceKind.OUTLET if is_outlet(source.house) else SourceKind.ORGANISATION
            house = _source(Hop(name=source.house, kind=outlet), entry)
            if house["id"] != record["id"]:
                record["parent"] = sources.setdefault(house["id"], house)["id"]


def _estimates(entry: _Named, statements: dict[str, Record]) -> list[Record]:
    """Quantities inside contents, each at the innermost statement that holds it."""
    records = []
    for quantity, statement in with_statements(entry.reading.quantities, entry.reading.statements):
        exported = statements[statement.id + entry.suffix]
        number = len(exported["quantities"]) + 1
        record = estimate_record(quantity, statement, statement_id=exported["id"], number=number)
        exported["quantities"].append(record["id"])
        records.append(record)
    return records


def _cited(cited: CitedDocument, entry: _Named) -> Record:
    return {
        "id": _global_id(cited.id, entry),
        "url": cited.url,
        "outlet": cited.outlet,
        "title": None,
        "byline": None,
        "published": None,
        "modified": None,
        "text": "",
        "sha256": None,
        "blocks": [],
    }


def _global_id(local_id: str, entry: _Named) -> str:
    """The id of the document itself, or of one that it quotes: those are unique only inside it."""
    if local_id == entry.reading.document.id:
        return entry.document_id
    return f"{entry.document_id}/{local_id}"


def _source(hop: Hop, entry: _Named) -> Record:
    """The source of one hop; `described_as` keeps the wording, `name` is only filled for outlets and people."""
    wording = " ".join(hop.name.split()) if hop.name else None
    if hop.document is not None:
        kind = "outlet" if wording else "document"
        key = ("outlet", wording) if wording else ("document", _global_id(hop.document, entry))
        return _source_record(key, kind=kind, name=wording)
    if wording is None:
        return _source_record(("unspecified", entry.document_id), kind="unspecified")
    called = [wording] if hop.wording is None else [wording, " ".join(hop.wording.split())]
    if hop.kind is SourceKind.OUTLET:
        return _source_record(("outlet", wording), kind="outlet", name=wording, described_as=called)
    told = hop.kind.value if hop.kind is not None else None
    described = ("described", entry.document_id, wording.casefold())
    return _source_record(described, kind=told, name=wording if hop.kind in _NAMED else None, described_as=called)


def _source_record(
    key: tuple[str, ...], *, kind: str | None = None, name: str | None = None, described_as: Sequence[str] = ()
) -> Record:
    digest = sha256("\0".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]
    record: Record = {"id": f"s-{digest}", "name": name}
    if kind is not None:
        record["kind"] = kind
    return record | {"described_as": list(described_as), "parent": None, "head_count": None}


def _statement(statement: Statement, entry: _Named, hop_ids: Sequence[str]) -> Record:
    attribution = statement.attribution
    chain = [
        {
            "source": source,
            "document": _global_id(hop.document, entry) if hop.document is not None else None,
            "stance": hop.stance.value,
        }
        for source, hop in zip(hop_ids, statement.chain, strict=True)
    ]
    record: Record = {
        "id": statement.id + entry.suffix,
        "document": entry.document_id,
        "kind": "own" if attribution.manner is Manner.OWN else "attribution",
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "manner": attribution.manner.value,
        "cue_class": statement.cue_class,
        "polarity": statement.polarity,
        "certainty": statement.certainty.value if statement.certainty is not None else None,
        "hedges": _spans(tuple(hedge.span for hedge in statement.hedges)),
        "confidence": round(attribution.confidence, CONFIDENCE_DIGITS),
        "content_type": statement.content_type.value,
        "said": _period(statement.said),
        "event": _period(statement.event),
        "tone": statement.tone,
        "quantities": [],
        "chain": chain,
        "root": hop_ids[statement.root] if statement.root is not None else None,
        "is_second_hand": statement.is_second_hand,
        "parent": statement.parent + entry.suffix if statement.parent is not None else None,
    }
    return record


def _period(period: Period | None) -> Record | None:
    """First and last day, both included, with the words and the rule that gave them."""
    if period is None:
        return None
    return {
        "from": period.first.isoformat() if period.first is not None else None,
        "to": period.last.isoformat() if period.last is not None else None,
        "rule": period.rule,
        "expression": [period.expression.start, period.expression.end] if period.expression is not None else None,
        "is_doubtful": period.is_doubtful,
    }


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _sentence(problem: Problem) -> str:
    where = f"document {problem.document_id}" if problem.document_id else ""
    if problem.span is not None:
        where += f" at {problem.span.start}-{problem.span.end}"
    return f"{where.strip()}: {problem.message}" if where else problem.message
