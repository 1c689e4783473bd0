"""Which claim says what another one says, and more: where, how many, which one?"""

from sayso.link.entries import Entry
from sayso.link.story import AHEAD, Side, Story, score_of
from sayso.model import Relation, RelationType

_COVERED = 0.8  # of the weight of the terms of the shorter one
_LEAST_TERMS = 3  # of the shorter one: fewer stand in anything
_LEAST_MORE = 2  # terms that the longer one adds
_SHOWN = 8


def refine(one: Side, other: Side, story: Story) -> Relation | None:
    """The fuller claim to the plainer one, None where neither says all of the other and more.

    By the terms of one statement of each: nearly all of the one stand in the other, which adds some, a name or a number
    among them; the two must be of one sort and sign.
    """
    best: tuple[float, str, str] | None = None
    for left in one.supporting:
        for right in other.supporting:
            score = score_of(left, right, story)
            if score is None or score < story.settings.refined_from:
                continue
            for plain, full in ((left, right), (right, left)):
                if _adds(story.entries[plain], story.entries[full]) and (best is None or score > best[0]):
                    best = score, plain, full
    if best is None:
        return None
    _, plain, full = best
    added = _added(story.entries[plain], story.entries[full])
    return Relation(
        type=RelationType.REFINES,
        left=story.claim_of[full],
        right=story.claim_of[plain],
        basis="says the same and adds: " + ", ".join(added),
        evidence=(full, plain),
    )


def _adds(plain: Entry, full: Entry) -> bool:
    one, other = plain.statement, full.statement
    if one.polarity != other.polarity or (one.content_type in AHEAD) != (other.content_type in AHEAD):
        return False
    terms = plain.wording.terms
    if len(terms) < _LEAST_TERMS or plain.wording.numbers - full.wording.numbers:
        return False
    covered = sum(weight for term, weight in terms.items() if term in full.wording.terms)
    if covered < _COVERED * plain.wording.total:
        return False
    has_more = bool(full.wording.names - plain.wording.names) or bool(full.wording.numbers - plain.wording.numbers)
    return has_more and len(_added(plain, full)) >= _LEAST_MORE


def _added(plain: Entry, full: Entry) -> list[str]:
    """What the fuller one adds, in the order of its words: numbers first."""
    numbers = [f"{each.normalize():,f}" for each in sorted(full.wording.numbers - plain.wording.numbers)]
    words = [worded for term, worded in full.wording.worded.items() if term not in plain.wording.terms]
    return [*numbers, *words][:_SHOWN]
