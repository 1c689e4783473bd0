"""Who stands behind a statement, and is it the same in another version of the article?"""

import re

from sayso.model import Statement

_WORD = re.compile(r"[^\W_]+")
_PRONOUNS = frozenset("he she they it we i you who".split())
_EMPTY = frozenset("a an the of for in at s mr mrs ms dr sir".split())


def who_speaks(statement: Statement) -> str | None:
    """The name or the description of the hop that stands behind the words, None where nobody does."""
    return statement.chain[statement.root].name if statement.root is not None else None


def is_same_source(one: str | None, other: str | None) -> bool:
    """Whether two names may be those of one source: a last name, a fuller name, the same description.

    >>> is_same_source("Gen. Mara Oste", "Oste"), is_same_source("the ministry", "Oste"), is_same_source(None, None)
    (True, False, True)
    """
    left, right = (frozenset(_WORD.findall((name or "").casefold())) - _EMPTY for name in (one, other))
    if not left or not right:
        return left == right
    return left <= right or right <= left or _last_name(one) == _last_name(other) is not None


def is_named_in(name: str | None, worded: frozenset[str]) -> bool:
    """Whether a text holds a telling word of a name."""
    return any(word in worded for word in _WORD.findall(name or "") if word.casefold() not in _EMPTY)


def is_more_than_a_pronoun(name: str) -> bool:
    """Whether a name says more than that somebody spoke: "she" may be whoever was named before.

    >>> is_more_than_a_pronoun("she"), is_more_than_a_pronoun("the union")
    (False, True)
    """
    return name.casefold() not in _PRONOUNS


def _last_name(name: str | None) -> str | None:
    """The last word with a capital, where the name is that of somebody and no description."""
    words = _WORD.findall(name or "")
    return words[-1].casefold() if words and words[-1][0].isupper() else None
