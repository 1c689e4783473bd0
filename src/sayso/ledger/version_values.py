"""Which numbers, names, negations and hedges stand in a text, as far as a change of words is judged by them?"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.ledger.version_words import Words
from sayso.lexicon import load_table
from sayso.lexicon.frequencies import load_frequencies
from sayso.model import HedgeKind, Reading, Span
from sayso.text import find_quotations, find_words, stem
from sayso.text.numerals import MAGNITUDES, SHORT_MAGNITUDES, SMALL_WORDS, parse_numeral

_WORDS = "|".join(sorted({*SMALL_WORDS, *MAGNITUDES} - {"zero", "one"}, key=lambda word: (-len(word), word)))
_SCALES = "|".join(sorted({*MAGNITUDES, *SHORT_MAGNITUDES}, key=lambda word: (-len(word), word)))
_NUMBER = re.compile(
    r"(?:(?P<sign>(?<!\S)[-\u2212])?"
    rf"(?P<digits>\d{{1,40}}(?:[.,]\d{{1,40}}){{0,9}}(?:[ -]?(?:{_SCALES})\b)?)"  # 1,200; 5bn; 3.5 million
    rf"|\b(?P<words>(?:{_WORDS})(?:(?: |-| and )(?:{_WORDS}|one)){{0,9}})\b)"  # twenty-one, two hundred and five
    r"(?P<percent> ?(?:%|per ?cent\b))?",
    re.IGNORECASE,
)
_OPENS = frozenset("\"'\u201c\u2018\u00ab([:\u2013\u2014-")  # behind it a capital tells nothing


Mark = tuple[int, int, Any]  # first and last offset of something in a text, and what it is


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Values:
    """What of one text is compared with another: its reading, its words, and what stands where in them.

    `numbers` are those outside of times, by their value; `quantities` and `times` what the reading has found, by what
    makes them equal; `quoted` are the insides of quotation marks. None overlaps another of its list; all stand in text
    order. `capitals` are the words that have a capital for what they are, not for where they stand. `worded` is every
    word of the text.
    """

    reading: Reading
    words: Words
    numbers: tuple[Mark, ...]
    quantities: tuple[Mark, ...]
    times: tuple[Mark, ...]
    quoted: tuple[Mark, ...]
    capitals: frozenset[int]
    worded: frozenset[str]


def read_values(reading: Reading, words: Words) -> Values:
    """The values of a text."""
    times = _apart((each.span, (each.type, each.value, each.mod)) for each in reading.timexes)
    return Values(
        reading=reading,
        words=words,
        numbers=tuple(_numbers(words.text, times)),
        quantities=_apart(
            (each.span, (each.low, each.high, each.modifier, each.currency)) for each in reading.quantities
        ),
        times=times,
        quoted=tuple((start, end, None) for start, end in find_quotations(words.text)),
        capitals=frozenset(_capitals(words)),
        worded=frozenset(map(words.word, range(len(words.ids)))),
    )


def touching(marks: tuple[Mark, ...], start: int, end: int) -> list[Mark]:
    """Those that have a character between two offsets, or run across one where both are the same.

    >>> touching(((0, 4, "a"), (6, 9, "b")), 4, 7), touching(((0, 4, "a"), (6, 9, "b")), 8, 8)
    ([(6, 9, 'b')], [(6, 9, 'b')])
    """
    found = []
    at = bisect_left(marks, end, key=lambda mark: mark[0])
    while at and marks[at - 1][1] > start:
        at -= 1
        found.append(marks[at])
    return found[::-1]


def _apart(found: Iterable[tuple[Span, Any]]) -> tuple[Mark, ...]:
    """Spans with what they are, in text order, without those that run into one before."""
    kept: list[Mark] = []
    for span, key in sorted(found, key=lambda each: each[0]):
        if not kept or kept[-1][1] <= span.start:
            kept.append((span.start, span.end, key))
    return tuple(kept)


def _numbers(text: str, times: tuple[Mark, ...]) -> Iterator[Mark]:
    for match in _NUMBER.finditer(text):
        if not touching(times, *match.span()):
            value = parse_numeral((match["digits"] or match["words"]).lower())
            if value is not None:
                yield (*match.span(), (value, match["sign"] is not None, match["percent"] is not None))


def _capitals(words: Words) -> Iterator[int]:
    """Words with a capital inside of a sentence; at its start only where they are names elsewhere."""
    firsts = {first for first, _ in words.units}
    inside: dict[int, None] = {}
    waiting = []
    for place, start in enumerate(words.starts):
        if not words.text[start].isupper():
            continue
        is_first = place in firsts or words.text[words.starts[place - 1]] in _OPENS
        if not is_first:
            inside[words.folded[place]] = None
            yield place
        else:
            waiting.append(place)
    for place in waiting:
        is_name = load_frequencies().is_name(stem(words.word(place)))
        if is_name or (is_name is None and not words.is_light[place]) or words.folded[place] in inside:
            yield place


def numbers_in(words: str) -> Counter[object]:
    """The values of the numbers in some words.

    >>> numbers_in("Eleven dead, 200 hurt") == numbers_in("200 hurt, 11 dead")
    True
    """
    return Counter(key for _, _, key in _numbers(words, ()))


def is_known_word(word: str) -> bool:
    """Whether news uses a word, in any of its forms.

    >>> is_known_word("ministers"), is_known_word("minsiters")
    (True, False)
    """
    return stem(word) in load_frequencies().counts


@cache
def _negation_pattern() -> re.Pattern[str]:
    """Words that deny, without those that only look like it ("not only")."""
    looks_like = _alternatives(HedgeKind.NOTHING)
    denying = _alternatives(HedgeKind.NEGATIVE)
    return re.compile(rf"\b(?:{looks_like})\b|(?P<denies>\b(?:{denying})\b|n['\u2019]t\b)", re.IGNORECASE)


def count_negations(words: str) -> int:
    """How often words deny.

    >>> count_negations("He did not say so, and can't."), count_negations("not only the men")
    (2, 0)
    """
    return sum(match["denies"] is not None for match in _negation_pattern().finditer(words))


@cache
def _hedge_pattern() -> re.Pattern[str]:
    kinds = (HedgeKind.POSSIBLE, HedgeKind.PROBABLE, HedgeKind.UNLIKELY, HedgeKind.OPEN)
    return re.compile("|".join(rf"(?P<{kind.value}>\b(?:{_alternatives(kind)})\b)" for kind in kinds), re.IGNORECASE)


def hedges_in(words: str) -> tuple[str, ...]:
    """The kinds of the hedges in words, sorted.

    >>> hedges_in("It may have sunk, probably")
    ('possible', 'probable')
    """
    return tuple(sorted(str(match.lastgroup) for match in _hedge_pattern().finditer(words)))


def without_stances(words: str) -> frozenset[str]:
    """The words in lower case that neither deny nor hedge.

    >>> sorted(without_stances("He may not leave"))
    ['he', 'leave']
    """
    rest = _hedge_pattern().sub(" ", _negation_pattern().sub(" ", words.casefold()))
    return frozenset(rest[start:end] for start, end in find_words(rest))


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(row.words), frozenset(row.kind.split("|"))) for row in load_table("opposites"))


def are_opposed(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether of two sets of words one says of something what the other says the opposite of.

    >>> are_opposed(frozenset(["died"]), frozenset(["survived"]))
    True
    >>> are_opposed(frozenset(["died"]), frozenset(["killed"]))
    False
    """
    return any(
        (left & one and right & other and not (left & other or right & one))
        or (right & one and left & other and not (left & one or right & other))
        for left, right in _opposites()
    )


def _alternatives(kind: HedgeKind) -> str:
    words = {word for row in load_table("hedges") if row.kind == kind.value for word in row.words}
    listed = sorted(words - {"n't", "n\u2019t"}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in listed)
