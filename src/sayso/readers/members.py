"""Which articles does a file hold that holds several: an archive of the web, a mailbox, a table, a zip?

Each kind of file is a stream of steps; a step names the place from which reading goes on behind it, so that the
process that reads may be replaced at any step.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sayso.model import Problem
from sayso.readers.hints import Hints

# Bytes of one article before and after it is unpacked.
MAX_MEMBER = 20_000_000
_NO_HINTS = Hints()

Position = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMember:
    """One article of a file.

    `name` is how it is called inside the file: an address, a path, a number. Its `data` are read as those of a file
    called `file_name`; where `is_text`, they are UTF-8 and taken exactly as given. `retrieved_at` is when it was
    fetched, in UTC.
    """

    name: str
    data: bytes
    file_name: str = "article.txt"
    is_text: bool = False
    hints: Hints = _NO_HINTS
    title: str | None = None
    byline: str | None = None
    retrieved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """What a file holds beside articles, in words: no fault, and said once at its end."""

    message: str


Item = FileMember | Problem | PassedOver


@dataclass(frozen=True, slots=True)
class Step:
    """One item, or None where only time has passed, and where reading goes on behind it."""

    item: Item | None
    behind: Position


Steps = Iterator[Step]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where reading starts: at the beginning where `at` is empty. `is_past_first` passes over the first item there.

    That is for one that costs the process that reads it its life.
    """

    at: Position = ()
    is_past_first: bool = False


FROM_BEGINNING = Start()
