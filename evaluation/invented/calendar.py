"""On which day, and at what time, does a minute of the archive fall?"""

from datetime import datetime, timedelta
from functools import lru_cache
from math import isqrt

MINUTES_OF_DAY = 24 * 60
_BEGIN = datetime(2014, 1, 6)  # noqa: DTZ001  # a Monday of no particular zone
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SPREAD = 30_000  # minutes; 12,500 stories (100,000 articles) fall into six years
_SETTLED = 50  # stories; without them the first ones would hardly overlap


def story_start(number: int) -> int:
    """Minute at which a story begins: more and more stories a day, so that short archives span months too.

    >>> [story_start(number) // MINUTES_OF_DAY for number in (0, 125, 1250, 12500)]
    [0, 128, 603, 2186]
    """
    return _SPREAD * (isqrt((number + _SETTLED) * 10**8) - isqrt(_SETTLED * 10**8)) // 10**4


def day(minutes: int) -> str:
    """The day, "2021-05-09"."""
    return _date(minutes // MINUTES_OF_DAY)[0]


def moment(minutes: int) -> str:
    """Day and time, "2021-05-09T19:05"."""
    hour, minute = divmod(minutes % MINUTES_OF_DAY, 60)
    return f"{day(minutes)}T{hour:02}:{minute:02}"


def weekday(minutes: int) -> str:
    """The day of the week, "Tuesday"."""
    return _WEEKDAYS[minutes // MINUTES_OF_DAY % 7]


def day_and_month(minutes: int) -> str:
    """The day without its year, "9 May"."""
    return _date(minutes // MINUTES_OF_DAY)[1]


def month_name(minutes: int) -> str:
    """The month, "May"."""
    return day_and_month(minutes).split()[1]


def year_of(minutes: int) -> int:
    """The year."""
    return int(day(minutes)[:4])


@lru_cache(maxsize=4096)
def _date(n_days: int) -> tuple[str, str]:
    date = _BEGIN + timedelta(days=n_days)
    return date.strftime("%Y-%m-%d"), f"{date.day} {_MONTHS[date.month - 1]}"
