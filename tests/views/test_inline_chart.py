"""A chart inside a page: its colours, its links, and nothing that could act."""

from decimal import Decimal

import pytest
from lxml import etree

from sayso.views.claim_records import SeriesView, ValueView
from sayso.views.inline_chart import draw_series


def value(**given):
    return ValueView(
        **{
            "permalink": "a7f3k2#4-9",
            "published": "2024-03-02",
            "as_at": None,
            "outlet": "Northwire",
            "who": "the harbour office",
            "root": "s-1",
            "wording": "nine boats",
            "low": Decimal(9),
            "high": Decimal(9),
            "best": None,
            "modifier": "exact",
            "claim": "c-1",
            "status": "asserted",
            **given,
        }
    )


def drawn(*values, measure="boats lost"):
    series = SeriesView(measure=measure, unit="boats", values=values, final=None, why="none stands")
    found = draw_series(series)
    return etree.fromstring(str(found)) if found is not None else None


def attributes(tree):
    return [(name, text) for element in tree.iter() for name, text in element.attrib.items()]


def test_colours_are_tokens_of_the_page():
    painted = {text for name, text in attributes(drawn(value())) if name in ("fill", "stroke")}
    assert painted <= {"none", "transparent"} | {each for each in painted if each.startswith("var(--")}
    assert "var(--chart-own)" in painted


def test_links_lead_to_the_words():
    links = {
        text
        for name, text in attributes(drawn(value(), value(permalink=None, derived_from=("b2#1-2",))))
        if name == "href"
    }
    assert links == {"/a/a7f3k2?at=4-9#4-9", "/a/b2?at=1-2#1-2"}


@pytest.mark.parametrize(
    "hostile", ["</svg><script>alert(1)</script>", '" onload="alert(1)', "javascript:alert(1)", "]]>&lt;"]
)
def test_hostile_words_stay_words(hostile):
    tree = drawn(value(who=hostile, status=hostile, outlet=hostile), measure=hostile)
    assert {etree.QName(each).localname for each in tree.iter()} <= set(
        "svg g path rect line text tspan title a circle".split()
    )
    assert not [name for name, _ in attributes(tree) if name.startswith("on") or name == "style"]
    assert hostile in "".join(tree.itertext())


def test_without_a_number_there_is_no_chart():
    assert drawn(value(low=None, high=None)) is None
