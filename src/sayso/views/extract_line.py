"""What does `sayso extract` write for one text?"""

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from sayso.model import Attribution, Extraction, Interval, Problem, Quantity, Span, Timex

CONFIDENCE_DIGITS = 4  # more would differ between machines and say nothing


def extract_line(doc_id: str | None, text: str, found: Extraction) -> dict[str, Any]:
    """The record of one output line.

    Args:
        doc_id: The id that the input line gave, None where it gave none.
        text: The text as given; spans count its code points.
        found: In text order; `parent` of an attribution is the place of the outer one in this order. A problem without
            a span concerns the whole text.

    Raises:
        ValueError: If a span leaves the text.

    >>> problem = Problem(code="no-text", message="the text is empty")
    >>> extract_line("d1", "", Extraction(problems=(problem,)))["problems"]
    [{'code': 'no-text', 'message': 'the text is empty'}]
    """
    return {
        "doc": doc_id,
        "attributions": [_attribution(text, attribution) for attribution in found.attributions],
        "timexes": [timex_record(text, timex) for timex in found.timexes],
        "quantities": [quantity_record(text, quantity) for quantity in found.quantities],
        "problems": [_problem(problem) for problem in found.problems],
    }


def timex_record(text: str, timex: Timex) -> dict[str, Any]:
    """A time as an exchange record; intervals are half-open, a day alone is its midnight, None is an open side.

    Raises:
        ValueError: If its span leaves the text.
    """
    record: dict[str, Any] = {
        **_place(text, timex.span),
        "type": timex.type.value,
        "value": timex.value,
        "mod": timex.mod,
        "interval": _interval(timex.interval),
        "anchor": timex.anchor.value if timex.anchor is not None else None,
        "signal": timex.signal,
        "period": _interval(timex.period),
    }
    record = {name: value for name, value in record.items() if value is not None or name == "interval"}
    flags = {"vague": timex.is_vague, "unanchored": not timex.is_anchored}
    record |= {name: True for name, is_set in flags.items() if is_set}
    if timex.is_fiscal:
        record["fiscal"] = "US"
    return record | {"rule": timex.rule}


def quantity_record(text: str, quantity: Quantity) -> dict[str, Any]:
    """A quantity as an exchange record; None is an open side.

    Raises:
        ValueError: If its span leaves the text.
    """
    record: dict[str, Any] = {
        **_place(text, quantity.span),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "modifier": quantity.modifier.value,
        "unit": quantity.unit,
    }
    more = {
        "currency": quantity.currency,
        "of": quantity.whole,
        "trend": quantity.trend.value if quantity.trend is not None else None,
        "elided": quantity.is_elided or None,
    }
    return record | {name: value for name, value in more.items() if value is not None} | {"rule": quantity.rule}


def _place(text: str, span: Span) -> dict[str, Any]:
    start, end = _spans(text, (span,))[0]
    return {"start": start, "end": end, "text": span.slice(text)}


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _interval(interval: Interval | None) -> list[str | None] | None:
    return None if interval is None else [_moment(interval.start), _moment(interval.end)]


def _moment(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    if moment.time() == time():
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _attribution(text: str, attribution: Attribution) -> dict[str, Any]:
    record: dict[str, Any] = {
        "source": _spans(text, attribution.source),
        "cue": _spans(text, attribution.cue),
        "content": _spans(text, attribution.content),
        "manner": attribution.manner.value,
        "confidence": round(attribution.confidence, CONFIDENCE_DIGITS),
    }
    if attribution.parent is not None:
        record["parent"] = attribution.parent
    return record


def _spans(text: str, spans: tuple[Span, ...]) -> list[list[int]]:
    for span in spans:
        if span.end > len(text):
            raise ValueError(f"span {span.start}-{span.end} leaves a text of {len(text)} characters")
    return [[span.start, span.end] for span in spans]


def _problem(problem: Problem) -> dict[str, Any]:
    record: dict[str, Any] = {"code": problem.code, "message": problem.message}
    if problem.span is not None:
        record |= {"start": problem.span.start, "end": problem.span.end}
    return record
