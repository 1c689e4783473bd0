"""Plain text: the only marks of another voice are those of e-mail."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.readers.plain import lay_out_plain


def passages(text):
    layout = lay_out_plain(text)
    return [(passage.span.slice(text), len(passage.quotes)) for passage in layout.passages]


def test_lines_with_marks_are_quoted_and_keep_them():
    assert passages("He wrote:\n\n> No.\n> Twice.\n\nOK.") == [("He wrote:", 0), ("> No.\n> Twice.", 1), ("OK.", 0)]


def test_levels_are_told_apart():
    text = "> Ann:\n>> Never.\n> So she said."
    assert passages(text) == [("> Ann:", 1), (">> Never.", 2), ("> So she said.", 1)]
    numbers = [[quote.number for quote in passage.quotes] for passage in lay_out_plain(text).passages]
    assert numbers == [[0], [0, 1], [0]]


def test_mark_inside_a_line_is_none():
    assert passages("5 > 4 is true") == [("5 > 4 is true", 0)]


@settings(deadline=None)
@given(st.text(alphabet="ab >\n\r\t\u2028\u00a0é", max_size=60))
def test_passages_cover_all_that_is_not_white_space(text):
    spans = [passage.span for passage in lay_out_plain(text).passages]
    assert spans == sorted(spans)
    covered = {offset for span in spans for offset in range(span.start, span.end)}
    assert all(char.isspace() or offset in covered for offset, char in enumerate(text))
    assert sum(span.end - span.start for span in spans) == len(covered)
