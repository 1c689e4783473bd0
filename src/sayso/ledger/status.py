"""Where does a claim stand on a day? The first rule that fires, of `domain.md` 4."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.ledger.roots import count_roots, withdrawn_roots
from sayso.model import (
    Assessment,
    Certainty,
    Claim,
    ClaimStance,
    ContentType,
    Relation,
    RelationType,
    Status,
    Told,
    Via,
)

_NO_FACT = (ContentType.NORM, ContentType.DIRECTIVE, ContentType.OPINION, ContentType.ATTITUDE, ContentType.QUESTION)
_AHEAD = (ContentType.PREDICTION, ContentType.INTENTION)  # who says that it will not be so tells of no outcome
_SURE = (Certainty.CERTAIN, Certainty.PROBABLE)
_ENOUGH = 2  # roots in the lowest count


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the statuses of some claims rest on: the statements of each, and the relations at each."""

    told: Mapping[str, Sequence[Told]]
    relations: Mapping[str, Sequence[Relation]]


def assess(claim: Claim, evidence: Evidence, *, as_of: date) -> Assessment:
    """The status of a claim as of a day, with the rule and what it rests on."""
    day = as_of.isoformat()
    told = [each for each in _with_withdrawals(claim.id, evidence) if each.day <= day]
    roots = count_roots(evidence.told[claim.id], as_of=day)
    flags = (*_flags(told, roots.best), *_flags_of_relations(claim, evidence, day))
    status, rule, why, inputs = _status(claim, told, evidence, day)
    return Assessment(
        claim=claim.id, as_of=as_of, status=status, rule=rule, why=why, roots=roots, flags=flags, inputs=inputs
    )


def _with_withdrawals(claim: str, evidence: Evidence) -> Sequence[Told]:
    """The statements of a claim, and those of other claims that take it back."""
    own = evidence.told[claim]
    known = {each.statement for each in own}
    taking = {
        each.left
        for each in evidence.relations.get(claim, ())
        if each.type is RelationType.RETRACTS and each.right == claim and each.left not in known
    }
    if not taking:
        return own
    others = [
        replace(each, stance=ClaimStance.RETRACT)
        for told in evidence.told.values()
        for each in told
        if each.statement in taking
    ]
    return sorted([*own, *others], key=lambda each: (each.minute == "", each.minute))


def history(claim: Claim, evidence: Evidence, *, as_of: date) -> tuple[Assessment, ...]:
    """The status on each day on which it changed, up to a day."""
    days = {each.day for each in evidence.told[claim.id] if each.day}
    for relation in evidence.relations.get(claim.id, ()):
        days |= {each.day for id in (relation.left, relation.right) for each in evidence.told.get(id, ()) if each.day}
    told = evidence.told[claim.id]
    supported = [each.day for each in told if each.day and each.stance is ClaimStance.SUPPORT]
    first = min(supported or [each.day for each in told if each.day], default="")
    found: list[Assessment] = []
    for day in sorted({whole_day(day) for day in days if first <= day <= as_of.isoformat()}):
        each = assess(claim, evidence, as_of=date.fromisoformat(day))
        if not found or found[-1].status is not each.status:
            found.append(each)
    return tuple(found)


def whole_day(day: str) -> str:
    """The first day of a month or a year where no more is known of when something was published.

    >>> whole_day("2023-05"), whole_day("2023"), whole_day("2023-05-09")
    ('2023-05-01', '2023-01-01', '2023-05-09')
    """
    return day + "-01-01"[len(day) - 4 :] if len(day) < len("2023-05-09") else day


Answer = tuple[Status, str, str, tuple[str, ...]]


def _status(claim: Claim, told: Sequence[Told], evidence: Evidence, day: str) -> Answer:
    supporting = [each for each in told if each.stance is ClaimStance.SUPPORT]
    if answer := _fallen(claim.id, told, evidence, day):
        return answer
    if answer := _contested(claim, supporting, told, evidence, day):
        return answer
    if answer := _corroborated(told, day):
        return answer
    inputs = tuple(each.statement for each in supporting)
    return Status.ASSERTED, "9", "nothing speaks against it, and no second source for it", inputs


def _fallen(claim: str, told: Sequence[Told], evidence: Evidence, day: str) -> Answer | None:
    """Rules 1 to 6: those that do not ask whether others still stand."""
    supporting = [each for each in told if each.stance is ClaimStance.SUPPORT]
    if answer := _not_checkable(supporting):
        return answer
    if answer := _forecast(claim, supporting, told, evidence, day):
        return answer
    refuted = _refuted(claim, supporting, told, evidence, day)
    retracted = _retracted(supporting, told)
    if refuted and retracted:
        return min((retracted, refuted), key=lambda each: each[0])[1]
    if refuted or retracted:
        return (refuted or retracted)[1]  # type: ignore[index]
    if answer := _superseded(claim, evidence, day):
        return answer
    return _over(told, day)


def _over(told: Sequence[Told], day: str) -> Answer | None:
    """Somebody says that its time is over, or the period that its words state is."""
    supporting = [each for each in told if each.stance is ClaimStance.SUPPORT]
    until = [each for each in supporting if each.until is not None]
    if until and 2 * len(until) >= len(supporting):
        last = max(each.until for each in until if each.until is not None).isoformat()
        if last < day:
            return Status.EXPIRED, "6", f"it was said to be so until {last}", tuple(each.statement for each in until)
    over = [each for each in told if each.is_over]
    if over and over[-1].minute == max(each.minute for each in told):
        return Status.EXPIRED, "6", "its time is said to be over", tuple(each.statement for each in over)
    return None


def _not_checkable(supporting: Sequence[Told]) -> Answer | None:
    kinds = [each for each in supporting if each.content_type in _NO_FACT]
    if kinds and 2 * len(kinds) > len(supporting):
        return (
            Status.NOT_CHECKABLE,
            "1",
            "a norm, a demand, a judgement or a question",
            tuple(each.statement for each in kinds),
        )
    return None


def _forecast(
    claim: str, supporting: Sequence[Told], told: Sequence[Told], evidence: Evidence, day: str
) -> Answer | None:
    ahead = [each for each in supporting if each.is_forecast]
    if not ahead or 2 * len(ahead) < len(supporting):
        return None
    inputs = tuple(each.statement for each in ahead)
    last = max(each.minute for each in ahead)
    due = min((each.due for each in ahead if each.due is not None), default=None)
    for each in told:
        is_due = due is None or each.day >= due.isoformat()
        is_outcome = each.certainty is Certainty.CERTAIN and each.content_type not in _AHEAD
        if each.stance is ClaimStance.DENY and is_due and each.minute > last and is_outcome:
            return (Status.CAME_FALSE, "2", "it did not come so", (*inputs, each.statement))
    for relation in evidence.relations.get(claim, ()):
        if relation.right != claim or not _is_out(relation, evidence, day):
            continue
        if relation.type is RelationType.CONTRADICTS and relation.proof == relation.left:
            return (Status.CAME_FALSE, "2", relation.basis, (*inputs, *relation.evidence[:1]))
    fulfilled = [
        each
        for each in supporting
        if not each.is_forecast
        and each.content_type is ContentType.FACT
        and each.minute > last
        and (due is None or each.day >= due.isoformat())
        and each.root not in {one.root for one in ahead}
    ]
    if fulfilled:
        return (Status.CAME_TRUE, "2", "it came so", (*inputs, fulfilled[0].statement))
    if due is not None and due.isoformat() < day:
        return (Status.EXPIRED, "2", f"its day, {due.isoformat()}, passed without an outcome", inputs)
    return (Status.OPEN_PREDICTION, "2", "a forecast or promise whose outcome is not told", inputs)


def _refuted(
    claim: str, supporting: Sequence[Told], told: Sequence[Told], evidence: Evidence, day: str
) -> tuple[str, Answer] | None:
    """Evidence of another kind: first-hand, of the body in charge, or an admission of those who said it."""
    roots = {each.root for each in supporting} - {None}
    last = max((each.minute for each in supporting if each.root is not None and each.via is not Via.REPEAT), default="")
    if not supporting:
        return None
    against = [each for each in told if each.stance is ClaimStance.DENY]
    proving: dict[str, str] = {}  # why, by statement
    for relation in evidence.relations.get(claim, ()):
        if relation.type is RelationType.CONTRADICTS and _is_out(relation, evidence, day):
            rival = relation.right if relation.left == claim else relation.left
            held = [
                each for each in evidence.told.get(rival, ()) if each.day <= day and each.stance is ClaimStance.SUPPORT
            ]
            against += held
            if relation.proof == rival:
                proving |= {each.statement: relation.basis for each in held if each.statement in relation.evidence}
    for each in sorted(against, key=lambda one: one.minute):
        is_proof = (
            each.statement in proving or each.is_authority or each.via is Via.FIRST_HAND or each.cue_class == "show"
        )
        if (
            (is_proof or (each.root in roots and each.minute > last))
            and each.minute >= last
            and each.certainty is Certainty.CERTAIN
        ):
            why = proving.get(each.statement) or (
                "proof of the contrary, the body in charge or somebody who saw it"
                if is_proof
                else "its own source now says otherwise"
            )
            return each.minute, (Status.REFUTED, "3", why, (each.statement,))
    return None


def _retracted(supporting: Sequence[Told], told: Sequence[Told]) -> tuple[str, Answer] | None:
    taken_back = [each for each in told if each.stance is ClaimStance.RETRACT]
    if not taken_back:
        return None
    gone = withdrawn_roots(told)
    standing = {each.root for each in supporting if each.root is not None and each.via is not Via.REPEAT} - gone
    last = taken_back[0]
    if standing:
        return None
    return last.minute, (
        Status.RETRACTED,
        "4",
        "everybody behind it, or the outlet that said it, took it back",
        tuple(each.statement for each in taken_back),
    )


def _is_out(relation: Relation, evidence: Evidence, day: str) -> bool:
    """Whether a day knew of what a relation rests on."""
    return _known_by(relation, evidence, day) is not None


def _known_by(relation: Relation, evidence: Evidence, day: str) -> tuple[str, ...] | None:
    """The statements of a day on which a relation rests: its evidence, else the first that tell as much; None for none.

    Two claims contradict each other as soon as each is made; one takes the place of another as soon as one source has
    said the one after the other.
    """
    ends = [evidence.told.get(end, ()) for end in (relation.left, relation.right)]
    by_id = {each.statement: each for told in ends for each in told}
    if all(by_id[id].day <= day for id in relation.evidence if id in by_id):
        return relation.evidence
    made = [[each for each in told if each.day <= day and each.stance is ClaimStance.SUPPORT] for told in ends]
    if relation.proof is None and relation.type is RelationType.CONTRADICTS and all(made):
        return tuple(min(told, key=lambda each: each.minute).statement for told in made)
    if relation.type is not RelationType.SUPERSEDES:
        return None
    pairs = [
        (new, old)
        for new in made[0]
        for old in made[1]
        if new.unit is not None and new.unit == old.unit and old.minute < new.minute
    ]
    first = min(pairs, key=lambda pair: (pair[0].minute, pair[1].minute), default=None)
    return (first[0].statement, first[1].statement) if first is not None else None


def _superseded(claim: str, evidence: Evidence, day: str) -> Answer | None:
    for relation in evidence.relations.get(claim, ()):
        is_later = relation.type is RelationType.SUPERSEDES and relation.right == claim
        if is_later and _is_out(relation, evidence, day):
            later = [
                each
                for each in evidence.told.get(relation.left, ())
                if each.day <= day and each.stance is ClaimStance.SUPPORT
            ]
            if later:
                return (Status.SUPERSEDED, "5", relation.basis, _known_by(relation, evidence, day) or ())
    return None


def _contested(
    claim: Claim, supporting: Sequence[Told], told: Sequence[Told], evidence: Evidence, day: str
) -> Answer | None:
    if not any(each.certainty in _SURE for each in supporting):
        return None
    for each in told:
        if each.stance is ClaimStance.DENY and each.certainty in _SURE and not _is_reversed(each, supporting, told):
            return Status.CONTESTED, "7", "it is denied", (each.statement,)
    for relation in evidence.relations.get(claim.id, ()):
        if relation.type is not RelationType.CONTRADICTS or not _is_out(relation, evidence, day):
            continue
        rival = relation.right if relation.left == claim.id else relation.left
        others = [each for each in evidence.told.get(rival, ()) if each.day <= day]
        held = [each for each in others if each.stance is ClaimStance.SUPPORT and each.certainty in _SURE]
        if held and count_roots(others, standing=True).best and _fallen(rival, others, evidence, day) is None:
            return Status.CONTESTED, "7", relation.basis, _known_by(relation, evidence, day) or ()
    return None


def _is_reversed(denial: Told, supporting: Sequence[Told], told: Sequence[Told]) -> bool:
    """Whether whoever denied it, or somebody who admits it, says so later after all.

    An article that tells an admission may recall the older denial beside it.
    """
    for each in supporting:
        if each.minute < denial.minute or each.root is None:
            continue
        is_same = denial.unit is not None and denial.unit in (each.unit, each.house)
        if each.minute > denial.minute and (is_same or each.is_admission):
            return True
        is_one = denial.unit is not None and denial.unit == each.unit and each.document == denial.document
        is_recalled = is_one and each.certainty in _SURE
        if is_recalled and _denied_before(each, told):
            return True
    return False


def _denied_before(each: Told, told: Sequence[Told]) -> bool:
    """Whether a source had denied in an earlier article what it says now."""
    return any(one.stance is ClaimStance.DENY and one.minute < each.minute and one.unit == each.unit for one in told)


def _corroborated(told: Sequence[Told], day: str) -> Answer | None:
    roots = count_roots(told, standing=True)
    if roots.low >= _ENOUGH:
        return (Status.CORROBORATED, "8", f"at least {roots.low} independent sources", roots.ids)
    denied = {each.unit for each in told if each.stance is ClaimStance.DENY} - {None}
    for each in told:
        if each.stance is not ClaimStance.SUPPORT or each.root is None:
            continue
        if each.is_admission or {each.unit, each.house} & denied:
            return Status.CORROBORATED, "8", "whoever is responsible admits it", (each.statement,)
    return None


def _flags(told: Sequence[Told], best: int) -> tuple[str, ...]:
    supporting = [each for each in told if each.stance is ClaimStance.SUPPORT]
    found = []
    if best == 0:
        found.append("no-root")
    rooted = [each for each in supporting if each.root is not None]
    if rooted and all(each.is_unnamed for each in rooted):
        found.append("anonymous-only")
    if any(each.via is Via.FALSE_CITATION for each in supporting):
        found.append("false-citation")
    if rooted and all(each.is_second_hand for each in rooted):
        found.append("second-hand")
    if any(each.is_authority for each in rooted):
        found.append("authoritative")
    if any(each.is_admission for each in rooted):
        found.append("admission")
    taken_back = [each.minute for each in told if each.stance is ClaimStance.RETRACT]
    if taken_back and any(
        each.root is None or each.via is Via.REPEAT for each in supporting if each.minute > taken_back[0]
    ):
        found.append("zombie")
    return tuple(found)


def _flags_of_relations(claim: Claim, evidence: Evidence, day: str) -> tuple[str, ...]:
    """What others say less surely against it, and what became of its words on their way."""
    found = []
    told = [each for each in evidence.told[claim.id] if each.day <= day]
    relations = [each for each in evidence.relations.get(claim.id, ()) if _is_out(each, evidence, day)]
    drifts = [each for each in relations if each.type is RelationType.DRIFTS]
    is_doubted = any(each.stance is ClaimStance.DENY and each.certainty is Certainty.POSSIBLE for each in told)
    if is_doubted or any(each.type is RelationType.TENSION for each in relations):
        found.append("tension")
    if any(each.hardens for each in drifts):
        found.append("hardening")
    of_it = {each.statement for each in told} | {claim.id}
    if any(not each.hardens and each.left in of_it for each in drifts):
        found.append("drift")
    return tuple(found)
