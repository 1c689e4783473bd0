"""How well is told what became of each statement in a later version of an article, and of silent edits?

    python -m evaluation.versions [odd|even]      the figures, of all pairs of versions or of half of them
    python -m evaluation.versions odd --errors    what is wrong, of pairs that may be looked at

Rules were written with the odd pairs in view; the even ones are only scored. A fate answers a line of the gold whose
words are half of its own, or hold half of them; what answers none should be as it was.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.measures import EXACT, Beside, Figure, MeasuredSet, figure_row
from evaluation.version_sets import SETS, GoldFate, GoldPair, Range, read_both, read_pair
from sayso.ledger import compare_versions, move_spans
from sayso.model import Fate, Reading, Span, Statement, VersionDiff, Weight

EQUAL, SPANS = "equal words", "spans that stand"
_HELD = 0.5
_SILENT = "changed silent"
_EDITED = tuple(fate.value for fate in (Fate.CHANGED, Fate.REMOVED, Fate.ADDED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of one statement: its fate, where it stands in either text, and what is different in it."""

    fate: str
    before: Range | None
    after: Range | None
    aspects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is told of a pair: each statement, and the whole edit as the gold names it."""

    told: tuple[Told, ...]
    edit: str


def answer(before: Reading, after: Reading) -> Answer:
    """As Sayso tells it."""
    diff = compare_versions(before, after, before_id="before", after_id="after")
    told = tuple(
        Told(
            fate=each.fate.value,
            before=(each.before.start, each.before.end) if each.before is not None else None,
            after=(each.after.start, each.after.end) if each.after is not None else None,
            aspects=frozenset(aspect.value for aspect in each.aspects),
        )
        for each in diff.statements
    )
    return Answer(told=told, edit=name_edit(diff))


def name_edit(diff: VersionDiff) -> str:
    """The whole edit as the gold names it."""
    if diff.weight is not Weight.CHANGED:
        return diff.weight.value
    return _SILENT if diff.is_silent else "changed told"


def answer_by_words(before: Reading, after: Reading) -> Answer:
    """Baseline: a statement is as it was where another has the same words as content, else gone; others are new."""
    one, other = ([(_words(each, reading), _place(each)) for each in reading.statements] for reading in (before, after))
    known, others = {words for words, _ in one}, {words for words, _ in other}
    told = [Told(fate="same" if words in others else "removed", before=at, after=None) for words, at in one]
    told += [Told(fate="added", before=None, after=at) for words, at in other if words not in known]
    return _named(told, before, after)


def answer_by_spans(before: Reading, after: Reading) -> Answer:
    """Baseline: a statement is as it was where the exact words of all its parts stand together just once."""
    texts = before.document.text, after.document.text
    moved = [move_spans(_spans(each), *texts)[1] for each in before.statements]
    kept = {spans for spans in moved if spans is not None}
    told = [
        Told(fate="same" if spans is not None else "removed", before=_place(each), after=None)
        for each, spans in zip(before.statements, moved, strict=True)
    ]
    told += [
        Told(fate="added", before=None, after=_place(each)) for each in after.statements if _spans(each) not in kept
    ]
    return _named(told, before, after)


def score(pairs: Sequence[GoldPair], answers: Sequence[Answer]) -> dict[str, tuple[float, int]]:
    """Each figure in percent with the number of items that it is a share of."""
    n_right = n_told = n_missed = n_found = n_gold = n_false = n_named = n_changed = 0
    for pair, given in zip(pairs, answers, strict=True):
        answered: set[GoldFate] = set()
        for told in given.told:
            line = gold_of(told, pair.fates)
            wanted = line.fate if line is not None else "same"
            n_told += wanted != "any"
            n_right += wanted == told.fate
            n_false += told.fate in _EDITED and wanted not in (told.fate, "any")
            if line is not None and told.fate == line.fate and line not in answered:
                answered.add(line)
                n_named += line.fate == "changed" and set(line.aspects) <= told.aspects
        edited = [line for line in pair.fates if line.fate in _EDITED]
        n_gold += len(edited)
        n_found += sum(line in answered for line in edited)
        n_changed += sum(line.fate == "changed" for line in answered)
        n_missed += sum(all(gold_of(told, [line]) is None for told in given.told) for line in edited)
    edits = [(pair.edit, given.edit) for pair, given in zip(pairs, answers, strict=True)]
    silent = [(wanted == _SILENT, got == _SILENT) for wanted, got in edits]
    return {
        "fates": (100 * n_right / max(1, n_told + n_missed), n_told + n_missed),
        "edits-recall": (100 * n_found / max(1, n_gold), n_gold),
        "edits-precision": (100 * n_found / max(1, n_found + n_false), n_found + n_false),
        "what-changed": (100 * n_named / max(1, n_changed), n_changed),
        "edit-of-page": (100 * sum(wanted == got for wanted, got in edits) / max(1, len(pairs)), len(pairs)),
        "silent-recall": (_share(both for both in silent if both[0]), sum(wanted for wanted, _ in silent)),
        "silent-precision": (_share((got, wanted) for wanted, got in silent if got), sum(got for _, got in silent)),
    }


def gold_of(told: Told, lines: Iterable[GoldFate]) -> GoldFate | None:
    """The line of the gold that is about the same words, the nearest of several."""
    scored = []
    for place, line in enumerate(lines):
        held = max(_likeness(told.before, line.before), _likeness(told.after, line.after))
        if held > 0:
            scored.append((-held, place, line))
    return min(scored)[2] if scored else None


def measure_versions(files: Sequence[Path]) -> dict[str, Figure]:
    """The figures, beside those of the baselines."""
    pairs, readings = _read(files)
    methods = (answer, answer_by_words, answer_by_spans)
    ours, *others = (score(pairs, [method(*each) for each in readings]) for method in methods)
    return {
        name: Figure(
            value=value,
            n_items=n_items,
            margin=max(EXACT, round(100 / max(1, n_items), 1)),  # one item: the readings are a model's
            beside=tuple(
                Beside(who=who, value=other[name][0]) for who, other in zip((EQUAL, SPANS), others, strict=True)
            ),
        )
        for name, (value, n_items) in ours.items()
    }


def version_sets() -> tuple[MeasuredSet, ...]:
    """The pairs that may be looked at, and those that are only scored."""
    return tuple(
        MeasuredSet(
            name=f"versions-{name}", half="inside", files=_files(half), measure=partial(measure_versions, _files(half))
        )
        for name, half in (("read", "odd"), ("unseen", "even"))
    )


def main(arguments: Sequence[str]) -> int:
    """Prints the figures, and with --errors what is wrong."""
    half = next((each for each in arguments if each in ("odd", "even")), None)
    files = _files(half)
    if "--errors" in arguments:
        for pair, readings in zip(*_read(files), strict=True):
            for line in _errors(pair, answer(*readings)):
                print(f"{pair.name}: {line}")
    print(f"{len(files)} pairs of versions, {half or 'all'}")
    for name, figure in measure_versions(files).items():
        print(figure_row(name, figure))
    return 0


def _errors(pair: GoldPair, given: Answer) -> Iterable[str]:
    if given.edit != pair.edit:
        yield f"the edit is {given.edit!r}, not {pair.edit!r}"
    for told in given.told:
        line = gold_of(told, pair.fates)
        wanted = line.fate if line is not None else "same"
        if wanted not in (told.fate, "any"):
            yield f"{told.fate} and not {wanted}: {_shown(pair, told.before, told.after)} {sorted(told.aspects)}"
        elif line is not None and line.fate == "changed" and not set(line.aspects) <= told.aspects:
            yield f"{sorted(told.aspects)} and not {line.aspects}: {_shown(pair, told.before, told.after)}"
    for line in pair.fates:
        if line.fate in _EDITED and all(gold_of(told, [line]) is None for told in given.told):
            yield f"{line.fate} and not found: {_shown(pair, line.before, line.after)}"


def _shown(pair: GoldPair, before: Range | None, after: Range | None) -> str:
    sides = [
        repr(text[slice(*place)]) if place is not None else "-"
        for text, place in zip(pair.texts, (before, after), strict=True)
    ]
    return " => ".join(sides)


def _read(files: Sequence[Path]) -> tuple[list[GoldPair], list[tuple[Reading, Reading]]]:
    pairs = [read_pair(file) for file in files]
    return pairs, [read_both(pair) for pair in pairs]


def _files(half: str | None) -> tuple[Path, ...]:
    """Odd ones may be looked at, even ones are only scored."""
    wanted = {"odd": 1, "even": 0}.get(half or "")
    found = sorted(SETS.glob("*.txt"))
    return tuple(file for file in found if wanted is None or int(file.stem.partition("-")[0]) % 2 == wanted)


def _likeness(one: Range | None, other: Range | None) -> float:
    """How far two ranges agree, 0 where less than half of either is in both."""
    if one is None or other is None:
        return 0.0
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared < _HELD * min(one[1] - one[0], other[1] - other[0]) or shared <= 0:
        return 0.0
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def _named(told: Sequence[Told], before: Reading, after: Reading) -> Answer:
    """The answer of a baseline: silent where something is gone and no later date of change is given."""
    fates = {each.fate for each in told}
    one, other = before.document.modified, after.document.modified
    is_told = other is not None and (one is None or one.value < other.value)
    edit = "minor" if before.document.text != after.document.text else "none"
    if "removed" in fates:
        edit = "changed told" if is_told else "changed silent"
    elif "added" in fates:
        edit = "added"
    return Answer(told=tuple(told), edit=edit)


def _words(statement: Statement, reading: Reading) -> str:
    return " ".join(" ".join(span.slice(reading.document.text) for span in statement.attribution.content).split())


def _place(statement: Statement) -> Range:
    spans = statement.attribution.content or statement.attribution.cue or statement.attribution.source
    return min(span.start for span in spans), max(span.end for span in spans)


def _spans(statement: Statement) -> tuple[Span, ...]:
    parts = statement.attribution
    return (*parts.source, *parts.cue, *parts.content)


def _share(pairs: Iterable[tuple[bool, bool]]) -> float:
    found = [other for _, other in pairs]
    return 100 * sum(found) / max(1, len(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
