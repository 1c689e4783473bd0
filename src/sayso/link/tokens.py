"""Which words does a text hold, case and punctuation aside, and which of them are another's?"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from sayso.lexicon import load_table
from sayso.model import Block, Span, Voice
from sayso.text import find_quotations

_WORD = re.compile(r"[^\W_]+")


class Whose(IntEnum):
    """Whose a word is: the text's own, somebody's in quotation marks, of another document's block, or standing words.

    Standing words are those that an outlet has under every article.
    """

    OWN = 0
    QUOTATION = 1
    BLOCK = 2
    STANDING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The words of a text in order, folded; `starts` and `ends` are their offsets.

    `whose` has one `Whose` a word; `capitals` 1 where the word begins with a capital or a digit, as names and numbers
    do.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    whose: bytes
    capitals: bytes

    def span(self, first: int, last: int) -> Span:
        """Where the words from `first` up to, not with, `last` stand in the text."""
        return Span(self.starts[first], self.ends[last - 1])

    def places(self, span: Span) -> tuple[int, int]:
        """The first word that begins in a span, and the first behind it that does not."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


def read_tokens(text: str, blocks: Sequence[Block] = ()) -> Tokens:
    """The words of a text; an inner apostrophe or hyphen parts two, so that no manner of writing them hides a copy.

    >>> tokens = read_tokens("The mayor’s aide: “No re-count.”")
    >>> tokens.words
    ('the', 'mayor', 's', 'aide', 'no', 're', 'count')
    >>> list(tokens.whose)
    [0, 0, 0, 0, 1, 1, 1]
    """
    matches = list(_WORD.finditer(text))
    forms = [match.group() for match in matches]
    words = tuple(form.casefold() for form in forms)
    starts = tuple(match.start() for match in matches)
    whose = bytearray(len(matches))
    quoted = sorted((block.span.start, block.span.end) for block in blocks if block.voice is Voice.QUOTED)
    _mark(whose, starts, find_quotations(text), Whose.QUOTATION)
    _mark(whose, starts, quoted, Whose.BLOCK)
    for first, last in _standing_words(words):
        whose[first:last] = bytes([Whose.STANDING]) * (last - first)
    return Tokens(
        words=words,
        starts=starts,
        ends=tuple(match.end() for match in matches),
        whose=bytes(whose),
        capitals=bytes(not form[0].islower() for form in forms),
    )


def _mark(whose: bytearray, starts: tuple[int, ...], ranges: Iterable[tuple[int, int]], value: Whose) -> None:
    for start, end in ranges:
        for place in range(bisect_left(starts, start), bisect_left(starts, end)):
            whose[place] = value


def _standing_words(words: tuple[str, ...]) -> Iterable[tuple[int, int]]:
    """Where a listed phrase stands."""
    phrases = _phrases()
    for place, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if words[place : place + len(phrase)] == phrase:
                yield place, place + len(phrase)


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """By the first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in load_table("standing_words"):
        for phrase in row.words:
            words = tuple(_WORD.findall(phrase.casefold()))
            found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}
