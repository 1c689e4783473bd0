"""How do the statements of a ledger leave it, one a line: as JSON, as a table, as annotations of the web?"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sayso.model import Action, Reading, Statement
from sayso.views.places import first_page, fragment_selectors

_CONTEXT = 32  # characters before and behind an exact quotation, as browsers ask for
_ENDS = "\r\n"  # of a line of a table
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def statement_lines(readings: Iterable[tuple[str, Reading, Mapping[str, Action]]], *, form: str) -> Iterator[str]:
    """The statements of articles, each as one line without a line feed.

    Args:
        readings: The id of each version, its reading as people left it, and their verdicts by statement.
        form: `jsonl`, `csv` (the first line names the columns) or `annotations` (W3C Web Annotation).
    """
    is_first = True
    for version_id, reading, verdicts in readings:
        for statement in reading.statements:
            if form == "annotations":
                yield json.dumps(annotation(version_id, reading, statement), ensure_ascii=False)
                continue
            record = statement_record(version_id, reading, statement, verdicts.get(statement.id))
            if form == "csv":
                if is_first:
                    yield csv_line(list(record))
                yield csv_line([defused(value) for value in record.values()])
            else:
                yield json.dumps(record, ensure_ascii=False)
            is_first = False


def statement_record(version_id: str, reading: Reading, statement: Statement, verdict: Action | None) -> dict[str, Any]:
    """One statement with all that a row of a table needs to be understood alone."""
    document, attribution = reading.document, statement.attribution
    spans = attribution.content or attribution.cue or attribution.source
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    root = statement.chain[statement.root].name if statement.root is not None else None
    return {
        "permalink": f"{version_id}#{start}-{end}",
        "outlet": document.outlet,
        "published": document.published.value if document.published is not None else None,
        "url": document.url,
        "title": document.title,
        "chain": " > ".join(hop.name or "somebody" for hop in statement.chain),
        "root": root,
        "source_words": _words(attribution.source, document.text),
        "cue_words": _words(attribution.cue, document.text),
        "content_words": _words(attribution.content, document.text),
        "manner": attribution.manner.value,
        "cue_class": statement.cue_class,
        "content_type": statement.content_type.value,
        "polarity": statement.polarity,
        "certainty": statement.certainty.value if statement.certainty is not None else None,
        "said_from": _day(statement.said, "first"),
        "said_to": _day(statement.said, "last"),
        "event_from": _day(statement.event, "first"),
        "event_to": _day(statement.event, "last"),
        "tone": statement.tone,
        "confidence": round(attribution.confidence, 3),
        "verdict": verdict.value if verdict is not None else None,
        "page": first_page(document, spans),
    }


def annotation(version_id: str, reading: Reading, statement: Statement) -> dict[str, Any]:
    """One statement as a Web Annotation: its content selected by place and by words, and who says it.

    Source: https://www.w3.org/TR/annotation-model/
    """
    document = reading.document
    chain = " > ".join(hop.name or "somebody" for hop in statement.chain)
    selectors = [
        {
            "type": "TextPositionSelector",
            "start": span.start,
            "end": span.end,
            "refinedBy": {
                "type": "TextQuoteSelector",
                "exact": span.slice(document.text),
                "prefix": document.text[max(0, span.start - _CONTEXT) : span.start],
                "suffix": document.text[span.end : span.end + _CONTEXT],
            },
        }
        for span in statement.attribution.content
    ]
    on_pages = [each for span in statement.attribution.content for each in fragment_selectors(document, span)]
    source = document.url or f"urn:sayso:{version_id}"
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:sayso:{version_id}:{statement.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "purpose": "describing", "value": chain},
        "target": [{"source": source, "selector": selector} for selector in (*selectors, *on_pages)],
    }


def csv_line(values: Iterable[object]) -> str:
    """One line of a table, without its line feed.

    >>> csv_line(["a", "b, c", "d\\n=1+1"])
    'a,"b, c","d\\n=1+1"'
    """
    line = io.StringIO()
    # The writer quotes a line feed only where it is part of what ends its own lines.
    csv.writer(line, lineterminator=_ENDS).writerow(list(values))
    return line.getvalue().removesuffix(_ENDS)


def defused(value: object) -> object:
    """The value, marked as text where a spreadsheet would take it for a formula.

    >>> defused("=1+1"), defused(-1)
    ("'=1+1", -1)
    """
    is_formula = isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA)
    return f"'{value}" if is_formula else value


def _words(spans: Iterable[Any], text: str) -> str:
    return " … ".join(span.slice(text) for span in spans)


def _day(period: Any, side: str) -> str | None:
    day = getattr(period, side) if period is not None else None
    return day.isoformat() if day is not None else None
