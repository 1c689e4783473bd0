"""What time is it? The one place where the clock is read."""

import os
from datetime import UTC, date, datetime, timedelta

FIXED = "SOURCE_DATE_EPOCH"  # seconds since 1970, for runs that must give the same bytes again


def now() -> datetime:
    """This second, in UTC; the one that SOURCE_DATE_EPOCH names where it is set.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    fixed = os.environ.get(FIXED, "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)
    return moment.replace(microsecond=0)


def end_of(day: date) -> datetime:
    """The moment at which a day has passed in UTC.

    >>> end_of(date(2026, 2, 28)).isoformat()
    '2026-03-01T00:00:00+00:00'
    """
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
