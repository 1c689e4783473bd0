"""Does the text call somebody unnamed again by words that only say that it is a person: "the woman", "my man"?"""

import re
from functools import lru_cache

_ANYBODY = frozenset("man woman person source informant insider contact".split())
_AGAIN = re.compile(r"(?:the|this|that|my|our)\s(?P<noun>[\w-]+)(?=$|,|\swho\b)", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:an?|one|another|somebody|someone)\b(?!\s(?:spokes|of\sthem\b))(?!.*(?<!-)\b(?:people|men|women|officials|sources)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\bwho\s(?:(?:asked|begged|requested|preferred|insisted|wished|wants?|wanted|did\snot\swant|does\snot\swant)\s"
    r"(?:us|me|not|to|that|for|anonymity|his|her|their)\b|(?:would|will|could|can|may|must)\s?not\s(?:be\s(?:named|identified|quoted)|speak|talk|give)|"
    r"(?:refused|declined)\sto\s(?:be|give)\b|fear(?:s|ed)\s|spoke\son\s(?:the\s)?condition|(?:is|was)\snot\s(?:authori[sz]ed|allowed|permitted|"
    r"supposed)\b)"
)
_HE = re.compile(r"\b(?:man|boy|father|son|brother|husband|uncle)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:woman|girl|mother|daughter|sister|wife|aunt)\b", re.IGNORECASE)


def is_unnamed(wording: str) -> bool:
    """Whether the words bring in one person without a name: "a nurse at St Walda", "somebody who was there".

    >>> is_unnamed("a driver for the firm"), is_unnamed("the driver"), is_unnamed("one of the firms, Kelmet Hydro")
    (True, False, False)
    """
    first = re.split(r",|\s(?:who|whose|at|of|from|in|on|for|with|close)\b", wording, maxsplit=1)[0]
    is_named = any(word[0].isupper() for word in first.split()[2:]) or re.search(
        r",\s[A-Z][\w'\u2019-]+\s[A-Z]", wording
    )
    return _UNNAMED.match(wording) is not None and not is_named


def is_unnamed_again(wording: str) -> bool:
    """Whether the words may mean whoever was brought in without a name before, whatever was said of them there.

    So does "the woman", and whoever asks for the name to be left out: "the director, who asked us not to name him".

    >>> [is_unnamed_again(words) for words in ("the woman", "this person", "our man", "the director")]
    [True, True, True, False]
    >>> is_unnamed_again("the director, who asked us to leave out his name")
    True
    """
    match = _AGAIN.match(wording)
    if match is None:
        return False
    return match["noun"].lower() in _ANYBODY or asks_for_silence(wording)


def asks_for_silence(wording: str) -> bool:
    """Whether the words say that somebody did not want to be named, or may not speak."""
    return _ASKS.search(wording) is not None


def is_brought_in(text: str, wording: str, place: int) -> bool:
    """Whether a text speaks of somebody by the noun of "the woman" before a place: then she is that one.

    >>> text = "A tall woman was arrested. A guard saw it. The woman was calm, said the man."
    >>> is_brought_in(text, "the woman", text.index("The woman")), is_brought_in(text, "the man", text.index("the man"))
    (True, False)
    """
    match = _AGAIN.match(wording)
    if match is None:
        return False
    first = _first_brought_in(text, match["noun"].lower())
    return first is not None and first < place


@lru_cache(maxsize=64)
def _first_brought_in(text: str, noun: str) -> int | None:
    """Where a text first speaks of one or more by a noun, sought once for all places."""
    brought = rf"\b(?:an?|one|another|two|three)\s(?:[\w\u2019'-]{{1,30}}\s){{0,3}}?{re.escape(noun)}s?\b"
    found = re.search(brought, text, re.IGNORECASE)
    return found.start() if found is not None else None


def may_be_one(wording: str, before: str) -> bool:
    """Whether nothing in the words says that the one is a man and the other a woman.

    >>> may_be_one("the woman", "a nurse"), may_be_one("the woman", "a father of two")
    (True, False)
    """
    return not ((_HE.search(wording) and _SHE.search(before)) or (_SHE.search(wording) and _HE.search(before)))
