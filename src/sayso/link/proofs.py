"""Who was told to be dead and speaks afterwards? Proof of life refutes the deaths told before it, and none after."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from sayso.lexicon import load_table
from sayso.link.entries import Entry
from sayso.link.figures import heads_of
from sayso.link.source_nodes import Key, hop_key
from sayso.model import Certainty, Claim, ClaimStance, Figure, Relation, RelationType, SourceIdentity, SourceKind, Told

_PRONOUN = re.compile(r"\b(?:him|her|he|she)\b", re.IGNORECASE)
_PERSONS = (SourceKind.PERSON, None)
_SURE = (Certainty.CERTAIN, Certainty.PROBABLE)
_LATER = re.compile(
    r"\b(?:later|afterwards?|since then|subsequently|today|yesterday|this (?:morning|week|month)|now|again)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:had (?:said|told|written|warned)|once (?:said|told|wrote)|used to|before (?:his|her) death|"
    r"(?:last|previous) year|(?:years?|months?) (?:ago|before|earlier)|the late)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_NAMED = 6  # words on its side of a death among which the name stands
_NEAR = 600  # characters before a pronoun in which the last person named is sought


def find_proofs(
    claims: Sequence[Claim],
    entries: Mapping[str, Entry],
    told: Mapping[str, Told],
    identities: Mapping[Key, SourceIdentity],
    texts: Mapping[str, str],
) -> tuple[Relation, ...]:
    """The claims that somebody is dead, each against what the same person said later.

    Args:
        claims: Of one story.
        entries: By the id of the statement.
        told: The same with who is behind each.
        identities: Of all sources, by their key in an article.
        texts: Of the articles, by id.
    """
    people = _people(identities.values())
    if not people:
        return ()
    claim_of = {member.statement: claim.id for claim in claims for member in claim.members}
    speaking = _speaking(claims, entries, told, identities, people)
    found: dict[tuple[str, str], Relation] = {}
    for claim in claims:
        for member in claim.members:
            entry = entries[member.statement]
            if member.stance is not ClaimStance.SUPPORT or entry.statement.polarity != "+":
                continue
            who = _told_dead(entry, texts[entry.document], people, identities)
            for later in speaking.get(who or "", ()):
                other = claim_of[later.id]
                if other != claim.id and _is_after(later, entry) and (claim.id, other) not in found:
                    found[claim.id, other] = Relation(
                        type=RelationType.CONTRADICTS,
                        left=claim.id,
                        right=other,
                        basis=f"proof of life: {who} speaks after the death that was told",
                        evidence=(entry.id, later.id),
                        proof=other,
                    )
    return tuple(found.values())


def _people(identities: Iterable[SourceIdentity]) -> Mapping[str, SourceIdentity]:
    """The last names of all persons who speak, each with whose it is; none that two of them share."""
    found: dict[str, dict[str, SourceIdentity]] = {}
    for each in identities:
        if each.is_named and each.kind in _PERSONS and each.name:
            words = _WORD.findall(each.name.split(",")[0])
            if words and words[-1][0].isupper():
                found.setdefault(_bare(words[-1]), {})[each.id] = each
    return {name: next(iter(held.values())) for name, held in found.items() if len(held) == 1}


def _speaking(
    claims: Sequence[Claim],
    entries: Mapping[str, Entry],
    told: Mapping[str, Told],
    identities: Mapping[Key, SourceIdentity],
    people: Mapping[str, SourceIdentity],
) -> Mapping[str, list[Entry]]:
    """What each person says, by the last name, in order of publication."""
    names = {each.id: name for name, each in people.items()}
    found: dict[str, list[Entry]] = {}
    for claim in claims:
        for member in claim.members:
            entry = entries[member.statement]
            last = identities.get(hop_key(entry.statement.chain[-1], entry.document))
            is_said = bool(entry.cue) and told[entry.id].certainty is not Certainty.OPEN
            if last is not None and last.id in names and is_said and member.stance is ClaimStance.SUPPORT:
                found.setdefault(names[last.id], []).append(entry)
    return {name: sorted(each, key=lambda one: (one.minute, one.document, one.place)) for name, each in found.items()}


def _told_dead(
    entry: Entry, text: str, people: Mapping[str, SourceIdentity], identities: Mapping[Key, SourceIdentity]
) -> str | None:
    """The last name of the person who is told to be dead, None where it is nobody, or nobody who speaks."""
    if entry.statement.certainty not in _SURE or any(_counts_people(each) for each in entry.figures):
        return None
    death = next(_deaths(entry.words), None)
    if death is None:
        return None
    place, side = death
    near = entry.words[: place.start()] if side == "before" else entry.words[place.end() :]
    words = [_bare(word) for word in _WORD.findall(near)[:_NAMED]]
    for at, word in enumerate(words):
        if word in people:
            return word if _may_be(words[:at], people[word]) else None
    if not _PRONOUN.search(entry.words):
        return None
    speakers = {
        identity.id
        for hop in entry.statement.chain
        if (identity := identities.get(hop_key(hop, entry.document))) is not None
    }
    start = entry.statement.attribution.content[0].start
    mentioned = [_bare(word) for word in _WORD.findall(text[max(0, start - _NEAR) : start])]
    return next((word for word in reversed(mentioned) if word in people and people[word].id not in speakers), None)


def _may_be(before: Sequence[str], person: SourceIdentity) -> bool:
    """Whether the names before a last name are those of the person, or none: Ivo Marek is not Pavel Marek."""
    own = {word.casefold() for each in (person.name or "", *person.wordings) for word in _WORD.findall(each)}
    given = before[-1] if before and before[-1][0].isupper() else None
    return given is None or given.casefold() in own


def _counts_people(figure: Figure) -> bool:
    return figure.happening == "dead" and ("person" in heads_of(figure.counted) or not figure.counted)


def _is_after(later: Entry, death: Entry) -> bool:
    """Whether something was said after a death that was told, by its words: old ones of the dead are quoted too."""
    said, event = later.statement.said, death.statement.event
    died = event.last if event is not None and event.last is not None else None
    first = said.first if said is not None and said.expression is not None else None
    if later.document != death.document:
        if not later.day > death.day != "":
            return False
        told = died.isoformat() if died is not None else death.day
        return first.isoformat() > told if first is not None else _says_later(later)
    if first is not None and died is not None and first > died:
        return True
    last = said.last if said is not None else None
    if last is not None and event is not None and event.first is not None and last < event.first:
        return False
    return later.place > death.place and _says_later(later)


def _says_later(entry: Entry) -> bool:
    return _LATER.search(entry.sentence) is not None and _BEFORE.search(entry.sentence) is None


def _bare(word: str) -> str:
    return re.sub(r"['\u2019]s$", "", word)


def tells_death(words: str) -> bool:
    """Whether words tell of a death; whose it is, they need not tell.

    >>> tells_death("The mayor had passed away"), tells_death("The permit has lapsed")
    (True, False)
    """
    return next(_deaths(words), None) is not None


def _deaths(words: str) -> Iterator[tuple[re.Match[str], str]]:
    """Where words tell of a death, and on which side of them whose it is."""
    for pattern, side in _patterns():
        for match in pattern.finditer(words):
            yield match, side


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row.pattern), row.kind) for row in load_table("deaths"))
