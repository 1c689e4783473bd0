"""Quoted elements of a page."""

import pytest

from sayso.readers.page_quotes import find_page_quotes
from sayso.readers.page_tree import parse_page
from tests.readers.pages import WORDS


def find(source):
    return find_page_quotes(parse_page(f"<html><body>{source}</body></html>"))


def words(element):
    return "".join(element.itertext())


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (f"<p>Ann:</p><blockquote>{WORDS}</blockquote>", "<blockquote> in the page"),
        (f"<p>Ann:</p><div class='quote-box'><p>{WORDS}</p></div>", 'class "quote-box" in the page'),
        (f"<p>Ann:</p><p class='blockquote'>{WORDS}</p>", 'class "blockquote" in the page'),
        (f"<p>Ann:</p><section class='quoted'><p>{WORDS}</p></section>", 'class "quoted" in the page'),
        (f"<p>Ann:</p><div class='excerpt'>{WORDS}</div>", 'class "excerpt" in the page'),
    ],
)
def test_quoted_block_is_known_by_tag_or_class(source, why):
    marks = find(source)
    assert [words(element) for element in marks.quotes] == [WORDS]
    assert [quote.why for quote in marks.quotes.values()] == [why]


@pytest.mark.parametrize(
    "source",
    [
        f"<p>Ann said <q>{WORDS}</q></p>",
        f"<p>Ann said <span class='quote'>{WORDS}</span></p>",
        f"<p>Ann.</p><div class='stock-quote'>{WORDS}</div>",
        f"<p>Ann.</p><div class='post-excerpt'>{WORDS}</div>",
        f"<div class='format-quote'><h1>Title</h1><p>{WORDS}</p></div>",
        f"<div class='quote'><h1>Title</h1><p>{WORDS}</p></div>",
        f"<p>Ann.</p><blockquote><p>Note: {WORDS}</p></blockquote>",
        f"<p>Ann.</p><blockquote><h4>Summary</h4><p>{WORDS}</p></blockquote>",
        f"<p>Ann.</p><blockquote>Editor’s note: {WORDS}</blockquote>",
    ],
)
def test_near_misses_are_no_quoted_block(source):
    assert not find(source).quotes


def test_pull_quote_that_repeats_the_article_is_a_repeat():
    marks = find(f"<p>Ann said: “{WORDS}” She left.</p><aside class='pullquote'>“{WORDS}”</aside>")
    assert [words(element) for element in marks.repeats] == [f"“{WORDS}”"]
    assert not marks.quotes


def test_blockquote_that_repeats_the_article_is_a_repeat():
    assert find(f"<p>Ann said: “{WORDS}” She left.</p><blockquote>{WORDS}</blockquote>").repeats


def test_pull_quote_with_words_of_its_own_is_neither():
    marks = find(f"<p>Ann left.</p><aside class='pullquote'>{WORDS}</aside>")
    assert not marks.repeats
    assert not marks.quotes


def test_frame_around_a_quote_is_no_second_quote():
    marks = find(f"<p>Ann:</p><div class='quote-box'>“<blockquote>{WORDS}</blockquote></div>")
    assert [element.tag for element in marks.quotes] == ["blockquote"]
    assert len(find(f"<p>Ann:</p><blockquote><blockquote>{WORDS}</blockquote></blockquote>").quotes) == 1


def test_class_inside_a_quote_is_no_second_quote():
    marks = find(f"<p>Ann:</p><blockquote><p class='quote'>{WORDS}</p></blockquote>")
    assert [element.tag for element in marks.quotes] == ["blockquote"]


def test_quote_with_words_around_an_inner_quote_is_two():
    marks = find(f"<p>Ann:</p><blockquote><p>He wrote:</p><blockquote>{WORDS}</blockquote></blockquote>")
    assert [quote.number for quote in marks.quotes.values()] == [0, 1]


def test_neighbouring_paragraphs_of_one_class_are_one_quote():
    marks = find(
        f"<p>A</p><p class='quote'>{WORDS}</p><p class='quote'>And more.</p><p>B</p><p class='quote'>Other.</p>"
    )
    assert [quote.number for quote in marks.quotes.values()] == [0, 0, 1]


def test_address_of_the_quoted_document_is_kept():
    marks = find(f"<p>Ann:</p><blockquote cite=' https://n.example/a '>{WORDS}</blockquote>")
    assert [quote.url for quote in marks.quotes.values()] == ["https://n.example/a"]


@pytest.mark.parametrize(
    "source",
    [
        f"<blockquote><p>{WORDS}</p><footer>Northwire</footer></blockquote>",
        f"<blockquote><p>{WORDS} <cite>Northwire</cite></p></blockquote>",
        f"<blockquote><p>{WORDS}</p><p>— <cite>Northwire</cite></p><p>Read on</p></blockquote>",
        f"<figure><blockquote>{WORDS}</blockquote><figcaption>Northwire</figcaption></figure>",
        f"<div class='quote-box'><p>{WORDS}</p><span class='quote-author'>Northwire</span></div>",
        f"<div class='quote-box'><blockquote>{WORDS}</blockquote><p class='source'>Northwire</p></div>",
        f"<blockquote>{WORDS}</blockquote><p class='attribution'>Northwire</p>",
    ],
)
def test_element_that_names_the_origin_is_a_credit(source):
    marks = find(f"<p>Ann:</p>{source}<p>Bo left.</p>")
    assert [words(element) for element in marks.credits] == ["Northwire"]
    assert list(marks.credits.values()) == list(marks.quotes.values())


@pytest.mark.parametrize(
    "source",
    [
        f"<blockquote><p>In <cite>Faces</cite> it says: {WORDS}</p></blockquote>",
        f"<blockquote>{WORDS}</blockquote><p>Then <cite>Faces</cite> came out.</p>",
        f"<blockquote>{WORDS}</blockquote><footer>Copyright</footer>",
        f"<blockquote>{WORDS}</blockquote><figure><img src='a'><figcaption>The quay</figcaption></figure>",
    ],
)
def test_title_or_caption_or_page_footer_is_no_credit(source):
    assert not find(f"<p>Ann:</p>{source}").credits
