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
_TITLES = frozenset("dr doctor professor mr mrs ms miss sir madam sister father lord lady chair chairwoman".split())
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Turn:
    label: str
    words: str


def presenters_of(version_id: str, reading: Reading) -> Mapping[Key, str]:
    """Keys of the sources that present a transcript or report in it, each with what tells so.

    They are labelled as such; or named in the byline; or open and ask more than all others; or are called by their
    given name by who does, "our correspondent", or said to be on the spot. An office ("JUDGE:") presents nothing.

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
    in_byline = {word.casefold() for word in _WORD.findall(byline) if len(word) >= _LEAST_SHORT}
    found: dict[str, str] = {}
    for label in labels:
        if _words(label) & load_words("presenters"):
            found[label] = "is labelled so"
        elif _last(label) in in_byline:
            found[label] = "is named in the byline"
    if labels and labels[0] not in found and _opens_and_asks(labels, turns):
        found[labels[0]] = "opens and asks"
    colleagues = _colleagues("\n".join(turn.words for turn in turns if turn.label in found))
    found |= {
        label: "is spoken to as a colleague" for label in labels if label not in found and _last(label) in colleagues
    }
    return found


def _opens_and_asks(labels: list[str], turns: list[_Turn]) -> bool:
    asked = Counter(turn.label for turn in turns if "?" in turn.words)
    others = [asked[label] for label in labels[1:]]
    return bool(others) and not _words(labels[0]) & _offices() and asked[labels[0]] > max(others)


def _colleagues(said: str) -> frozenset[str]:
    """Last names of those whom who presents calls by the given name, theirs, or on the spot."""
    ours = {match["last"].casefold() for sign in (_OURS, _ON_THE_SPOT) for match in sign.finditer(said)}
    # "Captain, who has them?" is said to a guest
    called = {match["given"] for match in _CALLED.finditer(said) if match["given"].casefold() not in _offices()}
    named = {match["last"].casefold() for match in _FULL_NAME.finditer(said) if match["given"] in called}
    return frozenset(ours | named)


@cache
def _offices() -> frozenset[str]:
    listed = (row for row in load_table("source_nouns") if row.kind == "person")
    return frozenset(word.casefold() for row in listed for word in row.words) | _TITLES


def _words(label: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(label))


def _last(label: str) -> str:
    words = _WORD.findall(label.partition(",")[0])
    return words[-1].casefold() if words else ""
