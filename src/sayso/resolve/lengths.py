"""How long, and how often?"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sayso.model import Anchor, Interval, TimexType
from sayso.resolve.calendar import PARTS, SEASONS, add_months
from sayso.resolve.moment import Moment, Setting
from sayso.resolve.time_words import count_of, month_number, rough_mod, unit_name, weekday_number

_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
    "weekend": "WE", "night": "NI",
}  # fmt: skip
_MULTIPLES = {"decade": ("year", 10), "century": ("year", 100), "millennium": ("year", 1000), "fortnight": ("week", 2)}
_PARTS = {"year": ("month", 12), "hour": ("minute", 60), "day": ("hour", 24), "minute": ("second", 60)}
_VAGUE_LETTERS = {"decade": "DE", "century": "CE", "millennium": "ML", "fortnight": "W"}
# What "recent" and "coming" stand for, by convention.
_VAGUE_DAYS = {"day": 7, "week": 42}
_VAGUE_MONTHS = {"month": 6, "quarter": 18, "year": 60, "decade": 360}
_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "biweekly": "P2W",
    "fortnightly": "P2W", "monthly": "P1M", "bimonthly": "P2M", "semiannually": "P6M", "yearly": "P1Y",
    "annually": "P1Y",
}  # fmt: skip


def duration_value(number: Decimal, unit: str) -> str:
    """TIMEX3's value of a number of units; it keeps the unit of the text, and a half is written out.

    >>> duration_value(Decimal(24), "hour"), duration_value(Decimal("1.5"), "year")
    ('PT24H', 'P1Y6M')
    """
    if unit in _MULTIPLES:
        unit, factor = _MULTIPLES[unit]
        number *= factor
    whole, rest = divmod(number, 1)
    if rest and unit in _PARTS:
        smaller, factor = _PARTS[unit]
        if (rest * factor) % 1 == 0:
            parts = [(whole, unit), (rest * factor, smaller)] if whole else [(rest * factor, smaller)]
            return _spell(parts)
    return _spell([(number, unit)])


def vague_duration_value(unit: str) -> str:
    """TIMEX3's value of a number of units that the words leave open.

    >>> vague_duration_value("week"), vague_duration_value("hour")
    ('PXW', 'PTXH')
    """
    letters = _VAGUE_LETTERS.get(unit) or _LETTERS[unit]
    return f"PTX{letters[1]}" if letters[0] == "T" else f"PX{letters}"


def resolve_length(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A length that hangs on nothing: no interval."""
    del setting
    unit = unit_name(parts["unit"])
    mod = rough_mod(parts.get("rough", ""))
    if "half_of" in parts:
        return Moment(type=TimexType.DURATION, value=duration_value(Decimal("0.5"), unit), mod=mod)
    number = _number(parts)
    if number is None or "few" in parts or "mag" in parts:
        return Moment(type=TimexType.DURATION, value=vague_duration_value(unit), mod=mod, is_vague=True)
    if "to_n" in parts:
        return _length_between(parts, number, unit, mod)
    value = duration_value(number, unit)
    if "n_b" in parts:
        second = count_of(parts["n_b"])
        if second is None:
            return None
        value = _spell([(number, unit), (second, unit_name(parts["unit_b"]))])
    return Moment(type=TimexType.DURATION, value=value, mod=mod)


def resolve_reach(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A length that ends or starts with the publication: "the past six months", "the next five years"."""
    unit = unit_name(parts["unit"])
    number = _number(parts)
    which = parts["which"].lower()
    is_few = "few" in parts
    if number is None and not is_few:
        return None
    value = vague_duration_value(unit) if is_few or number is None else duration_value(number, unit)
    if which in ("previous", "following"):
        return Moment(type=TimexType.DURATION, value=value, anchor=Anchor.EVENT, is_anchored=False, is_vague=is_few)
    if setting.published_on is None:
        return Moment(
            type=TimexType.DURATION, value=value, anchor=Anchor.PUBLICATION, is_anchored=False, is_vague=is_few
        )
    sign = -1 if which in ("last", "past") else 1
    bound = (
        _vague_bound(setting.published_on, unit, sign)
        if is_few or number is None
        else _bound(setting.published_on, unit, sign * number)
    )
    return Moment(
        type=TimexType.DURATION,
        value=value,
        interval=None if bound is None else _between(setting.published_on, bound, sign),
        anchor=Anchor.PUBLICATION,
        is_vague=is_few,
    )


def resolve_vague(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """PAST_REF, PRESENT_REF and FUTURE_REF, with an interval by convention."""
    name, value = next(
        (key, f"{ref}_REF") for key, ref in (("past", "PAST"), ("now", "PRESENT"), ("future", "FUTURE")) if key in parts
    )
    published = setting.published_on
    base = {"type": TimexType.DATE, "value": value, "anchor": Anchor.PUBLICATION, "is_vague": True}
    if published is None:
        return Moment(**base, is_anchored=False)  # type: ignore[arg-type]
    today, tomorrow = _midnight(published), _midnight(published + timedelta(days=1))
    if name == "now":
        interval = Interval(today, tomorrow)
    elif "unit" in parts:
        sign = -1 if name == "past" else 1
        bound = _vague_bound(published, unit_name(parts["unit"]), sign)
        interval = _between(published, bound, sign) if bound else None  # type: ignore[assignment]
    else:
        interval = Interval(None, tomorrow) if name == "past" else Interval(today, None)
    return Moment(**base, interval=interval)  # type: ignore[arg-type]


def resolve_set(parts: Mapping[str, str], setting: Setting) -> Moment | None:
    """A habit: no interval."""
    del setting
    if "adverb" in parts:
        return Moment(type=TimexType.SET, value=_ADVERBS[parts["adverb"].lower()])
    word = parts["unit"].lower()
    unit = unit_name(word)
    number = count_of(parts["n"].replace("other", "2")) if "n" in parts else Decimal(1)
    if (unit in _LETTERS or unit in _MULTIPLES) and unit not in PARTS and unit != "weekend":
        value = vague_duration_value(unit) if number is None else duration_value(number, unit)
        return Moment(type=TimexType.SET, value=value)
    if unit in PARTS:
        return Moment(type=TimexType.SET, value=f"XXXX-XX-XX{PARTS[unit][0]}")
    if unit == "weekend":
        return Moment(type=TimexType.SET, value="XXXX-WXX-WE")
    if unit in SEASONS:
        return Moment(type=TimexType.SET, value=f"XXXX-{SEASONS[unit][0]}")
    if word[:6].rstrip("s").endswith("day") or (
        word[:3] in ("mon", "tue", "wed", "thu", "fri", "sat", "sun") and "day" in word
    ):
        part = unit_name(parts["part"]) if "part" in parts else None
        return Moment(type=TimexType.SET, value=f"XXXX-WXX-{weekday_number(word) + 1}{PARTS[part][0] if part else ''}")
    return Moment(type=TimexType.SET, value=f"XXXX-{month_number(word):02d}")


def _number(parts: Mapping[str, str]) -> Decimal | None:
    if "n" not in parts:
        return Decimal(1) if "few" not in parts and not parts["unit"].lower().endswith("s") else None
    number = count_of(parts["n"])
    if number is not None and ("half" in parts or "half_b" in parts):
        number += Decimal("0.5")
    return number


def _length_between(parts: Mapping[str, str], low: Decimal, unit: str, mod: str | None) -> Moment | None:
    high = count_of(parts["to_n"])
    if high is None:
        return None
    value = f"{duration_value(low, unit)}/{duration_value(high, unit)}"
    return Moment(type=TimexType.DURATION, value=value, mod=mod)


def _spell(parts: list[tuple[Decimal, str]]) -> str:
    days = "".join(f"{_plain(number)}{_LETTERS[unit]}" for number, unit in parts if _LETTERS[unit][0] != "T")
    hours = "".join(f"{_plain(number)}{_LETTERS[unit][1]}" for number, unit in parts if _LETTERS[unit][0] == "T")
    return f"P{days}T{hours}" if hours else f"P{days}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _bound(day: date, unit: str, number: Decimal) -> datetime | None:
    """The moment that many units after the start of a day, before it where negative; None outside the calendar."""
    if unit in _MULTIPLES:
        unit, factor = _MULTIPLES[unit]
        number *= factor
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    seconds = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "night": 86400, "week": 604800, "weekend": 604800}
    try:
        if months and (number * months) % 1 == 0:
            return _midnight(add_months(day, int(number * months)))
        scale = seconds.get(unit, 2629800 if unit == "month" else 31557600)
        return _midnight(day) + timedelta(seconds=float(number * scale))
    except (ValueError, OverflowError):
        return None


def _vague_bound(day: date, unit: str, sign: int) -> datetime | None:
    if unit in _VAGUE_DAYS:
        return _midnight(day + timedelta(days=sign * _VAGUE_DAYS[unit]))
    if unit in _VAGUE_MONTHS:
        return _midnight(add_months(day, sign * _VAGUE_MONTHS[unit]))
    return None


def _between(published: date, bound: datetime, sign: int) -> Interval:
    return (
        Interval(bound, _midnight(published + timedelta(days=1))) if sign < 0 else Interval(_midnight(published), bound)
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
