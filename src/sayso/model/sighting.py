"""What was seen at an address, where that changed: another text, none any more, one again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Seen(StrEnum):
    """What an address showed when it was looked at."""

    TEXT = "text"  # a text that it did not show the time before: its first, a changed one, an earlier one again
    GONE = "gone"  # the page is not there: twice, some time apart
    BACK = "back"  # a page that was gone shows a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One change of what an address shows; looks that find what was there before leave none.

    `address_id` is a hash of the address, `url` the address itself. `version_id` is the text that stood there, the last
    one where it is gone. `status` is what the server answered, `since` the first look that did not find the page.
    """

    id: str
    address_id: str
    at: datetime
    what: Seen
    version_id: str
    url: str | None = None
    status: int | None = None
    since: datetime | None = None
