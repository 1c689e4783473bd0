"""What do the words of a cue do: say, deny, promise, estimate?"""

import re
from functools import cache

from sayso.lexicon import load_table
from sayso.model import Span

_WORD = re.compile(r"[^\W\d_]+")


def cue_class_of(text: str, cue: tuple[Span, ...]) -> str | None:
    """The class of `sayso-ledger/1` of a cue; None where there is no cue, or none of its words is listed.

    A word of denial or refusal decides ("denied reports"), else the last listed word ("was quoted as saying"); what
    comes after a preposition of place ("said in a report") is passed over. Who asks or calls for something, or asks
    somebody to do something, demands it.

    >>> cue_class_of("he flatly denied it", (Span(3, 16),))
    'deny'
    """
    found: list[str] = []
    if _NO_COMMENT.search(" ".join(span.slice(text) for span in cue)):
        return "refuse"
    if _CALLS_FOR.search(" ".join(span.slice(text) for span in cue)):
        return "demand"
    for span in cue:
        words = _WORD.findall(span.slice(text).lower())
        places = [place for place, word in enumerate(words) if word in _classes()]
        found += [
            _classes()[words[place]] for place in places if not _BEFORE_PLACE & {*words[max(place - 2, 0) : place]}
        ]
    decided = next((each for each in found if each in _FIRST), found[-1] if found else None)
    return "demand" if decided == "ask" and _ASKS_FOR.match(text, cue[-1].end) else decided


_FIRST = ("deny", "refuse")
_NO_COMMENT = re.compile(r"(?:\b(?:no|not|cannot|can not|never)|n['\u2019]t)\s+(?:\w+\s+)?comment", re.IGNORECASE)
_CALLS_FOR = re.compile(r"\bcall(?:s|ed|ing)?\s+(?:for|on|upon)\b", re.IGNORECASE)
_ASKS_FOR = re.compile(r"\s+(?:(?:\w+\s+){0,4}to|for)\s+\w")
_BEFORE_PLACE = {"in", "at", "during"}


@cache
def _classes() -> dict[str, str]:
    return {word: row.kind for row in load_table("cue_classes") for word in row.words}
