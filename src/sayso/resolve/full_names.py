"""Which full names does a text give, by which a last name can be understood?"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sayso.lexicon import is_outlet
from sayso.model import Span

_CAPITAL = r"[^\W\da-z_][\w\u2019'-]{1,60}"  # bounded, as all below: the time for a text grows with its length alone
_NAME = re.compile(
    rf"(?<![\w.])(?P<first>{_CAPITAL})(?:\s[A-Z]\.)?\s(?:(?:al|el|de|da|di|van|von|der|den|bin|ibn)[\s-]){{0,4}}(?P<last>{_CAPITAL})\b(?!\s?[A-Z]\w)"
)
_WORD = re.compile(rf"(?<![\w.]){_CAPITAL}")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_COMPANY = re.compile(rf"(?<![\w.]){_CAPITAL}(?:\s{_CAPITAL}){{1,3}}")
_DOCUMENT = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s{{1,20}}(?:[\w-]{{1,60}}\s{{1,20}}){{0,3}}?(?P<noun>report|memo|letter|study|poll|survey|statement|ruling|audit|"
    rf"inquiry|investigation|document)\s{{1,20}}(?:by|from|of)\s{{1,20}}(?:(?:the|an?)\s{{1,20}}(?:[\w-]{{1,60}}\s{{1,20}}){{0,3}}[\w-]{{1,60}}|{_CAPITAL}(?:\s{_CAPITAL}){{0,3}})"
    r"(?=[,.;:]|\s(?:that|which|says?|said|shows?|showed|found|published|on|in|and)\b)"
)
_SAID_IN = re.compile(
    rf"(?P<owner>\b(?:[Tt]he|[Aa]n?)\s{{1,20}}(?:[\w-]{{1,60}}\s{{1,20}}){{0,4}}?[\w-]{{1,60}}|{_CAPITAL}(?:\s{_CAPITAL}){{0,3}})\s{{1,20}}(?:said|says|wrote|found|concluded|warned)\s{{1,20}}in\s{{1,20}}"
    rf"(?:its|his|her|their|an?)\s{{1,20}}(?:[\w-]{{1,60}}\s{{1,20}}){{0,3}}?(?P<noun>report|memo|letter|study|poll|survey|ruling|audit|inquiry)\b"
)
_FARTHEST = 2000  # characters of a sentence before a pronoun in which it may have its name
_SENTENCES_BEFORE = 2  # in which a pronoun may have its name
NO_FIRST = frozenset(
    "the a an in on at for from but and as if when while after before he she it they we i you this that "
    "these those his "
    "her its their our my mr mrs ms dr sir no not some many most one two three monday tuesday wednesday "
    "thursday friday "
    "saturday sunday january february march april may june july august september october november december last next "
    "president minister general captain senator judge mayor governor secretary king queen prince gen sen gov new north "
    "south east west saint san according former".split()
)


@lru_cache(maxsize=8)
def find_full_names(text: str) -> Mapping[str, str]:
    """Names of two words or more by their last word in lower case; last names that two share are left out.

    >>> find_full_names("Nadia Okoro, the minister, met Paul Lenz. Okoro said no.")
    {'okoro': 'Nadia Okoro', 'lenz': 'Paul Lenz'}
    """
    return {last: min(names) for last, names in _names_by_last(text).items() if len(names) == 1}


def find_only_name_before(text: str, last: str, place: int, *, initial: str = "") -> str | None:
    """The one full name with a last name, in lower case, that a text gives before a place; None where it gives several.

    Only names that begin with the initial count, where one is given.

    >>> text = "I met Nadia Okoro. Okoro laughed. Then came Paul Okoro. Okoro sang."
    >>> [find_only_name_before(text, "okoro", text.index(word)) for word in ("Okoro laughed", "Okoro sang")]
    ['Nadia Okoro', None]
    """
    named = _names_by_last(text).get(last, {})
    before = [name for name, start in named.items() if start < place and name.startswith(initial)]
    return before[0] if len(before) == 1 else None


@lru_cache(maxsize=8)
def _names_by_last(text: str) -> Mapping[str, Mapping[str, int]]:
    """By last name the full names, each with where it stands first."""
    found: dict[str, dict[str, int]] = {}
    for match in _NAME.finditer(text):
        name = _POSSESSIVE.sub("", match.group())
        last = _POSSESSIVE.sub("", match["last"]).lower()
        if match["first"].lower() in NO_FIRST or name.isupper():
            continue
        found.setdefault(last, {}).setdefault(" ".join(name.split()), match.start())
    return found


@lru_cache(maxsize=8)
def _all_full_names(text: str) -> frozenset[str]:
    return frozenset(name for names in _names_by_last(text).values() for name in names)


def find_person_before(
    text: str, place: int, sentences: Sequence[Span], *, apart_from: str | None = None
) -> str | None:
    """The full name of the one person named before a place in its sentence, or in the nearest of the two before it.

    None where none of them has a name, or the first that has one has several: then nobody can be told apart. Whoever
    has a last name that is given, in capitals or not, counts as not named: who speaks is no "he".

    >>> from sayso.text import find_sentences
    >>> text = "Nadia Okoro met the crew. Everyone was well, she said. Ann Lee and Bo Falk left. He knew."
    >>> [find_person_before(text, text.index(word), find_sentences(text)) for word in ("she", "He")]
    ['Nadia Okoro', None]
    """
    by_last = find_full_names(text)
    known = _all_full_names(text)
    at = bisect_right(sentences, place, key=lambda each: each.start) - 1
    if at < 0 or place >= sentences[at].end:
        return None
    for number in range(at, max(-1, at - _SENTENCES_BEFORE - 1), -1):
        end = min(place, sentences[number].end)
        start = max(sentences[number].start, end - _FARTHEST)
        names = [" ".join(match.group().split()) for match in _NAME.finditer(text, start, end)]
        found = {_POSSESSIVE.sub("", name) for name in names} & known
        words = (_POSSESSIVE.sub("", match.group()).lower() for match in _WORD.finditer(text, start, end))
        found |= {by_last[word] for word in words if word in by_last}
        found = {name for name in found if apart_from is None or name.split()[-1].lower() != apart_from.lower()}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def find_named_outlet(text: str, *, own: str | None) -> str | None:
    """The outlet that a text names beside its own, None where it names none or several.

    >>> find_named_outlet("I read the Bellport Argus. The paper was wrong.", own="Pier Road")
    'Bellport Argus'
    """
    found: dict[str, str] = {}
    for match in _COMPANY.finditer(text):
        words = [_POSSESSIVE.sub("", word) for word in match.group().split()]
        while words and words[0].lower() in NO_FIRST:
            words = words[1:]
        name = " ".join(words)
        if (
            len(words) > 1
            and is_outlet(name)
            and name.lower().removeprefix("the ") != (own or "").lower().removeprefix("the ")
        ):
            found.setdefault(name.lower(), name)
    return next(iter(found.values())) if len(found) == 1 else None


def find_documents(text: str) -> Mapping[str, str]:
    """Reports, letters and the like by whose they are, by their noun; a noun of two is left out.

    "The board said in its report": the report is the board's.

    >>> find_documents("A report by the state dam inspectorate says no. The report names nobody.")
    {'report': 'A report by the state dam inspectorate'}
    """
    found: dict[str, set[str]] = {}
    for match in _DOCUMENT.finditer(text):
        found.setdefault(match["noun"].lower(), set()).add(" ".join(match.group().split()))
    for match in _SAID_IN.finditer(text):
        found.setdefault(match["noun"].lower(), set()).add(" ".join(match["owner"].split()))
    return {noun: min(wordings) for noun, wordings in found.items() if len(wordings) == 1}
