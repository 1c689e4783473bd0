"""What does the answer to a decision show: what was decided, and what follows from it?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLine:
    """A judgement that was made; `place` is the permalink of what it is about."""

    id: str
    action: str
    place: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimState:
    """Where a claim stands, on how many independent sources (at least, best guess, at most)."""

    status: str
    low: int
    best: int
    high: int
    n_statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEffect:
    """A claim that a decision changed: `before` is None where it is new, `after` where it is no more.

    `now` is the id of the claim that holds its statements now, where that is another one. `words` tells the change.
    """

    id: str
    proposition: str
    before: ClaimState | None
    after: ClaimState | None
    now: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPage:
    """What was decided and what follows: `told` in one line, `note` where something could not be told.

    `newer` are the latest versions of articles of which an older one was decided on, `back` is where whoever decided
    comes from.
    """

    told: str
    made: tuple[MadeLine, ...]
    claims: tuple[ClaimEffect, ...]
    note: str
    newer: tuple[str, ...]
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """One judgement in the list of all: on which place, by whom, when, why; `is_off` where it was taken back.

    `content` are the words of the statement that it is about, empty where it is about none.
    """

    id: str
    at: str
    who: str
    action: str
    words: str
    place: str
    content: str
    reason: str | None
    undoes: str | None
    is_off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsPage:
    """Judgements, the last made first."""

    who: str | None
    lines: tuple[DecisionLine, ...]
    next: str | None


def decision_row(line: DecisionLine) -> dict[str, object]:
    """A judgement as a row of a table."""
    return {
        "id": line.id,
        "at": line.at,
        "who": line.who,
        "action": line.action,
        "place": line.place,
        "what": line.words,
        "content": line.content,
        "reason": line.reason,
        "undoes": line.undoes,
        "taken_back": "yes" if line.is_off else "no",
    }
