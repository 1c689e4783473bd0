"""How do several layouts become one text?"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.model import Span
from sayso.readers.passages import Layout, Link, Passage, Quote

_GAP = "\n\n"


def join_layouts(layouts: Sequence[Layout]) -> Layout:
    """The texts one after the other with a blank line between them; their quotes stay apart.

    >>> from sayso.readers.plain import lay_out_plain
    >>> joined = join_layouts([lay_out_plain("> Ann said so."), lay_out_plain("> Bo did not.")])
    >>> joined.text, [passage.quotes[0].number for passage in joined.passages]
    ('> Ann said so.\\n\\n> Bo did not.', [0, 1])
    """
    held = [layout for layout in layouts if layout.text.strip()]
    passages: list[Passage] = []
    links: list[Link] = []
    at = n_quotes = n_paragraphs = 0
    for layout in held:
        moved = {quote: replace(quote, number=quote.number + n_quotes) for quote in _quotes(layout)}
        for passage in layout.passages:
            passages.append(
                replace(
                    passage,
                    span=_shift(passage.span, at),
                    paragraph=passage.paragraph + n_paragraphs,
                    quotes=tuple(moved[quote] for quote in passage.quotes),
                    credit=moved[passage.credit] if passage.credit is not None else None,
                )
            )
        links += [replace(link, span=_shift(link.span, at)) for link in layout.links]
        n_quotes += 1 + max((quote.number for quote in moved), default=-1)
        n_paragraphs += 1 + max((passage.paragraph for passage in layout.passages), default=-1)
        at += len(layout.text) + len(_GAP)
    return Layout(text=_GAP.join(layout.text for layout in held), passages=tuple(passages), links=tuple(links))


def quote_from(layout: Layout, start: int, *, why: str, credit: Span | None = None) -> Layout:
    """The layout with all words from a place on as those of another document.

    Args:
        layout: The layout.
        start: Where the quote starts; a passage around it is parted.
        why: What told so, in words.
        credit: The words before it that name who is quoted.
    """
    quote = Quote(number=1 + max((each.number for each in _quotes(layout)), default=-1), why=why)
    marks = sorted({start, *((credit.start, credit.end) if credit is not None else ())})
    passages = []
    for passage in layout.passages:
        for part in _parted(passage, marks, layout.text):
            if part.span.start >= start:
                passages.append(replace(part, quotes=(quote, *part.quotes)))
            elif credit is not None and credit.holds(part.span):
                passages.append(replace(part, credit=quote))
            else:
                passages.append(part)
    return replace(layout, passages=tuple(passages))


def _parted(passage: Passage, marks: Sequence[int], text: str) -> list[Passage]:
    """The passage cut at the marks, without the white space at the cuts."""
    inside = [mark for mark in marks if passage.span.start < mark < passage.span.end]
    borders = [passage.span.start, *inside, passage.span.end]
    parts = []
    for start, end in pairwise(borders):
        words = text[start:end]
        if words.strip():
            trimmed = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
            parts.append(replace(passage, span=trimmed))
    return parts


def _quotes(layout: Layout) -> set[Quote]:
    credits = {passage.credit for passage in layout.passages if passage.credit is not None}
    return credits | {quote for passage in layout.passages for quote in passage.quotes}


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
