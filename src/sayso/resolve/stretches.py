"""Which month, season, quarter, year, decade do the words mean?"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache

from sayso.lexicon import load_table
from sayso.model import Anchor, Interval, TimexType
from sayso.resolve.calendar import (
    SEASONS,
    Stretch,
    century_of,
    day_of,
    decade_of,
    easter,
    fiscal_year_of,
    half_of,
    month_of,
    quarter_of,
    season_holding,
    season_of,
    shift,
    stretch_of,
    year_of,
)
from sayso.resolve.moment import ImpossibleTimeError, Moment, Setting, of_stretch, unanchored
from sayso.resolve.time_words import (
    count_of,
    decade_number,
    edge_mod,
    month_number,
    ordinal_number,
    unit_name,
    weekday_number,
)

_BACK = ("last", "past", "previous")
_SOON = 3  # months ahead up to which a bare month is to come where nothing tells: it is the nearer one
_ON = ("next", "coming", "come", "following")


def resolve_month(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A month; without a year the latest that has begun, or the first not yet over."""
    number = month_number(parts["month"])
    mod = edge_mod(parts.get("edge", ""))
    if "year" in parts:
        return _edged(month_of(_year(parts["year"]), number), parts, setting, anchor=None)
    if "year_words" in parts:
        spoken = _spoken_year(parts["year_words"])
        return None if spoken is None else of_stretch(month_of(spoken, number))
    published = setting.published_on
    if published is None:
        return unanchored(f"XXXX-{number:02d}", anchor=Anchor.PUBLICATION, mod=mod)
    which = parts.get("which", "").lower()
    if which == "this":
        year = published.year
    elif which in _BACK:
        year = published.year - (number >= published.month)
    elif which in _ON:
        year = published.year + (number <= published.month)
    elif setting.is_future or (setting.direction is None and (number - published.month) % 12 <= _SOON):
        year = published.year + (number < published.month)
    else:
        year = published.year - (number > published.month)
    return _edged(month_of(year, number), parts, setting, anchor=Anchor.PUBLICATION)


def resolve_year(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A year by its number, or spoken: "nineteen ninety-six"."""
    if "year_words" in parts:
        spoken = _spoken_year(parts["year_words"])
        return None if spoken is None else of_stretch(year_of(spoken))
    year = parts.get("year") or parts["year_b"]  # of two years joined by "and", the second has a group of its own
    return _edged(year_of(_year(year)), parts, setting, anchor=None)


def resolve_years(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A season across two years: "2014-15"."""
    del setting
    first, second = _year(parts["year"]), parts["to_year"]
    last = int(str(first)[:2] + second) if len(second) == 2 and second.isdigit() else 0
    if last <= first:
        return None
    interval = Interval(year_of(first).interval.start, year_of(last).interval.end)
    return Moment(type=TimexType.DATE, value=f"{first}/{last}", interval=interval)


def resolve_decade(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """Ten years."""
    return _edged(decade_of(decade_number(parts["decade"])), parts, setting, anchor=None)


def resolve_century(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A hundred years: the 19th century is 1800 to 1899, TIMEX3's 18."""
    number = ordinal_number(parts["ord"])
    return None if not number or number > 98 else _edged(century_of(number - 1), parts, setting, anchor=None)


def resolve_quarter(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A quarter; without a year the latest that is over, or the first not yet over where it is to come."""
    published = setting.published_on
    which = parts.get("which", "").lower()
    if "year_ago" in parts:
        return _quarter_a_year_before(parts, setting)
    if {"year_before", "year_before_b"} & parts.keys() and "ord" not in parts:
        return _quarter_of_year(parts, setting)
    if "ord" not in parts:
        if published is None:
            return unanchored("XXXX-QX", anchor=Anchor.PUBLICATION)
        step = -1 if which in (*_BACK, "latest", "quarter") else 1 if which in _ON else 0
        return _edged(
            quarter_of(published.year, (published.month + 2) // 3 + step), parts, setting, anchor=Anchor.PUBLICATION
        )
    number = ordinal_number(parts["ord"]) or (4 if parts["ord"].lower() == "final" else None)
    if number is None or number > 4:
        return None
    year, anchor = _named_year(parts, setting)
    if year is None and published is None:
        return unanchored(f"XXXX-Q{number}", anchor=Anchor.PUBLICATION)
    if year is None and published is not None:
        year, anchor = published.year, Anchor.PUBLICATION
        if setting.is_future and quarter_of(year, number).end <= published:
            year += 1
        if not setting.is_future and quarter_of(year, number).end > published:
            year -= 1
    quarter = quarter_of(year or 1, number)
    if {"fiscal", "fiscal_b", "fiscal_c"} & parts.keys():
        quarter = _fiscal_quarter(year or 1, number)
    return _edged(quarter, parts, setting, anchor=anchor)


def _fiscal_quarter(year: int, number: int) -> Stretch:
    """A quarter of the US government's year, whose first begins in October of the year before."""
    calendar = quarter_of(year - 1, 4) if number == 1 else quarter_of(year, number - 1)
    return Stretch(f"{year:04d}-Q{number}", calendar.interval, "fiscal")


def _quarter_of_year(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """ "The 1988 quarter": the same one as that told of just before, else as the latest that is over."""
    year, anchor = _named_year(parts, setting)
    event, published = setting.event, setting.published_on
    if year is None or (event is None and published is None):
        return unanchored(f"{year or 'XXXX'}-QX", anchor=Anchor.EVENT)
    if "period" in parts:
        return of_stretch(year_of(year))
    if event is not None and event.unit == "quarter":
        return of_stretch(quarter_of(year, (event.first.month + 2) // 3), anchor=Anchor.EVENT)
    if published is None:
        return unanchored(f"{year}-QX", anchor=Anchor.PUBLICATION)
    latest = quarter_of(published.year, (published.month + 2) // 3 - 1)
    return of_stretch(quarter_of(year, (latest.first.month + 2) // 3), anchor=anchor or Anchor.PUBLICATION)


def _quarter_a_year_before(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """The quarter a year before the one told just before, else before the latest that is over."""
    event, published = setting.event, setting.published_on
    number = ordinal_number(parts["ord"]) if "ord" in parts else None
    if event is not None and event.unit == "quarter":
        year, quarter, anchor = event.first.year, number or (event.first.month + 2) // 3, Anchor.EVENT
    elif published is not None:
        latest = quarter_of(published.year, (published.month + 2) // 3 - 1)
        year, quarter, anchor = latest.first.year, number or (latest.first.month + 2) // 3, Anchor.PUBLICATION
    else:
        return unanchored("XXXX-QX", anchor=Anchor.PUBLICATION)
    return of_stretch(quarter_of(year - 1, quarter), anchor=anchor)


def resolve_half(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A half of a year, as a quarter."""
    published = setting.published_on
    number = 2 if parts["ord"].lower() == "last" else ordinal_number(parts["ord"])
    if number is None or number > 2:
        return None
    year, anchor = _named_year(parts, setting)
    if year is None and published is None:
        return unanchored(f"XXXX-H{number}", anchor=Anchor.PUBLICATION)
    if year is None and published is not None:
        year, anchor = published.year, Anchor.PUBLICATION
        if setting.is_future and half_of(year, number).end <= published:
            year += 1
        if not setting.is_future and half_of(year, number).first > published:
            year -= 1
    return _edged(half_of(year or 1, number), parts, setting, anchor=anchor)


def resolve_fiscal(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A fiscal year: the value is the year named, the interval that of the US government."""
    if "year" in parts:
        return _edged(fiscal_year_of(_year(parts["year"])), parts, setting, anchor=None)
    if setting.published_on is None:
        return unanchored("XXXX", anchor=Anchor.PUBLICATION)
    which = parts.get("which", "").lower()
    step = -1 if which in (*_BACK, "latest") else 1 if which in _ON else 0
    now = stretch_of("fiscal", setting.published_on)
    return _edged(fiscal_year_of(int(now.value) + step), parts, setting, anchor=Anchor.PUBLICATION)


def resolve_season(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A season: the latest begun and over, or the next where it is to come; "this" is this year's."""
    name = parts["season"].lower()
    published = setting.published_on
    if "year" in parts:
        return _edged(season_of(_year(parts["year"]), name), parts, setting, anchor=None)
    if published is None:
        return unanchored(f"XXXX-{SEASONS[name][0]}", anchor=Anchor.PUBLICATION, mod=edge_mod(parts.get("edge", "")))
    begun = season_holding(published, name)
    is_over = begun.end <= published
    following = season_of(int(begun.value[:4]) + 1, name)
    which = parts.get("which", "").lower()
    if which == "this":
        chosen = begun if not is_over else following if setting.is_future else begun
    elif which in _ON:
        chosen = following
    elif setting.is_future and which not in _BACK:
        chosen = begun if not is_over else following
    else:
        chosen = begun if is_over else season_of(int(begun.value[:4]) - 1, name) if which in _BACK else begun
    return _edged(chosen, parts, setting, anchor=Anchor.PUBLICATION)


def resolve_weekend(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A weekend: last, this and next by the ISO week; "the weekend" by the tense of the clause."""
    published = setting.published_on
    if published is None:
        return unanchored("XXXX-WXX-WE", anchor=Anchor.PUBLICATION)
    which = parts.get("which", "").lower()
    this = stretch_of("weekend", published)
    weeks = -1 if which in _BACK else 1 if which in _ON else 0
    if not which and not setting.is_future and this.first > published:
        weeks = -1
    return of_stretch(stretch_of("weekend", published + timedelta(days=7 * weeks)), anchor=Anchor.PUBLICATION)


def resolve_holiday(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A named day, as a day without a year."""
    rule = _holidays()[" ".join(parts["holiday"].replace("’", "'").split())]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", rule):
        return of_stretch(day_of(date.fromisoformat(rule)))
    year, anchor = _named_year(parts, setting)
    if year is not None:
        return of_stretch(day_of(_holiday_in(year, rule)), anchor=anchor)
    published = setting.published_on
    if published is None:
        known = rule if re.fullmatch(r"\d\d-\d\d", rule) else "XX-XX"
        return unanchored(f"XXXX-{known}", anchor=Anchor.PUBLICATION)
    which = parts.get("which", "").lower()
    is_future = which in _ON or (setting.is_future and which not in _BACK)
    if which == "this":
        return of_stretch(day_of(_holiday_in(published.year, rule)), anchor=Anchor.PUBLICATION)
    days = [_holiday_in(published.year + step, rule) for step in (-1, 0, 1)]
    chosen = min(day for day in days if day >= published) if is_future else max(day for day in days if day <= published)
    return of_stretch(day_of(chosen), anchor=Anchor.PUBLICATION)


def resolve_unit(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """The calendar unit before, around or after the publication: "last week", "the end of the year"."""
    unit = unit_name(parts["unit"])
    which = parts.get("which", "").lower()
    published = setting.published_on
    mod = edge_mod(parts.get("edge", ""))
    if published is None:
        values = {
            "day": "XXXX-XX-XX",
            "week": "XXXX-WXX",
            "month": "XXXX-XX",
            "quarter": "XXXX-QX",
            "decade": "XXX",
            "century": "XX",
        }
        return unanchored(values.get(unit, "XXXX"), anchor=Anchor.PUBLICATION, mod=mod)
    step = -1 if which in _BACK else 1 if which in _ON else 0
    if "twice" in parts:
        step = -2 if parts["twice"].lower().endswith("last") else 2
    try:
        stretch = stretch_of(unit, shift(_first_of_month(published, unit), unit, step))
    except ValueError:
        return None
    return _edged(stretch, parts, setting, anchor=Anchor.PUBLICATION)


def _first_of_month(day: date, unit: str) -> date:
    """A day from which a step of months stays in its month: the 31st has no like in a shorter one."""
    return day if unit in ("day", "week", "weekend", "fortnight") else day.replace(day=1)


def _edged(stretch: Stretch, parts: Mapping[str, str], setting: Setting, *, anchor: Anchor | None) -> Moment:
    """The moment of a stretch, of its edge, or of what "earlier this" and "later this" leave of it."""
    edge = parts.get("edge", "")
    mod = edge_mod(edge)
    published = setting.published_on
    side = re.match(r"\s*(earlier|later)\b", edge.lower())
    if side is None or published is None or not stretch.first <= published < stretch.end:
        return of_stretch(stretch, anchor=anchor, mod=mod)
    moment = of_stretch(stretch, anchor=anchor)
    start, end = stretch.interval.start, stretch.interval.end
    if side.group(1) == "earlier":
        end = _midnight(published)
    else:
        start = _midnight(published + timedelta(days=1))
    if start is None or end is None or start >= end:
        return replace(moment, mod=mod)
    interval = Interval(start, end)
    return replace(moment, mod=mod, interval=interval, stretch=replace(stretch, interval=interval))


def _named_year(parts: Mapping[str, str], setting: Setting) -> tuple[int | None, Anchor | None]:
    wording = parts.get("year") or parts.get("year_before") or parts.get("year_before_b") or ""
    digits = re.search(r"\d{4}", wording)
    if digits:
        return int(digits.group()), None
    if not wording or setting.published_on is None:
        return None, Anchor.PUBLICATION
    lower = wording.lower()
    step = -1 if lower.startswith("last") else 1 if lower.startswith("next") else 0
    return setting.published_on.year + step, Anchor.PUBLICATION


def _spoken_year(wording: str) -> int | None:
    words = re.findall(r"[a-z]+", wording.lower())
    century, rest = count_of(words[0]), count_of(" ".join(words[1:]))
    return None if century is None or rest is None or rest < 10 else int(century * 100 + rest)


def _year(wording: str) -> int:
    digits = re.search(r"\d+", wording)
    if digits is None:
        raise ImpossibleTimeError(f"{wording!r} is no year")
    number = int(digits.group())
    return number if number >= 100 else number + (2000 if number <= 68 else 1900)


@cache
def _holidays() -> dict[str, str]:
    return {word: row.kind for row in load_table("holidays") for word in row.words}


_WEEKDAY_RULE = re.compile(r"(\d\d)-([a-z]{3})(-?\d)([+-]\d)?")


def _holiday_in(year: int, rule: str) -> date:
    """The day of a rule in a year: "12-25", "easter-2", "11-thu4+1" (the day after the fourth Thursday of November)."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    found = _WEEKDAY_RULE.fullmatch(rule)
    if found is None:
        return date(year, int(rule[:2]), int(rule[3:]))
    month, weekday, which, after = int(found[1]), weekday_number(found[2]), int(found[3]), int(found[4] or 0)
    first = date(year, month, 1)
    if which > 0:
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    else:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        day = last - timedelta(days=(last.weekday() - weekday) % 7)
    return day + timedelta(days=after)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
