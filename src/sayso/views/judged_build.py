"""How does what follows from a decision sound?"""

from collections.abc import Mapping, Sequence

from sayso.model import Action, Judgement, ObjectKind
from sayso.views.article import describe_judgement
from sayso.views.claim_words import tell_roots
from sayso.views.judged_page import ClaimEffect, ClaimState, DecisionLine, JudgedPage, MadeLine
from sayso.views.phrases import count
from sayso.views.safe_text import show_controls

_DONE = {
    Action.ACCEPT: "accepted",
    Action.REJECT: "rejected",
    Action.UNSURE: "marked as unsure",
    Action.EDIT: "put right",
    Action.SPEAKER: "given another speaker",
    Action.WHOSE_BLOCK: "given another voice",
    Action.DATE: "dated",
    Action.OUTLET: "given another outlet",
    Action.SAME_CLAIM: "put into one claim with another",
    Action.NOT_SAME_CLAIM: "kept apart from another",
    Action.CONTRADICTS: "set against another",
    Action.OVERRIDE: "given a status by a person",
    Action.SAME_SOURCE: "taken for one source with another",
    Action.NOT_SAME_SOURCE: "kept apart from another",
    Action.SPEAKS_FOR: "said to speak for a body",
    Action.BELONGS_TO: "said to belong to a body",
    Action.PLACE: "given a place",
    Action.UNDO: "taken back",
}
_KINDS = {
    ObjectKind.STATEMENT: "statement",
    ObjectKind.BLOCK: "block",
    ObjectKind.SOURCE: "source",
    ObjectKind.VERSION: "article",
    ObjectKind.JUDGEMENT: "judgement",
}


def build_judged_page(
    made: Sequence[tuple[Judgement, str]],
    effects: Sequence[ClaimEffect],
    *,
    note: str = "",
    newer: Sequence[str] = (),
    back: str = "/",
) -> JudgedPage:
    """The answer to a decision.

    Args:
        made: What was decided, each with its place.
        effects: The claims that changed by it.
        note: What could not be told.
        newer: The latest versions of articles of which an older one was decided on.
        back: Where whoever decided comes from.
    """
    lines = tuple(
        MadeLine(
            id=judgement.id,
            action=judgement.action.value,
            place=place,
            words=show_controls(describe_judgement(judgement).removeprefix(f"{judgement.id} ")),
        )
        for judgement, place in made
    )
    return JudgedPage(
        told=_tell(made, effects, note),
        made=lines,
        claims=tuple(effects),
        note=note,
        newer=tuple(newer),
        back=back,
    )


def compare_claims(
    before: Mapping[str, tuple[str, ClaimState]],
    after: Mapping[str, tuple[str, ClaimState]],
    moved: Mapping[str, str],
) -> tuple[ClaimEffect, ...]:
    """The claims that are not as they were, those that were there before first.

    Args:
        before: Proposition and state of each claim by its id.
        after: The same afterwards.
        moved: The claim that holds the statements of one that is no more, by its id.
    """
    heirs: dict[str, str] = {}  # the new claim that goes on with what one was, the largest first, by the id of that one
    for id in sorted(before.keys() - after.keys(), key=lambda id: (-before[id][1].n_statements, id)):
        heir = moved.get(id)
        if heir is not None and heir in after and heir not in before and heir not in heirs.values():
            heirs[id] = heir
    effects = []
    for id in (*sorted(before), *sorted(after.keys() - before.keys() - set(heirs.values()))):
        (old_words, old), (new_words, new) = before.get(id, ("", None)), after.get(heirs.get(id, id), ("", None))
        if old == new and id not in heirs:
            continue
        effects.append(
            ClaimEffect(
                id=id,
                proposition=show_controls(new_words or old_words),
                before=old,
                after=new,
                now=moved.get(id) if id not in after else None,
                words=_tell_change(old, new, is_moved=id in moved) or "as it was, under another id",
            )
        )
    return tuple(effects)


def list_decision(judgement: Judgement, place: str, content: str, *, is_off: bool) -> DecisionLine:
    """A judgement in the list of all."""
    return DecisionLine(
        id=judgement.id,
        at=judgement.at.isoformat(),
        who=show_controls(judgement.who),
        action=judgement.action.value,
        words=show_controls(describe_judgement(judgement).removeprefix(f"{judgement.id} ").rpartition(" (")[0]),
        place=place,
        content=show_controls(content),
        reason=show_controls(judgement.reason) if judgement.reason else None,
        undoes=judgement.undoes,
        is_off=is_off,
    )


def _tell(made: Sequence[tuple[Judgement, str]], effects: Sequence[ClaimEffect], note: str) -> str:
    if not made:
        return "Nothing was decided."
    judgement = made[0][0]
    kind = _KINDS[judgement.target.kind] if judgement.action is not Action.UNDO else "decision"
    words = f"{count(len(made), kind).capitalize()} {_DONE[judgement.action]}."
    if note:
        return f"{words} {note}"
    if judgement.action is Action.OVERRIDE:
        status = show_controls(str(judgement.after.get("status", "")))
        return f"{words} {show_controls(judgement.who)} says {status}; what the rules computed stands beside it."
    if not effects:
        return f"{words} No claim changed."
    first = f": {effects[0].words}" if len(effects) == 1 else ""
    return f"{words} {count(len(effects), 'claim').capitalize()} changed{first}."


def _tell_change(old: ClaimState | None, new: ClaimState | None, *, is_moved: bool) -> str:
    if old is None or new is None:
        state = old or new
        if state is None:
            return ""
        words = f"{state.status}, {tell_roots(state.low, state.best, state.high)}"
        if new is not None:
            return f"new: {words}"
        return f"now part of another claim (was {words})" if is_moved else f"no statement is left (was {words})"
    parts = []
    if old.status != new.status:
        parts.append(f"{old.status} \u2192 {new.status}")
    was, now = tell_roots(old.low, old.best, old.high), tell_roots(new.low, new.best, new.high)
    if was != now:
        parts.append(f"{was} \u2192 {now}")
    if old.n_statements != new.n_statements:
        parts.append(f"said {count(old.n_statements, 'time')} \u2192 {count(new.n_statements, 'time')}")
    return "; ".join(parts)
