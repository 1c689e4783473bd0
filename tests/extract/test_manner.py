"""How the content is put."""

import pytest

from sayso.extract.manner import manner_of
from sayso.model import Span
from sayso.text import find_quotations


@pytest.mark.parametrize(
    ("content", "manner"),
    [
        ("“It rains.”", "direct"),
        ("''It rains.''", "direct"),
        ("«It rains.»", "direct"),
        ("that it “rains cats”", "mixed"),
        ("that it rains", "indirect"),
        ("“It rains,” and then “it pours.”", "mixed"),
    ],
)
def test_manner_goes_by_the_share_of_quoted_words(content, manner):
    text = f"Ann said {content}"
    found = manner_of(text, (Span(4, 8),), (Span(9, len(text)),), quotations=find_quotations(text))
    assert found.value == manner


def test_a_noun_cue_without_quotation_is_nominal():
    text = "Her refusal to sign"
    assert manner_of(text, (Span(4, 11),), (Span(12, 19),), quotations=()).value == "nominal"
