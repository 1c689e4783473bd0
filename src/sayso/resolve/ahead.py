"""Which times are those of what is to come, though no verb of their clause says so: "bad news before Easter"?"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.lexicon import load_words
from sayso.model import ContentType, Direction, Document, Span, Statement, TimeMention
from sayso.text import find_words

_CUES = ("predict", "promise")
_ENDS = ("until", "till")
_REACH = 80  # characters before a time in which the verb stands
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:the\s+)?\Z", re.IGNORECASE)
_IS_SO = re.compile(
    r"\b(?:is|are|remains?|stays?|applies|apply|runs|lasts?|holds?|valid|binding|continues?)\b", re.IGNORECASE
)
_WAS_SO = re.compile(r"\b(?:was|were|had|did|remained|stayed|applied|ran|lasted|held)\b", re.IGNORECASE)
_TYPES = (ContentType.PREDICTION, ContentType.INTENTION)


def find_ahead(document: Document, statements: Sequence[Statement]) -> frozenset[Span]:
    """The times in the contents of forecasts, promises and plans that were read as of the past.

    Args:
        document: The document, whose day of publication says what is past.
        statements: Its statements with their times as they were first read.
    """
    published = document.published.day if document.published is not None else None
    if published is None:
        return frozenset()
    return frozenset(
        each.event.expression
        for each in statements
        if each.event is not None
        and each.event.expression is not None
        and each.event.last is not None
        and each.event.last < published
        and (
            each.cue_class in _CUES
            or each.content_type in _TYPES
            or _foretells(document.text, each, each.event.expression)
            or _lasts(document.text, each, each.event.expression)
        )
    )


def _foretells(text: str, statement: Statement, time: Span) -> bool:
    """Whether a content has a word of foretelling before the time: "he expected bad news before Easter"."""
    before = " ".join(
        text[span.start : min(span.end, time.start)]
        for span in statement.attribution.content
        if span.start < time.start
    )
    return any(before[start:end].casefold() in load_words("foretelling") for start, end in find_words(before))


def _lasts(text: str, statement: Statement, time: Span) -> bool:
    """Whether a content tells of what is so until the time: "the road is closed until 31 May"."""
    start = statement.attribution.content[0].start
    before = text[max(start, time.start - _REACH) : time.start]
    return _UNTIL.search(before) is not None and _IS_SO.search(before) is not None and not _WAS_SO.search(before)


def turn_ahead(mentions: Sequence[TimeMention], ahead: frozenset[Span]) -> tuple[TimeMention, ...]:
    """The mentions, those at the given places as told of what is to come.

    Where a verb puts a time into the past it stays there, but for the end of what still is so.
    """
    return tuple(
        replace(each, direction=Direction.FUTURE)
        if each.span in ahead and (each.direction is None or each.signal in _ENDS)
        else each
        for each in mentions
    )
