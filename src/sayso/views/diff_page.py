"""What does the page of two versions of an article show?"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Fate, StatementEnd, StatementFate, StretchKind, Version, VersionDiff, Weight
from sayso.views.claim_words import name_day
from sayso.views.phrases import describe_day
from sayso.views.safe_text import show_controls
from sayso.views.version_page import tell_weight
from sayso.views.version_words import DiffPiece, diff_pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffEnd:
    """One of the two versions."""

    id: str
    heading: str
    seen: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FateEnd:
    """A statement as it stands in one of them; `place` is its permalink."""

    words: str
    who: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FateLine:
    """What became of a statement: `fate` is "changed", "removed" or "added", `aspects` what is different."""

    fate: str
    before: FateEnd | None
    after: FateEnd | None
    aspects: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffWords:
    """Words of the comparison: `kind` is "same", "removed", "added", "moved-away", "moved-here" or "left-out"."""

    kind: str
    text: str
    n_left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """Something beside the text that is different."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPage:
    """How one version of an article stands to an earlier one; `told` says how much is different, in one line.

    `is_silent`: something that was said is gone or otherwise, and the page does not tell. `are_two`: these are two
    articles. `paragraphs` are the words of both, `is_coarse` where some of them were not compared word by word.
    """

    before: DiffEnd
    after: DiffEnd
    told: str
    is_silent: bool
    are_two: bool
    told_by: tuple[str, ...]
    reasons: tuple[str, ...]
    facts: tuple[FactLine, ...]
    statements: tuple[FateLine, ...]
    n_unchanged: int
    paragraphs: tuple[tuple[DiffWords, ...], ...]
    is_coarse: bool


def build_diff_page(diff: VersionDiff, before: Version, after: Version) -> DiffPage:
    """The records of the page."""
    has_words = diff.weight is not Weight.NONE
    pieces = diff_pieces(diff, before.document.text, after.document.text) if has_words else ()
    return DiffPage(
        before=_end(before),
        after=_end(after),
        told=tell_weight(diff),
        is_silent=diff.is_silent,
        are_two=before.document_id != after.document_id,
        told_by=tuple(map(show_controls, diff.told_by)),
        reasons=tuple(map(show_controls, diff.reasons)),
        facts=tuple(
            FactLine(name=each.name, before=_shown(each.before), after=_shown(each.after)) for each in diff.facts
        ),
        statements=tuple(
            _fate(each, diff) for each in diff.statements if each.fate in (Fate.CHANGED, Fate.REMOVED, Fate.ADDED)
        ),
        n_unchanged=len(diff.unchanged),
        paragraphs=_paragraphs(pieces),
        is_coarse=diff.is_coarse,
    )


def fate_row(line: FateLine) -> dict[str, object]:
    """What became of a statement, as a row of a table."""
    return {
        "fate": line.fate,
        "aspects": " ".join(line.aspects),
        "before": line.before.words if line.before is not None else None,
        "before_who": line.before.who if line.before is not None else None,
        "before_permalink": line.before.place if line.before is not None else None,
        "after": line.after.words if line.after is not None else None,
        "after_who": line.after.who if line.after is not None else None,
        "after_permalink": line.after.place if line.after is not None else None,
    }


def _end(version: Version) -> DiffEnd:
    return DiffEnd(
        id=version.id,
        heading=show_controls(version.document.title or version.name or "An article without a title"),
        seen=name_day(version.seen_at.date().isoformat()),
        published=describe_day(version.document.published),
    )


def _fate(each: StatementFate, diff: VersionDiff) -> FateLine:
    notes = ["it stands in another place"] if each.is_moved else []
    notes += ["a note of the page repeats its words"] if each.is_named else []
    return FateLine(
        fate=each.fate.value,
        before=_fate_end(each.before, diff.before),
        after=_fate_end(each.after, diff.after),
        aspects=tuple(aspect.value for aspect in each.aspects),
        notes=tuple(notes),
    )


def _fate_end(end: StatementEnd | None, version_id: str) -> FateEnd | None:
    if end is None:
        return None
    return FateEnd(
        words=show_controls(end.words),
        who=show_controls(end.who or "nobody named"),
        place=f"{version_id}#{end.start}-{end.end}",
    )


def _paragraphs(pieces: Sequence[DiffPiece]) -> tuple[tuple[DiffWords, ...], ...]:
    """The pieces by paragraph: an empty line in their words begins another."""
    paragraphs: list[list[DiffWords]] = [[]]
    for piece in pieces:
        if piece.n_left_out:
            left_out = DiffWords(kind="left-out", text="", n_left_out=piece.n_left_out)
            paragraphs += [[left_out], []]
            continue
        for number, part in enumerate(piece.words.split("\n\n")):
            if number:
                paragraphs.append([])
            if part.strip() or (part and piece.kind == StretchKind.SAME.value):
                paragraphs[-1].append(DiffWords(kind=piece.kind, text=show_controls(part)))
    return tuple(tuple(each) for each in paragraphs if each)


def _shown(words: str | None) -> str | None:
    return show_controls(words) if words is not None else None
