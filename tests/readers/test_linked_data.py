"""JSON-LD of a page."""

import json

import pytest

from sayso.readers.linked_data import LinkedData, read_linked_data
from sayso.readers.page_tree import parse_page

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Dam &amp; town",
    "datePublished": "2019-02-21",
    "author": [{"name": "Ann Lee"}, {"name": "Bo Orr"}],
    "publisher": {"@type": "Organization", "name": "Northwire"},
}


def read(*values):
    scripts = "".join(
        f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'
        for value in values
    )
    return read_linked_data(parse_page(f"<html><head>{scripts}</head><body><p>Text.</p></body></html>"))


@pytest.mark.parametrize("wrap", [lambda a: a, lambda a: [a], lambda a: {"@graph": [{"@type": "WebSite"}, a]}])
def test_article_is_found_alone_in_a_list_and_in_a_graph(wrap):
    data = read(wrap(ARTICLE))
    assert (data.title, data.published, data.outlet) == ("Dam & town", "2019-02-21", "Northwire")
    assert data.byline == "Ann Lee, Bo Orr"


@pytest.mark.parametrize("kind", ["Article", "BlogPosting", ["ReportageNewsArticle"], "http://schema.org/NewsArticle"])
def test_all_kinds_of_articles_count(kind):
    assert read({**ARTICLE, "@type": kind}).title == "Dam & town"


def test_other_kinds_do_not_count():
    assert read({"@type": "Product", "headline": "Buy it"}) == LinkedData()


def test_articles_in_lists_of_others_do_not_count():
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other"}]}
    assert read(listed, ARTICLE).title == "Dam & town"


def test_reference_is_followed():
    graph = [{**ARTICLE, "author": {"@id": "#ann"}}, {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]
    assert read({"@graph": graph}).byline == "Ann Lee"


@pytest.mark.parametrize(
    "broken", ["{", "[" * 20_000, '{"@type": 5}', "null", '{"@type": "NewsArticle", "author": [[1]]}']
)
def test_broken_data_are_as_if_not_there(broken):
    assert read(broken, ARTICLE).outlet in ("Northwire", None)
    assert read(broken).outlet is None


def test_line_breaks_inside_strings_are_read():
    assert read('{"@type": "NewsArticle", "headline": "Dam\n and town"}').title == "Dam and town"
