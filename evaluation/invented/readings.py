"""What does Sayso store of an invented article, if it finds what was planted and nothing else? No model is asked."""

import hashlib
from datetime import date
from decimal import Decimal

from evaluation.invented.records import Estimate, Invented, Planted
from sayso.model import (
    Attribution,
    Basis,
    Block,
    Certainty,
    CitedDocument,
    Document,
    Hop,
    Manner,
    Modifier,
    Period,
    Published,
    Quantity,
    Reading,
    Source,
    SourceKind,
    Span,
    Statement,
    Voice,
)
from sayso.readers.identity import document_id

PLANTED = "planted"  # the name of the extractor
_CONFIDENCE = (0.55, 0.75, 0.85, 0.95)  # by turns, so that a queue by confidence has an order


def reading_of(article: Invented) -> Reading:
    """The reading of an invented article: its planted statements with chains, periods and quantities."""
    document = _document(article)
    statements = tuple(_statement(document, place, each) for place, each in enumerate(article.statements))
    kinds = {
        each.source_name: SourceKind.ANONYMOUS if each.is_anonymous else SourceKind.PERSON
        for each in article.statements
        if each.source_name and each.source is not None
    }
    return Reading(
        document=document,
        statements=statements,
        quantities=tuple(
            _quantity(each.content[0], each.estimate)
            for each in article.statements
            if each.estimate is not None and (each.estimate.low, each.estimate.high, each.estimate.best) != (None,) * 3
        ),
        sources=tuple(Source(name=name, kind=kind, head_count=1) for name, kind in kinds.items()),
    )


def _document(article: Invented) -> Document:
    short, sha256 = document_id(article.text)
    outlets = dict.fromkeys(outlet for each in article.statements for outlet in each.via)
    return Document(
        id=short,
        sha256=sha256,
        text=article.text,
        url=article.url,
        outlet=article.outlet,
        byline=article.byline,
        title=article.title,
        published=Published(value=article.published, evidence="invented", wording=article.published),
        language="en",
        blocks=(Block(span=Span(0, len(article.text)), voice=Voice.AUTHOR, basis=Basis.STATED),),
        cited=tuple(
            CitedDocument(id=f"d{place}", outlet=outlet, url=None, basis=Basis.STATED)
            for place, outlet in enumerate(outlets, start=1)
        ),
    )


def _statement(document: Document, place: int, planted: Planted) -> Statement:
    cited = {each.outlet: each.id for each in document.cited}
    through = tuple(Hop(name=outlet, document=cited[outlet]) for outlet in planted.via)
    kind = SourceKind.ANONYMOUS if planted.is_anonymous else SourceKind.PERSON
    is_named = planted.source is not None and planted.source_name not in planted.via
    speaker = (Hop(name=planted.source_name, kind=kind),) if is_named else ()
    chain = (Hop(name=document.outlet, document=document.id), *through, *speaker)
    day = document.published.day if document.published is not None else None
    as_at = date.fromisoformat(planted.as_at) if planted.as_at is not None else None
    attribution = Attribution(
        source=(Span(*planted.source),) if planted.source is not None else (),
        cue=(Span(*planted.cue),) if planted.cue is not None else (),
        content=tuple(Span(*span) for span in planted.content),
        manner=Manner(planted.manner),
        confidence=_CONFIDENCE[place % len(_CONFIDENCE)],
    )
    key = f"{document.id}|{planted.source}|{planted.cue}|{planted.content}"
    return Statement(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        document_id=document.id,
        attribution=attribution,
        chain=chain,
        cue_class=planted.cue_class,
        polarity="-" if planted.cue_class == "deny" else "+",  # as every reading of such a cue has it
        certainty=Certainty(planted.certainty),
        root=len(chain) - 1,
        said=Period(first=None, last=day, rule="published") if day is not None and planted.cue is not None else None,
        event=Period(first=as_at, last=as_at, rule="planted") if as_at is not None else None,
    )


def _quantity(content: tuple[int, int], estimate: Estimate) -> Quantity:
    low, high = estimate.low, estimate.high
    if low is None and high is None:
        low = high = estimate.best
    return Quantity(
        span=Span(*content),
        low=Decimal(low) if low is not None else None,
        high=Decimal(high) if high is not None else None,
        modifier=Modifier(estimate.modifier),
        unit=estimate.unit,
        rule="planted",
    )
