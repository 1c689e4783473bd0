"""How are the words of an article cut, so that a page can mark what each of them belongs to?"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sayso.model import Document, Manner, Reading, Span, Voice
from sayso.text import find_paragraphs
from sayso.views.article_page import Anchor, Layer, Passage, StatementLine, Words
from sayso.views.links import safe_href
from sayso.views.nesting import Placed
from sayso.views.safe_text import show_controls
from sayso.views.segments import Mark, Part, Segment, cut_segments
from sayso.views.values import describe_quantity, describe_timex
from sayso.views.voices import list_blocks, list_quoting, name_basis, name_voice

_MOST_LAYERS = 3  # of contents in each other that are drawn
_MAX_DEPTH = 3  # of quoted documents, by which bars are set off
_PARTS = (Part.SOURCE, Part.CUE, Part.CONTENT)
UNHELD = "unheld"  # class of what no statement holds

_Piece = tuple[int, str, tuple[Layer, ...], Sequence[Anchor]]  # where it stands, its words, marks and anchors


def cut_passages(
    reading: Reading, placed: Sequence[Placed], lines: Sequence[StatementLine], *, is_reversed: bool
) -> tuple[Passage, ...]:
    """The words of an article by voice and paragraph, each piece with its marks.

    Args:
        reading: The article as people left it.
        placed: Its statements in the order of the page.
        lines: The same as the page lists them.
        is_reversed: Mark what no statement holds, instead of the statements.
    """
    document = reading.document
    ranges = list_blocks(document)
    paragraphs = find_paragraphs(document.text)
    parts = [[part for each in paragraphs if (part := _overlap(each, span))] for span, _ in ranges]
    shown = [part for block in parts for part in block]
    marks = [*statement_marks(placed), *value_marks(reading)]
    cuts = [edge for part in shown for edge in (part.start, part.end)]
    segments = cut_segments(Span(0, len(document.text)), marks, cuts=cuts) if document.text else ()
    anchors = _anchors(placed, lines, shown)
    starts = [segment.span.start for segment in segments]
    passages = []
    for (span, block), block_parts in zip(ranges, parts, strict=True):
        quoting = list_quoting(document, block)
        passages.append(
            Passage(
                at=f"{span.start}-{span.end}",
                voice=show_controls(name_voice(document, block)),
                basis=show_controls(name_basis(block)),
                is_quoted=block is not None and block.voice is Voice.QUOTED,
                href=safe_href(quoting[0].url) if quoting else None,
                depth=min(max(len(quoting) - 1, 0), _MAX_DEPTH),
                paragraphs=tuple(
                    _nested(
                        (
                            segment.span.start,
                            segment.span.slice(document.text),
                            _layers(segment, reading, placed, lines, is_reversed=is_reversed),
                            () if is_reversed else anchors.get(segment.span.start, ()),
                        )
                        for segment in segments[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
                    )
                    for part in block_parts
                ),
            )
        )
    return tuple(passages)


def cut_content(reading: Reading, entry: Placed) -> tuple[Words, ...]:
    """The words of one statement's content with what softens them, times and numbers marked; gaps as `[...]`."""
    text, found = reading.document.text, list[_Piece]()
    hedges = [Mark(span=each.span, part=Part.CUE, owner=place) for place, each in enumerate(entry.statement.hedges)]
    for span in entry.statement.attribution.content:
        if found:
            found.append((span.start, " [...] ", (), ()))
        for segment in cut_segments(span, [*hedges, *value_marks(reading)]):
            layers = []
            for mark in segment.marks:
                if mark.part is Part.CUE:
                    kind = entry.statement.hedges[mark.owner].kind.value
                    layers.append(Layer(classes="hedge", title=f"softens or turns it: {kind}"))
                elif mark.part is not Part.NON_CLAIM:
                    layers.append(_value_layer(mark, reading))
            found.append((segment.span.start, segment.span.slice(text), tuple(layers), ()))
    return _nested(found)


def share_unheld(document: Document, placed: Sequence[Placed]) -> float:
    """The share of the characters, white space aside, that no part of a statement holds, from 0 to 1."""
    text = document.text
    segments = cut_segments(Span(0, len(text)), statement_marks(placed)) if text else ()
    sizes = [(_count(segment.span.slice(text)), bool(segment.marks)) for segment in segments]
    whole = sum(size for size, _ in sizes)
    return round(sum(size for size, is_held in sizes if not is_held) / whole, 4) if whole else 0.0


def statement_marks(placed: Sequence[Placed]) -> tuple[Mark, ...]:
    """The parts of all statements as marks; the owner is the place in the sequence."""
    return tuple(
        Mark(span=span, part=part, owner=owner)
        for owner, entry in enumerate(placed)
        for part, spans in zip(_PARTS, _spans(entry), strict=True)
        for span in spans
    )


def value_marks(reading: Reading) -> tuple[Mark, ...]:
    """Times, quantities and what claims nothing as marks; the owner is the place in the reading's lists."""
    groups: Iterable[tuple[Part, Sequence[Span]]] = (
        (Part.TIME, [each.span for each in reading.timexes]),
        (Part.NON_CLAIM, [each.span for each in reading.non_claims]),
        (Part.QUANTITY, [each.span for each in reading.quantities]),
    )
    return tuple(Mark(span=span, part=part, owner=owner) for part, spans in groups for owner, span in enumerate(spans))


def _spans(entry: Placed) -> tuple[tuple[Span, ...], ...]:
    attribution = entry.statement.attribution
    return attribution.source, attribution.cue, attribution.content


def _anchors(
    placed: Sequence[Placed], lines: Sequence[StatementLine], shown: Sequence[Span]
) -> dict[int, list[Anchor]]:
    """Anchors by the offset at which the content (else the cue) of their statement begins to be shown."""
    anchors: dict[int, list[Anchor]] = {}
    taken: set[str] = set()
    for entry, line in zip(placed, lines, strict=True):
        source, cue, content = _spans(entry)
        at = "" if line.at in taken else line.at
        taken.add(line.at)
        anchor = Anchor(number=line.number, at=at, title=f"{line.number}: {line.who}")
        for span in (content or cue or source)[:1]:
            start = next((max(span.start, part.start) for part in shown if part.end > span.start), span.start)
            anchors.setdefault(start, []).append(anchor)
    return anchors


def _layers(
    segment: Segment,
    reading: Reading,
    placed: Sequence[Placed],
    lines: Sequence[StatementLine],
    *,
    is_reversed: bool,
) -> tuple[Layer, ...]:
    """The marks around a piece, the outermost first."""
    owned = [mark for mark in segment.marks if mark.part in _PARTS]
    if is_reversed:
        silent = [mark for mark in segment.marks if mark.part is Part.NON_CLAIM]
        if silent:
            return (_value_layer(silent[0], reading),)
        is_bare = not owned and segment.span.slice(reading.document.text).strip()
        return (Layer(classes=UNHELD, title="no statement holds this"),) if is_bare else ()
    contents = [mark for mark in owned if mark.part is Part.CONTENT]
    others = [mark for mark in owned if mark.part is not Part.CONTENT]
    layers = [_content_layer(placed[mark.owner], lines[mark.owner]) for mark in contents[-_MOST_LAYERS:]]
    if others:
        numbers = dict.fromkeys(lines[mark.owner].number for mark in others)
        layers.append(Layer(classes=others[0].part.value, statements=tuple(numbers)))
    layers += [_value_layer(mark, reading) for mark in segment.marks if mark.part not in _PARTS]
    return tuple(layers)


def _nested(pieces: Iterable[_Piece]) -> tuple[Words, ...]:
    """Pieces as words in marks that go on over several of them, and are nested."""
    listed = [piece for piece in pieces if piece[1]]
    words = []
    n_open = 0
    for number, (start, text, layers, anchors) in enumerate(listed):
        after = listed[number + 1][2] if number + 1 < len(listed) else ()
        n_kept = _n_shared(layers, after)
        words.append(
            Words(
                text=show_controls(text),
                start=start,
                anchors=tuple(anchors),
                opens=layers[n_open:],
                n_closed=len(layers) - n_kept,
            )
        )
        n_open = n_kept
    return tuple(words)


def _n_shared(one: Sequence[Layer], other: Sequence[Layer]) -> int:
    """How many layers, from the outermost on, are the same."""
    return next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


def _content_layer(entry: Placed, line: StatementLine) -> Layer:
    classes = [entry.statement.attribution.manner.value]
    classes += [f"depth-{line.depth}"] if line.depth else []
    classes += ["rejected"] if line.verdict == "reject" else []
    return Layer(classes=" ".join(classes), statements=(line.number,))


def _value_layer(mark: Mark, reading: Reading) -> Layer:
    if mark.part is Part.TIME:
        when = describe_timex(reading.timexes[mark.owner]).partition(" (")[0]  # what it rests on stands in the panel
        return Layer(classes="time", title=show_controls(when))
    if mark.part is Part.QUANTITY:
        value = describe_quantity(reading.quantities[mark.owner])
        is_plain = value == mark.span.slice(reading.document.text)
        return Layer(classes="quantity", title="" if is_plain else show_controls(value))
    each = reading.non_claims[mark.owner]
    return Layer(classes="silent", title=show_controls(f"claims nothing: {each.kind.value} ({each.why})"))


def _overlap(one: Span, other: Span) -> Span | None:
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, end) if start < end else None


def _count(text: str) -> int:
    return sum(not character.isspace() for character in text)


MANNERS = {
    Manner.DIRECT: "direct, in quotation marks",
    Manner.MIXED: "mixed, partly in quotation marks",
    Manner.INDIRECT: "indirect, in the writer's words",
    Manner.NOMINAL: "nominal, as a noun phrase",
    Manner.OWN: "its own words: nobody else is named for it",
}
