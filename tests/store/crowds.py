"""Articles that are alike beyond measure, long, empty or without a date: what somebody could burden a ledger with."""

import random
from datetime import date, timedelta

from sayso.model import (
    Attribution,
    Basis,
    Block,
    Document,
    Hop,
    Manner,
    Published,
    Reading,
    SourceKind,
    Span,
    Statement,
    Voice,
)
from sayso.readers.identity import document_id

_THINGS = "bridge strike ferry school hospital budget court storm factory road union museum library harvest".split()
_DEEDS = "closed opened burned flooded expanded shrank collapsed moved failed grew stopped".split()


def make_article(sentences, *, number=0, outlet="Harbour Wire", published="2026-03-13"):
    """The reading of an article of these sentences, each of a content and of who says it, "" for the article itself."""
    parts = [f"{content}, {who} said." if who else f"{content}." for content, who in sentences]
    text = "\n\n".join(parts)
    short, sha256 = document_id(text)
    document = Document(
        id=short,
        sha256=sha256,
        text=text,
        url=f"https://wire.example/{number}",
        outlet=outlet,
        published=Published(value=published, evidence="test", wording=published) if published else None,
        language="en",
        blocks=(Block(span=Span(0, len(text)), voice=Voice.AUTHOR, basis=Basis.STATED),) if text else (),
    )
    statements, at = [], 0
    for place, ((content, who), part) in enumerate(zip(sentences, parts, strict=True)):
        statements.append(_statement(document, place, at, content, who))
        at += len(part) + 2
    return Reading(document=document, statements=tuple(statements))


def _statement(document, place, at, content, who):
    end = at + len(content)
    speaker = (Hop(name=who, kind=SourceKind.PERSON),) if who else ()
    return Statement(
        id=f"{place:03}{document.id}"[:12],
        document_id=document.id,
        attribution=Attribution(
            source=(Span(end + 2, end + 2 + len(who)),) if who else (),
            cue=(Span(end + 3 + len(who), end + 7 + len(who)),) if who else (),
            content=(Span(at, end),),
            manner=Manner.INDIRECT if who else Manner.OWN,
            confidence=0.9,
        ),
        chain=(Hop(name=document.outlet, document=document.id), *speaker),
        cue_class="say" if who else None,
        root=len(speaker),
    )


def about_two_people(n, *, n_days=40):
    """Articles that all name the same two people, and have little else in common."""
    draw = random.Random(1)
    for number in range(n):
        subject, thing, place = draw.choice(_DEEDS), draw.choice(_THINGS), draw.choice(_THINGS)
        day = date(2026, 1, 1) + timedelta(days=draw.randrange(n_days))
        words = f"Zorvath Belkarin {subject} the {thing} near the {place}"
        yield make_article(
            [(words, "Ilmra Tessolin")], number=number, outlet=f"Paper {number % 20}", published=str(day)
        )


def near_copies(n):
    """Articles with the same words but for one sentence."""
    draw = random.Random(1)
    pairs = list(zip(_THINGS[:6], _THINGS[6:12], strict=True))
    base = [f"The {one} of Halvorstad {draw.choice(_DEEDS)} after the {two} near Quennerby" for one, two in pairs]
    for number in range(n):
        words = [f"{each} on day {number}" if place == number % 6 else each for place, each in enumerate(base)]
        day = date(2026, 1, 1) + timedelta(days=number % 9)
        said = [(each, "Ilmra Tessolin" if place % 2 else "") for place, each in enumerate(words)]
        yield make_article(said, number=number, outlet=f"Paper {number}", published=str(day))


def long_article(n_statements, *, number=0):
    """One article with many statements about the same town."""
    draw = random.Random(number)
    words = [
        f"The {draw.choice(_THINGS)} of Halvorstad {draw.choice(_DEEDS)} the {draw.choice(_THINGS)}"
        for _ in range(n_statements)
    ]
    return make_article([(each, "Ilmra Tessolin") for each in words], number=number)
