"""What is an invented article, and what is planted in it?"""

from dataclasses import dataclass

Span = tuple[int, int]  # half-open, code points of the article's text


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number as worded, with the bounds of `EXPORT.md`: "about 1,200" has neither bound, only a best value."""

    low: int | None
    high: int | None
    best: int | None
    modifier: str  # exact, approx, at_least, more_than, at_most, range
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One statement of an article: where it stands, who makes it, and who is really behind it.

    Quotation marks, and "that" before the content, are outside the spans. Content split by its speaker has two spans.
    """

    source: Span | None  # None: the outlet's own assertion, or nobody ("it is reported")
    cue: Span | None
    content: tuple[Span, ...]
    manner: str  # direct, indirect, own
    source_name: str | None  # as full as the article names it by then
    is_anonymous: bool
    cue_class: str | None
    certainty: str  # CT, PR, PS
    claim: str
    stance: str  # support, deny, retract, mention
    root: str | None  # None: nobody
    has_unnamed_root: bool
    n_people: int  # heads behind the root: two for "two officials"
    via: tuple[str, ...]  # outlets named as carriers, outermost first, without the article's own
    estimate: Estimate | None
    as_at: str | None  # day for which the estimate is given


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """One article with its planted truth. Sentences without a planted statement are background."""

    id: str
    url: str
    outlet: str
    byline: str
    title: str
    published: str  # "2021-05-09T19:05", or the day alone
    text: str  # paragraphs separated by a blank line
    story: str
    pattern: str  # in which it has a part: opening, reprints, circle, rumour, correction, estimates ...
    statements: tuple[Planted, ...]  # in text order
    copy_of: str | None  # the article of which this is a near copy
    draws_on: tuple[str, ...]  # articles that it credits; in a circle also one that is published later


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """How many independent roots support a claim.

    `best` are those planted. `low` takes all unnamed ones for one, `high` counts each head of an unnamed one.
    """

    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Tie between two claims, read from left to right; a claim withdrawn or denied as such is named twice."""

    type: str  # contradicts, supersedes, retracts, corrects, denies
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedClaim:
    """One claim after all articles of the archive."""

    id: str
    story: str
    proposition: str
    measure: str | None  # what is counted
    value: Estimate | None
    as_at: str | None
    roots: Roots  # that ever supported it
    root_ids: tuple[str, ...]
    standing: Roots  # without those that withdrew
    status: str  # asserted, corroborated, contested, superseded, retracted; open-prediction, came-true, came-false
    articles: tuple[str, ...]  # that support it
    relations: tuple[Relation, ...]  # in which it is on the left
