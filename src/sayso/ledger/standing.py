"""Which judgements stand, and on which statement of today's reading?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.ledger.carrying import Carried, carry
from sayso.model import Action, Judgement, ObjectKind, Statement, Target


class Role(StrEnum):
    """Which of the two records of a judgement."""

    TARGET = "target"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a judgement on a statement stands today; `statement_id` is None where it waits for a person."""

    judgement_id: str
    role: Role
    fate: Carried
    statement_id: str | None


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that were not taken back, in the order in which they were made; what undoes is not among them.

    Who undoes what undid something brings it back.

    Args:
        judgements: In the order in which they were made.
    """
    undone = taken_back(judgements)
    return tuple(each for each in judgements if each.action is not Action.UNDO and each.id not in undone)


def taken_back(judgements: Sequence[Judgement]) -> frozenset[str]:
    """The ids of those that were taken back, and not brought again."""
    undone: set[str] = set()
    for judgement in reversed(judgements):
        if judgement.action is Action.UNDO and judgement.id not in undone and judgement.undoes is not None:
            undone.add(judgement.undoes)
    return frozenset(undone)


def place_judgements(
    judgements: Sequence[Judgement],
    *,
    version_id: str,
    known: Mapping[str, Statement],
    now: Sequence[Statement],
) -> tuple[Placed, ...]:
    """Where each judgement on a statement of one version stands in its reading of today; none is left out.

    Args:
        judgements: All about the version, also those that were taken back.
        version_id: The version.
        known: Each statement that any reading of the version held, by id.
        now: The statements of its reading of today.
    """
    placed = _placed_by_people(judgements)
    wanted = [
        (judgement.id, role, target.id)
        for judgement in judgements
        for role, target in ((Role.TARGET, judgement.target), (Role.OTHER, judgement.other))
        if target is not None and target.kind is ObjectKind.STATEMENT and target.version_id == version_id
    ]
    named = {statement_id for _, _, statement_id in wanted if statement_id is not None}
    fates = {each.old_id: each for each in carry([known[each] for each in sorted(named) if each in known], now)}
    found = []
    ids = {statement.id for statement in now}
    for judgement_id, role, statement_id in wanted:
        by_hand = placed.get(judgement_id) if role is Role.TARGET else None
        if by_hand is not None and by_hand.id in ids:
            found.append(Placed(judgement_id=judgement_id, role=role, fate=Carried.CARRIED, statement_id=by_hand.id))
            continue
        fate = fates.get(statement_id or "")
        found.append(
            Placed(
                judgement_id=judgement_id,
                role=role,
                fate=fate.fate if fate is not None else Carried.QUEUED,
                statement_id=fate.new_id if fate is not None else None,
            )
        )
    return tuple(found)


def _placed_by_people(judgements: Sequence[Judgement]) -> dict[str, Target]:
    """The statement that a person put a judgement on, by the judgement's id; the last one stands."""
    return {
        judgement.target.id: judgement.other
        for judgement in standing(judgements)
        if judgement.action is Action.PLACE and judgement.target.id is not None and judgement.other is not None
    }
