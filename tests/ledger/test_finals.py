"""Which value a series shows at the end."""

from datetime import date

import pytest

from sayso.ledger import stand
from sayso.link.linking import link_articles
from sayso.model import SourceKind
from tests.link.records import make_article

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
