"""Which stretch of the calendar does a name of it mean?"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sayso.model import Interval

_MIN_YEAR, _MAX_YEAR = 1, 9998  # of Python's calendar, with room for the day after


@dataclass(frozen=True, slots=True)
class Stretch:
    """A calendar value of TIMEX3 with the interval it names; `unit` is its precision ("day", "week", "month" ...)."""

    value: str
    interval: Interval
    unit: str

    @property
    def first(self) -> date:
        """The first day."""
        if self.interval.start is None:
            raise ValueError(f"{self.value} is open to the past")
        return self.interval.start.date()

    @property
    def end(self) -> date:
        """The day after the last one."""
        if self.interval.end is None:
            raise ValueError(f"{self.value} is open to the future")
        return self.interval.end.date()


def days(start: date, end: date) -> Interval:
    """The days from `start` up to and without `end`."""
    return Interval(datetime.combine(start, time()), datetime.combine(end, time()))


def day_of(day: date) -> Stretch:
    """One day.

    >>> day_of(date(2019, 2, 21)).value
    '2019-02-21'
    """
    return Stretch(day.isoformat(), days(day, day + timedelta(days=1)), "day")


def week_of(day: date) -> Stretch:
    """The ISO week, Monday to Sunday, that holds a day.

    >>> week_of(date(2019, 2, 21)).value
    '2019-W08'
    """
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Stretch(f"{year:04d}-W{week:02d}", days(monday, monday + timedelta(days=7)), "week")


def weekend_of(day: date) -> Stretch:
    """Saturday and Sunday of the ISO week that holds a day."""
    week = week_of(day)
    saturday = week.first + timedelta(days=5)
    return Stretch(f"{week.value}-WE", days(saturday, saturday + timedelta(days=2)), "weekend")


def month_of(year: int, month: int) -> Stretch:
    """A month, its number from 1 to 12; other numbers count on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Stretch(f"{year:04d}-{month:02d}", days(date(year, month, 1), _first_of(year, month + 1)), "month")


def quarter_of(year: int, quarter: int) -> Stretch:
    """A quarter; numbers outside 1 to 4 count on into other years."""
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    first = 3 * quarter - 2
    return Stretch(f"{year:04d}-Q{quarter}", days(_first_of(year, first), _first_of(year, first + 3)), "quarter")


def half_of(year: int, half: int) -> Stretch:
    """A half of a year; numbers outside 1 and 2 count on into other years."""
    year, half = year + (half - 1) // 2, (half - 1) % 2 + 1
    first = 6 * half - 5
    return Stretch(f"{year:04d}-H{half}", days(_first_of(year, first), _first_of(year, first + 6)), "half")


def year_of(year: int) -> Stretch:
    """A year."""
    return Stretch(f"{year:04d}", days(date(year, 1, 1), date(year + 1, 1, 1)), "year")


def fiscal_year_of(year: int) -> Stretch:
    """The US government's fiscal year, October to September, named for the year in which it ends."""
    return Stretch(f"{year:04d}", days(date(year - 1, 10, 1), date(year, 10, 1)), "fiscal")


def decade_of(decade: int) -> Stretch:
    """Ten years, named by the year without its last digit: 199 is 1990 to 1999."""
    return Stretch(f"{decade:03d}", days(date(10 * decade, 1, 1), date(10 * decade + 10, 1, 1)), "decade")


def century_of(century: int) -> Stretch:
    """A hundred years, named by the year without its last two digits: 19 is 1900 to 1999."""
    return Stretch(
        f"{century:02d}", days(date(max(100 * century, 1), 1, 1), date(100 * century + 100, 1, 1)), "century"
    )


SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
"""TIMEX3's letters and the first month of each season: the northern ones, by months."""


def season_of(year: int, name: str) -> Stretch:
    """Three months; the year of a winter is that of its December.

    >>> season_of(2018, "winter").interval.end
    datetime.datetime(2019, 3, 1, 0, 0)
    """
    letters, first = SEASONS[name]
    return Stretch(f"{year:04d}-{letters}", days(_first_of(year, first), _first_of(year, first + 3)), "season")


def season_holding(day: date, name: str) -> Stretch:
    """The latest season of that name that has begun by a day."""
    season = season_of(day.year, name)
    return season if season.first <= day else season_of(day.year - 1, name)


PARTS = {"morning": ("TMO", 5, 12), "afternoon": ("TAF", 12, 18), "evening": ("TEV", 18, 22), "night": ("TNI", 18, 29)}
"""TIMEX3's letters, first hour and end hour, past 24 in the next day, of each part of the day."""


def part_of_day(day: date, name: str) -> Stretch:
    """A part of a day; a night ends in the next morning."""
    letters, start, end = PARTS[name]
    midnight = datetime.combine(day, time())
    interval = Interval(midnight + timedelta(hours=start), midnight + timedelta(hours=end))
    return Stretch(f"{day.isoformat()}{letters}", interval, "part")


def add_months(day: date, months: int) -> date:
    """The same day some months later or earlier, the last of the month where it has no such day.

    >>> add_months(date(2019, 1, 31), 1)
    datetime.date(2019, 2, 28)
    """
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def stretch_of(unit: str, day: date) -> Stretch:
    """The stretch of a unit's precision that holds a day.

    Raises:
        ValueError: If there is no such unit.
    """
    makers = {
        "day": lambda: day_of(day),
        "week": lambda: week_of(day),
        "fortnight": lambda: week_of(day),
        "weekend": lambda: weekend_of(day),
        "month": lambda: month_of(day.year, day.month),
        "quarter": lambda: quarter_of(day.year, (day.month + 2) // 3),
        "half": lambda: half_of(day.year, (day.month + 5) // 6),
        "year": lambda: year_of(day.year),
        "fiscal": lambda: fiscal_year_of(day.year + (day.month >= 10)),
        "decade": lambda: decade_of(day.year // 10),
        "century": lambda: century_of(day.year // 100),
    }
    if unit not in makers:
        raise ValueError(f"no stretch of the calendar is called {unit!r}; there are {', '.join(makers)}")
    return makers[unit]()


def shift(day: date, unit: str, number: int) -> date:
    """A day some units later, earlier where the number is negative.

    Raises:
        ValueError: If it leaves the calendar.
    """
    months = {
        "month": 1,
        "quarter": 3,
        "half": 6,
        "year": 12,
        "fiscal": 12,
        "decade": 120,
        "century": 1200,
        "millennium": 12000,
    }
    if abs(number) > 100_000:
        raise ValueError(f"{number} {unit}s leave the calendar")
    if unit in months:
        moved = add_months(day, months[unit] * number)
    else:
        moved = day + timedelta(days=number * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1))
    if not _MIN_YEAR <= moved.year <= _MAX_YEAR:
        raise ValueError(f"{number} {unit}s from {day} leave the calendar")
    return moved


def easter(year: int) -> date:
    """Western Easter Sunday.

    Source: the anonymous Gregorian computus (Nature, 20 April 1876; J. Meeus, Astronomical Algorithms, chapter 8).

    >>> easter(2019)
    datetime.date(2019, 4, 21)
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, century_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quarter, years = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * quarter - epact - years) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
