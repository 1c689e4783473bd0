"""Paragraphs of a text."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from sayso.text import find_paragraphs


def paragraphs(text):
    return [span.slice(text) for span in find_paragraphs(text)]


def test_a_line_is_a_paragraph():
    assert paragraphs("Title\n\nOne.\nTwo.\r\nThree.") == ["Title", "One.", "Two.", "Three."]


def test_lines_broken_to_a_width_are_one_paragraph():
    text = (
        "The harbour master said on Friday that the ferry would not\n"
        "sail before the storm had passed, and that passengers could\n"
        "claim their fares.\n\nNobody was hurt."
    )
    assert [paragraph.split()[0] for paragraph in paragraphs(text)] == ["The", "Nobody"]


def test_full_sentences_on_lines_of_like_width_stay_apart():
    first = "The harbour master said that the ferry would not sail."
    assert paragraphs(f"{first}\n{first}\n{first}") == [first] * 3


@given(st.text(alphabet="ab. \n\r\t\u00a0\u2028"))
def test_paragraphs_are_in_order_and_leave_out_only_white_space(text):
    found = find_paragraphs(text)
    assert list(found) == sorted(found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    covered = {place for span in found for place in range(span.start, span.end)}
    assert all(text[place].isspace() for place in set(range(len(text))) - covered)
