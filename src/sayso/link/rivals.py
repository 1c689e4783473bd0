"""Which numbers of two claims measure one thing and cannot both hold, and which takes the place of which?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from sayso.link.breakdowns import Place
from sayso.link.entries import Entry
from sayso.link.figures import Fit, fit, heads_of
from sayso.link.same_measure import score_figures
from sayso.link.story import Side, Story, score_of
from sayso.link.wording import find_numbers
from sayso.model import Figure, Relation, RelationType

_REJECTED = re.compile(
    r"(?:(?:,|\band|\bbut)\s+not|\brather\s+than|\binstead\s+of)\s+"
    r"(?!(?:more|less|fewer|only|just|merely|until)\b)(?P<number>(?:[^;:!?.,]|[.,](?=\d)){1,30})",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(
    r"\b(?:of (?:which|whom|these|them|the)|includ\w+|in all|in total|altogether|total\w*|overall|together|other|"
    r"remaining|rest|part|split|makes|adds? up)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two figures of two claims on one measure."""

    one: Figure
    other: Figure
    likely: float  # log odds that they count the same thing
    stand: Fit
    evidence: tuple[str, str]
    places: tuple[int, int]  # of the figures in their statements


def parts_of_wholes(story: Story) -> Iterator[Relation]:
    """Each claim that gives a part of a number, with the claim that gives the whole, once."""
    seen = set()
    for (part, here), (whole, there) in sorted(story.wholes.items()):
        pair = story.claim_of[part], story.claim_of[whole]
        if pair[0] != pair[1] and pair not in seen and _is_said_part(story.entries[part], story.entries[whole]):
            seen.add(pair)
            parts = [each for each in story.wholes if story.wholes[each] == (whole, there)]
            words = " and ".join(_words(story.entries[id].figures[at]) for id, at in sorted(parts))
            yield Relation(
                type=RelationType.PART_OF,
                left=pair[0],
                right=pair[1],
                basis=f"{_words(story.entries[part].figures[here])} is a part: {words} add up to "
                f"{_words(story.entries[whole].figures[there])}",
                evidence=(part, whole),
            )


def _is_said_part(part: Entry, whole: Entry) -> bool:
    """Whether words, and not the sum alone, make a number a part: one sentence, "of them", "in all", "the other"."""
    return part.sentence == whole.sentence or any(_OF_WHOLE.search(each.sentence) for each in (part, whole))


def compare_values(one: Side, other: Side, story: Story) -> tuple[Relation, Compared] | None:
    """How two claims stand to each other by their numbers, and by which; None where these are of two measures, or can
    both hold.
    """
    found = _compared(one, other, story)
    if found is not None:
        relation = _by_value(one, other, found, story)
        return (relation, found) if relation is not None else None
    if one.units.isdisjoint(other.units) and not (plans(one, other) or plans(other, one)):
        return None
    eased = replace(story.settings, rival_from=story.settings.update_from, rival_figures=story.settings.update_figures)
    found = _compared(one, other, replace(story, settings=eased))
    relation = _by_value(one, other, found, story) if found is not None else None
    if found is None or relation is None or relation.type is not RelationType.SUPERSEDES:
        return None
    return relation, found


def taken_back(found: Compared, story: Story) -> Relation | None:
    """Whoever rejects a number that the same source or outlet gave before takes it back; None for others."""
    left, right = (story.entries[id] for id in found.evidence)
    for late, early, number in ((left, right, found.other), (right, left, found.one)):
        if _rejects(late, number) and early.minute < late.minute and _is_their_own(late, early, story):
            return Relation(
                type=RelationType.RETRACTS,
                left=late.id,
                right=story.claim_of[early.id],
                basis=f"who told {_words(number)} says now that it is not so",
                evidence=(late.id, early.id),
            )
    return None


def places_of(found: Compared) -> tuple[Place, Place]:
    """The two figures, each as its statement and its place there."""
    return (found.evidence[0], found.places[0]), (found.evidence[1], found.places[1])


def _whole(statement: str, figure: int, story: Story) -> str | None:
    """The claim that gives the whole of which a figure of a statement is a part."""
    whole = story.wholes.get((statement, figure))
    return story.claim_of[whole[0]] if whole is not None else None


def plans(late: Side, early: Side) -> bool:
    """Whether a source says of its own plan what others had told before."""
    return (late.is_ahead or early.is_ahead) and not late.speakers.isdisjoint(early.names)


def _compared(one: Side, other: Side, story: Story) -> Compared | None:
    """The surest pair of figures of one measure, where the statements are close enough."""
    best: Compared | None = None
    settings = story.settings
    for left in one.supporting:
        for right in other.supporting:
            score = score_of(left, right, story)
            if score is None or score < min(settings.rival_from, settings.scoped_from):
                continue
            for here, there in _figure_pairs(one, other, (left, right), story):
                entry, against = story.entries[left], story.entries[right]
                is_scoped = _is_one_scope(entry.figures[here], against.figures[there])
                if score < (settings.scoped_from if is_scoped else settings.rival_from):
                    continue
                likely = score_figures(entry, here, against, there)
                least = settings.scoped_figures if is_scoped else settings.rival_figures
                if likely >= least and (best is None or likely > best.likely):
                    best = Compared(
                        one=entry.figures[here],
                        other=against.figures[there],
                        likely=likely,
                        stand=fit(entry.figures[here], against.figures[there]),
                        evidence=(left, right),
                        places=(here, there),
                    )
    return best


def _figure_pairs(one: Side, other: Side, pair: tuple[str, str], story: Story) -> Iterator[tuple[int, int]]:
    """The places of figures of two statements that may be rivals: of one happening, and not parts of one whole."""
    left, right = (story.entries[id] for id in pair)
    for here, figure in enumerate(left.figures):
        if _rejects(left, figure):
            continue
        for there, against in enumerate(right.figures):
            whole, whole_against = _whole(left.id, here, story), _whole(right.id, there, story)
            is_one_scope = bool(figure.names) and figure.names == against.names
            are_parts = whole is not None and whole == whole_against and not is_one_scope
            is_in_other = whole == other.id or whole_against == one.id
            if not (_rejects(right, against) or are_parts or is_in_other) and _is_one_happening(figure, against):
                yield here, there


def _is_one_scope(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same sort of things of the same names."""
    return bool(one.names) and one.names == other.names and bool(heads_of(one.counted) & heads_of(other.counted))


def _is_one_happening(one: Figure, other: Figure) -> bool:
    """Whether the same happened to what two figures count, as far as is told."""
    return len({one.happening, other.happening} - {None}) < 2


def _by_value(one: Side, other: Side, compared: Compared, story: Story) -> Relation | None:
    if compared.stand is Fit.SAME:
        return None
    early, late = sorted((one, other), key=lambda side: side.minute)
    words = f"{_words(compared.one)} and {_words(compared.other)} count the same"
    left, right = (story.entries[id] for id in compared.evidence)
    if _rejects(left, compared.other) or _rejects(right, compared.one):
        return Relation(
            type=RelationType.CONTRADICTS,
            left=early.id,
            right=late.id,
            basis=f"{words}, and the one says that it is not the other",
            evidence=compared.evidence,
        )
    if early.minute[:10] < late.minute[:10] and (reason := _takes_place(early, late, compared, story)):
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


def _is_their_own(rejecting: Entry, other: Entry, story: Story) -> bool:
    """Whether who rejects a number, or the outlet that prints it, is the one that gave it."""
    late, early = story.told[rejecting.id], story.told[other.id]
    return (late.unit is not None and late.unit == early.unit) or (
        late.carrier is not None and late.carrier == early.carrier
    )


def _takes_place(early: Side, late: Side, compared: Compared, story: Story) -> str | None:
    """Why a later value takes the place of an earlier one."""
    givers = [_givers(side, _figure_of(side, compared), story) for side in (early, late)]
    if not givers[0].isdisjoint(givers[1]):
        return "the same source says so later"
    if compared.stand is not Fit.DISJOINT and any(story.told[id].is_authority for id in late.supporting):
        return "the body in charge counts later"
    return "whose plan it is says so later" if plans(late, early) else None


def _figure_of(side: Side, compared: Compared) -> Figure:
    return compared.one if compared.evidence[0] in side.supporting else compared.other


def _givers(side: Side, figure: Figure, story: Story) -> frozenset[str]:
    """The sources that support a claim with a number: not those who tell only another part of it."""
    return frozenset(
        unit
        for id in side.supporting
        if (unit := story.told[id].unit) is not None
        and any(fit(each, figure) is Fit.SAME for each in story.entries[id].figures)
    )


def _rejects(entry: Entry, figure: Figure) -> bool:
    """Whether the sentence of a statement names the number and says that it is not this: "12,000, and not 21,000"."""
    return bool(rejected_numbers(entry.sentence) & {figure.low, figure.high, figure.best})


@lru_cache(maxsize=4096)
def rejected_numbers(sentence: str) -> frozenset[Decimal]:
    """The numbers of which a sentence says that it is not they: "12,000, and not 21,000"."""
    return frozenset(value for match in _REJECTED.finditer(sentence) for value in find_numbers(match["number"]))


def _words(figure: Figure) -> str:
    low, high, best = figure.low, figure.high, figure.best
    if best is not None:
        return f"about {_number(best)}"
    if low is not None and high is not None:
        return _number(low) if low == high else f"{_number(low)} to {_number(high)}"
    if low is not None:
        return f"at least {_number(low)}"
    return f"at most {_number(high)}" if high is not None else "no number"


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}"
