"""Small readings to store, made by hand: no model, no files."""

from datetime import UTC, datetime
from decimal import Decimal

from sayso.model import (
    Attribution,
    Basis,
    Block,
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

SEEN_AT = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)
TEXT = "At least 11 people were killed, Mara Oste said. The bridge is closed."


def make_reading(text=TEXT, *, url="https://wire.example/a", outlet="Harbour Wire", published="2026-03-13", n=2):
    """A reading of a text with up to two statements: "<content>, <two words> said." and an assertion of the article."""
    short, sha256 = document_id(text)
    document = Document(
        id=short,
        sha256=sha256,
        text=text,
        url=url,
        outlet=outlet,
        title="A bridge",
        published=Published(value=published, evidence="test", wording=published) if published else None,
        language="en",
        blocks=(Block(span=Span(0, len(text)), voice=Voice.AUTHOR, basis=Basis.STATED),),
    )
    statements = [_said(document), _own(document)][:n]
    quantity = Quantity(
        span=Span(0, 18), low=Decimal(11), high=None, modifier=Modifier.AT_LEAST, unit="people", rule="test"
    )
    return Reading(
        document=document,
        statements=tuple(each for each in statements if each is not None),
        quantities=(quantity,) if text.startswith("At least 11") else (),
        sources=(Source(name=_speaker(text), kind=SourceKind.PERSON),) if _speaker(text) else (),
    )


def _speaker(text):
    head, found, _ = text.partition(" said.")
    return " ".join(head.split(", ")[-1].split()[-2:]) if found else None


def _said(document):
    name = _speaker(document.text)
    if name is None:
        return None
    at = document.text.index(name)
    period = Period(first=None, last=document.published.day, rule="published") if document.published else None
    return Statement(
        id=f"s{document.id[:6]}",
        document_id=document.id,
        attribution=Attribution(
            source=(Span(at, at + len(name)),),
            cue=(Span(at + len(name) + 1, at + len(name) + 5),),
            content=(Span(0, at - 2),),
            manner=Manner.INDIRECT,
            confidence=0.9,
        ),
        chain=(Hop(name=document.outlet, document=document.id), Hop(name=name, kind=SourceKind.PERSON)),
        cue_class="say",
        root=1,
        said=period,
    )


def _own(document):
    _, is_said, rest = document.text.partition(" said.")
    if is_said and not rest:
        return None
    start = len(document.text) - len(rest.lstrip()) if is_said else 0
    return Statement(
        id=f"o{document.id[:6]}",
        document_id=document.id,
        attribution=Attribution(
            source=(), cue=(), content=(Span(start, len(document.text) - 1),), manner=Manner.OWN, confidence=0.7
        ),
        chain=(Hop(name=document.outlet, document=document.id),),
        root=0,
    )
