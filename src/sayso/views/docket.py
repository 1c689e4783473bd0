"""How do forecasts, promises and plans look in a list, with their due days and outcomes?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.model import DocketKind, DocketState
from sayso.views.claim_records import SourceName, StepView
from sayso.views.phrases import NOBODY
from sayso.views.screen import Screen

STATES = {
    DocketState.OVERDUE: "Overdue, no outcome told",
    DocketState.OPEN: "Open",
    DocketState.DECIDED: "Decided",
}
_NO_DAY = "no day"
_GAP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketLine:
    """A claim about what is to come, as of a day.

    `id` is that of the claim, `proposition` puts it most fully; `words` are those that said it first, at `permalink`,
    on `said_on`, "" where nobody knows the day. `who` are the sources behind all that say it. `due` is None where the
    words name no day, `condition` where they state none. `status` is where the claim stands and `why`. `outcome` is
    the statement that tells the outcome.
    """

    id: str
    words: str
    proposition: str
    kind: DocketKind
    who: tuple[SourceName, ...]
    said_on: str
    due: str | None
    condition: str | None
    state: DocketState
    status: str
    why: str
    permalink: str | None
    outcome: StepView | None


def render_docket(lines: Sequence[DocketLine], *, width: int = 80, color: bool = False) -> str:
    """The due day and what is to come, one below the other under the heading of their state; who, and the outcome."""
    screen = Screen(width, color)
    parts = []
    for state, group in groupby(lines, key=lambda each: each.state):
        told = [line for each in group for line in _lines(each, screen)]
        parts.append("\n".join([*screen.lines(STATES[state], style="strong"), *told]))
    return "\n\n".join(parts) + "\n" if parts else ""


def docket_row(line: DocketLine) -> dict[str, object]:
    """A row of the CSV."""
    outcome = line.outcome
    return {
        "due": line.due,
        "state": line.state.value,
        "kind": line.kind.value,
        "who": tell_who(line),
        "said_on": line.said_on,
        "words": line.words,
        "condition": line.condition,
        "status": line.status,
        "outcome": outcome.words if outcome is not None else None,
        "outcome_by": outcome.who if outcome is not None else None,
        "outcome_on": outcome.published if outcome is not None else None,
        "outcome_permalink": outcome.permalink if outcome is not None else None,
        "permalink": line.permalink,
        "claim": line.id,
        "proposition": line.proposition,
    }


def tell_who(line: DocketLine) -> str:
    """The names of who says it.

    >>> names = (SourceName(id="s-1", name="the mayor"), SourceName(id="s-2", name="Arne Lund"))
    >>> tell_who(DocketLine(id="c", words="", proposition="", kind=DocketKind.PLAN, who=names, said_on="", due=None,
    ...     condition=None, state=DocketState.OPEN, status="asserted", why="", permalink=None, outcome=None))
    'the mayor; Arne Lund'
    """
    return "; ".join(each.name for each in line.who) or NOBODY


def _lines(line: DocketLine, screen: Screen) -> Iterator[str]:
    due = (line.due or _NO_DAY).ljust(len("2025-09-30"))
    indent = " " * len(f"{_GAP}{due}{_GAP}")
    yield from screen.lines(line.words, first=f"{_GAP}{due}{_GAP}", rest=indent)
    facts = [line.kind.value, tell_who(line), f"said {line.said_on or 'on a day not known'}", line.status, line.id]
    yield from screen.lines(" \u00b7 ".join(facts), first=indent, style="faint")
    if line.condition is not None:
        yield from screen.lines(f"condition: \u201c{line.condition}\u201d", first=indent)
    if line.outcome is not None:
        known = [line.outcome.who or NOBODY, line.outcome.published, line.outcome.permalink or ""]
        yield from screen.lines(f"outcome: {line.outcome.words}", first=indent)
        yield from screen.lines(" \u00b7 ".join(each for each in known if each), first=indent, style="faint")
