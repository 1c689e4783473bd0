"""Whose finding or count settles a matter: a coroner, a regulator, a court?"""

import re
from functools import cache

from sayso.lexicon import load_table

_PIECES = re.compile(r"\s{0,9}[,;()\u2013\u2014]\s{0,9}")
_BEHIND = re.compile(
    r"\s(?:of|on|at|near|outside|before|in|from|with|against|who|which|that|whose|under|over)\s", re.IGNORECASE
)
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person)|heads?|directors?|chief|president|chair(?:man|woman)?|secretary|officials?|"
    r"statement|report|findings?|records?)\s(?:of|for|at|from|by)\s(?:the\s)?",
    re.IGNORECASE,
)
_SORT = (
    r"(?:\s(?:office|bureau|agency|board|commission|council|institute|service|authority|department|court|general)){0,3}"
)
_NOT_IT = re.compile(r"\b(?:former|ex|retired|would-be|self-styled)\b|^an?\s(?:\w+\s)?authority$", re.I)

_JUDGE_OF = re.compile(r"\bjudges? of\b", re.IGNORECASE)
_COURT = re.compile(r"\b(?:court|tribunal|appeals?)\b", re.IGNORECASE)
_LONGEST = 300  # characters of what a source is called that are looked at


def is_in_charge(wording: str, *, is_person: bool) -> bool:
    """Whether a source is such a body, holds such an office, or speaks for it.

    What it is stands at the end of its first words ("the state forensic institute") or before a name ("Judge Clara
    Bexley"); what stands behind "of" or "outside" is not what it is, a surname tells nothing.

    >>> is_in_charge("the health office", is_person=False), is_in_charge("the inspectors' union", is_person=False)
    (True, False)
    """
    for piece in _PIECES.split(wording[:_LONGEST]):
        if _names(piece, is_name=is_person and _is_name(piece)):
            return True
        speaks = _SPEAKS_FOR.search(piece)
        if speaks is not None and _names(piece[speaks.end() :], is_name=False):
            return True
    return False


def _names(piece: str, *, is_name: bool) -> bool:
    head = _BEHIND.split(piece, maxsplit=1)[0]
    judge = _JUDGE_OF.search(piece)
    is_of_show = judge is not None and _COURT.search(piece, judge.end()) is None
    if is_of_show or _NOT_IT.search(head):
        return False
    return any((not is_name and end.search(head)) or title.search(head) for end, title in _patterns())


def _is_name(piece: str) -> bool:
    """Whether each word begins with a capital, as in "Peter Court"."""
    return all(word[:1].isupper() for word in piece.split())


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Of each row: it at the end, or before a name."""
    return tuple(
        (
            re.compile(rf"{row.pattern}{_SORT}$", re.IGNORECASE),
            re.compile(
                rf"^(?:(?:[Tt]he|[Ss]tate|[Cc]hief|[Ss]enior|[Dd]istrict|[Dd]eputy)\s)*(?i:{row.pattern})(?=\s[A-Z])"
            ),
        )
        for row in load_table("bodies_in_charge")
    )
