"""Does an article take back words of its own outlet, and of which day?"""

import re
from datetime import date, timedelta
from functools import cache

from sayso.lexicon import load_table
from sayso.model import Document, Span
from sayso.text import find_paragraphs

_OPENING = 2  # paragraphs in which an article says that it is a correction
_OWN_WORDS = 700  # code points from the start in which an outlet takes back words of its own
_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
CALENDAR = frozenset(_MONTHS + _DAYS)
"""Names of months and days, folded."""

_MONTH = "|".join(each.capitalize() for each in _MONTHS)
_DAY = "|".join(each.capitalize() for each in _DAYS)
_DATED = re.compile(
    rf"\b(?:[Oo]n|[Oo]f|[Ff]rom)\s+(?:(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})|(?P<month_first>{_MONTH})\s+(?P<day_last>\d{{1,2}})"
    rf"|(?P<weekday>{_DAY}))\b"
)


def find_correction(document: Document) -> Span | None:
    """The words by which an article says that it takes back something of its own outlet; None where it does not.

    A mark in the title counts too; the span is then that of the first paragraph.

    >>> find_correction(Document(id="d", sha256="", text="Seven died, not 11 (as we wrote).", title="A toll")) is None
    False
    >>> find_correction(Document(id="d", sha256="", text="Correctional officers went on strike.")) is None
    True
    """
    paragraphs = find_paragraphs(document.text)
    if not paragraphs:
        return None
    if document.title and _label().search(document.title):
        return paragraphs[0]
    for paragraph in paragraphs[:_OPENING]:
        match = _label().match(document.text, paragraph.start, paragraph.end)
        if match is not None:
            return Span(match.start(), match.end())
    match = _own_words().search(document.text, 0, _OWN_WORDS)
    return Span(match.start(), match.end()) if match is not None else None


def days_named(document: Document) -> frozenset[date]:
    """The days that "on 10 March" or "on Thursday" are, the last before publication; none where that is not known."""
    published = document.published.day if document.published is not None else None
    if published is None:
        return frozenset()
    found = set()
    for match in _DATED.finditer(document.text):
        if match["weekday"]:
            back = (published.weekday() - _DAYS.index(match["weekday"].lower())) % 7 or 7
            found.add(published - timedelta(days=back))
        else:
            month = _MONTHS.index((match["month"] or match["month_first"]).lower()) + 1
            day = int(match["day"] or match["day_last"])
            for year in (published.year, published.year - 1):
                if _is_day(year, month, day) and date(year, month, day) <= published:
                    found.add(date(year, month, day))
                    break
    return frozenset(found)


def _is_day(year: int, month: int, day: int) -> bool:
    following = date(year + month // 12, month % 12 + 1, 1)
    return 1 <= day <= (following - timedelta(days=1)).day


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"\W{{0,20}}(?:{_alternatives('label')})\b(?:\s*[:(,.\u2013\u2014-]|\s*$|\s+(?:\w+\s+){{1,4}}to\b"
        rf"|\s+and\s+(?:\w+\s+){{1,3}}on\b|\s+and\s+\w+\s*:)",
        re.IGNORECASE,
    )


@cache
def _own_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives('own')})\b", re.IGNORECASE)


def _alternatives(kind: str) -> str:
    phrases = sorted(
        (p for row in load_table("lineage_marks") if row.kind == kind for p in row.words), key=len, reverse=True
    )
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['\u2019]") for phrase in phrases)
