"""How do the versions of an article, and what is different between two of them, look on a terminal?"""

from collections.abc import Iterator

from sayso.model import (
    EditSummary,
    FactChange,
    Fate,
    Seen,
    Sighting,
    StatementEnd,
    StatementFate,
    StretchKind,
    Version,
    VersionDiff,
    VersionEntry,
    VersionHistory,
    Weight,
)
from sayso.views.phrases import count
from sayso.views.safe_text import show_controls
from sayso.views.screen import Screen
from sayso.views.version_words import DiffPiece, diff_pieces

_MOST_REASONS = 3  # of one version in a list; the comparison of two shows all
_MARKS = {
    StretchKind.REMOVED.value: ("[-", "-]"),
    StretchKind.ADDED.value: ("{+", "+}"),
    StretchKind.MOVED_AWAY.value: ("[moved away: ", "]"),
    StretchKind.MOVED_HERE.value: ("[moved here: ", "]"),
}
_HEADS = ((Fate.CHANGED, "Said otherwise"), (Fate.REMOVED, "Not said any more"), (Fate.ADDED, "New"))
_SEEN = {Seen.TEXT: "a text was seen", Seen.GONE: "the page was gone", Seen.BACK: "the page was back"}


def render_versions(history: VersionHistory, *, width: int = 80, color: bool = False) -> str:
    """The versions of an article, the first seen first, and what was seen at its address.

    Args:
        history: The versions.
        width: Columns of the terminal.
        color: Whether to add terminal styles. They repeat what the words say and add nothing.
    """
    screen = Screen(width, color)
    lines = list(screen.lines(history.url or "an article without an address", style="strong"))
    lines += screen.lines(count(len(history.entries), "version"))
    if history.gone_since is not None:
        lines += screen.lines(f"its page is gone since {_minute(history.gone_since.isoformat())}", style="problem")
    for entry in history.entries:
        lines += ["", *_entry(entry, screen)]
    lines += _sightings(history, screen)
    return "\n".join(lines) + "\n"


def render_diff(
    diff: VersionDiff, before: Version, after: Version, *, words: bool = True, width: int = 80, color: bool = False
) -> str:
    """What is different between two versions: how much, whether the page tells, each statement, and the words.

    Args:
        diff: How they stand to each other.
        before: The earlier version.
        after: The later one.
        words: Whether to show the texts, with what is gone and what is new in them.
        width: Columns of the terminal.
        color: Whether to add terminal styles.
    """
    screen = Screen(width, color)
    lines = list(screen.lines(f"from {_named(before)}", style="faint"))
    lines += screen.lines(f"to   {_named(after)}", style="faint")
    if before.document_id != after.document_id:
        lines += screen.lines("these are two articles, and no versions of one", style="problem")
    lines += ["", *screen.lines(tell_weight(diff), style="strong")]
    for told in diff.told_by:
        lines += screen.lines(told, first="  told: ")
    for reason in diff.reasons:
        lines += screen.lines(reason, first="  - ")
    lines += [line for fact in diff.facts for line in _fact(fact, screen)]
    for fate, head in _HEADS:
        lines += _statements(fate, head, diff, screen)
    lines += _unchanged(diff, screen)
    if words and diff.weight is not Weight.NONE:
        lines += ["", *screen.lines("The words: [-taken out-] {+put in+}", style="strong")]
        lines += _words(diff_pieces(diff, before.document.text, after.document.text), screen)
        if diff.is_coarse:
            lines += screen.lines(_COARSE, style="problem")
    return "\n".join(lines) + "\n"


_COARSE = "The texts differ so much that some stretches were not compared word by word: they are shown as a whole."


def tell_edit_lines(diff: VersionDiff) -> Iterator[str]:
    """What a version changed in a few lines of data: how much, how the page tells, and each statement that differs."""
    yield show_controls(tell_weight(diff))
    for told in diff.told_by:
        yield _on_one_line(f"told: {told}")
    for reason in diff.reasons:
        yield _on_one_line(f"why: {reason}")
    for each in diff.statements:
        if each.fate is Fate.CHANGED and each.before is not None and each.after is not None:
            yield _on_one_line(f"- {each.before.words}  ({diff.before}#{_place(each.before)})")
            yield _on_one_line(f"+ {each.after.words}  ({diff.after}#{_place(each.after)})")
        elif each.fate is Fate.REMOVED and each.before is not None:
            yield _on_one_line(f"- {each.before.words}  ({diff.before}#{_place(each.before)})")
        elif each.fate is Fate.ADDED and each.after is not None:
            yield _on_one_line(f"+ {each.after.words}  ({diff.after}#{_place(each.after)})")


def tell_weight(edit: VersionDiff | EditSummary) -> str:
    """How much is different, and whether the page tells, in one line.

    >>> tell_weight(EditSummary(before="a", after="b", weight=Weight.CHANGED, is_silent=True, n_added=0, n_removed=1,
    ...     n_changed=2, n_unchanged=9))
    'silent edit: 2 statements changed, 1 removed, none added, 9 as before'
    """
    kinds = {
        Weight.NONE: "no words changed",
        Weight.MINOR: "minor edit",
        Weight.ADDED: "more is said",
        Weight.CHANGED: "silent edit" if edit.is_silent else "edited, and the page tells",
    }
    changed, removed, added, unchanged = _counts(edit)
    told = f"{count(changed, 'statement')} changed, {removed or 'none'} removed, {added or 'none'} added"
    return f"{kinds[edit.weight]}: {told}, {unchanged:,} as before"


def _counts(diff: VersionDiff | EditSummary) -> tuple[int, int, int, int]:
    if isinstance(diff, EditSummary):
        return diff.n_changed, diff.n_removed, diff.n_added, diff.n_unchanged
    return len(diff.changed), len(diff.removed), len(diff.added), len(diff.unchanged)


def _entry(entry: VersionEntry, screen: Screen) -> Iterator[str]:
    head = f"{entry.number}  {entry.id}  seen {_minute(entry.seen_at.isoformat())}"
    if entry.retrieved_at is not None:
        head += f", fetched {_minute(entry.retrieved_at.isoformat())}"
    yield from screen.lines(head, style="strong")
    if entry.purged is not None:
        yield from screen.lines(f"purged: {entry.purged}", first="   ", style="problem")
        return
    if entry.title is not None:
        yield from screen.lines(entry.title, first="   ")
    dates = [
        f"{name} {value} (from {where})"
        for name, value, where in (
            ("published", entry.published, entry.published_from),
            ("modified", entry.modified, entry.modified_from),
        )
        if value is not None
    ]
    yield from screen.lines("; ".join(dates) or "it says no date", first="   ", style="faint")
    if entry.edit is None:
        return
    yield from screen.lines(tell_weight(entry.edit), first="   ", style="problem" if entry.edit.is_silent else "")
    for told in entry.edit.told_by:
        yield from screen.lines(told, first="   told: ", rest="         ", style="faint")
    shown = entry.edit.reasons if len(entry.edit.reasons) <= _MOST_REASONS + 1 else entry.edit.reasons[:_MOST_REASONS]
    for reason in shown:
        yield from screen.lines(reason, first="   - ", rest="     ", style="faint")
    if len(shown) < len(entry.edit.reasons):
        left = count(len(entry.edit.reasons) - len(shown), "more reason")
        yield from screen.lines(
            f"and {left}: sayso show {entry.edit.after} --against {entry.edit.before}", first="     ", style="faint"
        )


def _sightings(history: VersionHistory, screen: Screen) -> Iterator[str]:
    told = [each for each in history.sightings if each.what is not Seen.TEXT or each in history.again]
    if not told:
        return
    yield ""
    yield from screen.lines("At its address", style="strong")
    for each in told:
        yield from screen.lines(_tell_sighting(each, is_again=each in history.again), first="  ", rest="    ")


def _tell_sighting(sighting: Sighting, *, is_again: bool) -> str:
    what = f"an earlier text stood there again, {sighting.version_id}" if is_again else _SEEN[sighting.what]
    since = f", first missed {_minute(sighting.since.isoformat())}" if sighting.since is not None else ""
    return f"{_minute(sighting.at.isoformat())}  {what}{since}"


def _fact(fact: FactChange, screen: Screen) -> Iterator[str]:
    before, after = (f'"{value}"' if value is not None else "nothing" for value in (fact.before, fact.after))
    yield from screen.lines(f"{after}, before {before}", first=f"  {fact.name}: ", rest="    ")


def _statements(fate: Fate, head: str, diff: VersionDiff, screen: Screen) -> Iterator[str]:
    shown = [each for each in diff.statements if each.fate is fate]
    if not shown:
        return
    yield ""
    yield from screen.lines(f"{head}: {count(len(shown), 'statement')}", style="strong")
    for each in shown:
        yield from _statement(each, diff, screen)


def _statement(fate: StatementFate, diff: VersionDiff, screen: Screen) -> Iterator[str]:
    for sign, end, version in (("-", fate.before, diff.before), ("+", fate.after, diff.after)):
        if end is not None:
            yield from screen.lines(end.words, first=f"  {sign} ", rest="    ", style="words")
            who = end.who or "nobody is named"
            yield from screen.lines(f"{who} · {version}#{_place(end)}", first="      ", style="faint")
    aspects = ", ".join(aspect.value for aspect in fate.aspects)
    notes = [aspects] if aspects else []
    notes += ["it stands in another place"] if fate.is_moved and fate.fate is Fate.CHANGED else []
    notes += ["a note of the page repeats its words"] if fate.is_named else []
    if notes:
        yield from screen.lines("; ".join(notes), first="      what: ", rest="      ", style="faint")


def _unchanged(diff: VersionDiff, screen: Screen) -> Iterator[str]:
    counts = {fate: sum(each.fate is fate for each in diff.unchanged) for fate in (Fate.MOVED, Fate.MINOR)}
    told = count(len(diff.unchanged), "statement") + " as before"
    told += f", {counts[Fate.MOVED]} in another order" if counts[Fate.MOVED] else ""
    told += f", {counts[Fate.MINOR]} with other spelling or signs" if counts[Fate.MINOR] else ""
    yield ""
    yield from screen.lines(told)


def _words(pieces: tuple[DiffPiece, ...], screen: Screen) -> Iterator[str]:
    """The text with marks, by its own lines."""
    parts = []
    for piece in pieces:
        if piece.n_left_out:
            parts.append(f"\n[{piece.n_left_out:,} characters as before]\n")
            continue
        opening, closing = _MARKS.get(piece.kind, ("", ""))
        words = piece.words.strip() if opening else piece.words
        behind = piece.words[len(piece.words.rstrip()) :] if opening else ""
        parts.append(f"{opening}{words}{closing}{behind}")
    for line in "".join(parts).split("\n"):
        if line.strip():
            yield from screen.lines(line, first="  ", rest="  ")


def _named(version: Version) -> str:
    document = version.document
    title = document.title or version.name or "without a title"
    dates = [f"seen {_minute(version.seen_at.isoformat())}"]
    dates += [f"published {document.published.value}"] if document.published is not None else []
    dates += [f"modified {document.modified.value}"] if document.modified is not None else []
    return f"{version.id} ({'; '.join(dates)}): {title}"


def _place(end: StatementEnd) -> str:
    return f"{end.start}-{end.end}"


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ")


def _on_one_line(words: str) -> str:
    return show_controls(" ".join(words.split()))
