"""When is a known address looked at again, when is a feed asked again, when is a failed job tried again?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# Looks after a text was first seen at an address, or last changed. Outlets change most in the first hours: an article
# that was changed is looked at often again.
LOOKS = (_HOUR, 6 * _HOUR, _DAY, 3 * _DAY, 7 * _DAY, 30 * _DAY)
# Looks after a page was found to be gone: some come back, and when they do not, that is no news.
LOOKS_FOR_GONE = (6 * _HOUR, _DAY, 3 * _DAY, 7 * _DAY, 30 * _DAY)
# Between the two looks that must both find no page: a server that is being mended is no deletion.
GONE_APART = _HOUR
MOST_WAIT = _DAY  # what a server may ask for with Retry-After, and the longest wait between two tries
# A feed may ask not to be asked before (its ttl, Cache-Control), within this: a blog that leaves its system's "weekly"
# as it is would be watched in name alone.
MOST_FRESH = 6 * _HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often a job that fails is tried, and the wait before the second try; each wait is twice the one before."""

    first: timedelta
    most: int


# 5, 10, 20 ... minutes, at most a day apart: together three days, longer than most outages.
PAGE_PATIENCE = Patience(first=5 * _MINUTE, most=12)
# A feed often names a page some minutes before it is there; one that never comes is given up after two hours.
NOT_THERE_PATIENCE = Patience(first=5 * _MINUTE, most=5)
# A job whose process ended before it was done: most were killed by chance, some end every process that begins them.
LOST_PATIENCE = Patience(first=2 * _MINUTE, most=10)
# A feed that is down costs one question a day; after a month somebody should look at it.
FEED_PATIENCE = Patience(first=15 * _MINUTE, most=36)


def next_look(changed_at: datetime, *, now: datetime, looks: tuple[timedelta, ...] = LOOKS) -> datetime | None:
    """When an address is looked at again whose text stands since a moment; None where it was looked at often enough.

    >>> noon = datetime(2026, 3, 14, 12)
    >>> next_look(noon, now=noon + timedelta(hours=2)).isoformat()
    '2026-03-14T18:00:00'
    >>> next_look(noon, now=noon + timedelta(days=31)) is None
    True
    """
    return next((changed_at + step for step in looks if changed_at + step > now), None)


def next_try(
    patience: Patience, *, attempts: int, now: datetime, draw: float, asked_s: float | None = None
) -> datetime | None:
    """When a job is tried again that failed so many times in a row; None where it was tried often enough.

    Args:
        patience: Of its kind.
        attempts: How many tries failed, this one counted.
        now: When it failed.
        draw: From 0 to 1: jobs that failed together are not tried together.
        asked_s: Seconds for which the server asked, within a day.

    >>> noon = datetime(2026, 3, 14, 12)
    >>> next_try(PAGE_PATIENCE, attempts=2, now=noon, draw=0.5).isoformat()
    '2026-03-14T12:10:00'
    >>> next_try(PAGE_PATIENCE, attempts=12, now=noon, draw=0.5) is None
    True
    """
    if attempts >= patience.most:
        return None
    wait = min(patience.first * (1 << min(attempts - 1, 20)), MOST_WAIT) * (0.8 + 0.4 * draw)
    return now + max(wait, _within(asked_s, most=MOST_WAIT))


def next_question(
    *, every: timedelta, now: datetime, fresh_s: float | None = None, ttl: timedelta | None = None
) -> datetime:
    """When a feed is asked again that answered.

    Args:
        every: How often it is to be asked.
        now: When it answered.
        fresh_s: Seconds for which its answer says to be fresh.
        ttl: For how long the feed itself says so.

    >>> noon = datetime(2026, 3, 14, 12)
    >>> next_question(every=timedelta(minutes=15), now=noon, ttl=timedelta(days=7)).isoformat()
    '2026-03-14T18:00:00'
    """
    wished = max(_within(fresh_s, most=MOST_FRESH), min(ttl or timedelta(), MOST_FRESH))
    return now + max(every, wished)


def _within(seconds: float | None, *, most: timedelta) -> timedelta:
    """The seconds as a length; none where they are none, at most so long."""
    if seconds is None or not seconds > 0:
        return timedelta()
    return timedelta(seconds=min(seconds, most.total_seconds()))
