from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Manner, Problem, Published
from sayso.views import render_terminal
from sayso.views.columns import measure_columns
from tests.views.factories import author_block, make_cited, make_reading, quoted_block


def test_a_statement_shows_source_cue_words_chain_and_place():
    reading = make_reading("{t1|The ship has sunk}, {s1|an officer} {c1|said}.", outlet="Marn Tribune")
    shown = render_terminal(reading)
    assert "  1  an officer | said\n     > The ship has sunk\n" in shown
    assert "on whose word: Marn Tribune says an officer said ...\n" in shown
    assert "root: an officer\n" in shown
    assert "voice: the author\n" in shown
    assert "indirect, confidence high (0.91), a7f3k2m9q2xw#0-17\n" in shown


def test_the_heading_shows_where_the_date_is_from():
    published = Published(value="2022-11-04", evidence="front matter", wording="2022-11-04")
    shown = render_terminal(make_reading("Rain.", title="Sunk", byline="Filip Orr", published=published))
    assert shown.startswith("Sunk\noutlet     Port Gazette\nbyline     Filip Orr\n")
    assert "published  4 November 2022 (from front matter)\nlanguage   English\n" in shown


def test_what_is_not_known_is_said():
    shown = render_terminal(make_reading("Rain.", outlet=None, title=None, language=None))
    assert shown.startswith(
        'Untitled article: "Rain."\noutlet     not known\nbyline     not known\npublished  not known\n'
    )
    assert "\nlanguage   not known\n" in shown
    assert "no statements found" in shown


def test_an_article_without_a_title_is_called_by_its_file():
    shown = render_terminal(make_reading("Rain.", title=None), name="a\x1b.txt")
    assert shown.startswith("a\\x1b.txt (no title)\n")
    assert render_terminal(make_reading("Rain.", title="Sunk"), name="a.txt").startswith("Sunk\n")


def test_where_all_is_quoted_no_rest_is_spoken_of():
    text = "It says: it rains."
    whole = make_reading(text, blocks=(quoted_block(0, 18),), cited=(make_cited(),))
    assert "all of it quoted (1 quoted block), nothing in the author's own voice." in render_terminal(whole, width=100)
    part = make_reading(text, blocks=(author_block(0, 8), quoted_block(9, 18)), cited=(make_cited(),))
    assert "1 quoted block, the rest in the author's own voice." in render_terminal(part)


def test_a_pile_of_combining_marks_does_not_draw_over_the_screen():
    shown = render_terminal(make_reading("{s1|Ann} {c1|said} {t1|he" + "\u0301" * 2000 + "llo}."))
    assert "> he" + "\u0301" * 8 + "[1,992 more marks]llo\n" in shown


def test_nested_statements_are_indented_below_the_one_that_holds_them():
    reading = make_reading("{s1|Ann} {c1|said} {t1|{s2|Bo} {c2|thought} {t2|it rains}}.", parents={2: 1})
    shown = render_terminal(reading)
    assert "\n  1  Ann | said\n" in shown
    assert "\n      2  Bo | thought\n         > it rains\n" in shown
    assert "inside 1, indirect" in shown
    assert "2 statements, 1 nested" in shown


def test_a_quoted_block_says_whose_words_they_are_and_how_that_is_known():
    text = "It says: {t1|it rains}, {s1|she} {c1|said}."
    reading = make_reading(text, blocks=(author_block(0, 8), quoted_block(9, 27)), cited=(make_cited(),))
    assert "voice: quoted from CNN (by markup: <blockquote>)" in render_terminal(reading)


def test_a_source_that_nobody_names_is_said():
    assert "  1  nobody named | reportedly\n" in render_terminal(make_reading("{t1|It rains}, {c1|reportedly}."))


def test_words_left_out_between_the_spans_of_a_content_are_marked():
    reading = make_reading('{t1|"Rain,"} {s1|he} {c1|said}, {t1|"is near."}', manners={1: Manner.DIRECT})
    assert '> "Rain," [...] "is near."' in render_terminal(reading)


def test_problems_are_listed_with_their_code():
    problem = Problem(code="not-english", message="the text is German: kept as read, not extracted")
    shown = render_terminal(make_reading("Es regnet.", language="de", problems=[problem]))
    assert "Not read, or not sure:\n  - the text is German: kept as read, not extracted [not-english]\n" in shown


def test_escape_sequences_of_an_article_do_not_reach_the_terminal():
    reading = make_reading("{s1|Ann\x1b[2J} {c1|said} {t1|\x1b]0;owned\x07}.", title="\x1b[31mRed", outlet="\x9b5n")
    shown = render_terminal(reading)
    assert not [character for character in shown if character != "\n" and not character.isprintable()]


def test_without_color_there_are_no_styles_and_with_color_the_same_words():
    reading = make_reading("{s1|Ann} {c1|said} {t1|it rains}.")
    plain, colored = render_terminal(reading), render_terminal(reading, color=True)
    assert "\x1b" not in plain
    assert "\x1b[1m" in colored
    without = colored
    for style in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[33m"):
        without = without.replace(style, "")
    assert without == plain


@pytest.mark.parametrize("width", [40, 80])
@settings(deadline=None)  # the machine may be busy
@given(words=st.text(min_size=1, max_size=120), title=st.text(max_size=120))
def test_no_line_is_wider_than_the_terminal(width, words, title):
    clean = "".join(character for character in words if character not in "{}|")
    reading = make_reading("{s1|Ann} {c1|said} {t1|it " + clean + "}.", title=title)
    deep = replace(reading, document=replace(reading.document, url="https://wire.example/" + "x" * 90))
    assert all(measure_columns(line) <= width for line in render_terminal(deep, width=width).split("\n"))
