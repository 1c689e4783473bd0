"""Does a decision fit what it is about, and what stood there before?"""

from collections.abc import Mapping
from typing import Any

from sayso.errors import InputError, NotFoundError
from sayso.ledger.judged import EDITABLE, VERDICTS, Judged, change_statement
from sayso.model import Action, Document, Judgement, ObjectKind, Published, Statement, Target, Voice

# What each action is about.
_ABOUT = {
    Action.EDIT: ObjectKind.STATEMENT,
    Action.SPEAKER: ObjectKind.STATEMENT,
    Action.WHOSE_BLOCK: ObjectKind.BLOCK,
    Action.SAME_SOURCE: ObjectKind.SOURCE,
    Action.NOT_SAME_SOURCE: ObjectKind.SOURCE,
    Action.SPEAKS_FOR: ObjectKind.SOURCE,
    Action.BELONGS_TO: ObjectKind.SOURCE,
    Action.DATE: ObjectKind.VERSION,
    Action.OUTLET: ObjectKind.VERSION,
    Action.SAME_CLAIM: ObjectKind.STATEMENT,
    Action.NOT_SAME_CLAIM: ObjectKind.STATEMENT,
    Action.CONTRADICTS: ObjectKind.STATEMENT,
    Action.OVERRIDE: ObjectKind.STATEMENT,
    Action.PLACE: ObjectKind.JUDGEMENT,
    **dict.fromkeys(VERDICTS, ObjectKind.STATEMENT),
}
_PAIRS = (
    Action.SAME_SOURCE,
    Action.NOT_SAME_SOURCE,
    Action.SAME_CLAIM,
    Action.NOT_SAME_CLAIM,
    Action.CONTRADICTS,
    Action.PLACE,
)
# What the ledger may say of a claim; a reviewer's word stands beside the computed one.
STATUSES = (
    "asserted",
    "corroborated",
    "contested",
    "superseded",
    "retracted",
    "refuted",
    "expired",
    "open-prediction",
    "came-true",
    "came-false",
    "not-checkable",
)


def check_shape(action: Action, target: Target, other: Target | None, after: Mapping[str, Any]) -> None:
    """Nothing, if the action is about such a record, and about two where it needs two.

    Raises:
        InputError: If not; the message says what it needs.
    """
    wanted = _ABOUT[action]
    if target.kind is not wanted:
        raise InputError(f"{action.value!r} is about a {wanted.value}, not about a {target.kind.value}")
    if (action in _PAIRS) != (other is not None):
        raise InputError(f"{action.value!r} is about {'two records' if action in _PAIRS else 'one record'}")
    if other is not None and other == target:
        raise InputError(f"{action.value!r} is about two records; the same one was given twice")
    if action in (Action.SPEAKS_FOR, Action.BELONGS_TO) and not _is_name(after.get("body")):
        raise InputError(f"{action.value!r} needs the body, as {{'body': 'Ministry of Defence'}}; got {dict(after)}")
    if action is Action.OVERRIDE and after.get("status") not in STATUSES:
        raise InputError(f"'override' needs a status: {', '.join(STATUSES)}; got {after.get('status')!r}")


def before_statement(judged: Judged, judgement: Judgement, text: str) -> dict[str, Any]:
    """What stands at a statement now, of what the judgement changes.

    Raises:
        NotFoundError: If the reading holds no such statement.
        InputError: If the statement does not take the change.
    """
    statement = find_statement(judged, judgement.target.id)
    if judgement.action in VERDICTS:
        verdict = judged.verdicts.get(statement.id)
        return {"verdict": verdict.value if verdict is not None else None}
    if judgement.action is Action.SPEAKER:
        change_statement(statement, judgement, text)
        return {"name": statement.chain[-1].name}
    if judgement.action is Action.EDIT:
        if not judgement.after:
            raise InputError(f"an edit needs at least one of: {', '.join(EDITABLE)}")
        change_statement(statement, judgement, text)
        before = {name: _value(statement, name) for name in judgement.after}
        if before == dict(judgement.after):
            raise InputError(f"nothing would change: {before} stands there already")
        return before
    return {}


def before_block(document: Document, target: Target, after: Mapping[str, Any]) -> dict[str, Any]:
    """In whose voice a block stands now.

    Raises:
        NotFoundError: If the document has no such block.
        InputError: If the voice is not one of `author` and `quoted`.
    """
    found = [each for each in document.blocks if f"{each.span.start}-{each.span.end}" == target.id]
    if not found:
        raise NotFoundError(f"the article has no block {target.id!r}; `sayso show` lists them")
    voices = [voice.value for voice in Voice]
    if after.get("voice") not in voices:
        raise InputError(f"the voice of a block is one of {', '.join(voices)}; got {after.get('voice')!r}")
    outlet = next((each.outlet for each in document.cited if each.id == found[0].document), None)
    return {"voice": found[0].voice.value, "outlet": outlet}


def before_document(document: Document, action: Action, after: Mapping[str, Any]) -> dict[str, Any]:
    """The date or the outlet that a document has now.

    Raises:
        InputError: If the new one is no date, or no name.
    """
    if action is Action.OUTLET:
        if "outlet" not in after or (after["outlet"] is not None and not _is_name(after["outlet"])):
            raise InputError(f"'outlet' needs the outlet's name, got {after.get('outlet')!r}")
        return {"outlet": document.outlet}
    value = after.get("published")
    if value is not None:
        try:
            Published(value=value, evidence="judgement", wording=str(value))
        except (TypeError, ValueError) as error:
            raise InputError(f"{value!r} is no date; write 2019-02-21, 2019-02-21T19:05 or 2019-02") from error
    return {"published": document.published.value if document.published is not None else None}


def find_statement(judged: Judged, statement_id: str | None) -> Statement:
    """The statement of this id in today's reading.

    Raises:
        NotFoundError: If there is none.
    """
    for statement in judged.reading.statements:
        if statement.id == statement_id:
            return statement
    raise NotFoundError(f"the article has no statement {statement_id!r}; `sayso show` lists them")


def _value(statement: Statement, name: str) -> Any:
    if name in ("source", "cue", "content"):
        return [[span.start, span.end] for span in getattr(statement.attribution, name)]
    value = getattr(statement, name)
    return getattr(value, "value", value)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
