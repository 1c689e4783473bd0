"""Where does a stretch of text name an outlet?"""

import re

from sayso.lexicon.outlets import is_outlet
from sayso.model import Span

_NAME = re.compile(
    r"(?:[Tt]he\s+)?[A-Z][\w\u2019'&-]*(?:\.\w+)*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w\u2019'&-]*(?:\.\w+)*){0,4}"
)

_LEAD = re.compile(
    r"(?:(?:[Tt]he|From|Via|Per|Even|And|But|Now|Here|As|In|On|At|By|To|So|Then|Also|Meanwhile|According to|"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Yesterday|Today|This week|Last week|"
    r"This morning)(?:['\u2019]s)?)\s+)+"
)


def outlet_before(text: str, span: Span) -> Span | None:
    """The last name of an outlet in a stretch of text, None where it names none.

    >>> text = "On Monday the Estuary Times had it. I copy the part that matters."
    >>> outlet_before(text, Span(0, len(text))).slice(text)
    'Estuary Times'
    """
    found = None
    for match in _NAME.finditer(text, span.start, span.end):
        start, name = _without_lead(match.start(), match.group())
        bare = re.sub(r"['\u2019]s?$", "", name.rstrip("."))
        is_short = " " not in bare and start > match.start() and is_outlet(f"Daily {bare}")  # "the Tribune"
        if bare and (is_outlet(bare) or is_short):
            found = Span(start, start + len(bare))
    return found


def _without_lead(start: int, name: str) -> tuple[int, str]:
    """A name without "the", "From Monday's" and the like before it, and where it then starts."""
    lead = _LEAD.match(name)
    return (start + lead.end(), name[lead.end() :]) if lead else (start, name)
