"""What is the proper name in a wording, what the role, and what the house?"""

import re
from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load_table
from sayso.lexicon.frequencies import load_frequencies
from sayso.model import SourceKind
from sayso.text import stem

_NAME_AND_HOUSE = 2  # pieces between commas
_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d\s+(?:[ap]m\s+)?[-\u2013\u2014]?\s*")
_PIECES = re.compile(r"\s{0,20}[,;()\u2013\u2014]\s{0,20}")
_OF = re.compile(r"\s(?:of|for|at|from|with|in|who|which|that)\s")
_PROPER = re.compile(
    r"\b(?:[A-Z][\w\u00c0-\u024f'\u2019.-]*|[A-Z]\.)(?:\s(?:(?:von|van|de|der|den|da|di|al|bin|el|la|le|y|&|and)\s)?[A-Z][\w\u00c0-\u024f'\u2019.-]*)*"
)
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_WORD = re.compile(r"[\w\u00c0-\u024f'\u2019-]+")
_FILLERS = frozenset(
    "the a an its his her our their my this that one another some senior junior deputy former acting local national "
    "state chief operator owner company union newspaper paper agency website blog party group outlet magazine station "
    "broadcaster firm".split()
)
_OF_HOUSE = re.compile(
    r"(?<![\w\u00c0-\u024f-])((?:[\w\u00c0-\u024f-]+\s{1,20}){1,3})"
    r"(?:spokes(?:man|woman|person)|chief executive|director|superintendent|inspector|"
    r"leader|head|secretary|manager|commander|boss|chief)\b",
    re.IGNORECASE,
)
_NAMED_HOUSE = re.compile(
    r"(?:the\s)?(?P<house>[A-Z][\w\u00c0-\u024f&-]+(?:\s[A-Z][\w\u00c0-\u024f&-]+){0,3})(?:['\u2019]s)?\s"
    r"(?:(?:new|sporting|managing|executive|team|head|press|technical|finance|medical|club|deputy)\s){0,2}"
    r"(?:spokes(?:man|woman|person)|chief executive|director|coach|chair(?:man|woman)|manager|doctor|captain),?\s[A-Z]"
)
_PRONOUNS = frozenset("i he she it they we you who his her its their our him them this that these those".split())
_A_SPEAKER = re.compile(
    r"(?:an?|the)\s((?:[\w\u00c0-\u024f&.-]{1,40}\s){1,4})(?:spokes(?:man|woman|person)|official|lawyer|director|executive)",
    re.IGNORECASE,
)
_MORE_BODIES = frozenset(stem(word) for word in "staff county city town council".split())
_VOICES = re.compile(
    r"\b(?:spokes(?:man|woman|person)s?|chief executives?|ceo|managing directors?|press (?:office|service|release)|"
    r"chair(?:man|woman)?|leader|head|director|secretary|statement|lawyer|minister|councillor|"
    r"president|general|commander|superintendent)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParts:
    """`proper` are the words of the proper name, lower case, () where there is none; `roles` the stems of what the
    source is; `house` the words of the house, lower case; `is_voice` tells that the role is to speak for the house.
    """

    proper: tuple[str, ...]
    roles: frozenset[str]
    house: tuple[str, ...]
    is_voice: bool


def parse_name(wording: str, *, kind: SourceKind | None, house: str | None = None) -> NameParts:
    """The parts of what a text calls a source.

    >>> parts = parse_name("Dario Mens, spokesman of Brightwater Lines", kind=SourceKind.PERSON)
    >>> parts.proper, sorted(parts.roles), parts.is_voice
    (('dario', 'mens'), ['spokesman'], True)
    >>> parse_name("Operator Kelmet Hydro", kind=SourceKind.ORGANISATION).proper
    ('kelmet', 'hydro')
    >>> parse_name("the coroner's office", kind=SourceKind.ORGANISATION).proper
    ()
    """
    wording = _CLOCK.sub("", wording)
    pieces = [piece for piece in _PIECES.split(wording) if piece]
    proper: tuple[str, ...] = ()
    speaker = _A_SPEAKER.fullmatch(pieces[0]) if kind is SourceKind.PERSON and len(pieces) > 1 else None
    if speaker is not None and not house:
        house = speaker[1]  # "A Kelmet spokesman, Ann Lee" is Ann Lee
    for piece in pieces[1:] if speaker is not None else pieces:
        inner = _OF.split(f" {piece}", maxsplit=1)[0] if kind is SourceKind.PERSON else piece
        found = [match.group() for match in _PROPER.finditer(inner)]
        if kind is SourceKind.PERSON:
            found = [each for each in found if not _POSSESSIVE.search(each)]
        named = [words for each in found if (words := _without_roles(each)) and words[-1] not in _PRONOUNS]
        if named:
            proper = named[-1] if kind is SourceKind.PERSON else max(named, key=len)
            break
    if kind is not SourceKind.PERSON and re.match(r"(?:the\s+)?[A-Z]\w+['\u2019]s\s+[a-z]", wording):
        proper = ()  # "Holm's office" is named for Holm, and is another body
    low = {stem(_POSSESSIVE.sub("", word)) for word in _WORD.findall(wording)}
    roles = frozenset(low & _roles()) - frozenset(stem(word) for word in proper)
    return NameParts(
        proper=proper,
        roles=roles,
        house=_words(house) if house else _house_beside(wording, pieces, proper, kind),
        is_voice=bool(_VOICES.search(wording)),
    )


def _house_beside(wording: str, pieces: list[str], proper: tuple[str, ...], kind: SourceKind | None) -> tuple[str, ...]:
    """The body before a role, or the one that stands as a name of its own behind the person's: "Lena Roth, Carers
    United".
    """
    if kind is SourceKind.PERSON and (before := _house_before(wording)):
        return before
    if kind in (SourceKind.PERSON, None) and len(pieces) == _NAME_AND_HOUSE and len(proper) > 1:
        match = _PROPER.fullmatch(pieces[1])
        if match is not None and " " in pieces[1] and _words(pieces[1]) != proper:
            return _words(pieces[1])
    return ()


def _house_before(wording: str) -> tuple[str, ...]:
    """The body that stands before a role: "police superintendent", "general staff spokesman"."""
    named = _NAMED_HOUSE.match(wording)
    house = _without_roles(named["house"]) if named is not None else ()
    if len(house) > 1 or (house and load_frequencies().is_name(stem(house[0])) is not False):
        return house  # "Personnel director" is of no Personnel
    match = _OF_HOUSE.search(wording)
    if match is None:
        return ()
    words = [word.casefold() for word in match[1].split()]
    while words and words[0] in _FILLERS:
        words = words[1:]
    if not words or words[-1] in _titles() or stem(words[-1]) not in bodies_of_roles() | _MORE_BODIES:
        return ()
    return tuple(words)


def _without_roles(words: str) -> tuple[str, ...]:
    kept = [_POSSESSIVE.sub("", word.rstrip(".")) for word in words.split()]
    while kept and (kept[0].casefold() in _FILLERS or stem(kept[0]) in _roles() or kept[0].casefold() in _titles()):
        kept = kept[1:]
    return tuple(word.casefold() for word in kept)


def _words(name: str) -> tuple[str, ...]:
    found = (_POSSESSIVE.sub("", word).casefold() for word in _WORD.findall(name))
    return tuple(word for word in found if word not in _FILLERS)


@cache
def bodies_of_roles() -> frozenset[str]:
    """Stems of the words for bodies: ministry, company, party."""
    listed = (word for row in load_table("source_nouns") if row.id == "source-thing" for word in row.words)
    return frozenset(stem(word) for word in (*listed, "museum", "hospital", "coastguard", "police"))


@cache
def body_nouns() -> frozenset[str]:
    """Stems of all nouns that say what sort of body something is: also brigade, diocese, inspectorate."""
    rows = (row for row in load_table("source_nouns") if row.id == "source-more-bodies")
    return bodies_of_roles() | frozenset(stem(word) for row in rows for word in row.words)


@cache
def _roles() -> frozenset[str]:
    rows = load_table("source_nouns")
    wanted = {"source-person", "source-people", "source-men", "source-women", "source-thing"}
    wanted |= {
        "source-more-persons",
        "source-more-men",
        "source-more-women",
        "source-more-people",
        "source-more-bodies",
    }
    pronouns = {"he", "she", "it", "they", "him", "her", "them", "mr", "mrs", "ms", "sir"}
    extra = {"coastguard", "police", "commander", "hospital", "mission", "observer", "firefight", "club", "museum"}
    return (
        frozenset(stem(word) for row in rows if row.id in wanted for word in row.words if word not in pronouns) | extra
    )


def _titles() -> frozenset[str]:
    return frozenset(
        "mr mrs ms dr prof gen lt col maj capt sgt sen rep gov sir lord lady fire prime first vice foreign interior "
        "defence health culture transport superintendent inspector operations public".split()
    )
