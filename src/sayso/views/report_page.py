"""What does the HTML report show? The typed records that its template chooses from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The number of a statement where its words begin, linked to the list."""

    id: str
    href: str
    number: int
    group: str  # class shared by all parts of one statement: lit together
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """A mark around text: its classes, and what it says when pointed at."""

    classes: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text with the marks around it, the outermost first."""

    text: str
    marks: tuple[MarkView, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceBlock:
    """Paragraphs in one voice, with the words that say whose; `depth` counts the quoted documents around it."""

    voice: str
    basis: str
    is_quoted: bool
    depth: int
    href: str | None
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """A time or a quantity: its words, what they come to, where they stand and which rule found them."""

    kind: str
    words: str
    value: str
    place: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCard:
    """One statement in the side list."""

    id: str
    href: str
    number: int
    group: str
    depth: int
    inside: int | None
    inside_href: str | None
    who: str
    is_named: bool
    cue: str
    content: str
    manner: str
    certainty: str
    confidence: str
    voice: str
    basis: str
    chain: tuple[str, ...]
    told: str  # the chain as a sentence
    root: str
    said: str
    event: str
    content_type: str
    permalink: str
    times: tuple[ValueView, ...] = ()
    quantities: tuple[ValueView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Words that claim nothing, and why."""

    kind: str
    words: str
    why: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of an article's heading; `datetime` and `href` where it is a time or a link."""

    name: str
    value: str
    note: str = ""
    datetime: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSection:
    """One article of the report."""

    id: str
    title: str
    language: str | None
    facts: tuple[Fact, ...]
    counts: str
    blocks: tuple[VoiceBlock, ...]
    cards: tuple[StatementCard, ...]
    values: tuple[ValueView, ...]
    sources: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """One article in the table of the overview; bar lengths in hundredths of the longest."""

    href: str
    title: str
    outlet: str
    published: str
    n_statements: int
    n_verbatim: int
    n_nested: int
    n_unnamed: int
    n_quoted_blocks: int
    bar_verbatim: int
    bar_other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """The whole report."""

    title: str
    summary: str
    rows: tuple[OverviewRow, ...]
    articles: tuple[ArticleSection, ...]
    problems: tuple[str, ...]
    groups: tuple[str, ...]
