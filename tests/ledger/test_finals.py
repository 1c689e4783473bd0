"""Which value a series shows at the end."""

from datetime import date

import pytest

from sayso.ledger import stand
from sayso.link.linking import link_articles
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
