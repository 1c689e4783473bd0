"""What is different between two versions of an article, and does the page tell?"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.ledger.version_alignment import align
from sayso.ledger.version_aspects import edit_of
from sayso.ledger.version_fates import compare_values, find_fates
from sayso.ledger.version_notes import find_notes, new_notes
from sayso.ledger.version_reasons import compare_facts, is_redated, tell_changes, tell_nothing_told, tell_told
from sayso.ledger.version_stretches import Hunk, find_stretches
from sayso.ledger.version_values import Values, count_negations, numbers_in, read_values
from sayso.ledger.version_words import Words, holder_of, is_light
from sayso.model import (
    Aspect,
    Document,
    Edit,
    EditSummary,
    FactChange,
    Fate,
    Reading,
    Span,
    StatementFate,
    VersionDiff,
    Weight,
)
from sayso.text import find_words, stem

_TELLING = frozenset((Aspect.NUMBER, Aspect.NEGATION, Aspect.DATE, Aspect.NAME, Aspect.CERTAINTY))
_LEAST_ADDED = 4  # words of a sentence that adds something
_LEAST_NAMED = 0.5  # of the telling words of a removed statement, from which on a note repeats it


def compare_versions(before: Reading, after: Reading, *, before_id: str, after_id: str) -> VersionDiff:
    """How a version of an article stands to an earlier one: each statement, the words, and whether the page tells.

    Something is edited in silence where a statement is gone or says something else, or a number, date, name, "not" or
    "may" is different elsewhere, and neither a new note of the text nor a later date of change tells so. What is only
    added, moved, or put right in spelling is none.

    Args:
        before: The earlier version, as read.
        after: The later one.
        before_id: Its id.
        after_id: Its id.
    """
    texts = before.document.text, after.document.text
    told = find_notes(texts[0]), find_notes(texts[1])
    notes = [note.span for note in new_notes(told[1], texts[1], before=told[0], earlier=texts[0])]
    # The lines that hold the day of a change and no more are no part of the story.
    dated = tuple(tuple(note.span for note in each if note.is_date) for each in told)
    alignment = align(*texts, apart=notes)
    values = read_values(before, alignment.before), read_values(after, alignment.after)
    compared = compare_values(alignment, *values)
    found = find_fates(compared, apart=notes)
    fates = [each for each in found.statements if not _is_dated(each, dated)]
    outside = [each for each in found.outside if not _stands_in(each, (alignment.before, alignment.after), dated)]
    edits = _telling_edits(outside, *values)
    facts = compare_facts(before.document, after.document)
    odd = [each for each in facts if _is_odd(each, before.document, after.document)]
    weight = _weight(fates, edits, odd, outside, is_same=not compared.hunks)
    told_by = tuple(tell_told(before.document, after.document, notes))
    reasons = tuple(tell_changes(fates, edits, odd)) if weight is Weight.CHANGED else ()
    if weight is Weight.CHANGED and not told_by:
        reasons = (*reasons, tell_nothing_told(before.document, after.document))
    repeated = frozenset(word for span in notes for word in _stems(span.slice(texts[1])))
    return VersionDiff(
        before=before_id,
        after=after_id,
        weight=weight,
        statements=tuple(replace(each, is_named=_is_named(each, repeated)) for each in fates),
        stretches=find_stretches(alignment),
        other_edits=tuple(edits),
        facts=facts,
        notes=tuple(notes),
        told_by=told_by,
        reasons=reasons,
        is_coarse=alignment.is_coarse,
    )


def summarize(diff: VersionDiff) -> EditSummary:
    """What is different, in short."""
    return EditSummary(
        before=diff.before,
        after=diff.after,
        weight=diff.weight,
        is_silent=diff.is_silent,
        n_added=len(diff.added),
        n_removed=len(diff.removed),
        n_changed=len(diff.changed),
        n_unchanged=len(diff.unchanged),
        told_by=diff.told_by,
        reasons=diff.reasons,
    )


def _weight(
    fates: Sequence[StatementFate],
    edits: Sequence[Edit],
    odd: Sequence[FactChange],
    outside: Sequence[Hunk],
    *,
    is_same: bool,
) -> Weight:
    kinds = {each.fate for each in fates}
    if kinds & {Fate.CHANGED, Fate.REMOVED} or edits or odd:
        return Weight.CHANGED
    if Fate.ADDED in kinds or any(each.is_whole and each.after[1] - each.after[0] >= _LEAST_ADDED for each in outside):
        return Weight.ADDED
    return Weight.NONE if is_same and not any(each.is_moved for each in fates) else Weight.MINOR


def _is_odd(fact: FactChange, before: Document, after: Document) -> bool:
    """Whether a fact says something else: another day of publication; another number, or a "not", in the headline."""
    if fact.name == "published":
        return is_redated(before, after)
    if fact.name != "title" or fact.before is None or fact.after is None:
        return False
    one, other = numbers_in(fact.before), numbers_in(fact.after)
    return (bool(one) and bool(other) and one != other) or count_negations(fact.before) != count_negations(fact.after)


def _telling_edits(outside: Sequence[Hunk], before: Values, after: Values) -> list[Edit]:
    """What is gone or otherwise outside of any statement, where it tells a number, a name, a "not" or the like."""
    hunks = [each for each in outside if not each.is_whole or each.before[0] < each.before[1]]
    return [edit for edit in (edit_of(each, before, after) for each in hunks) if _TELLING & {*edit.aspects}]


def _is_dated(fate: StatementFate, dated: Sequence[Sequence[Span]]) -> bool:
    ends = [(end, spans) for end, spans in zip((fate.before, fate.after), dated, strict=True) if end is not None]
    return all(_holds(spans, end.start, end.end) for end, spans in ends)


def _stands_in(hunk: Hunk, words: tuple[Words, Words], dated: Sequence[Sequence[Span]]) -> bool:
    for side, (first, last), spans in zip(words, (hunk.before, hunk.after), dated, strict=True):
        if first < last and not _holds(spans, side.starts[first], side.ends[last - 1]):
            return False
    return True


def _holds(spans: Sequence[Span], start: int, end: int) -> bool:
    held = holder_of(spans, start)
    return held is not None and end <= held.end


def _is_named(fate: StatementFate, repeated: frozenset[str]) -> bool:
    """Whether the words of a note are also those that were changed or taken out."""
    if fate.fate is Fate.CHANGED:
        return any(_stems(f"{edit.before_words} {edit.after_words}") & repeated for edit in fate.edits)
    if fate.fate is not Fate.REMOVED or fate.before is None:
        return False
    words = _stems(fate.before.words)
    return len(words & repeated) >= max(1, _LEAST_NAMED * len(words))


def _stems(words: str) -> frozenset[str]:
    found = (words[start:end].casefold() for start, end in find_words(words))
    return frozenset(stem(word) for word in found if not is_light(word))
