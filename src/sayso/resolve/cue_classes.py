"""What do the words of a cue do: say, deny, promise, estimate?"""

import re
from functools import cache

from sayso.lexicon import load_table
from sayso.model import Span

_WORD = re.compile(r"[^\W\d_]+")


def cue_class_of(text: str, cue: tuple[Span, ...]) -> str | None:
    """The class of `sayso-ledger/1` of a cue; None where there is no cue, or none of its words is listed.

    A word of denial or refusal decides ("denied reports"), else the last listed word ("was quoted as saying"); what
    comes after a preposition of place ("said in a report") is passed over.

    >>> cue_class_of("he flatly denied it", (Span(3, 16),))
    'deny'
    """
    found: list[str] = []
    for span in cue:
        words = _WORD.findall(span.slice(text).lower())
        places = [place for place, word in enumerate(words) if word in _classes()]
        found += [
            _classes()[words[place]] for place in places if not _BEFORE_PLACE & {*words[max(place - 2, 0) : place]}
        ]
    return next((each for each in found if each in _FIRST), found[-1] if found else None)


_FIRST = ("deny", "refuse")
_BEFORE_PLACE = {"in", "at", "during"}


@cache
def _classes() -> dict[str, str]:
    return {word: row.kind for row in load_table("cue_classes") for word in row.words}
