"""Saved pages as a whole."""

import time

import pytest

from tests.readers.pages import CLOSING, OPENING, WORDS, make_page, quoted, read_page_bytes


def test_words_voices_and_origin_of_a_page():
    middle = f"<p>Northwire reported from the quay:</p><blockquote><p>{WORDS}</p></blockquote>"
    document = read_page_bytes(make_page(middle))
    assert document.text == "\n\n".join((OPENING, "Northwire reported from the quay:", WORDS, CLOSING))
    assert quoted(document) == [(WORDS, "Northwire")]


def test_hidden_quote_is_no_text():
    document = read_page_bytes(make_page(f"<div style='display:none'><blockquote>{WORDS}</blockquote></div>"))
    assert document.text == f"{OPENING}\n\n{CLOSING}"
    assert document.cited == ()


def test_pull_quote_is_no_cited_document():
    said = f"<p>“{WORDS}” said one of the sailors.</p>"
    document = read_page_bytes(make_page(f"{said}<blockquote class='pullquote'>{WORDS}</blockquote>"))
    assert document.cited == ()
    assert document.text.count(WORDS) == 1


def test_inline_quotes_are_the_voice_of_the_author():
    document = read_page_bytes(make_page(f"<p>A sailor said: <q>{WORDS}</q> He left.</p>"))
    assert [block.document for block in document.blocks] == [None]


def test_credit_in_the_line_of_the_quote_is_the_voice_of_the_author():
    document = read_page_bytes(make_page(f"<blockquote><p>{WORDS} — <cite>Northwire</cite></p></blockquote>"))
    assert quoted(document) == [(WORDS, "Northwire")]
    assert f"{WORDS} — Northwire" in document.text


def test_blockquotes_that_only_indent_are_the_voice_of_the_author():
    sections = "".join(
        f"<h2>Part {n}</h2><blockquote><p>{text}</p></blockquote>" for n, text in enumerate((OPENING, WORDS, CLOSING))
    )
    document = read_page_bytes(f"<html><body><h1>Crane</h1>{sections}</body></html>")
    assert document.cited == ()
    assert WORDS in document.text


def test_one_quote_that_is_nearly_all_of_the_page_is_quoted():
    document = read_page_bytes(
        f"<html><body><h2>Read this</h2><blockquote><p>{OPENING}</p><p>{CLOSING}</p></blockquote></body></html>"
    )
    assert [text for text, _ in quoted(document)] == [f"{OPENING}\n\n{CLOSING}"]


@pytest.mark.parametrize("tag", ["div", "blockquote"])
def test_five_thousand_levels_do_no_harm(tag):
    document = read_page_bytes(make_page(f"{f'<{tag}>' * 5000}{WORDS}{f'</{tag}>' * 5000}"))
    assert WORDS in document.text
    assert CLOSING in document.text


@pytest.mark.parametrize(
    "middle",
    [
        "<blockquote>No.</blockquote>" * 1000,
        "<div class='quote'>No.</div>" * 1000,
        f"<p>{'A' * 20_000}:</p><blockquote>No.</blockquote>",
        f"<p>{'A ' * 10_000}:</p><blockquote>No.</blockquote>",
        f"<p>Ann:</p><blockquote>{'No. — A ' * 5_000}</blockquote>",
    ],
)
def test_hostile_page_takes_seconds_at_most(middle):
    start = time.process_time()
    assert CLOSING in read_page_bytes(make_page(middle)).text
    assert time.process_time() - start < 10
