"""Where do the claims of some articles stand on a day?"""

from datetime import date

from sayso.ledger.finals import final_value
from sayso.ledger.status import Evidence, assess, history
from sayso.ledger.topics import find_topics
from sayso.model import Linked, Relation, Stood, Told


def stand(linked: Linked, *, as_of: date) -> Stood:
    """The status of every claim with its history, the value to show for every series, and the topics."""
    evidence = evidence_of(linked)
    now = {claim.id: assess(claim, evidence, as_of=as_of) for claim in linked.claims}
    figures = {(id, place): figure for id, found in linked.figures.items() for place, figure in enumerate(found)}
    return Stood(
        history={claim.id: history(claim, evidence, as_of=as_of) for claim in linked.claims},
        now=now,
        finals=tuple(final_value(series, figures, now, linked.told) for series in linked.series),
        topics=find_topics(linked, now, as_of=as_of.isoformat()),
    )


def evidence_of(linked: Linked) -> Evidence:
    """The statements of each claim in order of publication, and the relations at each."""
    told: dict[str, tuple[Told, ...]] = {
        claim.id: tuple(linked.told[member.statement] for member in claim.members) for claim in linked.claims
    }
    relations: dict[str, list[Relation]] = {}
    for relation in linked.relations:
        for end in {relation.left, relation.right} & told.keys():
            relations.setdefault(end, []).append(relation)
    return Evidence(told=told, relations=relations)
