"""Which day was moved, and what came later than the day that was told?

That something happened later is only taken for what was foretold where the words say that it is late; the same may
happen twice.
"""

import re
from collections.abc import Callable, Mapping

from sayso.link.entries import Entry
from sayso.link.figures import CALENDAR
from sayso.link.rivals import plans
from sayso.link.story import AHEAD, Side, Story, score_of
from sayso.model import Certainty, ContentType, Period, Relation, RelationType

_COVERED = 0.8  # of the weight of the terms of one of two plans
_LATE = re.compile(
    r"\b(?:later than|late\b|delay\w*|behind schedule|overdue|postpon\w*|put off|pushed back|brought forward|"
    r"rescheduled|earlier than|instead of)\b",
    re.IGNORECASE,
)


def compare_days(one: Side, other: Side, story: Story) -> Relation | None:
    """How two claims stand to each other by the days that they tell; None where these do not part them."""
    for early, late in ((one, other), (other, one)):
        if (pair := _closest(early, late, story, story.settings.late_from, _is_too_late)) is not None:
            return Relation(
                type=RelationType.CONTRADICTS,
                left=late.id,
                right=early.id,
                basis=f"it was to come by {story.told[pair[0]].due}, and came later: {_told(pair[1], story)}",
                evidence=pair[::-1],
                proof=late.id,
            )
    for early, late in ((one, other), (other, one)):
        pair = _closest(early, late, story, story.settings.moved_from, _is_moved)
        is_theirs = not early.units.isdisjoint(late.units) or plans(late, early)
        if pair is not None and (is_theirs or _LATE.search(story.entries[pair[1]].sentence)):
            return Relation(
                type=RelationType.SUPERSEDES,
                left=late.id,
                right=early.id,
                basis=f"the day was moved: first {_told(pair[0], story)}, now {_told(pair[1], story)}",
                evidence=pair,
            )
    return None


def _closest(
    early: Side, late: Side, story: Story, least: float, may_be: Callable[[str, str, Story], bool]
) -> tuple[str, str] | None:
    """The two statements that are most likely about one thing, of those that may be what is sought."""
    found = [
        (score, before, after)
        for before in early.dated
        for after in late.supporting
        if (score := score_of(before, after, story)) is not None and score >= least and may_be(before, after, story)
    ]
    return max(found)[1:] if found else None


def _is_too_late(before: str, after: str, story: Story) -> bool:
    """Whether something surely happened behind the day that was told, and is said to be late."""
    early, late, entry = story.told[before], story.told[after], story.entries[after]
    event = entry.statement.event
    return (
        early.is_forecast
        and early.due is not None
        and early.minute < late.minute
        and late.content_type is ContentType.FACT
        and late.certainty is Certainty.CERTAIN
        and entry.statement.polarity == "+"
        and event is not None
        and event.first is not None
        and event.last is not None
        and early.due < event.first
        and event.last.isoformat() <= late.day
        and _LATE.search(entry.sentence) is not None
    )


def _is_moved(before: str, after: str, story: Story) -> bool:
    """Whether two plans or forecasts tell days that cannot be one."""
    one, other = story.entries[before], story.entries[after]
    if not all(each.statement.content_type in AHEAD for each in (one, other)) or one.day >= other.day:
        return False
    if one.statement.polarity != other.statement.polarity:
        return False
    first, second = one.statement.event, other.statement.event
    if first is None or second is None or not (_is_before(first, second) or _is_before(second, first)):
        return False
    is_said = _LATE.search(other.sentence) is not None
    has_passed = first.last is not None and first.last.isoformat() < other.day
    return _is_one_thing(one, other) and (is_said or not has_passed)


def _is_one_thing(one: Entry, other: Entry) -> bool:
    """Whether nearly all terms of the one stand in the other, but for the words of the day: a school is no hospital."""
    return any(
        sum(weight for term, weight in first.items() if term in second) >= _COVERED * sum(first.values())
        for first, second in (
            (_terms(one), other.wording.terms),
            (_terms(other), one.wording.terms),
        )
    )


def _terms(entry: Entry) -> Mapping[str, float]:
    return {
        term: weight
        for term, weight in entry.wording.terms.items()
        if entry.wording.worded[term].casefold() not in CALENDAR
    }


def _is_before(one: Period, other: Period) -> bool:
    return one.last is not None and other.first is not None and one.last < other.first


def _told(statement: str, story: Story) -> str:
    entry: Entry = story.entries[statement]
    event = entry.statement.event
    if event is None or event.last is None:
        return "no day"
    return f"{event.first}" if event.first == event.last else f"by {event.last}"
