"""One text as read, never changed after, with what is known about where it is from."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sayso.model.place import Place
from sayso.model.span import Span

_ISO = re.compile(
    r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?)?"  # year to second, zone optional
)
_MINUTES = len("2019-02-21T19:05")


class Voice(StrEnum):
    """Whose words a block holds: the author's own, or another document's."""

    AUTHOR = "author"
    QUOTED = "quoted"


class Basis(StrEnum):
    """How the origin of something is known."""

    MARKUP = "markup"
    STATED = "stated"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the document says it was published, or was last changed, at the precision at which it says so.

    `value` is ISO 8601 cut off where knowledge ends: `2019-02`, `2019-02-21`, `2019-02-21T19:05`,
    `2019-02-21T19:05:00+02:00`. A day is not midnight; a time without a zone has none. `evidence` names the
    place (`json-ld datePublished`, `meta article:published_time`, `front matter`, `--published`), `wording`
    keeps what stood there.

    Raises:
        ValueError: If the value is not such a date.

    >>> Published(value="2019-02-21", evidence="front matter", wording="2019-02-21").day
    datetime.date(2019, 2, 21)
    >>> Published(value="2019-02", evidence="front matter", wording="February 2019").day is None
    True
    """

    value: str
    evidence: str
    wording: str

    def __post_init__(self) -> None:
        """Refuse what is no date."""
        if not _ISO.fullmatch(self.value):
            raise ValueError(
                f"published needs an ISO 8601 date such as 2019-02-21 or 2019-02-21T19:05, got {self.value!r}"
            )
        if len(self.value) >= len("2019-02-21"):
            date.fromisoformat(self.value[:10])

    @property
    def day(self) -> date | None:
        """The calendar day as worded at the place of publication; None where only a month or year is known."""
        return date.fromisoformat(self.value[:10]) if len(self.value) >= len("2019-02-21") else None

    def is_before(self, other: "Published") -> bool:
        """Whether it is surely before another: at the precision of both, and where both zones are known in UTC.

        >>> def at(value): return Published(value=value, evidence="x", wording=value)
        >>> at("2026-03-03").is_before(at("2026-03-03T08:00")), at("2026-03-03T07:00").is_before(at("2026-03-03T08:00"))
        (False, True)
        >>> at("2026-03-03T23:00:00-05:00").is_before(at("2026-03-04T02:00:00Z"))
        False
        """
        moments = [datetime.fromisoformat(each.value) for each in (self, other) if "T" in each.value]
        if len(moments) == 2 and all(each.tzinfo is not None for each in moments):
            return moments[0] < moments[1]
        n = min(len(each.value.partition("T")[0]) if "T" not in each.value else _MINUTES for each in (self, other))
        return self.value[:n] < other.value[:n]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """A document known only because another one quotes it: its text is not here as a whole.

    `id` is unique inside the quoting document. `parent` is the id of the cited document in which this one is quoted
    in turn, None where the quoting document quotes it itself. `mention` is where the quoting text names it.
    """

    id: str
    outlet: str | None
    url: str | None
    basis: Basis
    mention: Span | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Stretch of a document in one voice.

    `document` is the id of the cited document whose words stand here, None in the author's own voice. `why` says
    in words what told so ("<blockquote> in the page"). `confidence`, from 0 to 1, is how sure an inferred voice is.
    """

    span: Span
    voice: Voice
    basis: Basis
    document: str | None = None
    why: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as read; all offsets refer to `text` and count code points.

    `id` is the short name of `sha256`, the hash of the UTF-8 bytes of the text. Blocks are in text order, do not
    overlap and cover every character that is not white space. `modified` is when it says it was last changed.
    `language` is an ISO 639-1 code, None where the text is too short to tell. `retrieved_at` is when its file was
    fetched, in UTC, as an archive says. `places` tell where the lines of a PDF stand on its pages, in text order.
    """

    id: str
    sha256: str
    text: str
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    published: Published | None = None
    modified: Published | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    cited: tuple[CitedDocument, ...] = ()
    retrieved_at: datetime | None = None
    places: tuple[Place, ...] = ()
