"""How does an article of the ledger look on a terminal: what it says, and what people decided on it?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.model import Judgement, ObjectKind, Reading, Statement, Target, Version
from sayso.views.columns import wrap_columns
from sayso.views.safe_text import show_controls
from sayso.views.terminal import render_terminal

_STRONG, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def render_article(
    version: Version,
    reading: Reading | None,
    *,
    judgements: Sequence[Judgement] = (),
    taken_back: frozenset[str] = frozenset(),
    waiting: Sequence[Judgement] = (),
    versions: Sequence[str] = (),
    same_words: Sequence[str] = (),
    at: tuple[int, int] | None = None,
    width: int = 80,
    color: bool = False,
) -> str:
    """The reading as `sayso read` shows it, then the judgements, then where else the words stand.

    Args:
        version: The article.
        reading: What it says as people left it, None where it was never read.
        judgements: All on it, in the order in which they were made.
        taken_back: The ids of those that were taken back.
        waiting: Those whose statement today's reading does not hold.
        versions: All versions of its document, itself among them.
        same_words: Other versions with the same text.
        at: Only statements that stand between these characters.
        width: Columns of the terminal.
        color: Whether to add terminal styles.
    """
    lines = [f"article {version.id}, seen {version.seen_at.date()}"]
    place = versions.index(version.id) if version.id in versions else 0
    if len(versions) > 1:
        others = ", ".join(each for each in versions if each != version.id)
        lines.append(f"version {place + 1} of {len(versions)}; the others: {others}")
    if same_words:
        lines.append(f"the same words stand in {', '.join(same_words)}")
    text = "\n".join(lines) + "\n\n"
    if reading is not None:
        shown = reading if at is None else narrow(reading, at)
        text += render_terminal(shown, width=width, color=color, name=version.name, article=version.id)
    about = [each for each in judgements if at is None or _is_about(each, reading, at)]
    return text + _render_judgements(about, taken_back, {each.id for each in waiting}, width, color=color)


def stands_at(statement: Statement, at: tuple[int, int]) -> bool:
    """Whether any part of a statement lies between these characters."""
    attribution = statement.attribution
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return any(span.start < at[1] and at[0] < span.end for span in spans)


def narrow(reading: Reading, at: tuple[int, int]) -> Reading:
    """The reading with the statements between these characters alone."""
    kept = tuple(
        replace(each, parent=None, attribution=replace(each.attribution, parent=None))
        for each in reading.statements
        if stands_at(each, at)
    )
    held = [span for each in kept for span in each.attribution.content]
    return replace(
        reading,
        statements=kept,
        timexes=tuple(each for each in reading.timexes if any(span.holds(each.span) for span in held)),
        quantities=tuple(each for each in reading.quantities if any(span.holds(each.span) for span in held)),
        sources=(),
        non_claims=(),
        problems=(),
    )


def describe_judgement(judgement: Judgement) -> str:
    """A judgement as one line: what was decided, by whom, when, why.

    >>> from datetime import UTC, datetime
    >>> from sayso.model import Action
    >>> target = Target(kind=ObjectKind.STATEMENT, id="abc", version_id="v")
    >>> describe_judgement(Judgement(id="j1", at=datetime(2026, 1, 2, tzinfo=UTC), who="Mia", action=Action.SPEAKER,
    ...     target=target, before={"name": "he"}, after={"name": "Jon Fell"}, reason="named above"))
    "j1 speaker of statement abc: name 'he' -> 'Jon Fell' (Mia, 2026-01-02: named above)"
    """
    what = f"{judgement.action.value} of {_describe_target(judgement.target)}"
    if judgement.undoes is not None:
        what = f"undo of {judgement.undoes}"
    if judgement.other is not None:
        what += f" and {_describe_target(judgement.other)}"
    parts = _describe_change(judgement.before, judgement.after)
    why = f": {judgement.reason}" if judgement.reason else ""
    return f"{judgement.id} {what}{parts} ({judgement.who}, {judgement.at.date()}{why})"


def _describe_target(target: Target) -> str:
    name = f"{target.kind.value} {target.id}" if target.id is not None else target.kind.value
    return name if target.kind is not ObjectKind.VERSION else f"article {target.version_id}"


def _describe_change(before: Mapping[str, object], after: Mapping[str, object]) -> str:
    changes = [
        f"{name} {before[name]!r} -> {value!r}" if before.get(name) is not None else f"{name} {value!r}"
        for name, value in after.items()
    ]
    return f": {', '.join(changes)}" if changes else ""


def _is_about(judgement: Judgement, reading: Reading | None, at: tuple[int, int]) -> bool:
    shown = {each.id for each in reading.statements if stands_at(each, at)} if reading is not None else set()
    return judgement.target.kind is not ObjectKind.STATEMENT or judgement.target.id in shown


def _render_judgements(
    judgements: Sequence[Judgement], taken_back: frozenset[str], waiting: set[str], width: int, *, color: bool
) -> str:
    if not judgements:
        return ""
    strong, faint, plain = (_STRONG, _FAINT, _PLAIN) if color else ("", "", "")
    lines = ["", f"{strong}judgements{plain}"]
    for judgement in judgements:
        mark = " - taken back" if judgement.id in taken_back else ""
        mark += " - waits: today's reading does not hold its statement" if judgement.id in waiting else ""
        line = show_controls(f"{describe_judgement(judgement)}{mark}")
        style = faint if judgement.id in taken_back else ""
        lines += [
            f"{style}{each}{plain if style else ''}"
            for each in wrap_columns(line, width=width, first="  ", rest="    ")
        ]
    return "\n".join(lines) + "\n"
