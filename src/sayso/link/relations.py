"""How do claims stand to each other: which cannot both hold, and which takes the place of which?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from sayso.lexicon import load_table
from sayso.link.breakdowns import Place, find_breakdowns
from sayso.link.entries import Entry
from sayso.link.figures import Fit, fit, heads_of
from sayso.link.same_measure import score_figures
from sayso.link.settings import Settings
from sayso.link.wording import find_numbers
from sayso.model import Claim, ClaimStance, Figure, Relation, RelationType, Told

Scores = Mapping[tuple[str, str], float]
_REJECTED = re.compile(
    r"(?:(?:,|\band|\bbut)\s+not|\brather\s+than|\binstead\s+of)\s+"
    r"(?!(?:more|less|fewer|only|just|merely|until)\b)(?P<number>(?:[^;:!?.,]|[.,](?=\d)){1,30})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two figures of two claims on one measure."""

    left: str  # claim
    right: str
    one: Figure
    other: Figure
    likely: float  # log odds that they count the same thing
    stand: Fit
    evidence: tuple[str, str]


def compare_claims(
    claims: Sequence[Claim], entries: Mapping[str, Entry], told: Mapping[str, Told], scores: Scores, settings: Settings
) -> tuple[Relation, ...]:
    """The relations between claims, and those of a claim with its own denials and withdrawals, in a fixed order."""
    found: list[Relation] = []
    for claim in claims:
        found += _inside(claim, told)
    wholes = _wholes(claims, entries)
    speakers = {claim.id: frozenset(told[id].unit for id in _supporting(claim)) - {None} for claim in claims}
    for place, one in enumerate(claims):
        for other in claims[:place]:
            relation = _between(other, one, entries, told, scores, settings, wholes)
            if relation is None and not speakers[one.id].isdisjoint(speakers[other.id]):
                relation = _update(other, one, entries, told, scores, settings, wholes)
            if relation is not None:
                found.append(relation)
    return tuple(sorted(found, key=lambda each: (each.left, each.right, each.type)))


def _inside(claim: Claim, told: Mapping[str, Told]) -> list[Relation]:
    supporting = [member.statement for member in claim.members if member.stance is ClaimStance.SUPPORT]
    found = []
    for member in claim.members:
        if not supporting:
            break
        if member.stance is ClaimStance.DENY:
            found.append(
                Relation(
                    type=RelationType.DENIES,
                    left=member.statement,
                    right=claim.id,
                    basis=member.why[-1] if member.why else "it is denied",
                    evidence=(member.statement, supporting[0]),
                )
            )
        if member.stance is ClaimStance.RETRACT:
            found.append(
                Relation(
                    type=RelationType.RETRACTS,
                    left=member.statement,
                    right=claim.id,
                    basis=member.why[-1] if member.why else "it is taken back",
                    evidence=(member.statement, supporting[0]),
                )
            )
    return found


def _wholes(claims: Sequence[Claim], entries: Mapping[str, Entry]) -> Mapping[Place, str]:
    """The claim that gives the whole of which a number is a part, by the number."""
    claim_of = {member.statement: claim.id for claim in claims for member in claim.members}
    by_document: dict[str, list[Entry]] = {}
    for entry in sorted(entries.values(), key=lambda each: (each.document, each.place)):
        by_document.setdefault(entry.document, []).append(entry)
    return {
        part: claim_of[whole]
        for document in sorted(by_document)
        for part, (whole, _) in find_breakdowns(by_document[document]).items()
        if whole in claim_of
    }


def _between(
    one: Claim,
    other: Claim,
    entries: Mapping[str, Entry],
    told: Mapping[str, Told],
    scores: Scores,
    settings: Settings,
    wholes: Mapping[Place, str],
) -> Relation | None:
    compared = _compared(one, other, entries, scores, settings, wholes)
    if compared is not None:
        return _by_value(one, other, compared, told, entries)
    return _by_opposites(one, other, entries, scores, settings)


def _update(
    one: Claim,
    other: Claim,
    entries: Mapping[str, Entry],
    told: Mapping[str, Told],
    scores: Scores,
    settings: Settings,
    wholes: Mapping[Place, str],
) -> Relation | None:
    """Where one source stands behind both, a later number likely takes the place of the other, however it is worded."""
    eased = replace(settings, rival_from=settings.update_from, rival_figures=settings.update_figures)
    compared = _compared(one, other, entries, scores, eased, wholes)
    relation = _by_value(one, other, compared, told, entries) if compared is not None else None
    return relation if relation is not None and relation.type is RelationType.SUPERSEDES else None


def _compared(
    one: Claim,
    other: Claim,
    entries: Mapping[str, Entry],
    scores: Scores,
    settings: Settings,
    wholes: Mapping[Place, str],
) -> Compared | None:
    """The surest pair of figures of one measure, where the statements are close enough."""
    best: Compared | None = None
    for left in _supporting(one):
        for right in _supporting(other):
            score = scores.get((min(left, right), max(left, right)))
            if score is None or score < min(settings.rival_from, settings.scoped_from):
                continue
            for here, figure in enumerate(entries[left].figures):
                if _rejects(entries[left], figure):
                    continue
                for there, against in enumerate(entries[right].figures):
                    if _rejects(entries[right], against):
                        continue
                    whole, whole_against = wholes.get((left, here)), wholes.get((right, there))
                    if whole == other.id or whole_against == one.id:
                        continue
                    is_one_scope = bool(figure.names) and figure.names == against.names
                    if whole is not None and whole == whole_against and not is_one_scope:
                        continue
                    is_scoped = is_one_scope and _counts_the_same(figure, against)
                    if score < (settings.scoped_from if is_scoped else settings.rival_from):
                        continue
                    likely = score_figures(entries[left], here, entries[right], there)
                    least = settings.scoped_figures if is_scoped else settings.rival_figures
                    if likely >= least and (best is None or likely > best.likely):
                        best = Compared(
                            left=one.id,
                            right=other.id,
                            one=figure,
                            other=against,
                            likely=likely,
                            stand=fit(figure, against),
                            evidence=(left, right),
                        )
    return best


def _counts_the_same(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same sort of things, with the same happening to them as far as is told."""
    is_one_happening = len({one.happening, other.happening} - {None}) < 2
    return is_one_happening and bool(heads_of(one.counted) & heads_of(other.counted))


def _by_value(
    one: Claim, other: Claim, compared: Compared, told: Mapping[str, Told], entries: Mapping[str, Entry]
) -> Relation | None:
    if compared.stand is Fit.SAME:
        return None
    early, late = sorted((one, other), key=lambda claim: _first_minute(claim, told))
    words = f"{_words(compared.one)} and {_words(compared.other)} count the same"
    left, right = (entries[id] for id in compared.evidence)
    if _rejects(left, compared.other) or _rejects(right, compared.one):
        return Relation(
            type=RelationType.CONTRADICTS,
            left=early.id,
            right=late.id,
            basis=f"{words}, and the one says that it is not the other",
            evidence=compared.evidence,
        )
    if _first_minute(early, told)[:10] < _first_minute(late, told)[:10]:
        roots_before = {told[id].unit for id in _supporting(early)} - {None}
        for id in _supporting(late):
            same_root = told[id].unit in roots_before
            is_count = told[id].is_authority and compared.stand is not Fit.DISJOINT
            if same_root or is_count:
                reason = "the same source says so later" if same_root else "the body in charge counts later"
                return Relation(
                    type=RelationType.SUPERSEDES,
                    left=late.id,
                    right=early.id,
                    basis=f"{words}: {reason}",
                    evidence=compared.evidence,
                )
    if compared.stand is Fit.DISJOINT:
        return Relation(
            type=RelationType.CONTRADICTS,
            left=early.id,
            right=late.id,
            basis=f"{words}, and cannot both hold",
            evidence=compared.evidence,
        )
    return None


def _rejects(entry: Entry, figure: Figure) -> bool:
    """Whether the sentence of a statement names the number and says that it is not this: "12,000, and not 21,000"."""
    return bool(_rejected(entry.sentence) & {figure.low, figure.high, figure.best})


@lru_cache(maxsize=4096)
def _rejected(sentence: str) -> frozenset[Decimal]:
    return frozenset(value for match in _REJECTED.finditer(sentence) for value in find_numbers(match["number"]))


def _by_opposites(
    one: Claim, other: Claim, entries: Mapping[str, Entry], scores: Scores, settings: Settings
) -> Relation | None:
    for left in _supporting(one):
        for right in _supporting(other):
            score = scores.get((min(left, right), max(left, right)))
            if score is None or score < settings.opposite_from:
                continue
            pair = opposites(entries[left].words, entries[right].words)
            if pair is not None:
                shown = pair.shown_by_first
                return Relation(
                    type=RelationType.CONTRADICTS,
                    left=one.id,
                    right=other.id,
                    basis=f"\u201c{pair.first}\u201d against \u201c{pair.second}\u201d",
                    evidence=(left, right),
                    proof=None if shown is None else one.id if shown else other.id,
                )
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposites:
    """A word of each of two texts that cannot both hold; which of the two the thing itself shows, None for neither."""

    first: str
    second: str
    shown_by_first: bool | None


def opposites(one: str, other: str) -> Opposites | None:
    """A word of the one and a word of the other that are opposites, None where there is no such pair.

    >>> opposites("the ship has sunk", "The ship was found adrift")
    Opposites(first='sunk', second='adrift', shown_by_first=False)
    """
    here, there = _found(one), _found(other)
    for row, side in sorted(here):
        against = (row, 1 - side)
        if against in there and against not in here and (row, side) not in there:
            return Opposites(
                first=here[row, side],
                second=there[against],
                shown_by_first=bool(side) if _opposites()[row][2] else None,
            )
    return None


@lru_cache(maxsize=4096)
def _found(text: str) -> Mapping[tuple[int, int], str]:
    """The first word that stands in a text of each row of opposites, by row and side."""
    return {
        (row, side): match.group()
        for row, (left, right, _) in enumerate(_opposites())
        for side, words in enumerate((left, right))
        if (match := words.search(text)) is not None
    }


def _supporting(claim: Claim) -> list[str]:
    return [member.statement for member in claim.members if member.stance is ClaimStance.SUPPORT]


def _first_minute(claim: Claim, told: Mapping[str, Told]) -> str:
    return min((told[id].minute or "9999" for id in _supporting(claim)), default="9999")


def _words(figure: Figure) -> str:
    low, high, best = figure.low, figure.high, figure.best
    if best is not None:
        return f"about {best:,}"
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"at most {high:,}" if high is not None else "no number"


@cache
def _opposites() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]:
    def words(forms: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(re.escape(form) for form in forms)})\b", re.IGNORECASE)

    rows = load_table("opposites")
    return tuple((words(row.words), words(row.kind.split("|")), row.note == "shown") for row in rows)
