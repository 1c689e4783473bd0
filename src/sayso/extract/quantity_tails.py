"""What stands behind a number: its unit, what it counts, of what it is a share?"""

import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from functools import cache

from sayso.extract.counted_nouns import end_of_noun
from sayso.extract.quantity_words import MACROS
from sayso.shapes import Alphabet, Match, Shaped

_COUNTING = ("plain", "range", "first", "vague")
_POSTS = {
    *(
        "or older",
        "or younger",
        "and older",
        "and younger",
        "and over",
        "and under",
        "and up",
        "and above",
        "or more",
        "or so",
        "or less",
        "or fewer",
        "or higher",
        "or thereabouts",
    ),
    *("+", "-plus", "plus", "at least", "at most", "or over", "or above", "or under"),
}
_PER_TIME = re.compile(
    r"(?:an?|per|each|every|/)[\s-]?(second|minute|hour|day|night|week|month|quarter|year|game)\b", re.I
)
_SHARES = frozenset(
    [
        "share",
        "head",
        "person",
        "piece",
        "ticket",
        "copy",
        "unit",
        "bottle",
        "pack",
        "box",
        "kilo",
        "night",
        "bag",
        "loaf",
        "student",
        "pupil",
        "capita",
        "vote",
        "seat",
        "household",
        "child",
        "worker",
        "pop",
        "pair",
        "plate",
        "dozen",
        "line",
    ]
)


@dataclass(frozen=True, slots=True)
class _Tail:
    """The tokens with the alphabet, and the parts of the quantity, to which what is found is added."""

    shaped: Shaped
    one: Alphabet
    parts: MutableMapping[str, str]

    def at(self, place: int) -> str:
        return self.shaped.shape[place : place + 1]

    def is_a(self, place: int, *names: str) -> bool:
        character = self.at(place)
        return bool(character) and any(character == self.one[name] for name in names)


def take_tail(match: Match, shaped: Shaped, alphabet: Alphabet, parts: MutableMapping[str, str]) -> int:
    """The token behind the quantity with its unit, noun or whole.

    Adds to the parts, each as worded: `unit`, `noun` (what is counted), `whole` (of what it is a share, with its
    determiner), `substance` ("flour", of "tons of flour"), `currency_word`, `per`, `post` ("or more"), `than` ("more").
    """
    tail = _Tail(shaped, alphabet, parts)
    kind = match.rule.kind
    if shaped.shape[match.last - 1] == alphabet["glued"]:
        return _take_per(tail, match.last)
    if "to_m" in parts:
        parts["to_n"], parts["unit_a"] = parts.pop("to_m"), parts.pop("unit_b")
    if kind in ("share", "ratio"):
        return _take_share(tail, match.last)
    if kind == "age":
        return _take_post(tail, match.last)
    if kind == "multiple":
        return _take_multiple(tail, match.last)
    return _take_unit(tail, match.last, kind) if kind in _COUNTING else match.last


def _take_unit(tail: _Tail, last: int, kind: str) -> int:
    parts = tail.parts
    place = _take_post(tail, last)
    last = max(last, place)
    if percent := _percent(tail.one).match(tail.shaped.shape, place):
        parts["unit"] = tail.shaped.wording(place, percent.end())
        return _take_whole(tail, _take_post(tail, percent.end()))
    if "unit_a" in parts and tail.is_a(place, "of"):
        return _take_whole(tail, place)
    if kind == "vague" and tail.is_a(place, "of") and tail.is_a(place + 1, "cur"):
        place += 1
    if tail.is_a(place, "cur", "code"):
        parts["currency_word"] = tail.shaped.wording(place, place + 1)
        return _take_per(tail, _take_post(tail, place + 1))
    if "currency" in parts or "currency_b" in parts:
        return _take_per(tail, place)
    if kind == "vague" and tail.is_a(place, "of") and tail.is_a(place + 1, "unit"):
        place += 1
    if tail.is_a(place, "unit") or (tail.is_a(place, "hyphen") and tail.is_a(place + 1, "unit")):
        place += tail.is_a(place, "hyphen")
        parts["unit"] = tail.shaped.wording(place, place + 1)
        end = _take_post(tail, place + 1)
        return max(_take_substance(tail, end), _take_per(tail, end))
    return _take_noun(tail, place, last, kind)


def _take_noun(tail: _Tail, place: int, last: int, kind: str) -> int:
    start = place
    if kind == "vague" and tail.is_a(start, "of"):
        start += 1
        start += tail.is_a(start, "the")
    start += tail.is_a(start, "more")
    is_one = tail.parts.get("n", "").lower() in ("one", "1")
    end = end_of_noun(tail.shaped, start, tail.one, is_one=is_one)
    if end == start and tail.is_a(start, "harmed"):
        end = start + 1
    if end > start:
        tail.parts["noun"] = tail.shaped.wording(start, end)
        return _take_per(tail, _take_post(tail, end))
    return _take_per(tail, last)


def _take_post(tail: _Tail, place: int) -> int:
    if "post" not in tail.parts and (match := _post(tail.one).match(tail.shaped.shape, place)):
        wording = tail.shaped.wording(place, match.end())
        if " ".join(wording.lower().split()) in _POSTS:
            tail.parts["post"] = wording
            return match.end()
    return place


def _take_per(tail: _Tail, place: int) -> int:
    """A rate: "a barrel", "per gallon", "a month"; a length of time in it is a time as well."""
    shaped = tail.shaped
    if place < len(shaped.starts) and (rate := _PER_TIME.match(shaped.text, shaped.starts[place])):
        tail.parts["per"] = rate.group(1).lower()
        while place < len(shaped.starts) and shaped.starts[place] < rate.end():
            place += 1
        return place
    if tail.is_a(place, "slash") and tail.is_a(place + 1, "unit"):
        tail.parts["per"] = shaped.wording(place + 1, place + 2)
        return place + 2
    if tail.is_a(place, "a", "per") and tail.is_a(place + 1, "unit", "other"):
        word = tail.shaped.wording(place + 1, place + 2)
        if tail.is_a(place, "per") or tail.is_a(place + 1, "unit") or word in _SHARES:
            tail.parts["per"] = word
            return place + 2
    return place


def _take_substance(tail: _Tail, place: int) -> int:
    """ "of X" behind a measure."""
    if tail.is_a(place, "of"):
        end = end_of_noun(tail.shaped, place + 1, tail.one, is_one=True)
        if end > place + 1:
            tail.parts["substance"] = tail.shaped.wording(place + 1, end)
            return end
    return place


def _take_whole(tail: _Tail, place: int) -> int:
    """ "of X" behind a share, with the determiner; of numbers it is another quantity."""
    if not tail.is_a(place, "of"):
        return place
    start = place + 1
    end = end_of_noun(tail.shaped, start + tail.is_a(start, "the", "a"), tail.one, is_one=True)
    if end <= start + tail.is_a(start, "the", "a"):
        return place
    tail.parts["whole"] = tail.shaped.wording(start, end)
    return end


def _take_share(tail: _Tail, place: int) -> int:
    """What a share is of: "half of the men", "half the men", "one in five men", "a third more men"."""
    if tail.is_a(place, "of"):
        return _take_whole(tail, place)
    start = place
    if tail.is_a(place, "more"):
        tail.parts["than"] = tail.shaped.wording(place, place + 1)
        start = place = place + 1
    elif "to_n" not in tail.parts and not tail.is_a(place, "the", "a"):
        return place
    noun = start + tail.is_a(start, "the", "a")
    end = end_of_noun(tail.shaped, noun, tail.one, is_one="to_n" not in tail.parts and noun > start)
    if end > noun:
        tail.parts["whole"] = tail.shaped.wording(start, end)
        return end
    return place


def _take_multiple(tail: _Tail, place: int) -> int:
    """ "as many men", "the number" behind "twice" and "three times"."""
    if tail.is_a(place, "as") and tail.is_a(place + 1, "many"):
        start = place + 2
        end = end_of_noun(tail.shaped, start, tail.one, is_one=False)
        if end > start:
            tail.parts["noun"] = tail.shaped.wording(start, end)
        return max(end, start)
    return place


@cache
def _percent(alphabet: Alphabet) -> re.Pattern[str]:
    return re.compile(alphabet.compile("{pct}", macros=MACROS))


@cache
def _post(alphabet: Alphabet) -> re.Pattern[str]:
    return re.compile(
        alphabet.compile(
            "<or|and><more|other|stop|so|way|mod-more-than|mod-less-than>|<hyphen>?<plus>|<mod-at-least|mod-at-most>"
        )
    )
