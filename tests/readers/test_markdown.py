"""Markdown as rendered words."""

import pytest

from sayso.readers.markdown import lay_out_markdown


def passages(source):
    layout = lay_out_markdown(source)
    return [(passage.span.slice(layout.text), len(passage.quotes)) for passage in layout.passages]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("One\nline.\n\nTwo.", "One line.\n\nTwo."),
        ("**Bold**, *slanted*, `code`, ~~gone~~.", "Bold, slanted, code, gone."),
        ("See [the report](http://a.example/x).", "See the report."),
        ("# Head\n\n- one\n- two\n\n1. three", "Head\n\none\n\ntwo\n\nthree"),
        ("Line one  \nline two", "Line one\nline two"),
        ("| Dead | Hurt |\n| --- | --- |\n| 11 | 40 |", "Dead\tHurt\n\n11\t40"),
        ("5 < 6 &amp; 7&nbsp;km, ''so''", "5 < 6 & 7\u00a0km, ''so''"),
        ("---\n\nAfter the rule", "After the rule"),
        ("One <b>bold</b> word<script>alert(1)</script>", "One bold word"),
    ],
)
def test_text_is_what_a_reader_sees(source, text):
    assert lay_out_markdown(source).text == text


def test_quoted_paragraphs_and_levels_are_told_apart():
    source = "Ann wrote:\n\n> No.\n>\n> > Never.\n>\n> Twice.\n\nShe did."
    assert passages(source) == [("Ann wrote:", 0), ("No.", 1), ("Never.", 2), ("Twice.", 1), ("She did.", 0)]


def test_quotes_with_a_paragraph_between_them_are_two():
    layout = lay_out_markdown("> One.\n\nBetween.\n\n> Two.")
    numbers = [passage.quotes[0].number for passage in layout.passages if passage.quotes]
    assert numbers == [0, 1]


@pytest.mark.parametrize("mark", [">", "> ", "- ", "* ", "1. ", "[", "*", "<div>"])
def test_endless_nesting_loses_no_words(mark):
    assert "deep words" in lay_out_markdown(mark * 3000 + "deep words\n\nafter").text
    assert lay_out_markdown(mark * 3000 + "deep words\n\nafter").text.endswith("after")


def test_nothing_is_nothing():
    assert lay_out_markdown("").text == ""
    assert lay_out_markdown("\n\n").passages == ()
