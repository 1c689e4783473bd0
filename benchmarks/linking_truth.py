"""How much of what was planted in an invented archive did the linking find?"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from evaluation.invented import PlantedClaim, invent, invent_truth
from evaluation.invented.readings import reading_of
from sayso.ledger import make_version
from sayso.model import RelationType
from sayso.store import Store, all_stories, load_story

_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_SHOWN = 5  # examples of each kind of wrong link


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One planted statement, with the claim and the stance that linking gave it."""

    article: str
    outlet: str
    planted: str  # claim
    stance: str
    words: str
    found: str  # claim
    found_stance: str


def compare_with_truth(store: Store, n: int) -> Iterator[str]:
    """Lines of figures, each beside those of the baseline."""
    said, versions = _said(store, n)
    yield f"{len(said):,} statements, {len({each.planted for each in said}):,} planted claims"
    yield _pairs_line("same claim, linked", said, lambda each: each.found)
    yield _pairs_line("same claim, baseline", said, lambda each: each.words)
    yield from _wrong_pairs(said)
    yield from _copies(store, n, versions)
    yield from _claims(store, n, said)


def _said(store: Store, n: int) -> tuple[list[Said], dict[str, str]]:
    with store.reading() as connection:
        rows = connection.execute(sa.text("SELECT statement_id, claim_id, stance FROM _members"))
        found = {row[0]: (row[1], row[2]) for row in rows}
    said, versions = [], {}
    for article in invent(n):
        reading = reading_of(article)
        version = make_version(reading.document, seen_at=_MOMENT).id
        versions[version] = article.id
        suffix = version.removeprefix(reading.document.id)
        for statement, planted in zip(reading.statements, article.statements, strict=True):
            claim, stance = found[f"{statement.id}{suffix}"]
            words = " ".join(article.text[start:end] for start, end in planted.content)
            said.append(
                Said(
                    article=article.id,
                    outlet=article.outlet,
                    planted=planted.claim,
                    stance=planted.stance,
                    words=words.casefold(),
                    found=claim,
                    found_stance=stance,
                )
            )
    return said, versions


def _pairs_line(name: str, said: Iterable[Said], found: Callable[[Said], Hashable]) -> str:
    both: Counter[tuple[Hashable, Hashable]] = Counter()
    ours: Counter[Hashable] = Counter()
    planted: Counter[Hashable] = Counter()
    for each in said:
        both[each.planted, found(each)] += 1
        ours[found(each)] += 1
        planted[each.planted] += 1
    right, n_ours, n_planted = (sum(k * (k - 1) // 2 for k in counts.values()) for counts in (both, ours, planted))
    return (
        f"{name}: recall {right / n_planted:.2%}, precision {right / max(n_ours, 1):.2%} of pairs "
        f"({right:,} of {n_planted:,} planted, {n_ours:,} found)"
    )


def _kind(claim: str) -> str:
    return claim.partition("/")[2].rstrip("0123456789-")


def _wrong_pairs(said: Iterable[Said]) -> Iterator[str]:
    """Which kinds of planted claims are taken for one, and which are torn apart."""
    by_found, by_planted = defaultdict[str, list[Said]](list), defaultdict[str, list[Said]](list)
    for each in said:
        by_found[each.found].append(each)
        by_planted[each.planted].append(each)
    wrong: Counter[tuple[str, ...]] = Counter()
    shown: dict[tuple[str, ...], tuple[str, str]] = {}
    for group in by_found.values():
        for place, one in enumerate(group):
            for other in group[:place]:
                if one.planted != other.planted:
                    is_other = one.planted.partition("/")[0] != other.planted.partition("/")[0]
                    kind = (*sorted((_kind(one.planted), _kind(other.planted))), "two stories" if is_other else "")
                    wrong[kind] += 1
                    shown.setdefault(kind, (other.words, one.words))
    missed: Counter[tuple[str, ...]] = Counter()
    for group in by_planted.values():
        for place, one in enumerate(group):
            for other in group[:place]:
                if one.found != other.found:
                    kind = (_kind(one.planted), *sorted((one.stance, other.stance)))
                    missed[kind] += 1
                    shown.setdefault(("missed", *kind), (other.words, one.words))
    for kind, times in wrong.most_common(12):
        yield f"  wrongly one claim, {times:,} pairs: {' and '.join(filter(None, kind))}"
        yield f"      {shown[kind][0][:110]!r}\n      {shown[kind][1][:110]!r}"
    for kind, times in missed.most_common(12):
        yield f"  wrongly two claims, {times:,} pairs: {' '.join(kind)}"
        yield f"      {shown['missed', *kind][0][:110]!r}\n      {shown['missed', *kind][1][:110]!r}"
    stances = Counter((each.stance, each.found_stance) for each in said if each.stance != each.found_stance)
    for (planted, found), times in sorted(stances.items()):
        yield f"  stance {planted} taken for {found}: {times:,} of {sum(each.stance == planted for each in said):,}"


def _copies(store: Store, n: int, versions: Mapping[str, str]) -> Iterator[str]:
    planted = {each.id: each.copy_of for each in invent(n) if each.copy_of is not None}
    texts: dict[str, str] = {}
    n_equal = 0
    for article in invent(n):
        n_equal += article.text in texts
        texts.setdefault(article.text, article.id)
    edges = set()
    with store.reading() as connection:
        for story in all_stories(connection):
            for relation in load_story(connection, story).relations:
                if relation.type is RelationType.COPIES and relation.left in versions and relation.right in versions:
                    edges.add((versions[relation.left], versions[relation.right]))

    def family(id: str) -> str:
        return planted.get(id, id)

    right = [edge for edge in edges if family(edge[0]) == family(edge[1])]
    n_exact = sum(edge in edges for edge in planted.items())
    n_tied = len({left for left, _ in right} | {right for _, right in right} & planted.keys())
    yield (
        f"copies, linked: recall {n_exact / max(len(planted), 1):.2%} from the very article ({n_exact:,} of "
        f"{len(planted):,}; {len(planted.keys() & {end for edge in right for end in edge}):,} tied to any of their "
        f"originals), precision {len(right) / max(len(edges), 1):.2%} of {len(edges):,} edges"
    )
    del n_tied
    yield f"copies, baseline: {n_equal:,} of {len(planted):,} have equal texts"


def _claims(store: Store, n: int, said: Iterable[Said]) -> Iterator[str]:
    """Roots and status of the claim that holds most of a planted claim's support."""
    held = defaultdict[str, Counter[str]](Counter)
    outlets = defaultdict[str, set[str]](set)
    for each in said:
        if each.stance == "support":
            held[each.planted][each.found] += 1
            outlets[each.words].add(each.outlet)
    with store.reading() as connection:
        rows = connection.execute(sa.text("SELECT id, status, low, best, high FROM _claims"))
        ours = {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}
    words = defaultdict[str, Counter[str]](Counter)
    for each in said:
        if each.stance == "support":
            words[each.planted][each.words] += 1
    counts: Counter[str] = Counter()
    mixed: Counter[tuple[str, str]] = Counter()
    false: Counter[str] = Counter()
    for claim in invent_truth(n):
        if claim.id not in held:
            continue
        status, low, best, _ = ours[_most(held[claim.id])]
        n_outlets = len(outlets[_most(words[claim.id])])
        counts["all"] += 1
        counts["in range"] += claim.standing.low <= best <= claim.standing.high
        counts["outlets in range"] += claim.standing.low <= n_outlets <= claim.standing.high
        _count_corroboration(counts, claim, low, n_outlets)
        if claim.standing.best <= 1 < low:
            false[_kind(claim.id)] += 1
        counts["status"] += status == claim.status
        counts["asserted"] += claim.status == "asserted"
        if status != claim.status:
            mixed[claim.status, status] += 1
    yield (
        f"roots in range: {counts['in range'] / counts['all']:.2%} of {counts['all']:,} claims, baseline "
        f"{counts['outlets in range'] / counts['all']:.2%}"
    )
    yield (
        f"false corroboration: {counts['false']:,} of {counts['one root']:,} claims with one root at most, baseline "
        f"{counts['false outlets']:,}; true corroboration {counts['true']:,} of {counts['two roots']:,}"
    )
    for kind, times in false.most_common(8):
        yield f"  falsely corroborated, {times:,}: {kind}"
    yield (
        f"status: {counts['status'] / counts['all']:.2%} right, baseline (all asserted) "
        f"{counts['asserted'] / counts['all']:.2%}"
    )
    for (planted, found), times in mixed.most_common(10):
        yield f"  status {planted} taken for {found}: {times:,}"


def _count_corroboration(counts: Counter[str], claim: PlantedClaim, low: int, n_outlets: int) -> None:
    if claim.standing.best <= 1:
        counts["one root"] += 1
        counts["false"] += low >= 2
        counts["false outlets"] += n_outlets >= 2
    if claim.standing.low >= 2:
        counts["two roots"] += 1
        counts["true"] += low >= 2


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda each: (-counts[each], each))
