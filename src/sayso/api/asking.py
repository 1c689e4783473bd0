"""What days and numbers does a question mean: "2019-02..2019-04", "10..20"?"""

import calendar
import re
from datetime import date
from math import isfinite

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


def read_range(value: str) -> tuple[float | None, float | None]:
    """The bounds of "11", "10..20", "10.." or "..20"; None where a side is open.

    Raises:
        ValueError: If it is none of these.

    >>> read_range("1,000.."), read_range("11")
    ((1000.0, None), (11.0, 11.0))
    """
    low, gap, high = value.replace(",", "").partition("..")
    bounds = (float(low) if low else None, (float(high) if high else None) if gap else float(low))
    is_reversed = bounds[0] is not None and bounds[1] is not None and not bounds[0] <= bounds[1]
    if bounds == (None, None) or is_reversed or any(each is not None and not isfinite(each) for each in bounds):
        raise ValueError(f"{value!r} is no number")
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
