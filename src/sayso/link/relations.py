"""How do claims stand to each other: which cannot both hold, and which takes the place of which?"""

from collections.abc import Mapping, Sequence

from sayso.link.breakdowns import Place
from sayso.link.opposites import opposites
from sayso.link.refinements import refine
from sayso.link.rivals import compare_values, parts_of_wholes, places_of, taken_back
from sayso.link.schedules import compare_days
from sayso.link.story import Side, Story, score_of, side_of
from sayso.model import Certainty, Claim, ClaimStance, Relation, RelationType, Told


def compare_claims(
    claims: Sequence[Claim], story: Story
) -> tuple[tuple[Relation, ...], frozenset[tuple[Place, Place]]]:
    """The relations between claims, and those of a claim with its own denials and withdrawals, in a fixed order.

    Beside them the figures by which claims are rivals, or one takes the place of the other.
    """
    found = [relation for claim in claims for relation in _inside(claim)]
    rivals: list[tuple[Place, Place]] = []
    parts = list(parts_of_wholes(story))
    together = {frozenset((each.left, each.right)) for each in parts}
    found += parts
    sides = [side_of(claim, story) for claim in claims]
    for place, one in enumerate(sides):
        for other in sides[:place]:
            if frozenset((one.id, other.id)) in together:
                continue
            if (valued := compare_values(other, one, story)) is not None:
                found += [each for each in (valued[0], taken_back(valued[1], story)) if each is not None]
                rivals.append(places_of(valued[1]))
            elif relation := (
                compare_days(other, one, story) or _by_opposites(other, one, story) or refine(other, one, story)
            ):
                found.append(relation)
    return tuple(sorted(found, key=lambda each: (each.left, each.right, each.type))), frozenset(rivals)


def _inside(claim: Claim) -> list[Relation]:
    supporting = [member.statement for member in claim.members if member.stance is ClaimStance.SUPPORT]
    found = []
    for member in claim.members:
        if not supporting:
            break
        if member.stance is ClaimStance.DENY:
            found.append(
                Relation(
                    type=RelationType.DENIES,
                    left=member.statement,
                    right=claim.id,
                    basis=member.why[-1] if member.why else "it is denied",
                    evidence=(member.statement, supporting[0]),
                )
            )
        if member.stance is ClaimStance.RETRACT:
            found.append(
                Relation(
                    type=RelationType.RETRACTS,
                    left=member.statement,
                    right=claim.id,
                    basis=member.why[-1] if member.why else "it is taken back",
                    evidence=(member.statement, supporting[0]),
                )
            )
    return found


def _by_opposites(one: Side, other: Side, story: Story) -> Relation | None:
    for left in one.supporting:
        for right in other.supporting:
            score = score_of(left, right, story)
            if score is None or score < story.settings.opposite_from:
                continue
            pair = opposites(story.entries[left].words, story.entries[right].words)
            if pair is not None:
                shown = pair.shown_by_first
                sure = [_is_sure(side, story.told) for side in (one, other)]
                if None in sure:
                    return None
                unsure = "" if all(sure) else ", one of them only as possible"
                return Relation(
                    type=RelationType.CONTRADICTS if all(sure) else RelationType.TENSION,
                    left=one.id,
                    right=other.id,
                    basis=f"\u201c{pair.first}\u201d against \u201c{pair.second}\u201d{unsure}",
                    evidence=(left, right),
                    proof=None if shown is None else one.id if shown else other.id,
                )
    return None


def _is_sure(side: Side, told: Mapping[str, Told]) -> bool | None:
    """Whether anybody puts the claim as at least probable; None where it cannot be true or false, as a demand."""
    levels = {told[id].certainty for id in side.supporting} - {None}
    return bool(levels & {Certainty.CERTAIN, Certainty.PROBABLE}) if levels else None
