"""May the words name somebody who can say something: a person, a body, an outlet?"""

import re
from functools import cache

from sayso.lexicon import is_outlet, load_table, source_nouns

_OF = re.compile(r"\s(?:of|for|at|in|on|with|from|who|which|that|whose|to|by|near)\s")
_JOINED = re.compile(r"\band\b|\bor\b")
_CAPITAL = re.compile(r"[A-Z][\w'\u2019-]*\.?$")
_LEAST_OF_NAME = 2  # words with a capital, of a person's full name
_PARTS = (
    "abstract",
    "table",
    "appendix",
    "annex",
    "clause",
    "article",
    "section",
    "footnote",
    "summary",
    "register",
    "log",
)
_ARTICLES = ("the", "a", "an", "one", "two", "three", "some", "several", "his", "her", "its", "their", "our", "my")


def may_speak(words: str) -> bool:
    """Whether the words are a full name, or a noun for people, a body or an outlet stands at their end.

    >>> [may_speak(words) for words in ("Ana Reis", "the tax office", "a nurse on the ward", "Egypt", "the north")]
    [True, True, True, False, False]
    >>> may_speak("police chief Ana Reis")
    True
    """
    if _JOINED.search(words):
        return False
    head = _head(words)
    if not head:
        return False
    named = next((place for place, word in enumerate(head) if _CAPITAL.match(word)), len(head))
    is_name = all(_CAPITAL.match(word) for word in head[named:]) and len(head) - named >= _LEAST_OF_NAME
    if is_name and (named == 0 or head[named - 1].casefold() in source_nouns()):
        return True
    return head[-1].casefold() in source_nouns() or is_outlet(" ".join(head))


def is_document(words: str) -> bool:
    """Whether a noun for a document stands at the end of the words that say what it is.

    >>> [is_document(words) for words in ("The abstract", "Table 4 of the report", "an e-mail by Ann Lee", "The bank")]
    [True, True, True, False]
    """
    head = _head(words)
    named = head[:-1] if head and head[-1][0].isdigit() else head
    return bool(named) and (named[-1].casefold() in _documents() or named[-1].casefold() in _PARTS)


def _head(words: str) -> list[str]:
    head = _OF.split(words, maxsplit=1)[0].split(",")[0].split()
    while head and head[0].casefold() in _ARTICLES:
        head = head[1:]
    return head


@cache
def _documents() -> frozenset[str]:
    return frozenset(word for row in load_table("document_words") for word in row.words)
