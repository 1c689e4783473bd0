"""Where does a text tell that it is not what it was, in a correction, an editor's note, a line with a day?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load_table
from sayso.model import Span
from sayso.text import find_paragraphs

_MOST_LOOKED_AT = 1500  # characters of one paragraph: a note does not begin behind them
_BEHIND = 40  # characters of a day and hour behind their first digit
_DAYS = (
    "on|at|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|january|february|march|april|may|june|"
    "july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)  # between "updated" and the first digit


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph that tells of a change; `is_date`: it is a line with the day of the change, and no more."""

    span: Span
    is_date: bool


def find_notes(text: str) -> tuple[Note, ...]:
    """The paragraphs that tell of a change of the text that they stand in, in their order.

    >>> text = "The dam broke.\\n\\nUpdated 4 March 2026\\n\\nCorrection: An earlier version of this said eleven."
    >>> [(note.span.slice(text)[:10], note.is_date) for note in find_notes(text)]
    [('Updated 4 ', True), ('Correction', False)]
    """
    return tuple(_find(text))


def new_notes(notes: Iterable[Note], text: str, *, before: Iterable[Note], earlier: str) -> list[Note]:
    """The notes of a text that an earlier one did not have, white space and case aside.

    Args:
        notes: Those of the text.
        text: The text.
        before: Those of the earlier one.
        earlier: The earlier text.

    >>> one, two = "Correction: seven died.", "Correction: seven died.\\n\\nUpdated 4 March 2026"
    >>> [note.is_date for note in new_notes(find_notes(two), two, before=find_notes(one), earlier=one)]
    [True]
    """
    known = {_folded(note.span.slice(earlier)) for note in before}
    return [note for note in notes if _folded(note.span.slice(text)) not in known]


def _find(text: str) -> Iterator[Note]:
    for paragraph in find_paragraphs(text):
        end = min(paragraph.end, paragraph.start + _MOST_LOOKED_AT)
        if _dated().match(text, paragraph.start, end):
            yield Note(paragraph, is_date=True)
        elif _label().match(text, paragraph.start, end) or _phrase().search(text, paragraph.start, end):
            yield Note(paragraph, is_date=False)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(
        rf"\W{{0,4}}(?:this\s(?:article|story|report|page|post|piece)\s(?:was|has\sbeen)\s)?(?:{_words('dated')})\b"
        rf"(?:[\s:,\u2013\u2014|-]{{1,4}}(?:{_DAYS})\b\.?){{0,4}}[\s:,\u2013\u2014|-]{{0,4}}\d[^\n.]{{0,{_BEHIND}}}\.?\s*$",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,4}}(?:{_words('label')})\b\s*(?:[:(\u2013\u2014-]|\d|$)", re.IGNORECASE | re.MULTILINE)


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('note')})\b", re.IGNORECASE)


def _words(kind: str) -> str:
    """The words of a list as alternatives, long ones first, with any white space and either apostrophe in them."""
    words = {word for row in load_table("edit_notes") if row.kind == kind for word in row.words}
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s").replace("'", "['\u2019]")
        for word in sorted(words, key=lambda word: (-len(word), word))
    )
