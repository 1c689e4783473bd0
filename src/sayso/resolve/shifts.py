"""How long before or after publication, or after the event told just before?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sayso.model import Anchor, Interval, TimexType
from sayso.resolve.calendar import PARTS, SEASONS, Stretch, day_of, month_of, part_of_day, season_of, shift, stretch_of
from sayso.resolve.lengths import resolve_length
from sayso.resolve.moment import Moment, Setting, of_stretch, unanchored
from sayso.resolve.stretches import resolve_unit
from sayso.resolve.time_words import count_of, month_number, rough_mod, unit_name, weekday_number

_UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX"}
_RANK = (
    "minute",
    "part",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "fiscal",
    "decade",
    "century",
)
_COMPARED = ("quarter", "half")  # told with a year earlier, they are compared with the same one of that year
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


def resolve_ago(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """So many units before publication, at the unit's own precision."""
    unit = unit_name(parts["unit"])
    mod = rough_mod(parts.get("rough", ""))
    if "few" in parts:
        return _few_ago(parts["few"], unit, setting, mod)
    number = count_of(parts.get("n", ""))
    if number is None:
        return None
    if number == 1 and unit == "year" and setting.event is not None and setting.event.unit in _COMPARED:
        return _moved(setting.event, "year", -1)
    if setting.published_on is None:
        return unanchored(_UNKNOWN.get(unit, "XXXX"), anchor=Anchor.PUBLICATION, mod=mod)
    if "half" in parts or "half_b" in parts:
        return _half_ago(int(number), unit, setting, mod)
    if unit in _SECONDS:
        return _hours(setting.published_on, -int(number) * _SECONDS[unit], Anchor.PUBLICATION)
    try:
        moved = shift(setting.published_on, unit, -int(number))
    except ValueError:
        return None
    return replace(of_stretch(stretch_of(_precision(unit), moved), anchor=Anchor.PUBLICATION), mod=mod)


def resolve_shift(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """So many units before or after the event told just before; never counted from publication."""
    unit = unit_name(parts["unit"])
    sign = -1 if parts["way"].lower() in ("earlier", "before") else 1
    mod = rough_mod(parts.get("rough", ""))
    number = count_of(parts.get("n", ""))
    if number is None:
        return None
    if unit in _SECONDS:
        return _hours_later(parts, setting, sign * _SECONDS[unit])
    if setting.event is None:
        return unanchored(_UNKNOWN.get(unit, "XXXX-XX-XX" if unit in PARTS else "XXXX"), anchor=Anchor.EVENT, mod=mod)
    if unit in PARTS:
        return of_stretch(part_of_day(setting.event.first + timedelta(days=sign), unit), anchor=Anchor.EVENT)
    if number == 1 and unit == "year" and sign < 0 and setting.event.unit in _COMPARED:
        return _moved(setting.event, unit, -1)
    moment = _moved(setting.event, unit, sign * int(number))
    return replace(moment, mod=mod) if moment and mod else moment


def resolve_step(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """The unit before, after or around the event told just before: "the next day", "the same month"."""
    word = parts["unit"]
    unit = unit_name(word)
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(parts["step"].lower().split()[-1], 0)
    if setting.event is None:
        is_next = step > 0 and setting.published_on is not None and unit in _UNKNOWN
        return (
            resolve_unit({"unit": word, "which": "next"}, setting)
            if is_next
            else unanchored(_UNKNOWN.get(unit, "XXXX"), anchor=Anchor.EVENT)
        )
    day = setting.event.first
    if unit in PARTS:
        return of_stretch(part_of_day(day + timedelta(days=step), unit), anchor=Anchor.EVENT)
    if unit in SEASONS:
        season = season_of(day.year, unit)
        year = day.year + (1 if step > 0 and season.first <= day else -1 if step < 0 and season.end > day else 0)
        return of_stretch(season_of(year, unit), anchor=Anchor.EVENT)
    if unit == "weekend":
        return of_stretch(stretch_of(unit, day + timedelta(days=7 * step)), anchor=Anchor.EVENT)
    if unit.endswith("day") and unit != "day":
        distance = (weekday_number(word) - day.weekday()) % 7
        days = distance or 7 if step > 0 else distance - 7 if step < 0 else distance
        return of_stretch(day_of(day + timedelta(days=days)), anchor=Anchor.EVENT)
    if unit in _RANK or unit in ("fortnight",):
        return _moved(setting.event, unit, step) if step else of_stretch(stretch_of(unit, day), anchor=Anchor.EVENT)
    month = month_number(word)
    year = day.year + (1 if step > 0 and month <= day.month else -1 if step < 0 and month >= day.month else 0)
    return of_stretch(month_of(year, month), anchor=Anchor.EVENT)


def _hours_later(parts: Mapping[str, str], setting: Setting, seconds: int) -> Moment | None:
    """The minute so many hours after an event told to the minute; after any other, only how long it took is known."""
    length = resolve_length(parts, setting)
    event = setting.event
    if event is None or event.unit != "minute" or event.interval.start is None or length is None:
        return None if length is None else replace(length, anchor=Anchor.EVENT, is_anchored=False)
    number = count_of(parts.get("n", "")) or Decimal(1)
    if "half" in parts or "half_b" in parts:
        number += Decimal("0.5")
    start = event.interval.start + timedelta(seconds=int(number * seconds))
    value = start.isoformat(timespec="minutes")
    stretch = Stretch(value, Interval(start, start + timedelta(minutes=1)), "minute")
    return of_stretch(stretch, anchor=Anchor.EVENT)


def _precision(unit: str) -> str:
    return {"fortnight": "week", "millennium": "century"}.get(unit, unit)


def _moved(event: Stretch, unit: str, number: int) -> Moment | None:
    """The event's time shifted: to one unit, or as a whole where it is coarser than the unit."""
    try:
        first = shift(event.first, unit, number)
        if event.unit in _COMPARED and unit == "year":
            return of_stretch(stretch_of(event.unit, first), anchor=Anchor.EVENT)
        if _RANK.index(event.unit) <= _RANK.index(_precision(unit)):
            return of_stretch(stretch_of(_precision(unit), first), anchor=Anchor.EVENT)
        end = shift(event.end, unit, number)
    except ValueError:
        return None
    interval = Interval(datetime.combine(first, time()), datetime.combine(end, time()))
    start_value = stretch_of(_precision(unit), first).value
    end_value = stretch_of(_precision(unit), end - timedelta(days=1)).value
    value = f"{start_value}/{end_value}" if start_value != end_value else start_value
    moved = Stretch(value, interval, event.unit)
    return Moment(type=TimexType.DATE, value=value, interval=interval, anchor=Anchor.EVENT, stretch=moved)


def _few_ago(few: str, unit: str, setting: Setting, mod: str | None) -> Moment | None:
    """A vague number of units ago is a vague past; half of one is counted in the smaller unit."""
    if "half" in few.lower() and setting.published_on is not None and unit in ("year", "decade", "century"):
        months = {"year": 6, "decade": 60, "century": 600}[unit]
        precision = "month" if unit == "year" else "year"
        moved = shift(setting.published_on, "month", -months)
        return of_stretch(stretch_of(precision, moved), anchor=Anchor.PUBLICATION, mod=None)
    if setting.published_on is None:
        return Moment(
            type=TimexType.DATE, value="PAST_REF", mod=mod, anchor=Anchor.PUBLICATION, is_anchored=False, is_vague=True
        )
    interval = Interval(None, datetime.combine(setting.published_on, time()))
    return Moment(
        type=TimexType.DATE, value="PAST_REF", mod=mod, interval=interval, anchor=Anchor.PUBLICATION, is_vague=True
    )


def _half_ago(number: int, unit: str, setting: Setting, mod: str | None) -> Moment | None:
    smaller = {
        "year": ("month", 12),
        "decade": ("year", 10),
        "century": ("decade", 10),
        "week": ("day", 7),
        "month": ("week", 4),
    }
    if unit not in smaller or setting.published_on is None:
        return None
    small, factor = smaller[unit]
    moved = shift(setting.published_on, small, -(number * factor + factor // 2))
    return replace(of_stretch(stretch_of(_precision(small), moved), anchor=Anchor.PUBLICATION), mod=mod)


def _hours(published: date, seconds: int, anchor: Anchor) -> Moment:
    """Hours ago: the day of publication has no hour, so only the day is known that holds all of it."""
    first = datetime.combine(published, time()) + timedelta(seconds=seconds)
    last = first + timedelta(days=1)
    interval = Interval(
        datetime.combine(first.date(), time()), datetime.combine(last.date(), time()) + timedelta(days=1)
    )
    value = f"{published.isoformat()}"
    return Moment(type=TimexType.DATE, value=value, interval=interval, anchor=anchor)
