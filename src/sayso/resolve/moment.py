"""What a time expression turns out to mean, and from where it was told."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sayso.model import Anchor, Direction, Interval, TimexType
from sayso.resolve.calendar import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """From where times are told: `published_on` (None where it is not known), and the time of the event told before."""

    published_on: date | None
    event: Stretch | None = None
    direction: Direction | None = None

    @property
    def is_future(self) -> bool:
        """Whether the clause tells of what is to come; where nothing tells, news tells of what was."""
        return self.direction is Direction.FUTURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The meaning of one time expression; fields as those of `Timex`.

    `stretch` is what later expressions can count from, None where there is no such stretch.
    """

    type: TimexType
    value: str
    mod: str | None = None
    interval: Interval | None = None
    anchor: Anchor | None = None
    is_anchored: bool = True
    is_vague: bool = False
    is_fiscal: bool = False
    stretch: Stretch | None = None


class ImpossibleTimeError(ValueError):
    """The words name a time that the calendar does not have; the message says which."""


def of_stretch(stretch: Stretch, *, anchor: Anchor | None = None, mod: str | None = None) -> Moment:
    """The moment of a calendar stretch, or of that third of it which `mod` names."""
    interval = third_of(stretch, mod) if mod else stretch.interval
    is_time = "T" in stretch.value
    return Moment(
        type=TimexType.TIME if is_time else TimexType.DATE,
        value=stretch.value,
        mod=mod,
        interval=interval,
        anchor=anchor,
        is_fiscal=stretch.unit == "fiscal",
        stretch=replace(stretch, interval=interval),
    )


def unanchored(value: str, *, anchor: Anchor, type: TimexType = TimexType.DATE, mod: str | None = None) -> Moment:
    """The moment of a relative time whose anchor is not known: TIMEX3's value with X for what is missing."""
    return Moment(type=type, value=value, mod=mod, anchor=anchor, is_anchored=False)


_THIRDS = {"month": (10, 20), "decade": (4, 7), "year": (4, 8)}  # days, years, months after which the next third begins


def third_of(stretch: Stretch, mod: str) -> Interval:
    """The first (START), middle (MID) or last (END) third of a stretch.

    Month: days 1-10, 11-20, 21-end. Year: months 1-4, 5-8, 9-12. Decade: years 0-3, 4-6, 7-9. Week: Monday-Tuesday,
    Wednesday, Thursday-Sunday. Season and quarter: their three months. Any other: three equal parts, to whole days.
    """
    first, end = stretch.first, stretch.end
    if stretch.unit == "week":
        cuts = [first + timedelta(days=2), first + timedelta(days=3)]
    elif stretch.unit == "month":
        cuts = [first + timedelta(days=10), first + timedelta(days=20)]
    elif stretch.unit in ("year", "fiscal"):
        cuts = [_later(first, 4), _later(first, 8)]
    elif stretch.unit == "decade":
        cuts = [_later(first, 48), _later(first, 84)]
    elif stretch.unit in ("season", "quarter"):
        cuts = [_later(first, 1), _later(first, 2)]
    elif stretch.unit == "half":
        cuts = [_later(first, 2), _later(first, 4)]
    elif stretch.unit == "century":
        cuts = [_later(first, 400), _later(first, 800)]
    else:
        return stretch.interval
    bounds = [first, *cuts, end]
    place = {"START": 0, "MID": 1, "END": 2}[mod]
    return Interval(_midnight(bounds[place]), _midnight(bounds[place + 1]))


def _later(day: date, months: int) -> date:
    return date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
