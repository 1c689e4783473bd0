"""Which sources does an article name, in which words, and as part of which body?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sayso.lexicon import is_outlet
from sayso.link.names import NameParts, bodies_of_roles, parse_name
from sayso.model import Hop, Reading, Source, SourceKind
from sayso.text import stem

Key = tuple[str, str]  # document, wording in lower case

BODIES = (SourceKind.ORGANISATION, SourceKind.STATE, None)
BARE_BODIES = frozenset(
    ("police", "the police", "the coastguard", "the fire service", "the army", "the union", "prosecutors")
)
OFFICE = re.compile(r"(?:the )?(\w+)['\u2019]s (?:office|staff|department|team)")
_ID_LENGTH = 12  # hexadecimal characters
THE_PAPER = frozenset(("the", "newspaper", "paper", "website", "agency", "blog", "magazine", "by", "a", "an"))
_BODY_ENDS = frozenset(
    "staff group county city town council university college club line lines foundation institute".split()
)
_CLAUSE = re.compile(r"\b(?:is|are|was|were|may|might|will|would|has|have|had|be|been)\b")
_BEGINS = re.compile(r"(?:for|to|at|in|of|with|from|on|if|that|and|but|as|when|while|because)\s|it$")
_ITS = re.compile(r"(?:its|their)\s", re.IGNORECASE)
_OUR = re.compile(r"\b[Oo]ur\s")
_OFFICER = (
    r"(?:spokes(?:man|woman|person)|lawyer|chief\sexecutive|managing\sdirector|chair(?:man|woman)?|director|president|"
    r"secretary)"
)
_OF_THE_FIRM = re.compile(rf"\b(?:company|firm)(?:['\u2019]s)?\s{_OFFICER}\b", re.IGNORECASE)
_RELATIVE = re.compile(r",|\b(?:who|which|that|whose|whom)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNode:
    """One source of one document."""

    key: Key
    wording: str
    kind: SourceKind | None
    parts: NameParts
    source: Source | None
    is_house_meant: bool = False  # the wording names it; else it is the one that "its head" is the head of


def hop_key(hop: Hop, document: str) -> Key:
    """Under which key a hop of a document is looked up; that of an outlet is the same in all documents."""
    wording = " ".join((hop.name or "").split())
    if hop.document is not None or hop.kind is SourceKind.OUTLET:
        return ("", outlet_name(wording)) if wording else (document, f"/{hop.document}")
    return (document, wording.casefold())


def outlet_name(wording: str) -> str:
    """An outlet's name without the words around it, lower case.

    >>> outlet_name("The Marn Tribune"), outlet_name("the Harrow Valley Courier newspaper")
    ('marn tribune', 'harrow valley courier')
    """
    words = wording.casefold().split()
    kept = [word for word in words if word not in THE_PAPER]
    return " ".join(kept or words)


def nodes_of(version_id: str, reading: Reading) -> list[SourceNode]:
    known = {" ".join(source.name.split()).casefold(): source for source in reading.sources}
    found = {}
    for statement in reading.statements:
        for hop in statement.chain:
            key = hop_key(hop, version_id)
            wording = " ".join((hop.name or "").split())
            is_outlet = key[0] == "" or hop.document is not None
            source = known.get(wording.casefold())
            house = source.house if source is not None else None
            kind = SourceKind.OUTLET if is_outlet else hop.kind
            is_clause = _CLAUSE.search(_RELATIVE.split(wording, maxsplit=1)[0]) or _BEGINS.match(wording)
            if kind is None and is_clause:
                kind = SourceKind.UNSPECIFIED  # a clause taken for a source names nobody
            parts = parse_name(wording, kind=kind, house=house)
            if kind is None and len(parts.proper) > 1 and parts.house and parts.house != parts.proper:
                kind = SourceKind.PERSON  # "Lena Roth, Carers United"
            is_house_meant = bool(parts.house) and not (parts.house == parts.proper and _ITS.match(wording))
            if kind is SourceKind.PERSON and not is_house_meant:
                parts = replace(parts, house=_house_in_text(source, parts, reading))
            found[key] = SourceNode(
                key=key, wording=wording, kind=kind, parts=parts, source=source, is_house_meant=is_house_meant
            )
    return list(found.values())


def _house_in_text(source: Source | None, parts: NameParts, reading: Reading) -> tuple[str, ...]:
    """The body that the article's own words lead to.

    Of "its head" the one named last before; of "the company's lawyer" the only organisation named before; of "our head"
    in what is no news outlet, and of any voice in a body's own release, whoever publishes.
    """
    called = (source.name, *source.described_as) if source is not None else ()
    outlet = reading.document.outlet
    is_its, is_of_firm = any(map(_ITS.match, called)), any(map(_OF_THE_FIRM.search, called))
    if source is not None and (is_its or is_of_firm):
        before = _bodies_among(reading.sources[: reading.sources.index(source)])
        firms = {proper for kind, proper in before if kind is SourceKind.ORGANISATION}
        if before and is_its:
            return before[-1][1]
        if is_of_firm and len(firms) == 1:
            return next(iter(firms))
    is_own = outlet is not None and parts.is_voice and any(_OUR.search(words) for words in called)
    if outlet is not None and is_own and not is_outlet(outlet):
        return tuple(outlet_name(outlet).split())
    if parts.is_voice and outlet is not None and is_body_name(outlet):
        return tuple(outlet_name(outlet).split())
    return ()


def _bodies_among(sources: Sequence[Source]) -> list[tuple[SourceKind | None, tuple[str, ...]]]:
    """Kind and name of the bodies among some sources, in their order."""
    named = ((each, parse_name(each.name, kind=each.kind)) for each in sources if each.kind in BODIES)
    return [
        (each.kind, parts.proper)
        for each, parts in named
        if parts.proper and not OFFICE.fullmatch(each.name.casefold())
    ]


def is_body_name(outlet: str) -> bool:
    if is_outlet(outlet):
        return False
    last = outlet_name(outlet).split()[-1]
    return stem(last) in bodies_of_roles() or last in _BODY_ENDS


def is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return 0 < len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short)


def source_digest(*parts: str) -> str:
    return f"s-{sha256(chr(0).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:_ID_LENGTH]}"
