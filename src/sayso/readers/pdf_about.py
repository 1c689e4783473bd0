"""What does a PDF say of itself: title, byline, date, address, on its first page and in its `Info`?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from sayso.model import Published
from sayso.readers.addresses import read_address
from sayso.readers.assembly import About
from sayso.readers.dates import parse_date
from sayso.readers.people import has_shape_of_person, is_person

_NO_TITLE = re.compile(
    r"untitled|microsoft (?:word|powerpoint|excel) - |^slide \d|^(?:document|presentation|layout)\s?\d*$"
    r"|\.(?:docx?|odt|rtf|indd|qxd|pages|pdf|tex|dvi|html?|txt|pptx?)$",
    re.IGNORECASE,
)
_HEADLINE = 1.2  # times the size of the body, at least
_MAX_HEADLINE = 300  # characters
_NEAR_TOP = 12  # paragraphs of the first page among which byline and date are looked for
_BY = re.compile(
    r"(?:(?:(?:written|reported|words|text|story)\s)?by:?|words:|text:|story:)\s"
    r"(?P<names>[^.!?|•·]{3,100}?)[,.]?(?:\s*[|•·].{0,60})?",
    re.IGNORECASE,
)
_NAMES = re.compile(r",\s+and\s+|,\s+|(?<!\s)\s+(?:and|&)\s+")
_DATED = re.compile(r"(?:(?:first\s)?published|posted|date|dated|issued|released)(?:\son)?:?\s+", re.IGNORECASE)
_PARTS = re.compile(r"\s[|•·–—]\s|\s{2,}")
_MADE = re.compile(r"D:(?P<moment>\d{14})(?:Z|(?P<sign>[+-])(?P<hours>\d{2})'?(?P<minutes>\d{2})?'?)?.{0,9}", re.DOTALL)
# What prints pages of the web: the file was made when the page was saved, not when it was published.
_BROWSERS = re.compile(
    r"skia/pdf|chrome|mozilla|firefox|safari|wkhtmltopdf|quartz pdfcontext|print to pdf", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPage:
    """Paragraphs that begin on the first page, each with the size of its letters, and what stands at page edges."""

    paragraphs: tuple[tuple[str, float], ...]
    edges: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfAbout:
    """What is known; `made_at` is when the file was made, in UTC, None where it does not say."""

    about: About
    made_at: datetime | None
    is_printed: bool


def read_pdf_about(first: FirstPage, facts: Mapping[str, str]) -> PdfAbout:
    """Title and byline as the file states them where that is no name of a file or a computer, else as they are set.

    The date is that of the first page; when the file was made is not taken for it.

    Args:
        first: The first page.
        facts: The `Info` of the file.
    """
    top = [text for text, _ in first.paragraphs[:_NEAR_TOP]]
    made_by = f"{facts.get('Creator', '')} {facts.get('Producer', '')}"
    return PdfAbout(
        about=About(
            url=next((url for url in map(read_address, first.edges) if url), None),
            byline=_read_byline(top, facts),
            title=_read_title(first, facts),
            published=_read_date(top, first.edges),
        ),
        made_at=_read_moment(facts.get("CreationDate", "")),
        is_printed=_BROWSERS.search(made_by) is not None,
    )


def _read_title(first: FirstPage, facts: Mapping[str, str]) -> str | None:
    stated = " ".join(facts.get("Title", "").split())
    if any(map(str.isalpha, stated)) and not _NO_TITLE.search(stated):
        return stated
    return find_headline(first.paragraphs)


def find_headline(paragraphs: Sequence[tuple[str, float]]) -> str | None:
    """The first of the paragraphs in the largest letters, if they are larger than those of the text.

    >>> find_headline([("Northwire", 9), ("Dam collapse", 24), ("At least 11 people were killed.", 10)])
    'Dam collapse'
    """
    headlines = [(text, size) for text, size in paragraphs if len(text) <= _MAX_HEADLINE and " " in text]
    if not headlines:
        return None
    body = _body_size(paragraphs)
    text, size = max(headlines, key=lambda each: each[1])
    return text if size >= _HEADLINE * body else None


def _body_size(paragraphs: Sequence[tuple[str, float]]) -> float:
    """The size in which most characters are set."""
    weights: dict[float, int] = {}
    for text, size in paragraphs:
        weights[size] = weights.get(size, 0) + len(text)
    return max(sorted(weights), key=lambda size: weights[size])


def _read_byline(top: Sequence[str], facts: Mapping[str, str]) -> str | None:
    for text in top:
        match = _BY.fullmatch(text.strip())
        if match and match["names"][:1].isupper():
            return " ".join(match["names"].split())
        if all(map(is_person, _NAMES.split(text.strip()))):
            return " ".join(text.split())
    author = " ".join(facts.get("Author", "").split())
    return author if has_shape_of_person(author) else None


def _read_date(top: Sequence[str], edges: Sequence[str]) -> Published | None:
    """The first line that is a date, alone or behind a bar; at the edge of pages none with a time of day.

    That is how browsers put there when a page was printed.
    """
    for text in top:
        for wording in (text, *_PARTS.split(text)):
            value = parse_date(_DATED.sub("", wording.strip(), count=1)).value
            if value is not None:
                return Published(value=value, evidence="first page", wording=wording.strip())
    for wording in (part for text in edges for part in (text, *_PARTS.split(text))):
        value = parse_date(wording.strip()).value
        if value is not None and "T" not in value and len(value) > len("2019"):
            return Published(value=value, evidence="edge of the page", wording=wording.strip())
    return None


def _read_moment(wording: str) -> datetime | None:
    """The moment that `D:20190221190500+02'00'` names; without a zone it is taken for UTC.

    >>> _read_moment("D:20190221190500+02'00'").isoformat()
    '2019-02-21T17:05:00+00:00'
    """
    match = _MADE.fullmatch(wording)
    if match is None:
        return None
    ahead = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    try:
        zone = timezone(-ahead if match["sign"] == "-" else ahead)
        moment = datetime.strptime(match["moment"], "%Y%m%d%H%M%S").replace(tzinfo=zone)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
