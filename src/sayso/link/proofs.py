"""Who was told to be dead and speaks afterwards? Proof of life refutes the deaths told before it, and none after."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from sayso.lexicon import load_table, load_words
from sayso.link.entries import Entry
from sayso.link.figures import heads_of
from sayso.link.source_nodes import Key, hop_key
from sayso.link.story import Story
from sayso.model import Certainty, Claim, ClaimStance, Figure, Relation, RelationType, SourceIdentity, SourceKind

_PRONOUN = re.compile(r"\b(?:him|her|he|she)\b", re.IGNORECASE)
_PERSONS = (SourceKind.PERSON, None)
_SURE = (Certainty.CERTAIN, Certainty.PROBABLE)
_CAPITAL = r"[A-Z][\w\u2019'-]*\w"
_NAMES = rf"(?P<given>(?:(?!(?:of|for|with|by|from|and|to)\s)[\w.]+\s+){{0,4}}?)(?P<last>{_CAPITAL})(?!['\u2019]s\b)"
# The name is the subject of the death, but for words between commas: "Ivo Marek, who led it, was killed".
_NAMED_BEFORE = re.compile(
    rf"^(?:that\s+)?{_NAMES}(?:,[^,]{{1,120}},)?\s*(?:(?:has|had|have|may|might)\s+)?$", re.DOTALL
)
_NAMED_AFTER = re.compile(rf"\s*{_NAMES}(?=[,.;:!?]|\s|$)")
_UNREAL = re.compile(
    r"\b(?:nearly|almost|narrowly|in (?:the|a|his|her) (?:film|movie|play|series|novel|book|game|story|dream|show))\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some)\s+(?:hour|day|week|month)s?\s+"
    r"(?:later|afterwards?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_NEAR = 600  # characters before a pronoun in which the last person named is sought


def find_proofs(
    claims: Sequence[Claim], story: Story, identities: Mapping[Key, SourceIdentity], texts: Mapping[str, str]
) -> tuple[Relation, ...]:
    """The claims that somebody is dead, each against what the same person said later.

    Args:
        claims: Of one story.
        story: What surrounds them.
        identities: Of all sources, by their key in an article.
        texts: Of the articles, by id.
    """
    people = _people(identities.values())
    if not people:
        return ()
    speaking = _speaking(claims, story, identities, people)
    found: dict[tuple[str, str], Relation] = {}
    for claim in claims:
        for member in claim.members:
            entry = story.entries[member.statement]
            if member.stance is not ClaimStance.SUPPORT or entry.statement.polarity != "+":
                continue
            who = _told_dead(entry, texts[entry.document], people, identities)
            for later in speaking.get(who or "", ()):
                other = story.claim_of[later.id]
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
    story: Story,
    identities: Mapping[Key, SourceIdentity],
    people: Mapping[str, SourceIdentity],
) -> Mapping[str, list[Entry]]:
    """What each person says, by the last name, in order of publication."""
    names = {each.id: name for name, each in people.items()}
    found: dict[str, list[Entry]] = {}
    for claim in claims:
        for member in claim.members:
            entry = story.entries[member.statement]
            last = identities.get(hop_key(entry.statement.chain[-1], entry.document))
            is_said = bool(entry.cue) and story.told[entry.id].certainty is not Certainty.OPEN
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
    if _UNREAL.search(entry.words) is not None:
        return None
    is_named = _NAMED_BEFORE.search(entry.words[: place.start()]) if side == "before" else None
    if side == "after":
        is_named = _NAMED_AFTER.match(entry.words[place.end() :])
    if is_named is not None:
        last = is_named["last"]
        return last if last in people and _may_be(is_named["given"] or "", last, people[last], text) else None
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


def _may_be(given: str, last: str, person: SourceIdentity, text: str) -> bool:
    """Whether the names before a last name are those of the person, here and wherever the article has it.

    Ivo Marek is not Pavel Marek, and where the article tells of both, "Marek" is nobody whom we know.
    """
    own = {word.casefold() for each in (person.name or "", *person.wordings) for word in _WORD.findall(each)}
    before = {match["given"] for match in re.finditer(rf"(?P<given>{_CAPITAL})\s+{re.escape(last)}\b", text)}
    before |= {word for word in given.split()[-1:] if word[0].isupper()}
    return all(each.casefold() in own or each not in load_words("given_names") for each in before)


def _counts_people(figure: Figure) -> bool:
    return figure.happening == "dead" and ("person" in heads_of(figure.counted) or not figure.counted)


def _is_after(later: Entry, death: Entry) -> bool:
    """Whether something was said after a death that was told, by the day on which it was said.

    Old words are quoted of the dead too. In one article words of time will do: "two months later".
    """
    said, event = later.statement.said, death.statement.event
    died = event.last if event is not None and event.last is not None else None
    first = said.first if said is not None and said.expression is not None else None
    if later.document != death.document:
        told = died.isoformat() if died is not None else death.day
        return later.day > death.day != "" and first is not None and first.isoformat() > told
    if first is not None and died is not None and first > died:
        return True
    last = said.last if said is not None else None
    if last is not None and event is not None and event.first is not None and last < event.first:
        return False
    return later.place > death.place and _says_later(later)


def _says_later(entry: Entry) -> bool:
    """Whether the words around a content, not those in it, put it some time behind what was told before."""
    around = entry.sentence
    for piece in entry.words.split(" \u2026 "):
        around = around.replace(piece, " ")
    return _LATER.search(around) is not None


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
