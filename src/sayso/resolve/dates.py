"""Which day do the words mean, and which hour of it?"""

import re
from calendar import month_name
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sayso.model import Anchor, Interval, TimexType
from sayso.resolve.calendar import PARTS, Stretch, day_of, part_of_day, stretch_of
from sayso.resolve.moment import ImpossibleTimeError, Moment, Setting, of_stretch, unanchored
from sayso.resolve.time_words import count_of, edge_mod, month_number, unit_name, weekday_number

_LAST_YEARS = 68  # two digits up to this are of this century ("3/4/19"), above it of the last ("10/31/89")


def resolve_date(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A day by its date, its weekday or its distance from today, with part or hour of it where the words name one.

    Raises:
        ImpossibleTimeError: If there is no such day or hour.
    """
    day, anchor, unknown = _day(parts, setting)
    if "week_of" in parts and day is not None:
        return of_stretch(stretch_of(unit_name(parts["week_of"]), day), anchor=anchor)
    clock = _clock(parts["clock"]) if "clock" in parts else None
    part = next((unit_name(parts[key]) for key in ("part", "part_b", "part_c") if key in parts), None)
    if part is None and parts.get("today", "").lower() in ("tonight", "overnight"):
        part = "night"
    if day is None:
        suffix = f"T{clock}" if clock else PARTS[part][0] if part else ""
        kind = TimexType.TIME if suffix else TimexType.DATE
        return unanchored(unknown + suffix, anchor=anchor or Anchor.PUBLICATION, type=kind)
    if clock:
        return _at_clock(day, clock, anchor)
    if part:
        return _with_edge(of_stretch(part_of_day(day, part), anchor=anchor), parts)
    return _with_edge(of_stretch(day_of(day), anchor=anchor), parts)


# A day without a year that is this close on one side and this far on the other is the close one, whatever the tense:
# the verb that was found then tells of something else ("the offer, announced in May, ends Nov. 9").
_CLOSE = timedelta(days=45)
_FAR = timedelta(days=300)


def date_of(parts: Mapping[str, str], setting: Setting) -> date | None:
    """The day of a month and day, with or without a year; None where the year is not known.

    Raises:
        ImpossibleTimeError: If there is no such day.
    """
    month = month_number(parts.get("month") or parts["month_b"])
    number = int(re.match(r"\d+", parts.get("day") or parts["day_b"]).group())  # type: ignore[union-attr]
    year = parts.get("year") or parts.get("year_b")
    if year:
        return _make(int(year), month, number)
    if setting.published_on is None:
        _refuse_never(month, number)
        return None
    return nearest_date(month, number, setting)


def nearest_date(month: int, number: int, setting: Setting) -> date:
    """The latest such day that has begun, the first not yet over where the clause tells of what is to come.

    Where nothing tells, the nearer of the two; the 29th of February is sought in up to eight years.
    """
    published = setting.published_on
    if published is None:
        raise ValueError("needs a day of publication")
    days = [
        date(year, month, number)
        for year in range(published.year - 8, published.year + 9)
        if _is_day(year, month, number)
    ]
    if not days:
        _refuse_never(month, number)
    begun, ahead = max(day for day in days if day <= published), min(day for day in days if day >= published)
    if setting.direction is None:
        return begun if published - begun <= ahead - published else ahead
    chosen, other = (ahead, begun) if setting.is_future else (begun, ahead)
    return other if abs(published - other) <= _CLOSE and abs(chosen - published) > _FAR else chosen


def weekday_of(weekday: int, which: str, setting: Setting) -> date:
    """The latest such day up to the day of publication, or the first from then on; "last", "this", "next" decide.

    Args:
        weekday: 0 for Monday to 6 for Sunday.
        which: "last", "this", "next" or the like, lower case; empty where the tense of the clause decides.
        setting: From where it is told; `published_on` must be known.
    """
    published = setting.published_on
    if published is None:
        raise ValueError("needs a day of publication")
    back = (published.weekday() - weekday) % 7
    if which in ("last", "past", "previous"):
        return published - timedelta(days=back or 7)
    monday = published - timedelta(days=published.weekday())
    if which in ("next", "coming"):
        return monday + timedelta(days=7 + weekday) if which == "next" else published + timedelta(days=(-back) % 7 or 7)
    if which == "this":
        day = monday + timedelta(days=weekday)
        return day + timedelta(days=7) if setting.is_future and day < published else day
    return published + timedelta(days=(-back) % 7) if setting.is_future else published - timedelta(days=back)


def _day(parts: Mapping[str, str], setting: Setting) -> tuple[date | None, Anchor | None, str]:
    """The day, from where it was counted, and TIMEX3's value where it is not known."""
    published = setting.published_on
    if "iso" in parts:
        return _iso(parts["iso"]), None, ""
    if "slashed" in parts:
        return _slashed(parts["slashed"]), None, ""
    if "month" in parts or "month_b" in parts:
        day = date_of(parts, setting)
        month = month_number(parts.get("month") or parts["month_b"])
        number = int(re.match(r"\d+", parts.get("day") or parts["day_b"]).group())  # type: ignore[union-attr]
        has_year = "year" in parts or "year_b" in parts
        return day, None if has_year else Anchor.PUBLICATION, f"XXXX-{month:02d}-{number:02d}"
    if "weekday" in parts:
        return _weekday(parts, setting)
    if "today" in parts:
        if published is None:
            return None, Anchor.PUBLICATION, "XXXX-XX-XX"
        return _today(parts, published), Anchor.PUBLICATION, ""
    if published is None:
        return None, Anchor.PUBLICATION, "XXXX-XX-XX"
    which = parts.get("which", "").lower()
    if which == "that" and setting.event is not None:
        return setting.event.first, Anchor.EVENT, ""
    return published - timedelta(days=1) if which == "last" else published, Anchor.PUBLICATION, ""


def _weekday(parts: Mapping[str, str], setting: Setting) -> tuple[date | None, Anchor, str]:
    weekday = weekday_number(parts["weekday"])
    if setting.published_on is None:
        return None, Anchor.PUBLICATION, f"XXXX-WXX-{weekday + 1}"
    if "week" in parts:
        which = parts["week"].lower()
        weeks = (
            -1 if which.startswith(("last", "past", "previous")) else 1 if which.startswith(("next", "coming")) else 0
        )
        monday = setting.published_on - timedelta(days=setting.published_on.weekday())
        return monday + timedelta(days=7 * weeks + weekday), Anchor.PUBLICATION, ""
    which = parts.get("which", "").lower()
    return weekday_of(weekday, "" if which == "the" else which, setting), Anchor.PUBLICATION, ""


def _today(parts: Mapping[str, str], published: date) -> date:
    step = {"yesterday": -1, "tomorrow": 1, "overnight": -1}.get(parts["today"].lower(), 0)
    if "beside" in parts:
        step += -1 if parts["beside"].lower() == "before" else 1
    return published + timedelta(days=step)


def _at_clock(day: date, clock: str, anchor: Anchor | None) -> Moment:
    hour, minute = map(int, clock.split(":")[:2])
    start = datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)
    interval = Interval(start, start + timedelta(minutes=1))
    value = f"{day.isoformat()}T{clock}"
    stretch = Stretch(value, interval, "minute")
    return Moment(type=TimexType.TIME, value=value, interval=interval, anchor=anchor, stretch=stretch)


def _with_edge(moment: Moment, parts: Mapping[str, str]) -> Moment:
    """Early or late in it; "earlier this morning" is told from now and says nothing of the morning."""
    word = parts.get("edge", "").lower()
    mod = None if word in ("earlier", "later") and "part" in parts else edge_mod(word)
    return replace(moment, mod=mod) if mod else moment


def _clock(wording: str) -> str:
    """Hours and minutes, "21:30".

    Raises:
        ImpossibleTimeError: If no day has such an hour.
    """
    lower = wording.lower().replace(" ", "").replace("\u00a0", "")
    fixed = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}.get(lower)
    if fixed:
        return fixed
    found = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?", lower)
    word = re.match(r"[a-z]+?(?=[ap]\.?m)", lower)
    if found:
        hour, minute = int(found.group(1)), int(found.group(2) or 0)
    elif word and (number := count_of(word.group())) is not None:
        hour, minute = int(number), 0
    else:
        raise ImpossibleTimeError(f"{wording!r} is no time of day")
    if re.search(r"p\.?m", lower):
        hour = hour + 12 if hour < 12 else hour
    elif re.search(r"a\.?m", lower):
        hour = 0 if hour == 12 else hour
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise ImpossibleTimeError(f"{wording!r} is no time of day")
    return f"{hour:02d}:{minute:02d}"


def _iso(wording: str) -> date:
    try:
        return date.fromisoformat(wording[:10])
    except ValueError as error:
        raise ImpossibleTimeError(f"{wording!r} is no day of the calendar") from error


def _slashed(wording: str) -> date:
    """A day of three numbers: month first with slashes, day first with points, or as the numbers allow."""
    numbers = [int(number) for number in re.split(r"[/.]", wording)]
    if numbers[0] > 31:
        return _make(*numbers)
    first, second, year = numbers
    month, day = (second, first) if ("." in wording and second <= 12) or first > 12 else (first, second)
    if year < 100:
        year += 2000 if year <= _LAST_YEARS else 1900
    return _make(year, month, day)


def _refuse_never(month: int, number: int) -> None:
    leap_year = 2000
    if not _is_day(leap_year, month, number):
        raise ImpossibleTimeError(f"{month_name[month]} has no day {number} in any year")


def _is_day(year: int, month: int, number: int) -> bool:
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def _make(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        if not 1 <= month <= 12:
            raise ImpossibleTimeError(f"there is no month {month}") from error
        raise ImpossibleTimeError(f"{month_name[month]} {year} has no day {day}") from error
