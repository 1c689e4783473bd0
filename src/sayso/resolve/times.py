"""What does a time expression become: which value, which interval, counted from where?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from sayso.model import Direction, Interval, Problem, Span, TimeMention, Timex, TimexType
from sayso.resolve.calendar import Stretch
from sayso.resolve.dates import resolve_date
from sayso.resolve.lengths import resolve_length, resolve_reach, resolve_set, resolve_vague
from sayso.resolve.moment import ImpossibleTimeError, Moment, Setting
from sayso.resolve.shifts import resolve_ago, resolve_shift, resolve_step
from sayso.resolve.stretches import (
    resolve_century,
    resolve_decade,
    resolve_fiscal,
    resolve_half,
    resolve_holiday,
    resolve_month,
    resolve_quarter,
    resolve_season,
    resolve_unit,
    resolve_weekend,
    resolve_year,
    resolve_years,
)

_Resolver = Callable[[Mapping[str, str], Setting], Moment | None]

_RESOLVERS: dict[str, _Resolver] = {
    "ago": resolve_ago,
    "century": resolve_century,
    "date": resolve_date,
    "decade": resolve_decade,
    "fiscal": resolve_fiscal,
    "half": resolve_half,
    "holiday": resolve_holiday,
    "length": resolve_length,
    "month": resolve_month,
    "quarter": resolve_quarter,
    "reach": resolve_reach,
    "season": resolve_season,
    "set": resolve_set,
    "shift": resolve_shift,
    "step": resolve_step,
    "unit": resolve_unit,
    "vague": resolve_vague,
    "weekend": resolve_weekend,
    "year": resolve_year,
    "years": resolve_years,
}

_BACKWARD = ("earlier", "before", "ago")
_AHEAD = ("by", "until", "till")  # with these and no verb that tells, a time is to come
_PAIR_GAP = 24  # characters between the ends of a range: "from A to B" with white space and a comma


def resolve_times(
    mentions: Sequence[TimeMention], *, published_on: date | None, document_id: str = ""
) -> tuple[tuple[Timex, ...], tuple[Problem, ...]]:
    """The timex of each mention, in the same order, and a problem for each that the calendar does not have.

    Relative times count from the day of publication, or from the time told just before in the same text where the words
    ask for it. Where the anchor is not known, the value has X for what is missing and `is_anchored` is False.

    Args:
        mentions: Found in one text told from one place, in text order.
        published_on: Day from which it is told, None where it is not known.
        document_id: For the problems.
    """
    timexes: list[Timex] = []
    problems: list[Problem] = []
    event: Stretch | None = None
    for place, mention in enumerate(mentions):
        parts = _with_year_of_range(mentions, place)
        setting = Setting(published_on=published_on, event=event, direction=_direction(mention))
        try:
            moment = _RESOLVERS[mention.kind](parts, setting)
        except ImpossibleTimeError as error:
            problems.append(_problem(mention.span, str(error), document_id))
            continue
        except (ValueError, OverflowError) as error:
            problems.append(_problem(mention.span, f"outside the calendar ({error})", document_id))
            continue
        if moment is None:
            continue
        timexes.append(_timex(mention, moment, published_on))
        if moment.stretch is not None and not moment.is_vague and not _looks_back(mention):
            event = moment.stretch if moment.type in (TimexType.DATE, TimexType.TIME) else event
    return _with_ranges(tuple(timexes)), tuple(problems)


def _looks_back(mention: TimeMention) -> bool:
    """Whether a time is told only to compare with ("a year earlier"): the story goes on from the one before it."""
    parts = mention.parts
    is_a_year_ago = mention.kind == "ago" and parts.get("n", "").lower() in ("a", "one") and parts["unit"] == "year"
    return parts.get("way", "").lower() in _BACKWARD or "year_ago" in parts or is_a_year_ago


def _direction(mention: TimeMention) -> Direction | None:
    if mention.direction is None and mention.signal in _AHEAD:
        return Direction.FUTURE
    if mention.signal == "since":
        return Direction.PAST
    return mention.direction


def _with_year_of_range(mentions: Sequence[TimeMention], place: int) -> Mapping[str, str]:
    """The parts of a mention; the first end of a range has the year that is given to the second."""
    mention = mentions[place]
    if mention.signal not in ("from", "between") or "month" not in mention.parts or "year" in mention.parts:
        return mention.parts
    following = next(iter(mentions[place + 1 : place + 2]), None)
    if following is None or "year" not in following.parts or following.span.start - mention.span.end > _PAIR_GAP:
        return mention.parts
    return {**mention.parts, "year": following.parts["year"]}


def _timex(mention: TimeMention, moment: Moment, published_on: date | None) -> Timex:
    return Timex(
        span=mention.span,
        type=moment.type,
        value=moment.value,
        rule=mention.rule,
        mod=moment.mod,
        interval=moment.interval,
        anchor=moment.anchor,
        is_anchored=moment.is_anchored,
        is_vague=moment.is_vague,
        is_fiscal=moment.is_fiscal,
        signal=mention.signal,
        period=_period(mention.signal, moment, published_on),
    )


def _period(signal: str | None, moment: Moment, published_on: date | None) -> Interval | None:
    """What the preposition and the time say together."""
    if moment.interval is None or moment.type not in (TimexType.DATE, TimexType.TIME):
        return None
    start, end = moment.interval.start, moment.interval.end
    if signal == "since" and start is not None and published_on is not None and published_on < date.max:
        tomorrow = datetime.combine(published_on + timedelta(days=1), time())
        return Interval(start, tomorrow) if start < tomorrow else None
    if signal == "by" and end is not None:
        return Interval(None, end)
    if signal in ("until", "till", "before") and start is not None:
        return Interval(None, start)
    if signal == "after" and end is not None:
        return Interval(end, None)
    return None


def _with_ranges(timexes: tuple[Timex, ...]) -> tuple[Timex, ...]:
    """Both ends of "from A to B" and "between A and B" get the period from the start of A to the end of B."""
    changed = list(timexes)
    for place, (first, second) in enumerate(_neighbours(timexes)):
        is_range = (first.signal, second.signal) in (
            ("from", "to"),
            ("from", "until"),
            ("from", "through"),
            ("between", "and"),
        )
        if is_range and second.span.start - first.span.end <= _PAIR_GAP and (period := _covering(first, second)):
            changed[place] = replace(first, period=period)
            changed[place + 1] = replace(second, period=period)
    return tuple(changed)


def _covering(first: Timex, second: Timex) -> Interval | None:
    start = first.interval.start if first.interval else None
    end = second.interval.end if second.interval else None
    return Interval(start, end) if start is not None and end is not None and start < end else None


def _neighbours(timexes: Sequence[Timex]) -> Iterable[tuple[Timex, Timex]]:
    return pairwise(timexes)


def _problem(span: Span, message: str, document_id: str) -> Problem:
    text = f"time at {span.start}-{span.end}: {message}; kept as text without a date"
    return Problem(code="impossible-time", message=text, document_id=document_id, span=span)
