"""What time is it? The one place where the clock is read."""

import os
from datetime import UTC, date, datetime, timedelta

from sayso.errors import InputError

FIXED = "SOURCE_DATE_EPOCH"  # seconds since 1970, for runs that must give the same bytes again


def now() -> datetime:
    """This second, in UTC; the one that SOURCE_DATE_EPOCH names where it is set.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    fixed = os.environ.get(FIXED, "")
    if not fixed:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"{FIXED} is {fixed!r}: give seconds since 1970, such as 1773480000, or unset it") from error


def end_of(day: date) -> datetime:
    """The moment at which a day has passed in UTC.

    >>> end_of(date(2026, 2, 28)).isoformat()
    '2026-03-01T00:00:00+00:00'
    """
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
