"""What does a page about claims, sources or estimates show? One plain record for each, with all that it needs."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement as it stands in its article: `id` is unique in the ledger, `who` tells its chain as a sentence.

    `published` is the day, "" where nobody knows it; `source` are the words that
    name who says it, `cue` those that say so, `words` those of the content.
    `figures` are the words of each of its numbers, in the order of the linked figures.
    """

    id: str
    permalink: str
    article: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str
    who: str
    source: str
    cue: str
    words: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceName:
    """A source by its id, with how it is called: its name, or how it is described."""

    id: str
    name: str
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterView:
    """What became of a statement in its article since.

    `fate` is `removed` or `changed`, None where it stands in the newest version too. `version` is the one in which it
    first did not stand, `words` are those in its place there, and `is_silent` says that this one told of no change.
    `gone_since` is when the page of the article was first missed.
    """

    version: str | None
    fate: str | None
    words: str | None
    is_silent: bool
    gone_since: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A statement of a claim: how it stands to it (`stance`) and why, and who is really behind it.

    `via` says how the root is known, `why_root` in words. `origin` is the permalink of what it takes its root from;
    `repeats` are those that take theirs from it. `later` is what became of it in its article since, None for nothing.
    `is_counted`: it supports the claim, and somebody stands behind it.
    """

    said: Said
    stance: str
    why: tuple[str, ...]
    root: SourceName | None
    via: str
    why_root: str
    certainty: str | None
    is_counted: bool
    is_unnamed: bool = False
    is_second_hand: bool = False
    origin: str | None = None
    repeats: tuple["MemberView", ...] = ()
    later: LaterView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of the count of roots, or one statement that a status rests on."""

    words: str
    permalink: str | None = None
    who: str | None = None
    outlet: str | None = None
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootsView:
    """How many independent sources: at least, best guess, at most; who they are, and each step of the count."""

    low: int
    best: int
    high: int
    sources: tuple[SourceName, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """Where a claim stood from a day on, by which rule, why, on what, and on whose word."""

    day: str
    status: str
    rule: str
    why: str
    by: tuple[str, ...]
    evidence: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideView:
    """What a person said of a claim, shown beside the computed status: rule 0."""

    status: str
    who: str
    at: str
    reason: str | None
    judgement: str
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """What stands between this claim and another; `is_from` says whether it is read from this one to the other.

    `claim` is the other claim, None where a statement or document is at the other end.
    """

    type: str
    is_from: bool
    basis: str
    claim: str | None
    proposition: str | None
    status: str | None
    evidence: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageView:
    """That one article took from another: copies it, cites it, corrects it."""

    type: str
    article: str
    outlet: str | None
    of: str
    of_outlet: str | None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """One value of a series with who gives it and where.

    `low`, `high` and `best` are as in `sayso-ledger/1`. `wording` is how the text puts it, `as_at` the day for which it
    holds. `is_repeat`: it takes over what another statement said. `derived_from` are the permalinks of the parts of a
    sum that the ledger made, `why` says what makes them parts.
    """

    permalink: str | None
    published: str
    as_at: str | None
    outlet: str | None
    who: str
    root: str | None
    wording: str
    low: Decimal | None
    high: Decimal | None
    best: Decimal | None
    modifier: str
    claim: str
    status: str
    is_repeat: bool = False
    derived_from: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """The values of one measure in order of time, and the value to show at the end with its reason.

    `final` is None where no value stands. Sums that the ledger made of the values stand at the end; `beside` tells how
    each stands to the numbers that sources gave, with which it is never merged.
    """

    measure: str
    unit: str
    values: tuple[ValueView, ...]
    final: "FinalView | None"
    why: str
    beside: tuple[StepView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalView:
    """The span or the point to show of a series."""

    low: Decimal | None
    high: Decimal | None
    best: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """One claim of what is told of one thing again and again; `is_shown`: by the thing itself, `is_this`: it is the
    claim of the page.
    """

    claim: str
    status: str
    is_shown: bool
    is_this: bool
    step: StepView


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """Everything that a page about one claim shows, as of a day.

    `members` stand in the order of publication, each with its repeats folded in. `n_later` counts statements that were
    published after the day. `is_dropped`: no article that said it says it in its newest version. `story` is the id of
    the story, whose articles are `articles`.
    """

    id: str
    story: str
    as_of: str
    proposition: str
    status: StatusView
    override: OverrideView | None
    roots: RootsView
    flags: tuple[str, ...]
    history: tuple[StatusView, ...]
    members: tuple[MemberView, ...]
    n_statements: int
    n_articles: int
    n_later: int
    relations: tuple[RelationView, ...]
    lineage: tuple[LineageView, ...]
    series: tuple[SeriesView, ...]
    is_dropped: bool = False
    topic: tuple[TopicView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """One claim in a list; days are those of publication of its first and last statement, "" where not known."""

    id: str
    status: str
    low: int
    best: int
    high: int
    flags: tuple[str, ...]
    n_statements: int
    first_day: str
    last_day: str
    proposition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordView:
    """What a source said in one statement, and through whom: `through` names the carriers in front of it.

    `role` is `source` where it stands behind the words, `carrier` where it passes on what others say, `named` where
    somebody in front of it stands behind them. `is_unnamed`: whoever stands behind the words has no name.
    """

    said: Said
    role: str
    through: tuple[str, ...]
    claim: str
    status: str
    stance: str
    is_unnamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingView:
    """How an article calls a source, and when."""

    words: str
    published: str
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """Everything that a page about one source shows: how it is called, what it said and through whom.

    `why` are the reasons for taking several wordings for one source. `n_own` counts what it stands behind, `n_carried`
    what it passes on, `n_withdrawn` statements of claims that were withdrawn or refuted.
    """

    id: str
    name: str
    kind: str | None
    house: SourceName | None
    speaks_for_house: bool
    wordings: tuple[WordingView, ...]
    why: tuple[str, ...]
    words: tuple[WordView, ...]
    n_own: int
    n_carried: int
    n_withdrawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Estimates side by side: the claims that give them, and the values of each measure."""

    as_of: str
    claims: tuple[ClaimLine, ...]
    measures: tuple[SeriesView, ...]


def as_record(value: Any) -> Any:
    """A view, or a part of one, as what JSON can hold; every key is there, numbers are numbers, days ISO 8601.

    >>> as_record(FinalView(low=Decimal(7), high=None, best=Decimal("2.5")))
    {'low': 7, 'high': None, 'best': 2.5}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_record(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset | set):
        return [as_record(each) for each in value]
    return value
