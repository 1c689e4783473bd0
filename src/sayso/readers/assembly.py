"""Which blocks and cited documents does a layout hold?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sayso.model import Basis, Block, CitedDocument, Document, Published, Span, Voice
from sayso.readers.identity import document_id
from sayso.readers.lost_quotes import infer_lost_quotes, may_have_lost_quotes
from sayso.readers.origins import Origin, find_origins, settle_credits
from sayso.readers.passages import Layout, Passage, Quote
from sayso.readers.plain import lay_out_plain


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says of itself, beside its text; fields as in `Document`."""

    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    published: Published | None = None
    modified: Published | None = None


def assemble_document(layout: Layout, about: About, *, language: str | None, has_markup: bool) -> Document:
    """The document of a layout: its text, its blocks, and the documents that it quotes.

    Args:
        layout: As a reader made it; lines that name origins need not be settled.
        about: What is known beside the text.
        language: ISO 639-1 code or None.
        has_markup: Whether the file could have marked a quote; without markup the author's voice is an assumption.
    """
    blocks, cited = _in_voices(layout if has_markup else infer_lost_quotes(layout), has_markup=has_markup)
    short, sha256 = document_id(layout.text)
    return Document(
        id=short,
        sha256=sha256,
        text=layout.text,
        url=about.url,
        outlet=about.outlet,
        byline=about.byline,
        title=about.title,
        published=about.published,
        modified=about.modified,
        language=language,
        blocks=blocks,
        cited=cited,
    )


def hear_voices(document: Document, listen: Callable[[Sequence[Span]], Sequence[float]]) -> Document:
    """The document with its voices inferred anew, where its marks of quoting may be lost; else as it is.

    Args:
        document: As assembled.
        listen: How much each of some paragraphs sounds like another's words, in odds (`heard.py`); asked at most once.
    """
    if not _has_no_marks(document.blocks):
        return document
    layout = lay_out_plain(document.text)
    if not may_have_lost_quotes(layout):
        return document
    heard = listen([passage.span for passage in layout.passages])
    blocks, cited = _in_voices(infer_lost_quotes(layout, heard=heard), has_markup=False)
    return replace(document, blocks=blocks, cited=cited)


def _has_no_marks(blocks: Sequence[Block]) -> bool:
    """Whether blocks are those of a text that could not mark its quotes, or marked none."""
    are_quoted_inferred = all(block.basis is Basis.INFERRED for block in blocks if block.voice is Voice.QUOTED)
    return are_quoted_inferred and any(block.basis is not Basis.MARKUP for block in blocks)


def _in_voices(layout: Layout, *, has_markup: bool) -> tuple[tuple[Block, ...], tuple[CitedDocument, ...]]:
    """Blocks and cited documents of a layout whose quotes are known or inferred."""
    layout = settle_credits(layout)
    origins = find_origins(layout)
    return tuple(_make_blocks(layout, has_markup=has_markup or bool(origins))), _make_cited(layout, origins)


def _make_blocks(layout: Layout, *, has_markup: bool) -> list[Block]:
    """One block for each stretch of passages in one voice."""
    blocks = []
    for quote, group in groupby(layout.passages, key=lambda passage: passage.quotes[-1] if passage.quotes else None):
        passages = list(group)
        span = Span(passages[0].span.start, passages[-1].span.end)
        if quote is None:
            basis = Basis.MARKUP if has_markup else Basis.STATED
            why = "outside of quoted blocks" if has_markup else "plain text without marks of quoting"
            blocks.append(Block(span=span, voice=Voice.AUTHOR, basis=basis, why=why))
        else:
            blocks.append(_quoted(span, quote))
    return blocks


def _quoted(span: Span, quote: Quote) -> Block:
    is_inferred = quote.confidence is not None
    return Block(
        span=span,
        voice=Voice.QUOTED,
        basis=Basis.INFERRED if is_inferred else Basis.MARKUP,
        document=_cited_id(quote),
        why=quote.why,
        confidence=quote.confidence if quote.confidence is not None else 1.0,
    )


def _make_cited(layout: Layout, origins: Mapping[Quote, Origin]) -> tuple[CitedDocument, ...]:
    parents = _find_parents(layout.passages)
    return tuple(
        CitedDocument(
            id=_cited_id(quote),
            outlet=origin.outlet,
            url=origin.url,
            basis=origin.basis,
            mention=origin.mention,
            parent=_cited_id(parent) if (parent := parents[quote]) is not None else None,
        )
        for quote, origin in origins.items()
    )


def _find_parents(passages: tuple[Passage, ...]) -> dict[Quote, Quote | None]:
    parents: dict[Quote, Quote | None] = {}
    for passage in passages:
        for outer, inner in zip((None, *passage.quotes), passage.quotes, strict=False):
            parents.setdefault(inner, outer)
    return parents


def _cited_id(quote: Quote) -> str:
    return f"q{quote.number + 1}"
