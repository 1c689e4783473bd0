"""Since when does a version of an article say what it says?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.model import Published


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDates:
    """What one version says of itself, and when it was seen, or fetched by an archive, in UTC."""

    published: Published | None
    modified: Published | None
    seen_at: datetime


def said_since(versions: Iterable[VersionDates]) -> Published | None:
    """When the last of the versions of an article began to say what it says; None where none of them has a date.

    The first says it since it was published. A later one since it was changed, or published anew, where its page says
    so and that is later than the version before it; else since it was seen, for which the page itself has no word.

    Args:
        versions: Those up to the one in question, in the order of time.

    >>> def at(value): return Published(value=value, evidence="x", wording=value)
    >>> first = VersionDates(published=at("2026-03-03"), modified=None, seen_at=datetime(2026, 3, 3, 9, tzinfo=UTC))
    >>> later = VersionDates(published=at("2026-03-03"), modified=None, seen_at=datetime(2026, 3, 5, 9, tzinfo=UTC))
    >>> said_since([first]).value, said_since([first, later]).value
    ('2026-03-03', '2026-03-05T09:00')
    """
    since: Published | None = None
    for number, each in enumerate(versions):
        if number == 0:
            since = each.published
        elif since is not None or each.published is not None:
            since = _later(since, each)
    return since


def _later(before: Published | None, version: VersionDates) -> Published:
    for told in (version.modified, version.published):
        if told is not None and (before is None or before.is_before(told)):
            return told
    seen = version.seen_at.astimezone(UTC).isoformat()[: len("2026-03-04T10:00")]
    return Published(value=seen, evidence="seen", wording=seen)
