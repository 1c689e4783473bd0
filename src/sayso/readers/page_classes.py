"""What do the class names of an element say about its words?

The words are those of the list `page_classes`. Names are taken apart ("quoteBox", "c-article__blockquote"), save those
that hide an element, which count as a whole.
"""

import re
from functools import cache

from sayso.lexicon import load_table

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_PULLED = re.compile(r"pull[-_]{0,2}(?:ed|out)?[-_]{0,2}quote|pullout|tweetable", re.IGNORECASE)
_SHOWN = re.compile(
    r"(?:[-:]|^)(?:block|flex|inline|grid|table|visible)$"
)  # "d-none d-md-block": shown on wide screens


def says_quote(names: str) -> bool:
    """Whether an element with these class names holds a quoted block.

    >>> says_quote("quote-box"), says_quote("stock-quote"), says_quote("quote-author")
    (True, False, False)
    """
    for words in _take_apart(names):
        if words & (_words("credit") | _words("other")):
            continue
        if words & _words("quote") or (words & _words("excerpt") and not words & _words("summary")):
            return True
    return False


def says_credit(names: str) -> bool:
    """Whether an element with these class names tells who is quoted: "quote-author", or plain "source"."""
    credit, quote = _words("credit"), _words("quote")
    return any(words & credit and (words & quote or len(words) == 1) for words in _take_apart(names))


def says_pulled(names: str) -> bool:
    """Whether an element with these class names repeats words of the article in large print."""
    return _PULLED.search(names) is not None


def says_chrome(names: str) -> bool:
    """Whether an element with these class names or this id is navigation, advert, comment or the like."""
    return any(words & _words("chrome") for words in _take_apart(names))


def says_hidden(names: str) -> bool:
    """Whether an element with these class names is not to be seen, on any screen."""
    whole = names.lower().split()
    return not _words("hidden").isdisjoint(whole) and not any(map(_SHOWN.search, whole))


def _take_apart(names: str) -> list[frozenset[str]]:
    return [frozenset(word.lower() for word in _WORD.findall(name)) for name in names.split()]


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row in load_table("page_classes") if row.kind == kind for word in row.words)
