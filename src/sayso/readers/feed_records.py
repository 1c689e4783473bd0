"""What does a feed, or a list of feeds, say?"""

from dataclasses import dataclass
from enum import StrEnum


class FeedKind(StrEnum):
    """What bytes are that were asked for as a feed."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json feed"
    LIST = "opml"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One article that a feed names: an absolute http or https address, and the days it gives, as ISO 8601."""

    url: str
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFeed:
    """One feed of a list of feeds."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRead:
    """A feed with its entries in its order, or a list of feeds; each address once.

    `ttl_s` is for how many seconds the feed asks to be left alone. `n_left_out` counts entries beyond the most that are
    taken, `n_without_link` those that name no page of the web.
    """

    kind: FeedKind
    title: str | None = None
    ttl_s: float | None = None
    entries: tuple[FeedEntry, ...] = ()
    feeds: tuple[ListedFeed, ...] = ()
    n_left_out: int = 0
    n_without_link: int = 0
    is_mended: bool = False
