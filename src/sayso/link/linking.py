"""Which claims do the statements of some articles make, and how do they stand to each other? The order of the steps."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from sayso.link.backing import Surroundings, order_of, tell
from sayso.link.corrections import find_correction
from sayso.link.drifts import find_drifts
from sayso.link.entries import Entry
from sayso.link.grouping import group_by_average
from sayso.link.lineage import How, Lineage, LineageGraph, link_lineage
from sayso.link.pointers import Pointer, find_pointers
from sayso.link.proofs import find_proofs
from sayso.link.relations import compare_claims
from sayso.link.scoring import pair_scores, reasons_of
from sayso.link.series import find_series
from sayso.link.settings import LINKING, Settings
from sayso.link.source_nodes import Key, hop_key
from sayso.link.sources import same_sources
from sayso.link.stances import claim_sign, stance_of
from sayso.link.story import Scores, surround
from sayso.link.sums import compare_sums, find_sums
from sayso.link.withdrawals import find_withdrawals
from sayso.model import Action, Claim, ClaimStance, Linked, Member, Reading, Relation, RelationType, SourceIdentity, Via

# Log odds of what a person decided: no mean of scores outweighs it. What contradicts each other is not one claim.
_DECIDED = {Action.SAME_CLAIM: 1000.0, Action.NOT_SAME_CLAIM: -1000.0, Action.CONTRADICTS: -1000.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A person's word on two statements: that they are one claim, are none, or contradict each other."""

    action: Action
    judgement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A reading under the id of its version, with its statements ready to be compared.

    `document` is the id of its document, which other versions of the article have too.
    """

    id: str
    reading: Reading
    entries: tuple[Entry, ...]
    document: str | None = None


def link_articles(
    articles: Sequence[Article],
    *,
    scores: Scores | None = None,
    decided: Mapping[tuple[str, str], Decided] = MappingProxyType({}),
    settings: Settings = LINKING,
) -> Linked:
    """Everything that follows from these articles; their order changes nothing.

    Args:
        articles: Those of one story.
        scores: Log odds of their pairs of statements, where they are known.
        decided: What people decided on pairs of statements, by sorted pair; it goes before every score.
        settings: Thresholds.
    """
    articles = _as_first_said(sorted(articles, key=lambda article: article.id))
    entries = {entry.id: entry for article in articles for entry in article.entries}
    following = {id: words for article in articles for id, words in _following(article).items()}
    corrections = {article.id for article in articles if find_correction(article.reading.document) is not None}
    pointers = {
        pointer.entry: pointer
        for article in articles
        for pointer in find_pointers(article.entries, is_correction=article.id in corrections)
    }
    taken = {
        id: each.why
        for each in pointers.values()
        if each.stance is ClaimStance.RETRACT
        for id in _told_with(entries[each.target], entries)
    }
    pointers |= find_withdrawals(entries, following, corrections, taken, settings)
    scores = pair_scores(list(entries.values())) if scores is None else scores
    if decided:
        scores = {**scores, **{pair: _DECIDED[each.action] for pair, each in decided.items()}}
    free = [id for id in sorted(entries) if id not in pointers]
    among = {pair: score for pair, score in scores.items() if not pointers.keys() & set(pair)}
    groups = group_by_average(free, among, at_least=settings.same_claim, unknown=settings.unknown)
    groups = _with_pointers(groups, pointers)
    identities = same_sources([(article.id, article.reading) for article in articles])
    graph = link_lineage(
        [replace(article.reading.document, id=article.id) for article in articles],
        versions={article.id: article.document for article in articles if article.document is not None},
    )
    around = Surroundings(
        identities=identities,
        lineage=_by_document(graph),
        entries={article.id: article.entries for article in articles},
        outlets={article.id: _outlet(article, identities) for article in articles},
    )
    made = [_claim(group, entries, pointers, scores, settings, corrections) for group in groups]
    claims = [_with_judgements(claim, decided) for claim in made]
    told = {each.statement: each for claim in claims for each in tell(claim.members, entries, around)}
    texts = {article.id: article.reading.document.text for article in articles}
    story = surround(claims, entries, told, scores, settings)
    relations, rivals = compare_claims(claims, story)
    sums = find_sums(
        {article.id: (article.reading.document.text, article.entries) for article in articles},
        told,
        {member.statement: claim.id for claim in claims for member in claim.members},
    )
    sums = tuple(each for each in sums if any(told[part.statement].via is not Via.VERSION for part in each.parts))
    return Linked(
        claims=tuple(claims),
        told=told,
        figures={id: entry.figures for id, entry in entries.items()},
        sources=tuple(sorted({each.id: each for each in identities.values()}.values(), key=lambda each: each.id)),
        relations=(
            *relations,
            *find_drifts(claims, story),
            *find_proofs(claims, story, identities, texts),
            *_of_people(claims, decided),
            *_of_documents(graph),
        ),
        series=find_series(claims, entries, rivals, settings),
        circles=graph.circles,
        sums=sums,
        comparisons=compare_sums(sums, entries),
    )


_HOW = {
    How.COPIES: RelationType.COPIES,
    How.WIRE: RelationType.COPIES,
    How.CREDITS: RelationType.CITES,
    How.QUOTES: RelationType.CITES,
    How.CORRECTS: RelationType.CORRECTS,
}


def _of_documents(graph: LineageGraph) -> tuple[Relation, ...]:
    return tuple(
        Relation(type=_HOW[edge.how], left=edge.document, right=edge.origin, basis=edge.why) for edge in graph.edges
    )


def _as_first_said(articles: Sequence[Article]) -> list[Article]:
    """The articles with what a later version only repeats at the moment at which the first of them said it."""
    entries = {entry.id: entry for article in articles for entry in article.entries}

    def first_of(entry: Entry) -> Entry:
        seen = {entry.id}
        while entry.again in entries and entry.again not in seen:
            entry = entries[entry.again]
            seen.add(entry.id)
        return entry

    def settle(entry: Entry) -> Entry:
        first = first_of(entry)
        return entry if first is entry else replace(entry, minute=first.minute, again=first.id)

    return [
        replace(article, entries=tuple(map(settle, article.entries)))
        if any(entry.again is not None for entry in article.entries)
        else article
        for article in articles
    ]


def _with_pointers(groups: list[list[str]], pointers: Mapping[str, Pointer]) -> list[list[str]]:
    at = {id: place for place, group in enumerate(groups) for id in group}
    for pointer in pointers.values():
        target, seen = pointer.target, {pointer.entry}
        while target in pointers and target not in seen:
            seen.add(target)
            target = pointers[target].target
        if target not in at:  # a ring of statements that point to each other
            at[target] = len(groups)
            groups.append([])
        groups[at[target]].append(pointer.entry)
    return groups


def _claim(
    group: Sequence[str],
    entries: Mapping[str, Entry],
    pointers: Mapping[str, Pointer],
    scores: Scores,
    settings: Settings,
    corrections: Collection[str],
) -> Claim:
    members = sorted((entries[id] for id in group), key=order_of)
    sign = claim_sign([each for each in members if each.id not in pointers])
    told = {(each.document, each.statement.parent): each for each in reversed(members)}
    confirmed = {pointer.target for id in group if (pointer := pointers.get(id)) is not None and pointer.is_sure}
    found = []
    for entry in members:
        pointer = pointers.get(entry.id)
        if pointer is not None:
            found.append(Member(statement=entry.id, stance=pointer.stance, why=(pointer.why,), is_sure=pointer.is_sure))
            continue
        stance, why = _stance(entry, members, sign)
        inner = told.get((entry.document, entry.statement.id))
        if stance is ClaimStance.SUPPORT and inner is not None and inner.id not in pointers:
            stance, why = _stance(inner, members, sign)  # who tells that B denies it does not support it
        is_sure = entry.id in confirmed or any(
            scores.get((min(entry.id, other), max(entry.id, other)), settings.unknown) >= settings.sure
            for other in group
            if other != entry.id
        )
        telling = [one for one, each in zip(members, found, strict=False) if each.stance is ClaimStance.SUPPORT]
        if stance is ClaimStance.DENY and _told_before(entry, telling, corrections):
            stance, why = ClaimStance.RETRACT, f"{entry.outlet} takes back what it told before: {why}"
        near = _nearest(entry, members, pointers, scores, settings)
        found.append(Member(statement=entry.id, stance=stance, why=(*near, why), is_sure=is_sure))
    supporting = [each for each in found if each.stance is ClaimStance.SUPPORT] or found
    plainest = _plainest([entries[each.statement] for each in supporting])
    return Claim(id=f"c-{members[0].id}", proposition=plainest.words, members=tuple(found))


def _told_before(entry: Entry, telling: Sequence[Entry], corrections: Collection[str]) -> bool:
    """Whether an outlet denies in its own voice, or in a correction, what another article of it has told before."""
    is_own = len(entry.statement.chain) == 1 or entry.document in corrections
    return is_own and any(
        each.outlet is not None and each.outlet == entry.outlet and each.document != entry.document for each in telling
    )


def _stance(entry: Entry, members: Sequence[Entry], sign: str) -> tuple[ClaimStance, str]:
    terms = frozenset(term for other in members if other is not entry for term in other.wording.terms)
    return stance_of(entry, sign=sign, n_members=len(members), terms=terms)


_NAMED, _LONGER = 0.3, 0.4  # of the share that one statement has among all; by eye, over five stories


def _plainest(entries: Sequence[Entry]) -> Entry:
    """The statement that says most of what most say, and least beside it; of several the fullest.

    Each of its terms counts by the share of the statements that have it, less what makes it longer, more where it is a
    name: a wording that names its subject can be read alone.
    """
    shares = Counter(term for entry in entries for term in entry.wording.terms)

    def score(entry: Entry) -> tuple[float, int, str]:
        terms, names = sorted(entry.wording.terms), entry.wording.names
        fit = sum(shares[term] / len(entries) + (_NAMED if term in names else -_LONGER) for term in terms)
        return fit, len(terms), entry.id

    return max(entries, key=score)


def _of_people(claims: Sequence[Claim], decided: Mapping[tuple[str, str], Decided]) -> tuple[Relation, ...]:
    """The contradictions that people saw."""
    claim_of = {member.statement: claim.id for claim in claims for member in claim.members}
    return tuple(
        Relation(
            type=RelationType.CONTRADICTS,
            left=claim_of[pair[0]],
            right=claim_of[pair[1]],
            basis=f"judgement {each.judgement}: they cannot both hold",
            evidence=pair,
        )
        for pair, each in sorted(decided.items())
        if each.action is Action.CONTRADICTS and set(pair) <= claim_of.keys()
    )


def _with_judgements(claim: Claim, decided: Mapping[tuple[str, str], Decided]) -> Claim:
    """The claim with what people decided among the reasons of its members."""
    held = {member.statement for member in claim.members}
    why: dict[str, list[str]] = {}
    for pair, each in sorted(decided.items()):
        if each.action is Action.SAME_CLAIM and set(pair) <= held:
            for one, other in (pair, pair[::-1]):
                why.setdefault(one, []).append(f"judgement {each.judgement}: one claim with {other}")
    if not why:
        return claim
    members = tuple(replace(member, why=(*why.get(member.statement, ()), *member.why)) for member in claim.members)
    return replace(claim, members=members)


def _nearest(
    entry: Entry, members: Sequence[Entry], pointers: Mapping[str, Pointer], scores: Scores, settings: Settings
) -> tuple[str, ...]:
    """Why a statement is in its claim: the one that it is most like, and what speaks for it."""
    others = [
        (scores.get((min(entry.id, other.id), max(entry.id, other.id)), settings.unknown), other.id, other)
        for other in members
        if other.id != entry.id and other.id not in pointers
    ]
    if not others:
        return ()
    score, _, closest = max(others, key=lambda each: each[:2])
    said = "; ".join(reasons_of(entry, closest))
    return (f"most like {closest.id} (log odds {score:+.1f}): {said}",) if said else ()


def _told_with(target: Entry, entries: Mapping[str, Entry]) -> list[str]:
    """The statements that the same speaker tells with the same words in the same sentence, itself among them."""
    return [
        each.id
        for each in entries.values()
        if each.document == target.document and each.sentence == target.sentence and each.cue == target.cue
    ]


def _following(article: Article) -> dict[str, str]:
    """The sentence of the next statement of the article that stands in another sentence."""
    found: dict[str, str] = {}
    for one, other in reversed(list(pairwise(article.entries))):
        found[one.id] = other.sentence if other.sentence != one.sentence else found.get(other.id, "")
    return found


def _outlet(article: Article, identities: Mapping[Key, SourceIdentity]) -> str | None:
    for entry in article.entries:
        identity = identities.get(hop_key(entry.statement.chain[0], article.id))
        if identity is not None:
            return identity.id
    return None


def _by_document(graph: LineageGraph) -> dict[str, list[Lineage]]:
    found: dict[str, list[Lineage]] = {}
    for edge in graph.edges:
        found.setdefault(edge.document, []).append(edge)
    return found
