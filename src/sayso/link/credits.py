"""Which outlets does an article credit, as a report or as its wire?

Only outlets of the set at hand are looked for: a name is one because an article here has it. What is said on whose
word is decided statement by statement elsewhere; here it is whether the article draws on another.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sayso.lexicon import is_outlet, load_table
from sayso.link.tokens import Tokens
from sayso.model import Document, Span
from sayso.text import find_sentences

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(("the", "a", "an"))
_KINDS_OF_OUTLET = frozenset(
    "newspaper paper website state news agency wire broadcaster daily weekly tabloid magazine blog site".split()
)
_NEAR = 4  # words between an outlet's name and the verb of telling that belongs to it
_ASIDE = 12  # the same where a comma opens an aside behind the name: "the Courier, a paper of the valley, reported"
_DATELINE = 12  # words in which a dateline with its wire has to be done


class Mark(StrEnum):
    """What stands beside the name."""

    CREDIT = "credit"
    WIRE = "wire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An outlet of the set named as where something is from; `span` holds the name and the words that tell so."""

    outlet: str
    mark: Mark
    span: Span


Names = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""By the first word: the words of a name, and the outlet; longer names first."""


def outlet_names(outlets: Iterable[str]) -> Names:
    """The names by which texts call these outlets: in full without "the", and short ("the Gazette").

    Short is the last word, where outlets' names end with such a word and only one of these does.

    >>> dict(outlet_names(["The Spark", "Coast Gazette"]))["gazette"]
    ((('gazette',), 'Coast Gazette'),)
    """
    by_name: dict[tuple[str, ...], set[str]] = {}
    for outlet in sorted(set(outlets)):
        words = tuple(word.casefold() for word in _WORD.findall(outlet))
        words = words[1:] if len(words) > 1 and words[0] in _ARTICLES else words
        if words:
            by_name.setdefault(words, set()).add(outlet)
            if len(words) > 1 and words[-1] in _outlet_ends():
                by_name.setdefault(words[-1:], set()).add(outlet)
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, bearers in sorted(by_name.items()):
        if len(bearers) == 1:
            found.setdefault(words[0], []).append((words, next(iter(bearers))))
    return {first: tuple(sorted(each, key=lambda one: (-len(one[0]), one[0]))) for first, each in found.items()}


def find_credits(document: Document, tokens: Tokens, names: Names) -> tuple[Credit, ...]:
    """Each credit to another outlet of the set, in text order.

    A name alone is none: a verb of telling, or words like "according to", have to stand beside it.
    """
    found = []
    sentences: tuple[Span, ...] | None = None
    for first, last, outlet in find_namings(document.text, tokens, names):
        if outlet == document.outlet:
            continue
        wire = _wire_span(document.text, tokens, first, last)
        if wire is not None:
            found.append(Credit(outlet=outlet, mark=Mark.WIRE, span=wire))
            continue
        sentences = find_sentences(document.text) if sentences is None else sentences
        sentence = sentences[bisect_right(sentences, tokens.starts[first], key=_start) - 1]
        span = _credit_span(document.text, tokens, (first, last), sentence, outlet)
        if span is not None:
            found.append(Credit(outlet=outlet, mark=Mark.CREDIT, span=span))
    return tuple(found)


def find_namings(text: str, tokens: Tokens, names: Names) -> Iterable[tuple[int, int, str]]:
    """First and last word of each name of an outlet, in text order; a short name needs "the" before it."""
    place = 0
    while place < len(tokens.words):
        for words, outlet in names.get(tokens.words[place], ()):
            last = place + len(words)
            if tokens.words[place:last] != words or not tokens.capitals[place]:
                continue
            if _is_short(words, outlet) and not (place and tokens.words[place - 1] in _ARTICLES):
                continue
            if outlet.isupper() and not tokens.span(place, last).slice(text).isupper():
                continue
            yield place, last, outlet
            place = last - 1
            break
        place += 1


def _start(span: Span) -> int:
    return span.start


def _is_short(words: tuple[str, ...], outlet: str) -> bool:
    full = [word.casefold() for word in _WORD.findall(outlet) if word.casefold() not in _ARTICLES]
    return len(words) < len(full)


def _wire_span(text: str, tokens: Tokens, first: int, last: int) -> Span | None:
    """A name in brackets in a dateline or by itself at the end, or behind words like "with material from"."""
    start, end = tokens.starts[first], tokens.ends[last - 1]
    if text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")":
        is_dateline = first <= _DATELINE and bool(re.match(r"\)\s*[-\u2010-\u2015:]", text[end : end + 4]))
        if is_dateline or not _WORD.search(text, end):
            return Span(start - 1, end + 1)
    before = _marks("wire")
    begin = _begins(tokens, first, before)
    if begin is None:
        return None
    is_alone = begin == 0 or "\n" in text[tokens.ends[begin - 1] : tokens.starts[begin]]
    words = tokens.words[begin:first]
    return Span(tokens.starts[begin], end) if len(words) > 1 or is_alone else None


def _credit_span(text: str, tokens: Tokens, name: tuple[int, int], sentence: Span, outlet: str) -> Span | None:
    """The name with the words that make it a credit: "in" and "from" do so only before what is surely an outlet."""
    first, last = name
    begin, end = tokens.places(sentence)
    opening = _begins(tokens, first, _marks("before"))
    if opening is None and ((first and tokens.words[first - 1] in _KINDS_OF_OUTLET) or is_outlet(outlet)):
        opening = _begins(tokens, first, _marks("place"))
    if opening is not None and opening >= begin:
        return tokens.span(opening, last)
    reach = _ASIDE if text[tokens.ends[last - 1] : tokens.ends[last - 1] + 1] == "," else _NEAR
    for place in range(last, min(end, last + reach)):
        for words in _marks("verb").get(tokens.words[place], ()):
            if tokens.words[place : place + len(words)] == words and place + len(words) <= end:
                return tokens.span(first, place + len(words))
    if last < end and tokens.words[last] == "s":
        for place in range(last + 1, min(end, last + 1 + _NEAR)):
            if (tokens.words[place],) in _marks("noun").get(tokens.words[place], ()):
                return tokens.span(first, place + 1)
    return None


def _begins(tokens: Tokens, first: int, marks: Mapping[str, tuple[tuple[str, ...], ...]]) -> int | None:
    """Where the words that end right before the name begin; an article and the kind of outlet may stand between."""
    at = first
    while at and (
        tokens.words[at - 1] in _ARTICLES
        or tokens.words[at - 1] in _KINDS_OF_OUTLET
        or (
            at < first and tokens.capitals[at - 1] and tokens.words[at] in _KINDS_OF_OUTLET
        )  # "the Kasten state agency"
    ):
        at -= 1
        if at < first - 4:
            return None
    for length in range(5, 0, -1):
        start = at - length
        if start >= 0 and tokens.words[start:at] in marks.get(tokens.words[start], ()):
            return start
    return None


@cache
def _marks(kind: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases of that class, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in load_table("lineage_marks"):
        if row.kind == kind:
            for phrase in row.words:
                words = tuple(_WORD.findall(phrase.casefold()))
                found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


@cache
def _outlet_ends() -> frozenset[str]:
    return frozenset(word for row in load_table("outlet_words") if row.kind == "end" for word in row.words)
