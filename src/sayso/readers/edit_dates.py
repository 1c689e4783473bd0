"""When does a text say that it was last changed, and can that be?"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

from sayso.lexicon import load_table
from sayso.model import Document, Problem, Published, Span
from sayso.readers.dates import parse_date
from sayso.text import find_paragraphs

_HEAD, _FOOT = 1500, 3  # characters from the start, paragraphs from the end: between them a text tells its story
_MOST_LINE = 400  # characters of a line that are looked at
_MOST_WORDS = 9  # of a date with its time and zone
_BYLINE = 160  # characters of a line in which a date of publication may stand before it
_FARTHEST = timedelta(hours=14)  # that a clock somewhere is ahead of UTC
_CLOCKS = timedelta(minutes=10)  # by which the clocks of two machines may differ
_BEFORE_DATE = re.compile(r"\s{0,3}(?:[:,\u2013\u2014|-]\s{0,3}|\bon\s+|\bat\s+)?")


def find_edit_date(text: str) -> Published | None:
    """When a line near the start, or at the end, of a text says that the text was last changed; the latest of them.

    The line begins so ("Last updated: 4 March 2026"), or goes on so behind the day of publication. A date without its
    year is none: nothing is guessed.

    >>> find_edit_date("By Ann Lee\\n\\nPublished 3 March 2026, updated 4 March 2026\\n\\nThe dam broke.").value
    '2026-03-04'
    >>> find_edit_date("This article was amended on 4 March 2026 to correct the toll.").wording
    '4 March 2026'
    >>> find_edit_date("The map was updated 4 March 2026.") is None
    True
    """
    found = [each for span in _lines(text) if (each := read_edit_date(span.slice(text))) is not None]
    return max(found, key=lambda each: each.value[:10], default=None)


def read_edit_date(line: str) -> Published | None:
    """When a line says that the text was last changed, None where it says no such thing."""
    line = line[:_MOST_LINE]
    match = _opening().match(line)
    if match is None and len(line) <= _BYLINE:
        match = _behind_published().search(line)
    if match is None:
        return None
    rest = line[match.end() :]
    gap = _BEFORE_DATE.match(rest)
    words = rest[gap.end() if gap else 0 :].split()[:_MOST_WORDS]
    for n in range(len(words), 0, -1):
        wording = " ".join(words[:n]).rstrip(".,;:|)")
        value = parse_date(wording).value
        if value is not None and len(value) >= len("2026-03-04"):
            return Published(value=value, evidence="words of the text", wording=wording)
    return None


def ends_as_edit_date(words: str, *, is_whole: bool = True) -> bool:
    """Whether what follows such words is the day of a change.

    Args:
        words: A line, or its start.
        is_whole: That nothing but a colon or the like stands behind "updated" in them.

    >>> ends_as_edit_date(" Last updated: "), ends_as_edit_date("By Ann Lee"), ends_as_edit_date("Updated maps")
    (True, False, False)
    """
    match = _opening().match(words)
    if match is None:
        return False
    gap = _BEFORE_DATE.match(words, match.end())
    return not is_whole or not words[gap.end() if gap else match.end() :].strip()


def check_modified(document: Document) -> tuple[Problem, ...]:
    """That a document says it was changed before it says it was published; nothing where it does not."""
    modified, published = document.modified, document.published
    if modified is None or published is None or not modified.is_before(published):
        return ()
    message = f"{_told(modified)}, before it was published on {published.value}; one of the two is wrong"
    return (Problem(code="modified-before-published", message=message, document_id=document.id),)


def check_seen(document: Document, *, seen_at: datetime) -> tuple[Problem, ...]:
    """That a document says it was changed after it was seen; nothing where it does not."""
    modified = document.modified
    if modified is None or _earliest(modified) <= seen_at + _CLOCKS:
        return ()
    message = f"{_told(modified)}, after it was seen on {seen_at.isoformat()[:16]}; one of the two clocks is wrong"
    return (Problem(code="modified-after-seen", message=message, document_id=document.id),)


def _told(modified: Published) -> str:
    return f"{modified.evidence} says that it was changed on {modified.value}"


def _moment(value: str) -> datetime | None:
    return datetime.fromisoformat(value) if "T" in value else None


def _earliest(published: Published) -> datetime:
    """The earliest moment that a date can be, somewhere on earth."""
    moment = _moment(published.value)
    if moment is not None and moment.tzinfo is not None:
        return moment
    if moment is None:
        day = date.fromisoformat((published.value + "-01-01")[: len("2026-03-04")])
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return moment.replace(tzinfo=UTC) - _FARTHEST


def _lines(text: str) -> Iterator[Span]:
    """The paragraphs near the start and at the end."""
    paragraphs = find_paragraphs(text)
    n_head = sum(1 for each in paragraphs if each.start < _HEAD)
    yield from paragraphs[: max(n_head, 0)]
    yield from paragraphs[max(n_head, len(paragraphs) - _FOOT) :]


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"\W{{0,4}}(?:this\s(?:article|story|report|page|post|piece)\s(?:was|has\sbeen)\s)?(?:{_dated()})\b",
        re.IGNORECASE,
    )


@cache
def _behind_published() -> re.Pattern[str]:
    return re.compile(rf"\b(?:published|posted)\b[^\n]{{1,80}}?\b(?:{_dated()})\b", re.IGNORECASE)


def _dated() -> str:
    words = [word for row in load_table("edit_notes") if row.kind == "dated" for word in row.words]
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda word: (-len(word), word))
    )
