"""May the words name somebody who can say something: a person, a body, an outlet?"""

import re

from sayso.lexicon import is_outlet, source_nouns

_OF = re.compile(r"\s(?:of|for|at|in|on|with|from|who|which|that|whose|to|by|near)\s")
_JOINED = re.compile(r"\band\b|\bor\b")
_CAPITAL = re.compile(r"[A-Z][\w'\u2019-]*\.?$")
_LEAST_OF_NAME = 2  # words with a capital, of a person's full name
_ARTICLES = ("the", "a", "an", "one", "two", "three", "some", "several", "his", "her", "its", "their", "our", "my")


def may_speak(words: str) -> bool:
    """Whether the words are a full name, or a noun for people, a body or an outlet stands at their end.

    >>> [may_speak(words) for words in ("Ana Reis", "the tax office", "a nurse on the ward", "Egypt", "the north")]
    [True, True, True, False, False]
    """
    if _JOINED.search(words):
        return False
    head = _OF.split(words, maxsplit=1)[0].split(",")[0].split()
    while head and head[0].casefold() in _ARTICLES:
        head = head[1:]
    if not head:
        return False
    if all(_CAPITAL.match(word) for word in head) and len(head) >= _LEAST_OF_NAME:
        return True
    return head[-1].casefold() in source_nouns() or is_outlet(" ".join(head))
