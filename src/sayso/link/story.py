"""What surrounds the claims of a story when they are compared, and what of each claim is compared?"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from sayso.link.breakdowns import Place, find_breakdowns
from sayso.link.entries import Entry
from sayso.link.settings import Settings
from sayso.model import Claim, ClaimStance, ContentType, Told, Via
from sayso.text import stem

Scores = Mapping[tuple[str, str], float]
AHEAD = (ContentType.INTENTION, ContentType.PREDICTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What surrounds the claims of a story: its statements by id, who is behind each, the log odds of pairs of them
    that they are one claim, the thresholds, the whole of each number that is a part, and the claim of each statement.
    """

    entries: Mapping[str, Entry]
    told: Mapping[str, Told]
    scores: Scores
    settings: Settings
    wholes: Mapping[Place, Place]
    claim_of: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A claim as it is compared: the statements that support it, when it was first told, which sources say it, the
    stems of their names where they speak for themselves, those of the names that it tells of, whether it is a plan, and
    which of the statements tell a day that is to come.
    """

    id: str
    supporting: tuple[str, ...]
    minute: str
    units: frozenset[str]
    speakers: frozenset[str]
    names: frozenset[str]
    is_ahead: bool
    dated: tuple[str, ...]


def surround(
    claims: Sequence[Claim], entries: Mapping[str, Entry], told: Mapping[str, Told], scores: Scores, settings: Settings
) -> Story:
    """The story of some claims.

    Args:
        claims: Of one story.
        entries: By the id of the statement.
        told: The same with who is behind each.
        scores: Log odds of pairs of statements that they are one claim.
        settings: Thresholds.
    """
    claim_of = {member.statement: claim.id for claim in claims for member in claim.members}
    return Story(
        entries=entries,
        told=told,
        scores=scores,
        settings=settings,
        wholes=_find_wholes(claim_of, entries),
        claim_of=claim_of,
    )


def side_of(claim: Claim, story: Story) -> Side:
    """What of a claim is compared with others."""
    supporting = tuple(each.statement for each in claim.members if each.stance is ClaimStance.SUPPORT)
    said = [(story.entries[id], story.told[id]) for id in supporting]
    return Side(
        id=claim.id,
        supporting=supporting,
        minute=min((each.minute or "9999" for _, each in said), default="9999"),
        units=frozenset(each.unit for _, each in said if each.unit is not None),
        speakers=frozenset(stem(word) for entry, each in said if _speaks(entry, each) for word in each.words),
        names=frozenset(name for entry, _ in said for name in entry.wide.names),
        is_ahead=any(each.content_type in AHEAD for _, each in said),
        dated=tuple(
            entry.id
            for entry, each in said
            if entry.statement.event is not None and (each.is_forecast or each.content_type in AHEAD)
        ),
    )


def score_of(one: str, other: str, story: Story) -> float | None:
    """The log odds that two statements are one claim, None where they were not compared."""
    return story.scores.get((min(one, other), max(one, other)))


def _find_wholes(held: Container[str], entries: Mapping[str, Entry]) -> Mapping[Place, Place]:
    """The whole of which a number is a part, by the number; statements that are not held are left out."""
    by_document: dict[str, list[Entry]] = {}
    for entry in sorted(entries.values(), key=lambda each: (each.document, each.place)):
        by_document.setdefault(entry.document, []).append(entry)
    return {
        part: whole
        for document in sorted(by_document)
        for part, whole in find_breakdowns(by_document[document]).items()
        if part[0] in held and whole[0] in held
    }


def _speaks(entry: Entry, told: Told) -> bool:
    return told.via is Via.NAMED and not told.is_unnamed and entry.statement.cue_class not in ("deny", "refuse")
