"""Which words of two texts are shown as the same, gone, new or moved, and which stretches are only counted?"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Span, StretchKind, VersionDiff

AROUND = 120  # characters of unchanged text that are shown on either side of a change


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPiece:
    """A stretch of a comparison in its words: `kind` is one of `StretchKind`, or `left-out` for words not shown.

    `words` are those of the text where it stands: of the earlier for what is gone or was moved away, else of the later.
    `n_left_out` counts the characters that are not shown. `before` and `after` are where they stand in either text.
    """

    kind: str
    words: str
    before: Span | None
    after: Span | None
    n_left_out: int = 0


def diff_pieces(diff: VersionDiff, before: str, after: str, *, around: int | None = AROUND) -> tuple[DiffPiece, ...]:
    """The comparison of two texts in words, in their order.

    Args:
        diff: How they stand to each other.
        before: The earlier text.
        after: The later one.
        around: Characters of unchanged text beside each change; None shows all of it.

    >>> from sayso.ledger import compare_versions
    >>> from sayso.model import Document, Reading
    >>> texts = "Eleven died there.", "Seven died there."
    >>> readings = [Reading(document=Document(id=text, sha256="", text=text), statements=()) for text in texts]
    >>> diff = compare_versions(*readings, before_id="a", after_id="b")
    >>> [(piece.kind, piece.words) for piece in diff_pieces(diff, *texts)]
    [('removed', 'Eleven '), ('added', 'Seven '), ('same', 'died there.')]
    """
    stretches = diff.stretches
    found: list[DiffPiece] = []
    for number, each in enumerate(stretches):
        is_earlier = each.kind in (StretchKind.REMOVED, StretchKind.MOVED_AWAY)
        span, text = (each.before, before) if is_earlier else (each.after, after)
        if span is None:
            continue
        piece = DiffPiece(kind=each.kind.value, words=span.slice(text), before=each.before, after=each.after)
        if each.kind is StretchKind.SAME and around is not None:
            found += _shortened(piece, around, is_first=number == 0, is_last=number == len(stretches) - 1)
        else:
            found.append(piece)
    return tuple(found)


def _shortened(piece: DiffPiece, around: int, *, is_first: bool, is_last: bool) -> Iterator[DiffPiece]:
    """The words next to the changes, and how many are left out between them; cut between words."""
    words = piece.words
    if is_first and is_last and len(words) > around:
        yield DiffPiece(kind="left-out", words="", before=piece.before, after=piece.after, n_left_out=len(words))
        return
    head = 0 if is_first else _cut(words, around)
    tail = len(words) if is_last else len(words) - _cut(words[::-1], around)
    if tail - head <= around:
        yield piece
        return
    if head:
        yield DiffPiece(kind=piece.kind, words=words[:head], before=piece.before, after=piece.after)
    yield DiffPiece(kind="left-out", words="", before=piece.before, after=piece.after, n_left_out=tail - head)
    if tail < len(words):
        yield DiffPiece(kind=piece.kind, words=words[tail:], before=piece.before, after=piece.after)


def _cut(words: str, most: int) -> int:
    """How many characters up to the last white space before so many; all of them where the words are shorter."""
    if len(words) <= most:
        return len(words)
    at = max(words.rfind(" ", 0, most), words.rfind("\n", 0, most))
    return at + 1 if at > 0 else most
