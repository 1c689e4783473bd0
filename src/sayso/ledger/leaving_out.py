"""What would some articles say together if some statements were not there?"""

from collections.abc import Collection
from dataclasses import replace

from sayso.model import Claim, Linked, Relation


def without_statements(linked: Linked, gone: Collection[str]) -> Linked:
    """The same without some statements: claims that lose all of theirs, and relations that lose an end, go too.

    Args:
        linked: What the articles say together.
        gone: The ids of the statements that are left out.
    """
    if not gone:
        return linked
    left = frozenset(gone)
    claims = tuple(kept for claim in linked.claims if (kept := _narrowed(claim, left)) is not None)
    known = {claim.id for claim in claims}
    lost = {claim.id for claim in linked.claims if claim.id not in known} | left
    sums = tuple(each for each in linked.sums if not any(part.statement in left for part in each.parts))
    added = {each.id for each in sums}
    return replace(
        linked,
        claims=claims,
        told={id: told for id, told in linked.told.items() if id not in left},
        figures={id: figures for id, figures in linked.figures.items() if id not in left},
        relations=tuple(each for each in linked.relations if _stands(each, lost)),
        series=tuple(
            entries
            for series in linked.series
            if (entries := tuple(each for each in series if each.statement not in left and each.claim in known))
        ),
        sums=sums,
        comparisons=tuple(each for each in linked.comparisons if each.left in added and each.right[0] not in left),
    )


def _narrowed(claim: Claim, gone: frozenset[str]) -> Claim | None:
    members = tuple(each for each in claim.members if each.statement not in gone)
    return replace(claim, members=members) if members else None


def _stands(relation: Relation, gone: Collection[str]) -> bool:
    return relation.left not in gone and relation.right not in gone
