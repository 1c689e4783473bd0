"""Through which outlet did a source speak, where the words beside the cue name one?"""

import re
from collections.abc import Sequence

from sayso.lexicon import is_outlet
from sayso.model import Attribution, Span
from sayso.resolve.source_kinds import split_owned
from sayso.text import find_sentences

_NAME = r"(?P<name>(?:[Tt]he\s+)?[A-Z][\w&'\u2019-]*(?:\.\w+)*(?:\s+(?:of\s+)?[A-Z][\w&'\u2019-]*(?:\.\w+)*){0,4})"
_TOLD = re.compile(
    rf"\b(?:told|tells|telling|interview with|speaking to|spoke to|statement to|remarks to|quoted by|"
    rf"cited by|reported by|seen by|"
    rf"obtained by|email to|wrote in|writing in|said in)\s+{_NAME}"
)
_CITING = re.compile(
    r"\b(?:quoting|citing|which (?:cited|quoted)|who (?:cited|"
    r"quoted))\s+(?P<name>(?!\w+ing\b)[^,.;:\n]{3,80}?)(?=\s+(?:as saying|who|which|that|on)\b|[,.;:\n])",
    re.IGNORECASE,
)
_OF_OUTLET = re.compile(
    r"(?P<name>[A-Z][\w'\u2019.-]+(?:\s[A-Z][\w'\u2019.-]*){1,3}),?\s(?:of|at|from)\s(?:[Tt]he\s)?"
    r"(?P<house>[A-Z][\w&'\u2019.-]*(?:\s(?:of\s)?[A-Z][\w&'\u2019.-]*){0,4})(?:,.*)?$"
)
_LEARNED = re.compile(r"\b(?:Institute|University|College|Observatory|Foundation|Society|Museum|Hospital|Union)$")
_REACH = 90  # characters behind the start of a cue in which the outlet stands


def carrier_of(text: str, attribution: Attribution, *, own_names: Sequence[str]) -> Span | None:
    """Where the outlet stands to which the source spoke ("told CNN"); None without one, or if it is the document's own.

    Args:
        text: The text.
        attribution: Found in it.
        own_names: The documents in which the words stand: who publishes them is no carrier beside.
    """
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    sentence = find_sentences(text[cue.start : cue.start + _REACH])
    stop = cue.start + (max(sentence[0].end, cue.end - cue.start) if sentence else 0)
    start = max(0, cue.start - len("in an interview "))
    for match in _TOLD.finditer(text, start, stop):
        span = Span(*match.span("name"))
        is_inside = any(content.holds(span) for content in attribution.content)
        is_source = any(source.holds(span) for source in attribution.source)
        name = span.slice(text)
        if (
            not is_inside
            and not is_source
            and is_outlet(name)
            and not any(is_same_outlet(name, own) for own in own_names)
        ):
            return span
    return None


def cited_in(text: str, attribution: Attribution) -> Span | None:
    """Whom an outlet or a document cites beside its cue ("it reported, citing two officials"), None where nobody.

    Args:
        text: The text.
        attribution: Found in it.
    """
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    for match in _CITING.finditer(text, max(0, cue.start - _REACH), min(len(text), cue.end + 2 * _REACH)):
        span = Span(*match.span("name"))
        between = text[min(cue.end, match.start()) : max(cue.start, match.end())]
        is_apart = re.search(r"[.!?][\"\u201d]?\s", between) is None and not match.start() < cue.end <= match.end(
            "name"
        )
        if is_apart and not any(content.holds(span) for content in attribution.content):
            return span
    return None


def split_carrier(wording: str) -> tuple[str, str] | None:
    """Outlet and reporter of "CNN's Arwa Lind" or "Bo Falk of the Tresk Post", None where the words are no such pair.

    >>> split_carrier("CNN\u2019s Arwa Lind"), split_carrier("Kelmet's Ann Lee")
    (('CNN', 'Arwa Lind'), None)
    >>> split_carrier("Bo Falk of the Tresk Post")
    ('Tresk Post', 'Bo Falk')
    """
    owned = split_owned(wording)
    if owned is None:
        match = _OF_OUTLET.match(wording.strip())
        is_learned = match is not None and _LEARNED.search(match["house"]) is not None
        owned = (match["house"], match["name"]) if match is not None and not is_learned else None
    return owned if owned is not None and is_outlet(owned[0]) else None


def is_same_outlet(name: str, own: str) -> bool:
    """Whether two names of outlets share a word."""
    words, others = (set(each.lower().split()) - {"the"} for each in (name, own))
    return bool(words & others)
