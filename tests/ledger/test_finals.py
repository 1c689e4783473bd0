"""Which value a series shows at the end."""

from dataclasses import replace
from datetime import date

import pytest

from sayso.ledger import stand
from sayso.link import entries_of
from sayso.link.linking import link_articles
from sayso.model import Hop, SourceKind
from tests.link.records import make_article, plain_vectors

SPAN = "the span of the values of 2023-05-09, of which none is known to be later"


@pytest.mark.parametrize(
    ("later", "low", "why"), [("2023-05-11", 9, "the latest value that stands"), ("2023-05-09", 7, SPAN)]
)
def test_of_values_of_one_day_none_is_the_latest(later, low, why):
    articles = [
        make_article("a", [("At least seven people were killed at Marrow.", {"by": "Ann Lee"})], day="2023-05-09"),
        make_article(
            "b", [("At least nine people were killed at Marrow.", {"by": "Tom Orr"})], day=later, outlet="Bell"
        ),
    ]
    ((value, told),) = stand(link_articles(articles), as_of=date(2023, 6, 1)).finals
    assert (value.low, value.high, told) == (low, None, why)


def rivals():
    """Two numbers that cannot both hold, the first one told by two bodies."""
    body = {"kind": SourceKind.ORGANISATION}
    return [
        make_article("a", [("In Marrow 21 sailors were aboard.", {"by": "Bell Lines", **body})]),
        make_article("b", [("In Marrow 21 sailors were aboard.", {"by": "the Marn Guild", **body})], outlet="Bell"),
        make_article("c", [("In Marrow 40 sailors were aboard.", {"by": "the Orsa Bank", **body})], outlet="Post"),
    ]


def test_rivals_are_values_of_one_series_and_the_one_that_two_sources_agree_on_is_shown():
    scores = {("a0", "b0"): 5.0, ("a0", "c0"): -2.0, ("b0", "c0"): -2.0}
    linked = link_articles(rivals(), scores=scores)
    assert [[each.statement for each in series] for series in linked.series] == [["a0", "b0", "c0"]]
    ((value, why),) = stand(linked, as_of=date(2023, 6, 1)).finals
    assert (value.low, value.high, why) == (21, 21, "contested, and only of it two sources agree")


def test_rivals_of_one_source_each_are_shown_as_a_span():
    linked = link_articles(rivals()[1:], scores={("b0", "c0"): -2.0})
    ((value, why),) = stand(linked, as_of=date(2023, 6, 1)).finals
    assert (value.low, value.high, why) == (21, 40, "the span of the values that are contested")


@pytest.mark.parametrize(("cited", "low", "high"), [("Northwire", 21, 21), ("The Daily Post", 21, 22)])
def test_a_number_that_was_copied_wrong_widens_no_span(cited, low, high):
    first = make_article("a", [("In Marrow 21 sailors were aboard.", {"by": "Bell Lines"})])
    told = make_article(
        "b", [("In Marrow 22 sailors were aboard.", {"by": "an officer"})], day="2023-05-11", outlet="Bell"
    )
    (statement,) = told.reading.statements
    chain = (statement.chain[0], Hop(name=cited, kind=SourceKind.OUTLET), statement.chain[1])
    reading = replace(told.reading, statements=(replace(statement, chain=chain, root=2),))
    entries = entries_of(reading, version_id="b", vectors=plain_vectors(reading))
    told = replace(told, reading=reading, entries=entries)
    linked = link_articles([first, told], scores={("a0", "b0"): -2.0})
    ((value, _),) = stand(linked, as_of=date(2023, 6, 1)).finals
    assert (value.low, value.high) == (low, high)
