"""Does a claim say what is to come, by which day, and is its outcome told? Forecasts, promises and plans."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise

from sayso.ledger.status import Evidence, assess, whole_day
from sayso.model import (
    Assessment,
    Certainty,
    Claim,
    ClaimStance,
    ContentType,
    DocketEntry,
    DocketKind,
    DocketPeriod,
    DocketState,
    Status,
    Told,
    Via,
)

# Where a claim stands that is settled, whatever sort of claim it is.
_SETTLED = (Status.CAME_TRUE, Status.CAME_FALSE, Status.REFUTED, Status.RETRACTED, Status.SUPERSEDED)
_FORESEES, _OVER = "2", "6"  # rules: it is a forecast or promise; somebody says that its time is over
_NO_NEWS = (Via.COPY, Via.VERSION)  # the words of an earlier article tell no outcome
_FORESEEING = ("predict", "promise")  # cues by which even a fact is one of what is to come
_FIRST_DAY = date.min  # of what nobody knows when it was published

_BEGINNING = (
    r"(?:only\s+|except\s+)?(?<!\bas )(?<!\beven )(?<!\bwhat )(?<!\bask )(?<!\basked )(?<!\bknow )(?<!\bsee )"
    r"(?<!\bwonder )(?<!\bcheck )if(?!\s+(?:not|any|only|anything|so|possible|necessary)\b)"
)
_CONDITION = re.compile(
    rf"\b(?:{_BEGINNING}|unless|(?:as|so)\s+long\s+as|provided\s+that|on\s+(?:the\s+)?condition\s+that)\s+"
    r"(?:[^,;:!?.\u2026\"\u201c\u201d]|\.(?=\d)|,(?=\d))+",  # to the end of the clause; 1.5 and 2,000 are no end
    re.IGNORECASE,
)
# What begins behind a condition in front that no comma ends: "if it rains | they will stay"
_GOES_ON = re.compile(
    r"\s(?:I|we|you|he|she|it|they|there|this|that|nobody|everybody)(?:\s+(?:will|would|shall|won['\u2019]t|can|could|may|"
    r"might|must)\b|['\u2019]ll\b)"
)


def enter(claim: Claim, told: Sequence[Told], now: Assessment) -> DocketEntry | None:
    """The claim as an entry of the docket on the day of its assessment; None where it tells nothing of what is to come.

    In the docket are claims of which at least half of the supporting statements told what is to come on some day, so
    that what was entered stays when others report the outcome. A statement does where it is a forecast, a promise or a
    plan, or sure of what will be by a day or on a condition. An outcome is told where the status is settled; or where,
    of what is no forecast by its status, somebody surely reports or denies it after its day.

    Args:
        claim: Which one.
        told: Its statements in the order of publication.
        now: Where it stands on the day.
    """
    day = now.as_of.isoformat()
    held = [each for each in told if each.day <= day]
    is_conditional = find_condition(claim.proposition) is not None
    ahead = _ahead(held, is_conditional=is_conditional)
    if not ahead or now.status is Status.NOT_CHECKABLE:
        return None
    kinds = [kind for kind, _ in ahead]
    is_plan = 2 * kinds.count(DocketKind.PLAN) > len(kinds)
    kind = DocketKind.PROMISE if DocketKind.PROMISE in kinds else DocketKind.FORECAST
    kind = DocketKind.PLAN if is_plan else kind
    meant = [each for its, each in ahead if (its is DocketKind.PLAN) == is_plan]
    due = min((each.due for each in meant if each.due is not None), default=None)
    decided_by = _decided_by(now, kind, meant, held, due)
    state = DocketState.OPEN
    if decided_by is not None:
        state = DocketState.DECIDED
    elif due is not None and due < now.as_of:
        state = DocketState.OVERDUE
    return DocketEntry(
        claim=claim.id,
        kind=kind,
        statement=meant[0].statement,
        who=tuple(dict.fromkeys(each.root for each in meant if each.root is not None)),
        said_on=min(each.day for each in meant),
        due=due,
        status=now.status,
        state=state,
        decided_by=decided_by,
    )


def docket_periods(claim: Claim, evidence: Evidence) -> tuple[DocketPeriod, ...]:
    """What is known of a claim as an entry of the docket from day to day, in their order; none where it is never one.

    Days that pass without an article change nothing here: whether an entry is overdue follows from its due day.
    """
    told = evidence.told[claim.id]
    if not _ahead(told, is_conditional=find_condition(claim.proposition) is not None):
        return ()
    last: DocketEntry | None = None
    decided_on: date | None = None
    begun: list[tuple[date, DocketEntry | None, date | None]] = []
    for day in _days(claim, evidence):
        entry = enter(claim, told, assess(claim, evidence, as_of=day))
        is_decided = entry is not None and entry.state is DocketState.DECIDED
        decided_on = (decided_on or day) if is_decided else None
        if _known(entry) != _known(last):
            begun.append((day, entry, decided_on))
        last = entry
    ends = [*(later[0] for _, later in pairwise(begun)), None]
    return tuple(
        DocketPeriod(
            claim=claim.id,
            kind=entry.kind,
            since=since,
            until=until,
            said_on=entry.said_on,
            due=entry.due,
            decided_on=decided,
        )
        for (since, entry, decided), until in zip(begun, ends, strict=True)
        if entry is not None
    )


def find_condition(words: str) -> str | None:
    """The words of the first condition that something depends on, to the end of their clause; None without one.

    Leaves out what only looks like one ("as if", "even if", "if not", "asked if"), and what has no end that shows.

    >>> find_condition("we won't stay if you pull out"), find_condition("hundreds, if not thousands, will come")
    ('if you pull out', None)
    >>> find_condition("Unless 2,000 jobs are kept, the union will strike")
    'Unless 2,000 jobs are kept'
    """
    whole = " ".join(words.split())
    found = _CONDITION.search(whole)
    if found is None:
        return None
    clause = found[0].strip()
    if found.start() == 0 and len(clause) >= len(whole.rstrip(" .")):
        end = _GOES_ON.search(clause)
        return clause[: end.start()] if end is not None else None
    return clause


def _ahead(held: Sequence[Told], *, is_conditional: bool) -> list[tuple[DocketKind, Told]]:
    """The statements that tell what is to come; none where they never were half of those that support the claim."""
    supporting = [each for each in held if each.stance is ClaimStance.SUPPORT]
    ahead: list[tuple[DocketKind, Told]] = []
    n, is_entered = 0, False
    for _, together in groupby(supporting, key=lambda each: each.minute):
        for each in together:
            n += 1
            kind = _kind_of(each, is_conditional=is_conditional)
            ahead += [(kind, each)] if kind is not None else []
        is_entered = is_entered or (bool(ahead) and 2 * len(ahead) >= n)
    return ahead if is_entered else []


def _kind_of(told: Told, *, is_conditional: bool) -> DocketKind | None:
    """What a statement is in the docket; None where it tells nothing of what is to come.

    What only speaks of a forecast ("later than its owner had forecast") tells a fact, and who refuses and names no day
    mostly refuses to comment.
    """
    if told.cue_class == "deny" or told.certainty is Certainty.OPEN:
        return None
    is_fact = told.content_type is ContentType.FACT and told.cue_class not in _FORESEEING
    if told.is_forecast and not is_fact:
        return DocketKind.PROMISE if told.cue_class == "promise" else DocketKind.FORECAST
    if told.cue_class == "refuse" and told.due is None:
        return None
    is_sure = told.content_type is ContentType.PREDICTION and (told.due is not None or is_conditional)
    return DocketKind.PLAN if is_sure or told.content_type is ContentType.INTENTION else None


def _decided_by(
    now: Assessment, kind: DocketKind, meant: Sequence[Told], held: Sequence[Told], due: date | None
) -> str | None:
    """The statement that tells the outcome."""
    if now.inputs and (now.status in _SETTLED or (now.status is Status.EXPIRED and now.rule == _OVER)):
        own = {each.statement for each in held}
        return ([each for each in now.inputs if each not in own] or now.inputs)[-1]
    if due is None or now.rule == _FORESEES:
        return None
    last, roots = max(each.minute for each in meant), {each.root for each in meant}
    for each in held:
        is_later = each.minute > last and each.day >= due.isoformat()
        if not is_later or each.certainty is not Certainty.CERTAIN or each.via in _NO_NEWS:
            continue
        is_fact = each.stance is ClaimStance.SUPPORT and each.content_type is ContentType.FACT
        is_by_others = kind is DocketKind.PLAN or each.root not in roots
        if each.stance is ClaimStance.DENY or (is_fact and not each.is_forecast and is_by_others):
            return each.statement
    return None


def _days(claim: Claim, evidence: Evidence) -> list[date]:
    """The days on which something was published that the status of the claim may rest on."""
    told: Mapping[str, Sequence[Told]] = evidence.told
    ends = {claim.id}.union(*({each.left, each.right} for each in evidence.relations.get(claim.id, ())))
    days = {each.day for id in ends for each in told.get(id, ())}
    return sorted({date.fromisoformat(whole_day(day)) if day else _FIRST_DAY for day in days})


def _known(entry: DocketEntry | None) -> tuple[object, ...]:
    if entry is None:
        return ()
    return entry.kind, entry.said_on, entry.due, entry.state is DocketState.DECIDED
