"""Whose own words is a document: the ministry's report, figures from the health office, a police statement?"""

import re

_PAPER = (
    r"(?:reports?|figures|statements?|analysis|(?:press\s)?release|announcement|bulletin|newsletter|communiqu[e\u00e9]|data|"
    r"statistics|findings|website|count)"
)
_WORDS = r"[\w&.\u2019'-]{1,40}(?:\s[\w&.\u2019'-]{1,40}){0,5}?"
_KEPT_BACK = re.compile(r"\b(?:leaked|internal|secret|confidential|unpublished|draft)\b", re.IGNORECASE)
_OWNED = re.compile(
    rf"(?:the\s)?(?P<owner>{_WORDS})(?:(?<=s)['\u2019]|['\u2019]s)\s(?:[\w-]{{1,40}}\s){{0,2}}?{_PAPER}\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    rf"(?:[\w-]{{1,40}}\s){{0,3}}?{_PAPER}\s(?:(?:issued|published|released|put\sout)\s)?(?:from|by|of)\s(?:the\s)?"
    rf"(?P<owner>{_WORDS})(?=$|,|\s(?:of|on|for|dated|from|in)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:(?:an?|the|new|latest)\s){{0,2}}(?P<owner>{_WORDS})\s{_PAPER}(?=$|,|\s(?:of|on|for|dated|from|in)\b)",
    re.IGNORECASE,
)


def owner_of(wording: str) -> tuple[str, ...]:
    """The words, in lower case, for whose own words a document is; empty where it is a leak, a poll or nobody's.

    >>> owner_of("New figures from the health office"), owner_of("the union's final report"), owner_of("police figures")
    (('health', 'office'), ('union',), ('police',))
    >>> owner_of("an internal report of the bank")
    ()
    """
    if _KEPT_BACK.search(wording):
        return ()
    for pattern in (_OWNED, _GIVEN, _BEFORE):
        match = pattern.match(wording)
        if match is not None:
            return tuple(match["owner"].casefold().split())
    return ()
