"""Which paragraphs of a page are the article."""

import pytest

from sayso.readers.page_body import choose_article
from sayso.readers.page_paragraphs import find_page_paragraphs
from sayso.readers.page_quotes import find_page_quotes
from sayso.readers.page_tree import drop_hidden, parse_page
from tests.readers.pages import CLOSING, OPENING, WORDS, make_page


def choose(source, **options):
    tree = parse_page(source)
    drop_hidden(tree)
    body = choose_article(tree, tuple(find_page_paragraphs(tree, find_page_quotes(tree))), **options)
    return [" ".join(paragraph.text.split()) for paragraph in body.paragraphs], body.is_plain


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li></ul></nav>",
        "<div class='cookie-banner'><p>We use cookies to make this site better for you.</p></div>",
        "<aside class='related'><a href='/x'>Bus timetable changes on Monday</a></aside>",
    ],
)
def test_chrome_is_left_out(chrome):
    assert choose(make_page("", chrome=chrome)) == ([OPENING, CLOSING], False)


@pytest.mark.parametrize(
    "middle",
    [
        "<blockquote>No.</blockquote>",
        f"<blockquote>{WORDS}</blockquote>",
        "<blockquote><p><a href='/x'>No ship will leave.</a></p></blockquote>",
        "<div class='quote-box'><p>No.</p></div>",
        "<p>No.</p>",
    ],
)
def test_short_paragraph_in_the_midst_of_the_article_is_kept(middle):
    paragraphs, _ = choose(make_page(middle))
    assert len(paragraphs) == 3
    assert (paragraphs[0], paragraphs[-1]) == (OPENING, CLOSING)


def test_quote_at_the_end_is_kept():
    source = make_page("").replace("</article>", "<blockquote>No.</blockquote><p>— Northwire</p></article>")
    assert choose(source)[0][2:3] == ["No."]


def test_share_links_between_paragraphs_are_left_out():
    paragraphs, _ = choose(make_page("<div class='share'><blockquote>Tweet this now</blockquote></div>"))
    assert paragraphs == [OPENING, CLOSING]


def test_heading_that_repeats_the_title_is_no_text():
    source = make_page("").replace("<article>", "<article><h1>Crane falls</h1>")
    assert "Crane falls" not in choose(source, title="Crane falls")[0]


@pytest.mark.parametrize("source", ["<p>Eleven dead.</p>", "<main><p>Eleven dead.</p></main><nav><p>Home</p></nav>"])
def test_page_with_few_words_is_read_all_the_same(source):
    assert "Eleven dead." in choose(f"<html><body>{source}</body></html>")[0]


def test_page_in_which_trafilatura_finds_nothing_is_walked_plainly(monkeypatch):
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    chrome = "<nav><a href='/'>Home</a></nav>"
    assert choose(make_page(f"<blockquote>{WORDS}</blockquote>", chrome=chrome)) == ([OPENING, WORDS, CLOSING], True)


@pytest.mark.parametrize("fault", [ValueError, AttributeError, RecursionError])
def test_fault_of_trafilatura_costs_no_page(monkeypatch, fault):
    def fail(*_, **__):
        raise fault

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    assert choose(make_page("")) == ([OPENING, CLOSING], True)
