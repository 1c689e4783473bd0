"""How do readings become the records of a report page?"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sayso.model import Document, Manner, Problem, Quantity, Reading, Span, Timex, Voice
from sayso.text import find_paragraphs
from sayso.views.chain_sentence import tell_chain, tell_root
from sayso.views.headings import name_articles
from sayso.views.links import safe_href
from sayso.views.nesting import Placed, place_statements
from sayso.views.phrases import (
    NOBODY,
    OWN,
    count,
    describe_certainty,
    describe_confidence,
    describe_content_type,
    describe_counts,
    describe_day,
    describe_hop,
    describe_language,
    describe_period,
    describe_published,
    describe_source,
    describe_voices,
    quote_spans,
    write_permalink,
)
from sayso.views.report_page import (
    ArticleSection,
    Fact,
    Label,
    LeftOut,
    MarkView,
    OverviewRow,
    Piece,
    ReportPage,
    StatementCard,
    ValueView,
    VoiceBlock,
)
from sayso.views.safe_text import show_controls
from sayso.views.segments import Mark, Part, Segment, cut_segments
from sayso.views.values import describe_quantity, describe_timex, quantities_of, times_of
from sayso.views.voices import find_block, list_blocks, list_quoting, name_basis, name_voice

_MAX_DEPTH = 3  # underlines are told apart by depth up to here
_VERBATIM = frozenset((Manner.DIRECT, Manner.MIXED))
_MANNERS = {
    Manner.DIRECT: "direct: in quotation marks, or as a turn",
    Manner.MIXED: "mixed: partly in quotation marks",
    Manner.INDIRECT: "indirect: in the writer's words",
    Manner.NOMINAL: "nominal: as a noun phrase",
    Manner.OWN: "own: nobody else is named for it",
}


def build_report_page(
    readings: Sequence[Reading], *, title: str, problems: Iterable[Problem] = (), names: Sequence[str] = ()
) -> ReportPage:
    """The records of the page, articles in the order given; every text ready to be escaped and nothing else."""
    headings = name_articles([reading.document for reading in readings], names=names)
    articles = tuple(
        build_article(reading, number=number, heading=heading)
        for number, (reading, heading) in enumerate(zip(readings, headings, strict=True), start=1)
    )
    n_statements = sum(len(reading.statements) for reading in readings)
    return ReportPage(
        title=show_controls(title),
        summary=f"{count(n_statements, 'statement')} in {count(len(readings), 'article')}",
        rows=_rows(readings, articles),
        articles=articles,
        problems=tuple(show_controls(problem.message) for problem in problems),
        groups=tuple(card.group for article in articles for card in article.cards),
    )


def build_article(reading: Reading, *, number: int, heading: str) -> ArticleSection:
    """The section of one article; `number` makes its ids differ from those of the others."""
    document = reading.document
    prefix = f"a{number}"
    placed = place_statements(reading.statements)
    cards = tuple(_card(entry, reading, prefix) for entry in placed)
    return ArticleSection(
        id=prefix,
        title=show_controls(heading),
        language=document.language,
        facts=_facts(document),
        counts=f"{describe_counts(reading)}; {describe_voices(document)}",
        blocks=_blocks(reading, placed, cards),
        cards=cards,
        sources=tuple(show_controls(describe_source(source)) for source in reading.sources),
        left_out=_left_out(reading),
        values=tuple(view for _, view in sorted(_values(reading), key=lambda pair: pair[0])),
        problems=tuple(show_controls(problem.message) for problem in reading.problems),
    )


def _left_out(reading: Reading) -> tuple[LeftOut, ...]:
    document = reading.document
    return tuple(
        LeftOut(
            kind=each.kind.value,
            words=show_controls(each.span.slice(document.text)),
            why=show_controls(each.why),
            place=f"{document.id}#{each.span.start}-{each.span.end}",
        )
        for each in reading.non_claims
    )


def _rows(readings: Sequence[Reading], articles: Sequence[ArticleSection]) -> tuple[OverviewRow, ...]:
    longest = max((len(reading.statements) for reading in readings), default=0) or 1
    rows = []
    for reading, article in zip(readings, articles, strict=True):
        statements = reading.statements
        n_verbatim = sum(statement.attribution.manner in _VERBATIM for statement in statements)
        rows.append(
            OverviewRow(
                href=f"#{article.id}",
                title=article.title,
                outlet=show_controls(reading.document.outlet or "not known"),
                published=describe_day(reading.document.published),
                n_statements=len(statements),
                n_verbatim=n_verbatim,
                n_nested=sum(statement.parent is not None for statement in statements),
                n_unnamed=sum(
                    not statement.attribution.source and statement.attribution.manner is not Manner.OWN
                    for statement in statements
                ),
                n_quoted_blocks=sum(block.voice is Voice.QUOTED for block in reading.document.blocks),
                bar_verbatim=round(100 * n_verbatim / longest),
                bar_other=round(100 * (len(statements) - n_verbatim) / longest),
            )
        )
    return tuple(rows)


def _modified(document: Document) -> tuple[Fact, ...]:
    """When it says that it was changed, where that is another time than that of publication."""
    modified, published = document.modified, document.published
    if modified is None or (published is not None and published.value == modified.value):
        return ()
    note = f"from {modified.evidence}: {modified.wording}"
    return (Fact(name="Modified", value=describe_published(modified), note=note, datetime=modified.value),)


def _facts(document: Document) -> tuple[Fact, ...]:
    published = document.published
    facts = [
        Fact(name="Outlet", value=document.outlet or "not known"),
        Fact(name="Byline", value=document.byline or "not known"),
        Fact(
            name="Published",
            value=describe_published(published),
            note=f"from {published.evidence}: {published.wording}" if published is not None else "",
            datetime=published.value if published is not None else None,
        ),
        *_modified(document),
        Fact(name="Language", value=describe_language(document.language)),
        Fact(name="Address", value=document.url or "not known", href=safe_href(document.url)),
        Fact(name="Document", value=document.id, note=f"{count(len(document.text), 'character')}"),
    ]
    return tuple(
        Fact(
            name=fact.name,
            value=show_controls(fact.value),
            note=show_controls(fact.note),
            datetime=fact.datetime,
            href=fact.href,
        )
        for fact in facts
    )


def _values(reading: Reading) -> list[tuple[Span, ValueView]]:
    document = reading.document
    times = [(timex.span, _time_view(timex, document)) for timex in reading.timexes]
    return times + [(quantity.span, _quantity_view(quantity, document)) for quantity in reading.quantities]


def _time_view(timex: Timex, document: Document) -> ValueView:
    return _value_view("time", timex.span, describe_timex(timex), timex.rule, document)


def _quantity_view(quantity: Quantity, document: Document) -> ValueView:
    return _value_view("quantity", quantity.span, describe_quantity(quantity), quantity.rule, document)


def _value_view(kind: str, span: Span, value: str, rule: str, document: Document) -> ValueView:
    return ValueView(
        kind=kind,
        words=show_controls(span.slice(document.text)),
        value=show_controls(value),
        place=f"{document.id}#{span.start}-{span.end}",
        rule=rule,
    )


def _card(placed: Placed, reading: Reading, prefix: str) -> StatementCard:
    document = reading.document
    attribution = placed.statement.attribution
    block = find_block(document, attribution)
    statement = placed.statement
    is_own = attribution.manner is Manner.OWN
    who = quote_spans(document.text, attribution.source)
    if is_own:
        who = f"{describe_hop(statement.chain[-1], document)}, {OWN}"
    return StatementCard(
        id=f"{prefix}-statement-{placed.number}",
        href=f"#{prefix}-words-{placed.number}",
        number=placed.number,
        group=f"{prefix}s{placed.number}",
        depth=min(placed.depth, _MAX_DEPTH),
        inside=placed.inside,
        inside_href=f"#{prefix}-statement-{placed.inside}" if placed.inside is not None else None,
        who=show_controls(who) or NOBODY,
        is_named=bool(who),
        cue=show_controls(quote_spans(document.text, attribution.cue)),
        content=show_controls(quote_spans(document.text, attribution.content)),
        manner=_MANNERS[attribution.manner],
        certainty=show_controls(describe_certainty(placed.statement, document.text)),
        confidence=describe_confidence(attribution.confidence),
        voice=show_controls(name_voice(document, block)),
        basis=show_controls(name_basis(block)),
        chain=tuple(show_controls(describe_hop(hop, document)) for hop in placed.statement.chain),
        told=show_controls(tell_chain(statement, document)),
        root="" if is_own else show_controls(tell_root(statement, document)),
        said=show_controls(describe_period(statement.said, document.text)) if statement.said is not None else "",
        event=show_controls(describe_period(statement.event, document.text)) if statement.event is not None else "",
        content_type=describe_content_type(statement),
        permalink=write_permalink(document.id, attribution),
        times=tuple(_time_view(timex, document) for timex in times_of(placed.statement, reading)),
        quantities=tuple(_quantity_view(each, document) for each in quantities_of(placed.statement, reading)),
    )


def _blocks(reading: Reading, placed: Sequence[Placed], cards: Sequence[StatementCard]) -> tuple[VoiceBlock, ...]:
    document = reading.document
    if not document.text:
        return ()
    ranges = list_blocks(document)
    paragraphs = find_paragraphs(document.text)
    parts = [[part for paragraph in paragraphs if (part := _overlap(paragraph, span))] for span, _ in ranges]
    shown = [part for block_parts in parts for part in block_parts]
    segments = cut_segments(
        Span(0, len(document.text)),
        (*_marks(placed), *_value_marks(reading)),
        cuts=(edge for part in shown for edge in (part.start, part.end)),
    )
    labels = _labels(placed, cards, shown)
    starts = [segment.span.start for segment in segments]
    blocks = []
    for (_, block), block_parts in zip(ranges, parts, strict=True):
        quoting = list_quoting(document, block)
        blocks.append(
            VoiceBlock(
                voice=show_controls(name_voice(document, block)),
                basis=show_controls(name_basis(block)),
                is_quoted=block is not None and block.voice is Voice.QUOTED,
                href=safe_href(quoting[0].url) if quoting else None,
                depth=min(max(len(quoting) - 1, 0), _MAX_DEPTH),
                paragraphs=tuple(
                    tuple(
                        _piece(segment, reading, placed, cards, labels)
                        for segment in segments[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
                    )
                    for part in block_parts
                ),
            )
        )
    return tuple(blocks)


def _marks(placed: Sequence[Placed]) -> tuple[Mark, ...]:
    return tuple(
        Mark(span=span, part=part, owner=owner)
        for owner, entry in enumerate(placed)
        for part, spans in (
            (Part.SOURCE, entry.statement.attribution.source),
            (Part.CUE, entry.statement.attribution.cue),
            (Part.CONTENT, entry.statement.attribution.content),
        )
        for span in spans
    )


def _value_marks(reading: Reading) -> tuple[Mark, ...]:
    times = (Mark(span=timex.span, part=Part.TIME, owner=owner) for owner, timex in enumerate(reading.timexes))
    quantities = enumerate(reading.quantities)
    left_out = enumerate(reading.non_claims)
    silent = (Mark(span=each.span, part=Part.NON_CLAIM, owner=owner) for owner, each in left_out)
    return (*times, *silent, *(Mark(span=each.span, part=Part.QUANTITY, owner=owner) for owner, each in quantities))


def _labels(placed: Sequence[Placed], cards: Sequence[StatementCard], shown: Sequence[Span]) -> dict[int, list[Label]]:
    """Labels by the offset at which the content (else the cue) of their statement begins to be shown."""
    labels: dict[int, list[Label]] = {}
    for entry, card in zip(placed, cards, strict=True):
        attribution = entry.statement.attribution
        label = Label(
            id=card.href.removeprefix("#"),
            href=f"#{card.id}",
            number=card.number,
            group=card.group,
            title=f"Statement {card.number}: {card.who}",
        )
        for span in (attribution.content or attribution.cue or attribution.source)[:1]:
            start = next((max(span.start, part.start) for part in shown if part.end > span.start), span.start)
            labels.setdefault(start, []).append(label)
    return labels


def _piece(
    segment: Segment,
    reading: Reading,
    placed: Sequence[Placed],
    cards: Sequence[StatementCard],
    labels: dict[int, list[Label]],
) -> Piece:
    return Piece(
        text=show_controls(segment.span.slice(reading.document.text)),
        marks=tuple(_mark_view(mark, reading, placed, cards) for mark in segment.marks),
        labels=tuple(labels.get(segment.span.start, ())),
    )


def _mark_view(mark: Mark, reading: Reading, placed: Sequence[Placed], cards: Sequence[StatementCard]) -> MarkView:
    if mark.part is Part.TIME:
        return MarkView(classes="time", title=describe_timex(reading.timexes[mark.owner]))
    if mark.part is Part.NON_CLAIM:
        each = reading.non_claims[mark.owner]
        return MarkView(classes="non-claim", title=show_controls(f"left out: {each.kind.value} ({each.why})"))
    if mark.part is Part.QUANTITY:
        return MarkView(classes="quantity", title=show_controls(describe_quantity(reading.quantities[mark.owner])))
    return MarkView(classes=_mark_classes(mark, placed[mark.owner], cards[mark.owner]))


def _mark_classes(mark: Mark, entry: Placed, card: StatementCard) -> str:
    if mark.part is not Part.CONTENT:
        return f"{mark.part.value} {card.group}"
    return f"content {entry.statement.attribution.manner.value} depth-{card.depth} {card.group}"


def _overlap(one: Span, other: Span) -> Span | None:
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, end) if start < end else None
