"""What days do options mean: a day, a month, a year, or from one to another?"""

import calendar
import re
from datetime import date
from math import isfinite

import click

from sayso.model import Period

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def read_days(value: str) -> Period:
    """The days of "2019-02-21", "2019-02", "2019", "2019-02..2019-04", "..2019" or "2019..", both ends included.

    Raises:
        ValueError: If it is none of these.

    >>> days = read_days("2019-02..2019")
    >>> days.first, days.last
    (datetime.date(2019, 2, 1), datetime.date(2019, 12, 31))
    """
    before, gap, after = value.partition("..")
    first = _first(before) if before else None
    last = _last(after if gap else before) if (after if gap else before) else None
    if not gap:
        first = _first(before)
    return Period(first=first, last=last, rule="asked")


def check_days(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Period | None:
    """The value of an option as days, for click.

    Raises:
        BadParameter: If it names none.
    """
    if value is None:
        return None
    try:
        return read_days(value)
    except ValueError:
        raise click.BadParameter(
            f"{value!r} names no days; write 2019-02-21, 2019-02, 2019 or 2019-02..2019-04."
        ) from None


def check_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """The value of an option as one day, for click.

    Raises:
        BadParameter: If it names none.
    """
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write 2019-02-21.") from None


def check_range(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[float | None, float | None] | None:
    """The value of an option as a range of numbers, "11", "10..20", "10.." or "..20", for click.

    Raises:
        BadParameter: If it is none.
    """
    if value is None:
        return None
    low, gap, high = value.replace(",", "").partition("..")
    try:
        bounds = (float(low) if low else None, (float(high) if high else None) if gap else float(low))
    except ValueError:
        bounds = (None, None)
    low_bound, high_bound = bounds
    is_reversed = low_bound is not None and high_bound is not None and not low_bound <= high_bound
    if bounds == (None, None) or is_reversed or any(each is not None and not isfinite(each) for each in bounds):
        raise click.BadParameter(f"{value!r} is no number; write 11, 10..20, 10.. or ..20.")
    return bounds


def _first(value: str) -> date:
    year, month, day = _parts(value)
    return date(year, month or 1, day or 1)


def _last(value: str) -> date:
    year, month, day = _parts(value)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(value: str) -> tuple[int, int | None, int | None]:
    match = _DAY.fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is no day, month or year")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None
