"""What of a text is compared with another version of it: its words, and the sentences that they stand in?"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Span
from sayso.text import find_sentences, find_words

_LIGHT = frozenset(
    "a an the of in on at to for by with from as and or but if so than then that this these those it its he she they "
    "his her their him them who which what is are was were be been being has have had do does did will would there "
    "also".split()
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The words and signs of a text.

    `starts` and `ends` are their offsets; `ids` are equal where the words are, also in the other text, `folded` where
    they differ in case alone. `is_light` says of each whether it tells next to nothing. `units` are the sentences, as
    half-open ranges of words.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    ids: tuple[int, ...]
    folded: tuple[int, ...]
    is_light: tuple[bool, ...]
    units: tuple[tuple[int, int], ...]

    def between(self, start: int, end: int) -> range:
        """The words of which a character lies between two offsets."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def word(self, place: int) -> str:
        """A word as it stands in the text."""
        return self.text[self.starts[place] : self.ends[place]]


def holder_of(spans: Sequence[Span], offset: int) -> Span | None:
    """Of some spans in text order that do not overlap the one that holds a character.

    >>> holder_of([Span(0, 4), Span(6, 9)], 6), holder_of([Span(0, 4), Span(6, 9)], 4)
    (Span(start=6, end=9), None)
    """
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and offset < spans[at].end else None


def read_words(text: str, known: dict[str, int]) -> Words:
    """The words of a text.

    Args:
        text: The text.
        known: Numbers of words met before, in this text or the other one; new ones are added.

    >>> words = read_words("It fell. Eleven died.", {})
    >>> words.units, [words.word(place) for place in words.between(9, 20)]
    (((0, 3), (3, 6)), ['Eleven', 'died'])
    """
    places = find_words(text)
    worded = [text[start:end] for start, end in places]
    lower = [word.casefold() for word in worded]
    starts, ends = tuple(start for start, _ in places), tuple(end for _, end in places)
    return Words(
        text=text,
        starts=starts,
        ends=ends,
        ids=tuple(known.setdefault(word, len(known)) for word in worded),
        folded=tuple(known.setdefault(word, len(known)) for word in lower),
        is_light=tuple(map(is_light, lower)),
        units=_units(text, starts),
    )


def is_light(word: str) -> bool:
    """Whether a word in lower case tells next to nothing of what it stands in."""
    return word in _LIGHT or not any(map(str.isalnum, word))


def _units(text: str, starts: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Ranges of words that together hold all of them."""
    found: list[tuple[int, int]] = []
    for sentence in find_sentences(text):
        last = bisect_left(starts, sentence.end)
        first = found[-1][1] if found else 0
        if first < last:
            found.append((first, last))
    if found and found[-1][1] < len(starts):
        found[-1] = (found[-1][0], len(starts))
    return tuple(found) if found or not starts else ((0, len(starts)),)
