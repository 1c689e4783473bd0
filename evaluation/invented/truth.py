"""What is true of a story's claims after some of its articles: how many roots, and where does each claim stand?"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from random import Random

from evaluation.invented.calendar import day_and_month
from evaluation.invented.plan import Claim
from evaluation.invented.records import Invented, Planted, PlantedClaim, Relation, Roots
from evaluation.invented.story import Story
from evaluation.invented.telling import clause_of
from evaluation.invented.templates import capital

_ENOUGH = {"CT", "PR"}  # a mere possibility contests nothing


def claims_of(story: Story, articles: Sequence[Invented]) -> Iterator[PlantedClaim]:
    """The claims that these articles of the story make, in order of first mention."""
    told: dict[str, list[tuple[str, Planted]]] = defaultdict(list)
    for article in articles:
        for statement in article.statements:
            told[statement.claim].append((article.id, statement))
    relations = [
        Relation(type=kind, left=f"{story.id}/{left}", right=f"{story.id}/{right}")
        for kind, left, right in story.relations
    ]
    seen = [each for each in relations if each.left in told and each.right in told and _is_told(each, told)]
    outcomes = {
        f"{story.id}/{promise}": status for promise, end, status in story.outcomes if f"{story.id}/{end}" in told
    }
    for id, statements in told.items():
        claim = story.claims[id.partition("/")[2]]
        supporters = _supporters(statements)
        standing = {root: each for root, each in supporters.items() if root not in _withdrawn(statements)}
        yield PlantedClaim(
            id=id,
            story=story.id,
            proposition=_proposition(story, claim),
            measure=claim.counted,
            value=claim.estimate,
            as_at=claim.as_at,
            roots=_count(supporters.values()),
            root_ids=tuple(sorted(supporters)),
            standing=_count(standing.values()),
            status=outcomes.get(id) or _status(id, claim.is_promise, standing, told, seen),
            articles=tuple(dict.fromkeys(article for article, each in statements if each.stance == "support")),
            relations=tuple(each for each in seen if each.left == id),
        )


def _proposition(story: Story, claim: Claim) -> str:
    slots = {**story.cast.slots, "event_day": day_and_month(story.cast.start)}
    return f"{capital(clause_of(claim, claim.estimate, slots, Random(0)))}."


def _status(
    id: str,
    is_promise: bool,  # noqa: FBT001  # read beside its claim
    standing: dict[str, Planted],
    told: dict[str, list[tuple[str, Planted]]],
    relations: Sequence[Relation],
) -> str:
    """The first rule of `domain.md` 4 that fires, of those that the patterns can fire."""
    if is_promise:
        return "open-prediction"
    if _withdrawn(told[id]) and not standing:
        return "retracted"
    if any(each.type == "supersedes" and each.right == id for each in relations):
        return "superseded"
    if _is_contested(id, told, relations):
        return "contested"
    return "corroborated" if _count(standing.values()).low >= 2 else "asserted"


def _is_contested(id: str, told: dict[str, list[tuple[str, Planted]]], relations: Sequence[Relation]) -> bool:
    """Support that is at least probable, against a denial or against such support of a claim that cannot hold too."""
    if not _is_probable(told[id]):
        return False
    rivals = [each.left for each in relations if each.type == "contradicts" and each.right == id]
    return any(each.stance == "deny" for _, each in told[id]) or any(_is_probable(told[rival]) for rival in rivals)


def _is_told(relation: Relation, told: dict[str, list[tuple[str, Planted]]]) -> bool:
    """Whether the articles already hold the denial or the withdrawal that the relation stands for."""
    stance = {"denies": "deny", "retracts": "retract"}.get(relation.type)
    return stance is None or any(each.stance == stance for _, each in told[relation.right])


def _is_probable(statements: Sequence[tuple[str, Planted]]) -> bool:
    return any(each.stance == "support" and each.certainty in _ENOUGH for _, each in statements)


def _supporters(statements: Sequence[tuple[str, Planted]]) -> dict[str, Planted]:
    """Each root that supports, with one statement of its own."""
    return {each.root: each for _, each in statements if each.stance == "support" and each.root is not None}


def _withdrawn(statements: Sequence[tuple[str, Planted]]) -> set[str | None]:
    return {each.root for _, each in statements if each.stance == "retract"}


def _count(statements: Collection[Planted]) -> Roots:
    named = [each for each in statements if not each.has_unnamed_root]
    unnamed = [each for each in statements if each.has_unnamed_root]
    return Roots(
        low=len(named) + min(1, len(unnamed)),
        best=len(named) + len(unnamed),
        high=len(named) + sum(each.n_people for each in unnamed),
    )
