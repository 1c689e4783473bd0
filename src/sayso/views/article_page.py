"""What does the page of an article show? The typed records that its template chooses from."""

from dataclasses import dataclass

from sayso.views.report_page import Fact, LeftOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A mark around words: its classes, what it says when pointed at, and the numbers of its statements."""

    classes: str
    title: str = ""
    statements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The number of a statement where its content begins; `at` is its place, "1204-1391", empty where an earlier one
    has the same."""

    number: int
    at: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words with the marks that begin before them, the outermost first, and how many end behind them.

    `start` is where they stand, in code points of the article's text.
    """

    text: str
    start: int
    anchors: tuple[Anchor, ...] = ()
    opens: tuple[Layer, ...] = ()
    n_closed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Paragraphs in one voice, with the words that say whose; `depth` counts the quoted documents around it."""

    at: str
    voice: str
    basis: str
    is_quoted: bool
    depth: int
    href: str | None
    paragraphs: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine:
    """A time or a quantity: its words, what they come to, and which rule found them."""

    kind: str
    words: str
    value: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One statement in the list of an article; `inside` is the number of the one that holds it.

    `verdict` is what a person decided ("accept", "reject", "unsure"), `claim_status` where its claim stands.
    """

    number: int
    id: str
    permalink: str
    at: str
    depth: int
    inside: int | None
    who: str
    is_named: bool
    cue: str
    content: str
    manner: str
    certainty: str | None
    said: str
    confidence: float
    verdict: str | None
    is_edited: bool
    claim: str | None
    claim_status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLine:
    """Another statement of the same claim."""

    permalink: str
    outlet: str | None
    published: str
    who: str
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """Another claim and how it stands to this one: `words` reads from this one to the other."""

    words: str
    claim: str
    proposition: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBrief:
    """The claim of a statement in short; `told` says how often it was said and on how many sources that rests."""

    id: str
    proposition: str
    status: str
    status_why: str
    told: str
    others: tuple[OtherLine, ...]
    n_more: int
    ties: tuple[TieLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementLine:
    """What a person decided: in words, by whom, when, why."""

    id: str
    words: str
    who: str
    at: str
    reason: str | None
    is_taken_back: bool
    is_waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that people changed: how it was found, and how it stands."""

    name: str
    found: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDetail:
    """One statement with all that is known of it; `told` is its chain as a sentence, `before` and `after` are the
    places of its neighbours in the list."""

    line: StatementLine
    told: str
    root: str
    chain: tuple[str, ...]
    words: tuple[Words, ...]  # of the content, with hedges, times and numbers lit
    hedges: tuple[str, ...]
    certainty: str
    content_type: str
    manner: str
    said: str
    event: str
    voice: str
    basis: str
    times: tuple[ValueLine, ...]
    quantities: tuple[ValueLine, ...]
    live_href: str | None  # to the words on the page that they are from
    claim: ClaimBrief | None
    judgements: tuple[JudgementLine, ...]
    changes: tuple[FieldChange, ...]  # from what was found to what people made of it
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version of the article; `seen_on` is the day on which it was read.

    `told` says what it changed in the one before, whose id is `against`; None for the first. `is_silent`: the page does
    not tell of it.
    """

    id: str
    seen_on: str
    is_shown: bool
    against: str | None
    told: str
    is_silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """One article: its words with what they say marked.

    `show` is "statements", or "not-extracted": then what no statement holds is marked instead. `unheld` is the share of
    the text, from 0 to 1, that no statement holds. `purged` says why its words were taken out, None where they stand.
    """

    id: str
    heading: str
    language: str | None
    facts: tuple[Fact, ...]
    counts: str
    show: str
    unheld: float
    passages: tuple[Passage, ...]
    statements: tuple[StatementLine, ...]
    selected: StatementDetail | None
    sources: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[str, ...]
    judgements: tuple[JudgementLine, ...]
    versions: tuple[VersionLine, ...]
    gone_since: str | None  # when its page was first missed
    same_words: tuple[str, ...]
    purged: str | None


def statement_row(line: StatementLine) -> dict[str, object]:
    """A statement as a row of a table."""
    return {
        "number": line.number,
        "permalink": line.permalink,
        "who": line.who,
        "cue": line.cue,
        "content": line.content,
        "manner": line.manner,
        "certainty": line.certainty,
        "said": line.said,
        "confidence": line.confidence,
        "verdict": line.verdict,
        "claim": line.claim,
        "claim_status": line.claim_status,
    }
