"""A story of three articles and two claims, linked by hand: what was found, and what is shown of it."""

from datetime import date
from decimal import Decimal

from sayso.ledger import stand
from sayso.model import (
    Certainty,
    Claim,
    ClaimStance,
    Comparison,
    Figure,
    Linked,
    Member,
    Modifier,
    Relation,
    RelationType,
    SeriesEntry,
    SourceIdentity,
    SourceKind,
    Span,
    Sum,
    Told,
    Via,
)
from sayso.views.claim_build import view_claim
from sayso.views.claim_records import Said, ValueView

ELEVEN, COPY, SEVEN = "t1", "t2", "t3"
WORDS = {
    ELEVEN: ("Wire", "2026-03-01", "At least 11 people died", "at least 11"),
    COPY: ("Post", "2026-03-02", "At least 11 people died", "At least 11"),
    SEVEN: ("Gazette", "2026-03-03", "Seven people died", "Seven"),
}


def told(statement, **facts):
    outlet, day, _, _ = WORDS[statement]
    defaults = {
        "document": f"a-{outlet}",
        "minute": day,
        "stance": ClaimStance.SUPPORT,
        "root": "s-official",
        "unit": "s-official",
        "house": None,
        "carrier": f"s-{outlet}",
        "via": Via.NAMED,
        "why": "a rescue official says so",
        "is_unnamed": True,
        "certainty": Certainty.CERTAIN,
    }
    return Told(statement=statement, **(defaults | facts))


def figure(low, high=None, modifier=Modifier.AT_LEAST):
    bounds = {"low": Decimal(low), "high": Decimal(high) if high is not None else None, "best": None}
    return Figure(
        span=Span(0, 11), modifier=modifier, unit="people", counted=frozenset(["person"]), happening="dead", **bounds
    )


def linked(**changes):
    support = ClaimStance.SUPPORT
    parts = {
        "claims": (
            Claim(
                id="c-t1",
                proposition="At least 11 people died",
                members=tuple(
                    Member(statement=each, stance=support, why=("it says the same",)) for each in (ELEVEN, COPY)
                ),
            ),
            Claim(id="c-t3", proposition="Seven people died", members=(Member(statement=SEVEN, stance=support),)),
        ),
        "told": {
            ELEVEN: told(ELEVEN),
            COPY: told(COPY, via=Via.COPY, origin=ELEVEN, why="the words are copied from an earlier article"),
            SEVEN: told(SEVEN, root="s-coroner", unit="s-coroner", is_unnamed=False, why="the coroner says so"),
        },
        "figures": {ELEVEN: (figure(11),), COPY: (figure(11),), SEVEN: (figure(7, 7, Modifier.EXACT),)},
        "sources": (
            SourceIdentity(id="s-official", name="a rescue official", kind=SourceKind.ANONYMOUS, is_named=False),
            SourceIdentity(id="s-coroner", name="the coroner", kind=SourceKind.PERSON),
        ),
        "relations": (
            Relation(
                type=RelationType.CONTRADICTS,
                left="c-t1",
                right="c-t3",
                basis="at least 11 and 7 count the same",
                evidence=(ELEVEN, SEVEN),
            ),
            Relation(type=RelationType.COPIES, left="a-Post", right="a-Wire", basis="shares 40 words with it"),
        ),
        "series": (
            tuple(
                SeriesEntry(statement=each, figure=0, claim="c-t3" if each == SEVEN else "c-t1", as_at=None)
                for each in (ELEVEN, COPY, SEVEN)
            ),
        ),
    }
    return Linked(**(parts | changes))


def summed():
    """A sum of two numbers of the first statement, beside that of the third."""
    parts = tuple(SeriesEntry(statement=ELEVEN, figure=place, claim="c-t1", as_at=None) for place in (0, 1))
    each = Sum(
        id="sum-1",
        parts=parts,
        low=Decimal(15),
        high=None,
        best=None,
        unit="people",
        why="\u201cand\u201d joins two places",
    )
    beside = Comparison(
        left="sum-1", right=(SEVEN, 0), verdict="comparable", low=None, high=None, why="they do not overlap"
    )
    figures = {**linked().figures, ELEVEN: (figure(11), figure(4))}
    return {"sums": (each,), "comparisons": (beside,), "figures": figures}


def said():
    return {
        statement: Said(
            id=statement,
            permalink=f"a-{outlet}#0-{len(words)}",
            article=f"a-{outlet}",
            outlet=outlet,
            title="A title",
            url=None,
            published=day,
            who=f"{outlet} says somebody said ...",
            source="somebody",
            cue="said",
            words=words,
            figures=(wording, "4"),
        )
        for statement, (outlet, day, words, wording) in WORDS.items()
    }


def view(claim="c-t1", *, as_of="2026-03-14", found=None, **options):
    found = found if found is not None else linked()
    stood = stand(found, as_of=date.fromisoformat(as_of))
    record = next(each for each in found.claims if each.id == claim)
    return view_claim(record, found, stood, story="a-Gazette", said=said(), as_of=as_of, **options)


def value(**facts):
    defaults = {
        "permalink": "a-Wire#0-11",
        "published": "2026-03-01",
        "as_at": None,
        "outlet": "Wire",
        "who": "an official",
        "root": "s-official",
        "wording": "some",
        "low": None,
        "high": None,
        "best": None,
        "modifier": "exact",
        "claim": "c-t1",
        "status": "asserted",
    }
    numbers = {name: Decimal(facts.pop(name)) for name in ("low", "high", "best") if facts.get(name) is not None}
    return ValueView(**(defaults | facts | numbers))
