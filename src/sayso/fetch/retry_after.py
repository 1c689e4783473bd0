"""How long does a server ask us to wait?"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"[0-9]{1,10}")
_MOST_LENGTH = 64  # characters of a date


def read_retry_after(header: str | None, *, now: datetime, most_s: float) -> float | None:
    """Seconds of a `Retry-After`, which holds them or a date, from 0 to the most; None where it says neither.

    >>> read_retry_after("120", now=datetime(2026, 3, 14, tzinfo=UTC), most_s=3600)
    120.0
    >>> read_retry_after("Sat, 14 Mar 2026 00:01:00 GMT", now=datetime(2026, 3, 14, tzinfo=UTC), most_s=3600)
    60.0
    """
    words = (header or "").strip()
    if _SECONDS.fullmatch(words):
        return min(float(words), most_s)
    if not words or len(words) > _MOST_LENGTH:
        return None
    try:
        at = parsedate_to_datetime(words)
        at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
        return min(max((at - now).total_seconds(), 0.0), most_s)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
