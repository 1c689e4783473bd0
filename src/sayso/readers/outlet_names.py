"""Where does a stretch of text name an outlet?"""

import re

from sayso.lexicon import is_outlet
from sayso.model import Span

_NAME = re.compile(r"(?:[Tt]he\s+)?[A-Z][\w\u2019'&.-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w\u2019'&.-]*){0,4}")


def outlet_before(text: str, span: Span) -> Span | None:
    """The last name of an outlet in a stretch of text, None where it names none.

    >>> text = "On Monday the Estuary Times had it. I copy the part that matters."
    >>> outlet_before(text, Span(0, len(text))).slice(text)
    'Estuary Times'
    """
    found = None
    for match in _NAME.finditer(text, span.start, span.end):
        start = match.start()
        name = match.group()
        if name[:4].lower() == "the ":
            start, name = start + 4, name[4:]
        bare = re.sub(r"['\u2019]s?$", "", name.rstrip("."))
        is_short = " " not in bare and start > match.start() and is_outlet(f"Daily {bare}")  # "the Tribune"
        if is_outlet(bare) or is_short:
            found = Span(start, start + len(bare))
    return found
