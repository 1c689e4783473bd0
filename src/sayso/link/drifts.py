"""What became of words on their way: put more surely than they were said, or turned into something else?

Only where who passes them on has them from there: the words or their source were taken over, or nobody else stands
behind them. A second source that is surer by itself has hardened nothing.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.link.entries import Entry
from sayso.link.figures import heads_of
from sayso.link.source_nodes import hop_key, outlet_name
from sayso.link.story import Story, score_of
from sayso.model import (
    Certainty,
    Claim,
    ClaimStance,
    Figure,
    HedgeKind,
    Modifier,
    Relation,
    RelationType,
    Told,
    Via,
)

_TAKEN = (Via.COPY, Via.CREDIT, Via.REPEAT, Via.UNDISCLOSED, Via.FALSE_CITATION, Via.NOBODY)
_ORDER = {Certainty.OPEN: 0, Certainty.POSSIBLE: 1, Certainty.PROBABLE: 2, Certainty.CERTAIN: 3}
_HEDGES = (HedgeKind.POSSIBLE, HedgeKind.PROBABLE, HedgeKind.UNLIKELY, HedgeKind.OPEN)
_UP_TO = (Modifier.AT_MOST, Modifier.LESS_THAN)
# A source that says by these words that it knows more now has hardened nothing.
_LEARNED = re.compile(
    r"\b(?:after|confirm\w*|now|since|results?|complet\w+|final\w*|investigat\w+|no longer|has become clear|"
    r"it is clear)\b",
    re.IGNORECASE,
)
_ACTS = ("refuse", "deny", "confirm", "promise", "demand", "accuse")


def find_drifts(claims: Sequence[Claim], story: Story) -> tuple[Relation, ...]:
    """Statements that say more, or something else, than what they pass on, each against the claim of that.

    `hardens` tells the first from the second; the evidence is the later statement and the earlier one.

    Args:
        claims: Of one story, members in order of publication.
        story: What surrounds them.
    """
    found = [relation for claim in claims for relation in _inside(claim, story)]
    found += _renamed(claims, story)
    found += _acts(story)
    return tuple(found)


def _inside(claim: Claim, story: Story) -> Iterator[Relation]:
    """Within one claim: a hedge, a bound or a condition that was lost."""
    entries, told = story.entries, story.told
    supporting = [each.statement for each in claim.members if each.stance is ClaimStance.SUPPORT]
    for place, later in enumerate(supporting):
        earlier = [told[each] for each in supporting[:place]]
        source = _taken_from(told[later], earlier)
        if source is None or (source.root == told[later].root and _LEARNED.search(entries[later].sentence)):
            continue
        was_sure = any(each.certainty is Certainty.CERTAIN for each in earlier)
        for lost in (_lost_bound, _lost_condition) if was_sure else (_lost_hedge, _lost_bound, _lost_condition):
            if basis := lost(entries[source.statement], entries[later]):
                yield Relation(
                    type=RelationType.DRIFTS,
                    left=later,
                    right=claim.id,
                    basis=basis,
                    evidence=(later, source.statement),
                    hardens=lost is not _lost_condition,
                )
                break


def _taken_from(later: Told, earlier: Sequence[Told]) -> Told | None:
    """The earlier statement that another article passes on; None where it has its own source, or nobody said it."""
    others = [each for each in earlier if each.carrier != later.carrier and each.minute < later.minute]
    known = next((each for each in others if each.statement == later.origin), None)
    if known is not None:
        return known
    same = [each for each in others if each.root is not None and each.root == later.root]
    if same:
        return same[0]
    return others[0] if others and later.via in _TAKEN else None


def _lost_hedge(early: Entry, late: Entry) -> str | None:
    before, after = early.statement.certainty, late.statement.certainty
    if before is None or after is not Certainty.CERTAIN or _ORDER[before] >= _ORDER[after]:
        return None
    words = [words for kind, words in early.hedges if kind in _HEDGES]
    if not words or early.statement.polarity != late.statement.polarity:
        return None
    return f"\u201c{words[0]}\u201d was said first, and is gone"


def _lost_bound(early: Entry, late: Entry) -> str | None:
    if late.statement.certainty not in (Certainty.CERTAIN, None):
        return None
    for before in early.figures:
        if before.modifier not in _UP_TO or before.high is None:
            continue
        for after in late.figures:
            is_point = after.modifier is Modifier.EXACT and after.low == after.high == before.high
            if is_point and after.currency == before.currency and after.is_share == before.is_share:
                return f"first at most {before.high:,}, now {before.high:,}"
    return None


def _lost_condition(early: Entry, late: Entry) -> str | None:
    words = [words for kind, words in early.hedges if kind is HedgeKind.CONDITION]
    if not words or any(kind is HedgeKind.CONDITION for kind, _ in late.hedges):
        return None
    return f"the condition is gone: \u201c{words[0]}\u201d"


def _renamed(claims: Sequence[Claim], story: Story) -> Iterator[Relation]:
    """Between two claims: the number of a source, which nobody but an outlet by itself says to count something else."""
    told, least = story.told, story.settings.renamed_from
    for claim in claims:
        if any(told[id].via not in (*_TAKEN, Via.OWN) for id in _supporting(claim)):
            continue
        for other in claims:
            pairs = (
                (late, early)
                for late in _supporting(claim)
                for early in _supporting(other)
                if other is not claim and told[early].via is Via.NAMED and told[early].minute <= told[late].minute
            )
            for late, early in pairs:
                score = score_of(late, early, story)
                is_near = score is not None and score >= least
                if is_near and (basis := _other_counted(story.entries[early], story.entries[late])):
                    yield Relation(
                        type=RelationType.DRIFTS, left=claim.id, right=other.id, basis=basis, evidence=(late, early)
                    )
                    break


def _other_counted(early: Entry, late: Entry) -> str | None:
    for before in early.figures:
        for after in late.figures:
            if _values(before) and _values(before) == _values(after) and _is_count(before) and _is_count(after):
                heads = heads_of(before.counted), heads_of(after.counted)
                if heads[0] and heads[1] and not heads[0] & heads[1] and before.unit and after.unit:
                    return f"{_number(after)} {before.unit} became {_number(after)} {after.unit}"
    return None


def _acts(story: Story) -> Iterator[Relation]:
    """In one article: an act that its own words tell of somebody, and that no passage which it quotes has."""
    claim_of = story.claim_of
    by_document: dict[str, list[Entry]] = {}
    for id in claim_of:
        by_document.setdefault(story.entries[id].document, []).append(story.entries[id])
    for document in sorted(by_document):
        there = sorted(by_document[document], key=lambda each: each.place)
        quoted = [each for each in there if each.is_quoted]
        for entry in there:
            if entry.is_quoted or entry.statement.cue_class not in _ACTS:
                continue
            *carriers, last = entry.statement.chain
            cited = {outlet_name(hop.name) for hop in carriers[1:] if hop.name}
            if last.document is not None:
                continue
            speaker = hop_key(last, document)
            passages = [
                each
                for each in quoted
                if any(hop.document and outlet_name(hop.name or "") in cited for hop in each.statement.chain[1:])
            ]
            if any(each.statement.cue_class == entry.statement.cue_class for each in passages):
                continue
            theirs = [each for each in passages if _is_of(each, entry, speaker)]
            if theirs:
                source = max(theirs, key=lambda each: (len(each.wording.terms.keys() & entry.wording.terms), each.id))
                yield Relation(
                    type=RelationType.DRIFTS,
                    left=claim_of[entry.id] if claim_of[entry.id] != claim_of[source.id] else entry.id,
                    right=claim_of[source.id],
                    basis=f"\u201c{entry.cue}\u201d is the article\u2019s own word: what it quotes does not have it",
                    evidence=(entry.id, source.id),
                )


def _is_of(quoted: Entry, entry: Entry, speaker: object) -> bool:
    """Whether a quoted passage is of the same speaker, or tells of them and of the same."""
    if hop_key(quoted.statement.chain[-1], quoted.document) == speaker:
        return True
    name = (entry.statement.chain[-1].name or "").split()
    heads = {word.casefold() for word in name[-1:]}
    return bool(heads & {word.casefold() for word in quoted.wording.worded.values()}) and bool(
        quoted.wording.terms.keys() & entry.wording.terms.keys()
    )


def _supporting(claim: Claim) -> list[str]:
    return [each.statement for each in claim.members if each.stance is ClaimStance.SUPPORT]


def _values(figure: Figure) -> frozenset[object]:
    return frozenset({figure.low, figure.high, figure.best} - {None})


def _is_count(figure: Figure) -> bool:
    return figure.currency is None and not figure.is_share and not figure.is_increment


def _number(figure: Figure) -> str:
    value = figure.best if figure.best is not None else figure.low if figure.low is not None else figure.high
    return f"{value:,}"
