"""What stands in a feed, before anything of it is checked?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """The wordings of one entry, the best first: its addresses, its dates. `base` is what addresses are relative to."""

    links: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    title: str | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFeed:
    """The wordings of a feed or of a list; `n_entries` counts also those that were not looked at."""

    title: str | None = None
    ttl_s: float | None = None
    entries: tuple[RawEntry, ...] = ()
    n_entries: int = 0
