"""One proposition with its values, and the statements of all articles that support, deny, withdraw or mention it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ClaimStance(StrEnum):
    """How a statement stands to its claim."""

    SUPPORT = "support"
    DENY = "deny"
    RETRACT = "retract"
    MENTION = "mention"


class RelationType(StrEnum):
    """From left to right; the list of `sayso-ledger/1`."""

    REPEATS = "repeats"
    CORROBORATES = "corroborates"
    REFINES = "refines"
    CONTRADICTS = "contradicts"
    DENIES = "denies"
    RETRACTS = "retracts"
    CORRECTS = "corrects"
    SUPERSEDES = "supersedes"
    COPIES = "copies"
    CITES = "cites"
    TENSION = "tension"
    DRIFTS = "drifts"
    ENDORSES = "endorses"
    PART_OF = "part-of"


class Status(StrEnum):
    """Where a claim stands; the list of `sayso-ledger/1`."""

    ASSERTED = "asserted"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"
    REFUTED = "refuted"
    EXPIRED = "expired"
    OPEN_PREDICTION = "open-prediction"
    CAME_TRUE = "came-true"
    CAME_FALSE = "came-false"
    NOT_CHECKABLE = "not-checkable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A statement in a claim: how it stands to it, and why it is there, a sentence each.

    `is_sure`: there is hardly a doubt that it tells the same as another one of the claim.
    """

    statement: str
    stance: ClaimStance
    why: tuple[str, ...] = ()
    is_sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """`id` comes from the earliest statement, so that each id ever given leads to the claim that holds it today.

    `proposition` are the words of the statement that puts it most fully. Members stand in the order of publication.
    """

    id: str
    proposition: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Between two claims, a statement and a claim, or two documents; `basis` says why, `evidence` names statements.

    `proof` is the claim of the two that is shown by the thing itself: somebody found alive, a ship found afloat.
    `hardens`: what drifted was put more surely, and is the same otherwise.
    """

    type: RelationType
    left: str
    right: str
    basis: str
    evidence: tuple[str, ...] = ()
    proof: str | None = None
    hardens: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """How many independent sources support a claim: at least, best guess, at most; `why` has each step in words."""

    low: int
    best: int
    high: int
    ids: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Where a claim stands on a day, by which rule, from which statements and relations."""

    claim: str
    as_of: date
    status: Status
    rule: str
    why: str
    roots: Roots
    flags: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The number to show for a series: a span or a point; None where the words give none."""

    low: Decimal | None = None
    high: Decimal | None = None
    best: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEntry:
    """One claim of a topic by one of its statements; `is_shown`: by the thing itself, as somebody who is told dead and
    speaks.
    """

    claim: str
    statement: str
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEntry:
    """One value of a series: which figure of which statement, for which day, of which claim."""

    statement: str
    figure: int  # its place among the figures of the statement
    claim: str
    as_at: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A sum made by the ledger, never by a source: parts of one thing, counted by one source for one day.

    `parts` are figures as (statement, place among its figures); `why` says what makes them parts.
    """

    id: str
    parts: tuple[SeriesEntry, ...]
    low: Decimal | None
    high: Decimal | None
    best: Decimal | None
    unit: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A sum beside a number that a source gave, never merged: `right` is (statement, place among its figures).

    `low` and `high` are where the two overlap, None where they do not or a side is open. `verdict` is `comparable` or
    `not-comparable`.
    """

    left: str
    right: tuple[str, int]
    verdict: str
    low: Decimal | None
    high: Decimal | None
    why: str
