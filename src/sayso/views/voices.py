"""In whose voice does a stretch of a document stand?"""

from sayso.model import Attribution, Basis, Block, CitedDocument, Document, Span, Voice

_BASIS_WORDS = {
    Basis.MARKUP: "by markup",
    Basis.STATED: "as stated",
    Basis.INFERRED: "inferred",
}


def find_block(document: Document, attribution: Attribution) -> Block | None:
    """The block in which the attribution is made: that of its cue, else of its content."""
    spans = attribution.cue or attribution.content or attribution.source
    if not spans:
        return None
    offset = spans[0].start
    return next((block for block in document.blocks if block.span.start <= offset < block.span.end), None)


def find_cited(document: Document, block: Block | None) -> CitedDocument | None:
    """The cited document whose words stand in the block; None in the author's own voice."""
    if block is None or block.document is None:
        return None
    return next((cited for cited in document.cited if cited.id == block.document), None)


def name_voice(document: Document, block: Block | None) -> str:
    """Whose words stand in the block: "the author", "quoted from CNN", "quoted from Reuters, within CNN".

    >>> name_voice(Document(id="d", sha256="", text="Hello."), None)
    'the author'
    """
    if block is None or block.voice is Voice.AUTHOR:
        return "the author"
    path = list_quoting(document, block)
    origin = path[0].outlet or path[0].url if path else None
    words = f"quoted from {origin}" if origin else "quoted, origin not named"
    return ", within ".join((words, *(outer.outlet or outer.url or "a quoted document" for outer in path[1:])))


def list_quoting(document: Document, block: Block | None) -> tuple[CitedDocument, ...]:
    """The cited document whose words stand in the block, then the one in which it is quoted, and so on outwards."""
    by_id = {cited.id: cited for cited in document.cited}
    path: list[CitedDocument] = []
    cited = find_cited(document, block)
    while cited is not None and cited not in path:  # a circle would be a fault of the reader; it ends here
        path.append(cited)
        cited = by_id.get(cited.parent) if cited.parent is not None else None
    return tuple(path)


def name_basis(block: Block | None) -> str:
    """How the origin of a quoted block is known, "by markup: <blockquote> in the page"; empty for the author."""
    if block is None or block.voice is Voice.AUTHOR:
        return ""
    words = _BASIS_WORDS[block.basis]
    if block.basis is Basis.INFERRED:
        words += f" ({block.confidence:.0%} sure)"
    return f"{words}: {block.why}" if block.why else words


def list_blocks(document: Document) -> tuple[tuple[Span, Block | None], ...]:
    """The whole text in ranges of one voice, in text order; None where no block says whose it is."""
    ranges: list[tuple[Span, Block | None]] = []
    reached = 0
    for block in document.blocks:
        start = max(block.span.start, reached)
        if reached < start:
            ranges.append((Span(reached, start), None))
        if start < block.span.end:
            ranges.append((Span(start, block.span.end), block))
            reached = block.span.end
    if reached < len(document.text):
        ranges.append((Span(reached, len(document.text)), None))
    return tuple((span, block) for span, block in ranges if block is not None or span.slice(document.text).strip())
