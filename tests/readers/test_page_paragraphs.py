"""Paragraphs of a tree, with whose words in them."""

import pytest

from tests.readers.pages import lay_out_fragment


def passages(source):
    layout = lay_out_fragment(source)
    return [(passage.span.slice(layout.text), len(passage.quotes)) for passage in layout.passages]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One <b>bold</b>\n word.</p><p>Two.</p>", "One bold word.\n\nTwo."),
        ("<div>Loose<p>Para</p>tail</div>", "Loose\n\nPara\n\ntail"),
        ("One<br>line<br><br>Two<br> <br><br>Three", "One\nline\n\nTwo\n\nThree"),
        ("<ul><li>One</li><li>Two<ul><li>Three</li></ul></li></ul>", "One\n\nTwo\n\nThree"),
        ("<table><tr><td>Dead</td><td>11</td></tr><tr><td>Hurt</td><td>40</td></tr></table>", "Dead\t11\n\nHurt\t40"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<p>5&nbsp;km &amp; “so”</p>", "5\u00a0km & “so”"),
        ("<p>e\u0301 🙂 שלום ''so''</p>", "e\u0301 🙂 שלום ''so''"),
        ("<p>“</p><p>Words</p>", "Words"),
    ],
)
def test_text_is_what_a_reader_sees(source, text):
    assert lay_out_fragment(f"<html><body>{source}</body></html>").text == text


def test_nested_quotes_and_the_return_from_them_are_told_apart():
    source = "<p>Ann:</p><blockquote><p>A.</p><blockquote>B.</blockquote><p>C.</p></blockquote>End."
    assert passages(source) == [("Ann:", 0), ("A.", 1), ("B.", 2), ("C.", 1), ("End.", 0)]


def test_list_in_a_quote_is_quoted():
    source = "<p>Ann:</p><blockquote><p>Rules:</p><ul><li>One.</li><li>Two.</li></ul></blockquote>"
    assert passages(source) == [("Ann:", 0), ("Rules:", 1), ("One.", 1), ("Two.", 1)]


def test_credit_in_a_quote_is_in_the_voice_around_it():
    source = "<p>Ann:</p><blockquote><p>No more of this.</p><footer>Northwire</footer></blockquote>"
    layout = lay_out_fragment(source)
    credit = layout.passages[-1]
    assert credit.span.slice(layout.text) == "Northwire"
    assert credit.quotes == ()
    assert credit.credit == layout.passages[1].quotes[0]


def test_repeated_pull_quote_is_left_out_and_the_words_behind_it_stay():
    words = "Nobody had looked at the bolts for years"
    source = f"<p>{words}, she said.</p><aside class='pullquote'>{words}</aside>Tail.<p>End.</p>"
    assert passages(source) == [(f"{words}, she said.", 0), ("Tail.", 0), ("End.", 0)]
