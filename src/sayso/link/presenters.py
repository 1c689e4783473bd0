"""Who in a transcript speaks for the outlet that broadcasts it?"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load_table, load_words
from sayso.link.source_nodes import Key, hop_key
from sayso.model import Reading

_TURN = re.compile(
    r"^(?P<label>[A-Z][^\n:(\u2014]{1,60}?)[ \t]?(?:\([^)\n]{1,40}\))?:[ \t]+(?P<words>\S.*)$", re.MULTILINE
)
_LEAST_SHORT = 3  # letters of a name that is looked for in a byline
_CALLED = re.compile(
    r"(?:^|[.!?]\s+|,\s)(?P<given>[A-Z][a-z]+)(?:,\s+(?:what|who|where|when|why|how|which|is|are|was|were|did|do|does|has|have|can|"
    r"this|tell|you|your|and)\b|\?)"
)
_OURS = re.compile(
    r"\b[Oo]ur(?:\s[\w-]+){0,3}\s(?:correspondents?|reporters?|editor|colleague)\s(?:[A-Z][\w\u2019'-]+\s)?(?P<last>[A-Z][\w\u2019'-]+)"
)
_FULL_NAME = re.compile(r"\b(?P<given>[A-Z][a-z]+)\s(?=(?P<last>[A-Z][\w\u2019'-]+))")
_ON_THE_SPOT = re.compile(
    r"\b[A-Z][\w\u2019'-]+\s(?P<last>[A-Z][\w\u2019'-]+)\s(?:is|was|has\sbeen)\s(?:outside\b|there\b|in\s(?=[A-Z])|"
    r"in\sthe\s(?:gallery|courtroom|hall|square|crowd)\b)"
)
_AS_GUEST = re.compile(
    r"\b(?:an?|the|our|my|with\sus|joins?|joining|welcome|guests?|studio|line|phone|telephone)\b[^.!?\n]{0,60}$",
    re.IGNORECASE,
)
_GUEST = re.compile(r"[A-Z][\w\u2019'-]+,\s(?:an?|the|who|of|from)\b")
_NAME_BREAK = re.compile(r",|&|\band\b")
_LEAST_ASKED = 2  # turns with a question
_BEFORE = 80  # characters before a name that may tell who it is
_TITLES = frozenset("dr doctor professor mr mrs ms miss sir madam sister father lord lady chair chairwoman".split())
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Turn:
    label: str
    words: str


def presenters_of(version_id: str, reading: Reading) -> Mapping[Key, str]:
    """Keys of the sources that present a transcript or report in it, each with what tells so.

    They are labelled as such; or named in the byline; or open and ask more than all others; or are called by their
    given name by who does, "our correspondent", or said to be on the spot. An office ("JUDGE:", "Minister Lund is in
    Karsk") presents nothing, nor does who is introduced as a guest ("with us is a shopkeeper, Peter Vik").

    Args:
        version_id: Of the article, as in the keys.
        reading: Of the article.
    """
    turns = [_Turn(each["label"], each["words"]) for each in _TURN.finditer(reading.document.text)]
    why = _why(turns, reading.document.byline or "")
    found: dict[Key, str] = {}
    for statement in reading.statements:
        attribution = statement.attribution
        named = (hop for hop in statement.chain if hop.document is None)
        labelled = (hop for hop in named if (hop.name or "").casefold() in load_words("presenters"))
        found |= {hop_key(hop, version_id): "is labelled so" for hop in labelled}
        if attribution.cue or not attribution.source or not statement.chain:
            continue
        label = attribution.source[0].slice(reading.document.text)
        if label in why:
            found.setdefault(hop_key(statement.chain[-1], version_id), why[label])
    return found


def _why(turns: list[_Turn], byline: str) -> Mapping[str, str]:
    """Labels of those who present, with the reason."""
    labels = list(dict.fromkeys(turn.label for turn in turns))
    in_byline = [_words(name) for name in _NAME_BREAK.split(byline)]
    found: dict[str, str] = {}
    for label in labels:
        if _words(label) & load_words("presenters"):
            found[label] = "is labelled so"
        elif _is_named(label, in_byline):
            found[label] = "is named in the byline"
    if labels and labels[0] not in found and _opens_and_asks(labels, turns):
        found[labels[0]] = "opens and asks"
    colleagues = _colleagues("\n".join(turn.words for turn in turns if turn.label in found))
    found |= {
        label: "is spoken to as a colleague" for label in labels if label not in found and _last(label) in colleagues
    }
    return found


def _is_named(label: str, names: list[frozenset[str]]) -> bool:
    """Whether a byline has the whole of a label: a full name, or the last one alone; an office is no name."""
    words = _words(label)
    return len(_last(label)) >= _LEAST_SHORT and not words & _offices() and any(words <= name for name in names)


def _opens_and_asks(labels: list[str], turns: list[_Turn]) -> bool:
    asked = Counter(turn.label for turn in turns if "?" in turn.words)
    n_turns = sum(turn.label == labels[0] for turn in turns)
    others = [asked[label] for label in labels[1:]]
    is_asking = asked[labels[0]] >= min(_LEAST_ASKED, n_turns)  # one question among assertions is rhetoric
    return bool(others) and is_asking and not _words(labels[0]) & _offices() and asked[labels[0]] > max(others)


def _colleagues(said: str) -> frozenset[str]:
    """Last names of those whom who presents calls by the given name, theirs, or on the spot."""
    ours = {match["last"].casefold() for match in _OURS.finditer(said)}
    ours |= {match["last"].casefold() for match in _ON_THE_SPOT.finditer(said) if not _has_office(said, match.start())}
    # "Captain, who has them?" is said to a guest
    called = {match["given"] for match in _CALLED.finditer(said) if match["given"].casefold() not in _offices()}
    named = {match["last"].casefold() for match in _FULL_NAME.finditer(said) if match["given"] in called}
    guests = {match["last"].casefold() for match in _FULL_NAME.finditer(said) if _is_guest(said, match)}
    return frozenset(ours | (named - guests))


def _has_office(said: str, place: int) -> bool:
    """Whether the word before a name is an office: "Minister Anna Lund"."""
    before = _WORD.findall(said[max(0, place - _BEFORE) : place])
    return bool(before) and before[-1].casefold() in _offices()


def _is_guest(said: str, name: re.Match[str]) -> bool:
    """Whether a name is introduced with what somebody is: "with us is a shopkeeper, Peter Vik"."""
    before = said[max(0, name.start() - _BEFORE) : name.start()]
    return _AS_GUEST.search(before) is not None or _GUEST.match(said, name.start("last")) is not None


@cache
def _offices() -> frozenset[str]:
    listed = (row for row in load_table("source_nouns") if row.kind == "person")
    return frozenset(word.casefold() for row in listed for word in row.words) | _TITLES


def _words(label: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(label))


def _last(label: str) -> str:
    words = _WORD.findall(label.partition(",")[0])
    return words[-1].casefold() if words else ""
