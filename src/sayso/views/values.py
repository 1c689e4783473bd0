"""How do times and quantities sound in words?"""

from datetime import datetime, time, timedelta
from decimal import Decimal

from sayso.model import Anchor, Interval, Modifier, Quantity, Reading, Span, Statement, Timex, TimexType
from sayso.views.phrases import name_month

_DAY = timedelta(days=1)
_DIGITS = 2  # behind the point: a third is 33.33 percent
_ONE_SIDED = {
    Modifier.MORE_THAN: "more than",
    Modifier.AT_LEAST: "at least",
    Modifier.LESS_THAN: "less than",
    Modifier.AT_MOST: "at most",
}
_NEAR = {Modifier.APPROX: "about", Modifier.NEARLY: "nearly", Modifier.JUST_OVER: "just over"}
_ANCHORS = {Anchor.PUBLICATION: "from the day of publication", Anchor.EVENT: "from the time told before"}


def describe_interval(interval: Interval) -> str:
    """A stretch of time by its first and last day, or by its hours; an open side in words.

    >>> describe_interval(Interval(datetime(2019, 2, 11), datetime(2019, 2, 18)))
    '11 to 17 February 2019'
    >>> describe_interval(Interval(datetime(2019, 2, 11, 21, 30), datetime(2019, 2, 11, 21, 31)))
    '11 February 2019, 21:30'
    >>> describe_interval(Interval(None, datetime(2019, 2, 11)))
    'up to 10 February 2019'
    """
    start, end = interval.start, interval.end
    if start is None and end is not None:
        return f"up to {_day(_last(end))}"
    if end is None and start is not None:
        return f"from {_day(start)} on"
    if start is None or end is None:
        return ""
    if start.time() == time() and end.time() == time():
        return _days(start, _last(end))
    if end - start <= timedelta(minutes=1):
        return f"{_day(start)}, {start:%H:%M}"
    same_day = start.date() == end.date()
    return f"{_day(start)}, {start:%H:%M} to {'' if same_day else _day(end) + ', '}{end:%H:%M}"


def describe_timex(timex: Timex) -> str:
    """When a time expression is, and what that rests on.

    >>> describe_timex(Timex(span=Span(0, 7), type=TimexType.DURATION, value="P4M", rule="length"))
    'a length, P4M'
    """
    if not timex.is_anchored:
        return f"relative, its day not known ({timex.value})"
    if timex.interval is None:
        kind = (
            "a habit" if timex.type is TimexType.SET else "a length" if timex.type is TimexType.DURATION else "no date"
        )
        return f"{kind}, {timex.value}"
    notes = [_ANCHORS[timex.anchor]] if timex.anchor is not None else []
    notes += ["vague, by convention"] if timex.is_vague else []
    notes += ["the US government's year"] if timex.is_fiscal else []
    when = describe_interval(timex.interval)
    if timex.period is not None and timex.period != timex.interval:
        when += f"; with \u201c{timex.signal}\u201d {describe_interval(timex.period)}"
    return f"{when} ({'; '.join(notes)})" if notes else when


def describe_quantity(quantity: Quantity) -> str:
    """A quantity as a range with its unit.

    >>> describe_quantity(Quantity(span=Span(0, 9), low=Decimal(12), high=Decimal(120), modifier=Modifier.VAGUE,
    ...                            unit="buses", rule="vague-mags"))
    '12 to 120 buses (vague, by convention)'
    """
    notes = ["vague, by convention"] if quantity.modifier is Modifier.VAGUE else []
    notes += [f"{quantity.trend.value}"] if quantity.trend is not None else []
    notes += ["unit from elsewhere in the sentence"] if quantity.is_elided else []
    words = [_numbers(quantity), _unit(quantity)]
    words += [f"of {quantity.whole}"] if quantity.whole else []
    words += [f"({'; '.join(notes)})"] if notes else []
    return " ".join(word for word in words if word)


def times_of(statement: Statement, reading: Reading) -> tuple[Timex, ...]:
    """The times inside the stretch from the first to the last word of a statement."""
    reach = _reach(statement)
    return tuple(timex for timex in reading.timexes if reach is not None and _is_in(timex.span, reach))


def quantities_of(statement: Statement, reading: Reading) -> tuple[Quantity, ...]:
    """The quantities inside the stretch from the first to the last word of a statement."""
    reach = _reach(statement)
    return tuple(quantity for quantity in reading.quantities if reach is not None and _is_in(quantity.span, reach))


def loose_values(reading: Reading) -> tuple[tuple[Timex, ...], tuple[Quantity, ...]]:
    """The times and the quantities that stand in no statement."""
    reaches = [reach for statement in reading.statements if (reach := _reach(statement)) is not None]
    return (
        tuple(timex for timex in reading.timexes if not any(_is_in(timex.span, reach) for reach in reaches)),
        tuple(each for each in reading.quantities if not any(_is_in(each.span, reach) for reach in reaches)),
    )


def _reach(statement: Statement) -> Span | None:
    attribution = statement.attribution
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _is_in(span: Span, reach: Span) -> bool:
    return reach.start <= span.start and span.end <= reach.end


def _unit(quantity: Quantity) -> str:
    """The unit behind the number; shares are shown in percent, money by its code."""
    if quantity.unit == "share":
        return "percent"
    if quantity.currency is None:
        return quantity.unit
    _, per, rate = quantity.unit.partition(" per ")
    return f"{quantity.currency}{per}{rate}"


def _numbers(quantity: Quantity) -> str:
    factor = 100 if quantity.unit == "share" else 1
    low = None if quantity.low is None else quantity.low * factor
    high = None if quantity.high is None else quantity.high * factor
    if low is not None and high is not None and low != high:
        return f"{_number(low)} to {_number(high)}"
    bound = low if low is not None else high
    words = _ONE_SIDED.get(quantity.modifier) or _NEAR.get(quantity.modifier) or ""
    return f"{words} {_number(bound)}".strip() if bound is not None else ""


def _number(number: Decimal) -> str:
    """Digits with commas, few behind the point unless they are all that there is."""
    if number == number.to_integral_value():
        return f"{int(number):,}"
    return f"{(round(number, _DIGITS) or number).normalize():,f}"


def _days(first: datetime, last: datetime) -> str:
    if first.date() == last.date():
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    if first.year == last.year:
        return f"{first.day} {name_month(first.month)} to {_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {name_month(moment.month)} {moment.year}"


def _last(end: datetime) -> datetime:
    """The last day of what ends before a moment."""
    return end - _DAY if end.time() == time() else end
