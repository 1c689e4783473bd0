"""What does `sayso extract` write for one text?"""

from collections.abc import Iterable
from typing import Any

from sayso.model import Attribution, Problem, Span

CONFIDENCE_DIGITS = 4  # more would differ between machines and say nothing


def extract_line(
    doc_id: str | None, text: str, attributions: Iterable[Attribution], problems: Iterable[Problem]
) -> dict[str, Any]:
    """The record of one output line; `timexes` and `quantities` are empty until their scanners exist.

    Args:
        doc_id: The id that the input line gave, None where it gave none.
        text: The text as given; spans count its code points.
        attributions: In text order; `parent` is the place of the outer one in this order.
        problems: What could not be read; a problem without a span concerns the whole text.

    Raises:
        ValueError: If a span leaves the text.

    >>> extract_line("d1", "", (), (Problem(code="no-text", message="the text is empty"),))["problems"]
    [{'code': 'no-text', 'message': 'the text is empty'}]
    """
    return {
        "doc": doc_id,
        "attributions": [_attribution(text, attribution) for attribution in attributions],
        "timexes": [],
        "quantities": [],
        "problems": [_problem(problem) for problem in problems],
    }


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
