"""Which statement found now is the one that people judged before?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.model import Manner, Span, Statement
from sayso.text import merge_spans

LEAST_IOU = (
    0.8  # share of the characters of both contents that is in both; not yet tuned: lower carries more, and more wrongly
)
_Key = tuple[object, ...]


class Carried(StrEnum):
    """What becomes of the judgements on a statement: it is still there, they go to another, or a person decides."""

    SAME = "same"
    CARRIED = "carried"
    QUEUED = "queued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carry:
    """The fate of one old statement.

    `new_id` is None where it is queued. `iou`, from 0 to 1, is how far the contents agree: with the new statement, or,
    where it is queued, with the nearest one of the same cue that is not `same` as another; 0 where there is none.
    """

    old_id: str
    fate: Carried
    new_id: str | None
    iou: float


def carry(old: Sequence[Statement], new: Sequence[Statement]) -> tuple[Carry, ...]:
    """The fate of each old statement, once each, in text order; no new statement takes two old ones.

    `same` has the same id, or the same source, cue and content spans in the same document. `carried` goes to the one
    whose cue spans are the same and whose content agrees best, by at least `LEAST_IOU`, if that one agrees best with it
    too. Without a cue both must be own assertions, or have the same source. All others are queued, also where two agree
    equally well. The order of what is given changes nothing; of two statements with one id one is taken.

    >>> from sayso.model import Attribution
    >>> def found(id, content):
    ...     cue, manner = (Span(0, 4),), Manner.INDIRECT
    ...     parts = Attribution(source=(), cue=cue, content=(content,), manner=manner, confidence=1.0)
    ...     return Statement(id=id, document_id="d", attribution=parts, chain=())
    >>> for each in carry([found("a", Span(5, 15)), found("b", Span(30, 40))], [found("c", Span(5, 14))]):
    ...     print(each.old_id, each.fate, each.new_id, each.iou)
    a carried c 0.9
    b queued None 0.0
    """
    before, after = _in_text_order(old), _in_text_order(new)
    same = _find_same(before, after)
    taken = {statement.id for statement in same.values()}
    agreeing = _find_agreeing(
        [statement for statement in before if statement.id not in same],
        [statement for statement in after if statement.id not in taken],
    )
    return tuple(_carry_of(statement, same.get(statement.id), agreeing) for statement in before)


def span_iou(a: tuple[Span, ...], b: tuple[Span, ...]) -> float:
    """How far two tuples of spans agree, from 0 to 1: characters in both over those in either; 0 without any.

    >>> span_iou((Span(0, 4), Span(6, 10)), (Span(2, 10),))
    0.6
    """
    first, second = merge_spans(a), merge_spans(b)
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in first for y in second)
    either = _length(first) + _length(second) - shared
    return shared / either if either else 0.0


def _carry_of(statement: Statement, same: Statement | None, agreeing: "_Agreeing") -> Carry:
    if same is not None:
        iou = span_iou(statement.attribution.content, same.attribution.content)
        return Carry(old_id=statement.id, fate=Carried.SAME, new_id=same.id, iou=iou)
    best, iou = agreeing.best_new.get(statement.id, (None, 0.0))
    if best is not None and iou >= LEAST_IOU and agreeing.best_old[best][0] == statement.id:
        return Carry(old_id=statement.id, fate=Carried.CARRIED, new_id=best, iou=iou)
    return Carry(old_id=statement.id, fate=Carried.QUEUED, new_id=None, iou=iou)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Agreeing:
    """By id, the statement on the other side that agrees best, None where two do equally, and how far it does."""

    best_new: dict[str, tuple[str | None, float]]
    best_old: dict[str, tuple[str | None, float]]


def _find_agreeing(old: Sequence[Statement], new: Sequence[Statement]) -> _Agreeing:
    candidates: dict[_Key, list[Statement]] = {}
    for statement in new:
        candidates.setdefault(_cue_key(statement), []).append(statement)
    found = _Agreeing(best_new={}, best_old={})
    for statement in old:
        for candidate in candidates.get(_cue_key(statement), ()):
            iou = span_iou(statement.attribution.content, candidate.attribution.content)
            if iou > 0:
                found.best_new[statement.id] = _better(found.best_new.get(statement.id), candidate.id, iou)
                found.best_old[candidate.id] = _better(found.best_old.get(candidate.id), statement.id, iou)
    return found


def _better(known: tuple[str | None, float] | None, found: str, iou: float) -> tuple[str | None, float]:
    if known is None or iou > known[1]:
        return found, iou
    return (None, iou) if iou == known[1] else known


def _find_same(old: Sequence[Statement], new: Sequence[Statement]) -> dict[str, Statement]:
    """By the id of an old statement, the new one that has its id, else the one that has its spans."""
    by_id = {statement.id: statement for statement in new}
    same = {statement.id: by_id[statement.id] for statement in old if statement.id in by_id}
    left = _alone([statement for statement in old if statement.id not in same])
    free = _alone([statement for statement in new if statement.id not in same])
    return same | {left[key].id: free[key] for key in left if key in free}


def _alone(statements: Sequence[Statement]) -> dict[_Key, Statement]:
    """By their spans, the statements whose spans no other one has."""
    counts = Counter(map(_spans_key, statements))
    return {_spans_key(each): each for each in statements if counts[_spans_key(each)] == 1}


def _in_text_order(statements: Sequence[Statement]) -> list[Statement]:
    by_id = {statement.id: statement for statement in sorted(statements, key=_place, reverse=True)}
    return sorted(by_id.values(), key=_place)


def _place(statement: Statement) -> tuple[str, tuple[Span, ...], tuple[Span, ...], tuple[Span, ...], str]:
    parts = statement.attribution
    return statement.document_id, parts.content, parts.cue, parts.source, statement.id


def _spans_key(statement: Statement) -> _Key:
    parts = statement.attribution
    return statement.document_id, parts.source, parts.cue, parts.content


def _cue_key(statement: Statement) -> _Key:
    """What must be equal for judgements to be carried; a turn of a transcript has no cue but a label, its source."""
    parts = statement.attribution
    is_own = parts.manner is Manner.OWN
    return statement.document_id, is_own, parts.cue, () if parts.cue or is_own else parts.source


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
