"""How do claims, relations and series look in the exchange format `sayso-ledger/1`?"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sayso.model import Assessment, Claim, Figure, Linked, Problem, Reading, SourceIdentity, Stood, Told, Value
from sayso.views.ledger_export import Record, export_ledger


def export_linked(
    readings: Iterable[Reading],
    linked: Linked,
    stood: Stood,
    *,
    as_of: date,
    ids: Sequence[str] | None = None,
    problems: Iterable[Problem] = (),
) -> Record:
    """The export of some articles with all that was found between them.

    Sources are one across articles. Beside the keys of the format stand `via` and `why` of a root, `why` of a claim's
    member, and `why` of a series' final value.

    Args:
        readings: As they were linked; statements that are not among what was found stand without a claim.
        linked: What they say together.
        stood: Where their claims stand.
        as_of: The day for which the export speaks.
        ids: Of the documents, where a ledger gave them.
        problems: What could not be read at all.
    """
    record = export_ledger(readings, as_of=as_of, problems=problems, ids=ids)
    claim_of = {member.statement: claim for claim in linked.claims for member in claim.members}
    known = {source.id: source for source in linked.sources}
    used: dict[str, Record] = {}
    before = {source["id"]: source for source in record["sources"]}
    for statement in record["statements"]:
        if statement["id"] in claim_of:  # what is not linked, or not on that day, stands as it is
            _link_statement(statement, linked.told[statement["id"]], claim_of[statement["id"]])
        for id in (*(hop["source"] for hop in statement["chain"]), statement["root"]):
            if id is not None and id not in used:
                used[id] = _source(known[id]) if id in known else before[id]
    for source in known.values():
        if source.id in used and source.house is not None:
            if source.house in known:
                used.setdefault(source.house, _source(known[source.house]))
            else:
                used[source.id]["parent"] = None
    record["sources"] = list(used.values())
    place_of: dict[tuple[str, int], str] = {}
    for estimate in record["estimates"]:
        if estimate["statement"] not in claim_of:
            continue
        estimate["claim"] = claim_of[estimate["statement"]].id
        figures = linked.figures[estimate["statement"]]
        for place, figure in enumerate(figures):
            if [figure.span.start, figure.span.end] == estimate["span"]:
                place_of[estimate["statement"], place] = estimate["id"]
                estimate["measure"] = _measure(figure)
    _add_sums(record, linked, place_of)
    record["claims"] = [_claim(claim, stood) for claim in linked.claims]
    record["relations"] = [
        {
            "type": relation.type.value,
            "from": relation.left,
            "to": relation.right,
            "basis": relation.basis,
            "evidence": list(relation.evidence),
        }
        for relation in linked.relations
    ]
    record["series"] = [
        {
            "measure": _measure(linked.figures[entries[0].statement][entries[0].figure]),
            "estimates": [place_of[entry.statement, entry.figure] for entry in entries],
            "final": _value(final),
            "why": why,
        }
        for entries, (final, why) in zip(linked.series, stood.finals, strict=True)
    ]
    record["recurring"] = [
        [
            {
                "claim": each.claim,
                "statement": each.statement,
                "shown": each.is_shown,
                "published": linked.told[each.statement].day or None,
                "status": stood.now[each.claim].status.value,
            }
            for each in topic
        ]
        for topic in stood.topics
    ]
    return record


def _add_sums(record: Record, linked: Linked, place_of: Mapping[tuple[str, int], str]) -> None:
    """Sums as estimates without a span, and beside what they may be read."""
    for each in linked.sums:
        parts = [place_of[part.statement, part.figure] for part in each.parts]
        figure = linked.figures[each.parts[0].statement][each.parts[0].figure]
        record["estimates"].append(
            {
                "id": each.id,
                "statement": None,
                "claim": None,
                "span": None,
                "low": _number(each.low),
                "high": _number(each.high),
                "best": _number(each.best),
                "modifier": "exact" if each.low == each.high else "range",
                "unit": each.unit or None,
                "currency": figure.currency,
                "as_at": each.parts[0].as_at.isoformat() if each.parts[0].as_at is not None else None,
                "measure": _measure(figure),
                "derived_from": parts,
                "why": each.why,
            }
        )
    for compared in linked.comparisons:
        record["comparisons"].append(
            {
                "left": compared.left,
                "right": place_of[compared.right],
                "verdict": compared.verdict,
                "overlap": [_number(compared.low), _number(compared.high)],
                "why": compared.why,
            }
        )


def _link_statement(statement: Record, told: Told, claim: Claim) -> None:
    for hop, source in zip(statement["chain"], told.chain, strict=True):
        hop["source"] = source
    member = next(each for each in claim.members if each.statement == told.statement)
    statement["claim"] = claim.id
    statement["stance"] = member.stance.value
    statement["root"] = told.root
    statement["via"] = told.via.value
    statement["why"] = [*member.why, told.why]


def _claim(claim: Claim, stood: Stood) -> Record:
    now = stood.now[claim.id]
    return {
        "id": claim.id,
        "proposition": claim.proposition,
        "statements": [member.statement for member in claim.members],
        "roots": {
            "low": now.roots.low,
            "best": now.roots.best,
            "high": now.roots.high,
            "ids": list(now.roots.ids),
            "why": list(now.roots.why),
        },
        "status": now.status.value,
        "status_rule": now.rule,
        "status_why": now.why,
        "flags": list(now.flags),
        "history": [_moment(each) for each in stood.history[claim.id]],
    }


def _moment(assessment: Assessment) -> Record:
    return {"as_of": assessment.as_of.isoformat(), "status": assessment.status.value, "why": assessment.why}


def _source(source: SourceIdentity) -> Record:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind.value if source.kind is not None else None,
        "described_as": list(source.wordings),
        "parent": source.house,
        "head_count": source.head_count,
    }


def _measure(figure: Figure) -> Record:
    counted = figure.unit or None
    return {"counted": f"{counted} {figure.happening}" if counted and figure.happening else counted or figure.happening}


def _value(value: Value | None) -> Record | None:
    if value is None:
        return None
    return {"low": _number(value.low), "high": _number(value.high), "best": _number(value.best)}


def _number(value: Decimal | None) -> Any:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
