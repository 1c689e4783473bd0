"""Are planted copies found through keys alone, and what does an article cost as the archive grows?"""

import time
from collections import defaultdict
from dataclasses import dataclass, replace

from evaluation.invented import Invented, invent
from evaluation.invented.readings import reading_of
from sayso.link.lineage import link_lineage
from sayso.link.signatures import find_candidates, passage_keys
from sayso.link.tokens import read_tokens
from sayso.model import Document

SIZES = (1_000, 10_000)
NEAR = (
    0.25  # of an article's words: the templates of the archive tell one event in the same dozen words again and again
)
_SEED = 5  # an archive of its own: nothing was tuned on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """What was found of an invented archive; times are milliseconds an article."""

    n_articles: int
    n_planted: int
    n_keys: float  # rows an article
    n_candidates: float  # pairs an article
    ms_keys: float
    ms_lineage: float  # from texts to edges, keys among them
    candidate_recall: float
    recall: float  # planted copies with an edge to their very origin
    precision: float  # edges with shared passages that lead to the planted origin
    n_copied: int  # such edges
    near_precision: float  # the same of edges for at least `NEAR` of the article
    kin: float  # of these, both ends are reprints of one report
    credit_recall: float
    credit_precision: float
    circle_recall: float  # planted circles of which two articles or more stand in one found circle
    circle_precision: float  # found circles that hold two articles of one planted circle


def measure_archive(n: int) -> Planted:
    """Figures of one archive of `n` articles."""
    articles = list(invent(n, seed=_SEED))
    documents = [_document(each) for each in articles]
    started = time.perf_counter()
    signatures = {each.id: passage_keys(read_tokens(each.text).words) for each in documents}
    ms_keys = 1000 * (time.perf_counter() - started) / n
    candidates = set(find_candidates(signatures))
    started = time.perf_counter()
    graph = link_lineage(documents)
    ms_lineage = 1000 * (time.perf_counter() - started) / n
    planted = {(each.id, each.copy_of) for each in articles if each.copy_of}
    origin = {each.id: each.copy_of or each.id for each in articles}
    copied = {(edge.document, edge.origin) for edge in graph.edges if edge.passages}
    near = {(edge.document, edge.origin) for edge in graph.edges if edge.share_copied >= NEAR}
    credited = {(edge.document, edge.origin) for edge in graph.edges if edge.is_credited and not edge.is_later}
    credited -= {(edge.document, edge.origin) for edge in graph.edges if edge.how.value == "corrects"}
    drawn = {(each.id, other) for each in articles for other in each.draws_on if other < each.id}
    drawn |= planted & credited  # a wire named by a reprint is no mistake
    circles = _planted_circles(articles)
    found = [set(circle) for circle in graph.circles]
    n_keys = sum(len(each) for each in signatures.values())
    return Planted(
        n_articles=n,
        n_planted=len(planted),
        n_keys=n_keys / n,
        n_candidates=len(candidates) / n,
        ms_keys=ms_keys,
        ms_lineage=ms_lineage,
        candidate_recall=_share(sum(tuple(sorted(pair)) in candidates for pair in planted), len(planted)),
        recall=_share(len(planted & copied), len(planted)),
        precision=_share(len(planted & copied), len(copied)),
        n_copied=len(copied),
        near_precision=_share(len(planted & near), len(near)),
        kin=_share(sum(origin[one] == origin[other] for one, other in near), len(near)),
        credit_recall=_share(len(drawn & credited), len(drawn)),
        credit_precision=_share(len(drawn & credited), len(credited)),
        circle_recall=_share(sum(any(len(each & one) > 1 for one in found) for each in circles), len(circles)),
        circle_precision=_share(sum(any(len(each & one) > 1 for each in circles) for one in found), len(found)),
    )


def print_invented() -> None:
    """Prints a table."""
    for n in SIZES:
        one = measure_archive(n)
        print(f"\n{one.n_articles:,} articles, {one.n_planted} planted copies")
        print(f"  keys: {one.n_keys:.0f} rows and {one.ms_keys:.2f} ms an article; {one.n_candidates:.2f} candidates")
        print(f"  texts to edges: {one.ms_lineage:.2f} ms an article")
        print(f"  planted pairs among the candidates: {one.candidate_recall:.1f} %")
        print(f"  copies: {one.n_copied} edges, recall {one.recall:.1f}, precision {one.precision:.1f} %")
        print(
            f"  of at least {NEAR:.0%} of the article: precision {one.near_precision:.1f}, same report {one.kin:.1f} %"
        )
        print(f"  credits: recall {one.credit_recall:.1f}, precision {one.credit_precision:.1f} %")
        print(f"  circles: recall {one.circle_recall:.1f}, precision {one.circle_precision:.1f} %")


def _document(article: Invented) -> Document:
    return replace(reading_of(article).document, id=article.id)


def _planted_circles(articles: list[Invented]) -> list[set[str]]:
    by_story = defaultdict(set)
    for each in articles:
        if each.pattern == "circle":
            by_story[each.story].add(each.id)
    return [members for _, members in sorted(by_story.items()) if len(members) > 2]  # a story cut off has no circle yet


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0
