"""The texts that an article had, one after the other, with what each changed, and what was seen at its addresses."""

from dataclasses import dataclass
from datetime import datetime

from sayso.model.sighting import Sighting
from sayso.model.version_diff import EditSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionEntry:
    """One text of an article: `number` counts them from 1 in the order in which they stood there.

    That is when an archive fetched it (`retrieved_at`), or else when the ledger saw it. `published` and `modified` are
    what the page said then, each with where it said so. `edit` is what it changed in the text before it, None for the
    first, and beside a purged one. `purged` is the reason why its words are gone.
    """

    id: str
    number: int
    seen_at: datetime
    retrieved_at: datetime | None
    title: str | None
    published: str | None
    published_from: str | None
    modified: str | None
    modified_from: str | None
    edit: EditSummary | None
    purged: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionHistory:
    """All texts of an article, the first seen first, and what was seen at its addresses, in that order.

    `url` is its address, `gone_since` when its page was first missed, None where it is there as far as is known.
    `again` are the sightings at which an earlier text stood there again.
    """

    document_id: str
    url: str | None
    entries: tuple[VersionEntry, ...]
    sightings: tuple[Sighting, ...]
    again: tuple[Sighting, ...]
    gone_since: datetime | None
