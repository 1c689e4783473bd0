"""Layouts put together, and words given to another voice."""

from sayso.model import Span
from sayso.readers.joining import join_layouts, quote_from
from sayso.readers.plain import lay_out_plain


def words(layout):
    return [(passage.span.slice(layout.text), len(passage.quotes)) for passage in layout.passages]


def test_texts_stand_one_after_the_other_and_empty_ones_leave_no_gap():
    joined = join_layouts([lay_out_plain("Ann said so."), lay_out_plain(" "), lay_out_plain("> Bo did not.")])
    assert joined.text == "Ann said so.\n\n> Bo did not."
    assert words(joined) == [("Ann said so.", 0), ("> Bo did not.", 1)]
    assert [passage.paragraph for passage in joined.passages] == [0, 1]


def test_words_from_a_place_on_are_quoted_around_what_is_quoted_already():
    layout = lay_out_plain("From: Wire\n\nAnn said so.\n\n> Bo did not.")
    quoted = quote_from(layout, 12, why="below", credit=Span(6, 10))
    assert words(quoted) == [("From:", 0), ("Wire", 0), ("Ann said so.", 1), ("> Bo did not.", 2)]
    credit = quoted.passages[1].credit
    assert credit == quoted.passages[2].quotes[0]
    assert credit.number == 1
    assert quoted.passages[3].quotes[0] == credit
