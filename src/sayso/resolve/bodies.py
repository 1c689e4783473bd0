"""Which company or other body does "the company", "the union" or "the museum" mean at a place of a text?"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.lexicon import is_outlet, load_table, load_words
from sayso.model import Span
from sayso.resolve.full_names import NO_FIRST

_ANY_COMPANY = frozenset("company firm operator owner group maker".split())  # nouns that may mean any of them
COMPANIES = frozenset("company firm operator owner group maker carmaker bank airline utility".split())
_CAPITAL = r"[^\W\da-z_][\w\u2019'&-]+"
_NAME = re.compile(rf"(?<![\w.]){_CAPITAL}(?:\s(?:of\s(?:the\s)?)?{_CAPITAL}){{0,4}}")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_OWNED = re.compile(
    r"['\u2019]s?\s(?:[a-z-]+\s)?(?:board|workers|staff|employees|shares|shareholders|chief executive|factory|plant|"
    r"workforce|customers|headquarters|annual report|works council|management|profits?|earnings|sales|creditors)\b"
    r"|\sworldwide\b"
)
_EMPLOYS = re.compile(
    r"\b(?:jobs|job cuts|posts|workers|staff|employees|layoffs|chief executive|shares)\s(?:at|of|in(?<=shares in))\s$"
)
_FROM_OUTSIDE = re.compile(
    r"\b(?:analysts?|economists?|researchers?|lawyers?|rivals?)\s(?:(?:at|of|for|from|with)\s)?$|"
    r"(?-i:[A-Z])[\w'\u2019-]{1,40}\s(?:of|at|from)\s$",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(r"(?<![a-z])(?P<noun>[a-z]{4,})\s$")
_APPOSITION = re.compile(
    r",\s(?:an?|the|its|their|which\s(?:is|was)\san?)\s(?:[\w-]+\s){0,3}?(?P<noun>[a-z]{4,})(?=[,.;]|\s(?:that|"
    r"which|of|in|for|behind|based|at)\b)"
)
_REACH = 60  # characters beside a name that tell what it is
_SENTENCES_BEFORE = 2  # in which the one that is meant is looked for first


@dataclass(frozen=True, slots=True)
class _Body:
    start: int
    name: str
    nouns: frozenset[str]  # by which the text calls it
    is_company: bool


def find_body(text: str, noun: str, place: int, sentences: Sequence[Span]) -> str | None:
    """The name of the body that "the" with a noun means at a place; None where the text names none or several.

    Bodies that the text calls by that very noun ("the union Carers United", "Novalac, a dairy group", "Castellan
    Museum") go before companies in general. Of several the one counts that is named alone in the nearest sentence.

    >>> from sayso.text import find_sentences
    >>> text = "Dairy group Novalac cut its price. Oster Bank lent to Kelmet Hydro. The group said no."
    >>> [find_body(text, noun, text.index("The group"), find_sentences(text)) for noun in ("group", "company", "club")]
    ['Novalac', None, None]
    """
    bodies = _find_bodies(text)
    called = [each for each in bodies if noun in each.nouns]
    companies = [each for each in bodies if each.is_company] if noun in _ANY_COMPANY else []
    return _nearest(text, called, place, sentences) or _nearest(text, companies, place, sentences)


def _nearest(text: str, bodies: Sequence[_Body], place: int, sentences: Sequence[Span]) -> str | None:
    """The one body of a text; of several the one that the nearest sentence of the paragraph names alone."""
    names = {each.name for each in bodies}
    if len(names) <= 1:
        return next(iter(names), None)
    paragraph = text.rfind("\n", 0, place) + 1
    at = bisect_right(sentences, place, key=lambda each: each.start) - 1
    for number in range(at, max(-1, at - _SENTENCES_BEFORE - 1), -1):
        start, end = max(paragraph, sentences[number].start), min(place, sentences[number].end)
        here = {each.name for each in bodies if start <= each.start < end}
        if here:
            return here.pop() if len(here) == 1 else None
    return None


@lru_cache(maxsize=8)
def _find_bodies(text: str) -> tuple[_Body, ...]:
    """Every mention of a body that a noun may mean, in text order, each by the longest name that it has anywhere."""
    found = [body for match in _NAME.finditer(text) for body in _bodies_at(text, match)]
    longest: dict[str, str] = {}
    for body in found:
        for word in body.name.split():
            if len(body.name) > len(longest.get(word, "")):
                longest[word] = body.name
    return tuple(_Body(each.start, _longest(each.name, longest), each.nouns, each.is_company) for each in found)


def _longest(name: str, longest: dict[str, str]) -> str:
    longer = longest.get(name.split()[0], name)
    return longer if longer.startswith(name) else name


def _bodies_at(text: str, match: re.Match[str]) -> Iterator[_Body]:
    words, start = match.group().split(), match.start()
    while words and re.split(r"['\u2019]", words[0])[0].lower() in NO_FIRST:
        start += len(words[0]) + 1
        words = words[1:]
    words = [_POSSESSIVE.sub("", word) for word in words]
    if not words or is_outlet(" ".join(words)) or (len(words) > 1 and words[0].lower() in _things()):
        return
    before, behind = text[max(0, start - _REACH) : start], text[match.end() : match.end() + _REACH]
    last = words[-1].lower() if len(words) > 1 else ""
    forms = (_DESCRIBED.search(before), _APPOSITION.match(behind))
    nouns = {form["noun"] for form in forms if form is not None} | {last}
    nouns &= _things()
    is_owner = _OWNED.match(text, match.end() - len(_ending(match.group()))) is not None
    is_company = last in load_words("company_words") or bool(nouns & COMPANIES) or is_owner
    is_company = (is_company or _EMPLOYS.search(before) is not None) and _FROM_OUTSIDE.search(before) is None
    if nouns or is_company:
        yield _Body(start, " ".join(words), frozenset(nouns), is_company)


def _ending(words: str) -> str:
    match = _POSSESSIVE.search(words)
    return match.group() if match is not None else ""


@cache
def _things() -> frozenset[str]:
    return (
        frozenset(word for row in load_table("source_nouns") if row.kind == "thing" for word in row.words) | COMPANIES
    )
