"""Quotations of a text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text import find_quotations, plain_quotes


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        ("[“No,”] she said. [“Never.”]", "curled"),
        ('["No,"] she said. ["Never."]', "straight"),
        ("[''No,''] she said. [''Never.'']", "two apostrophes"),
        ("[«No,»] she said. [«Never.»]", "guillemets"),
        ("[„No,”] she said. [„Never.”]", "low and high"),
        ("[‘No,’] she said. [‘Never.’]", "single, in the British manner"),
        ("['No,'] she said. ['Never.']", "single and straight"),
        ("[‘It is the residents’ road, not ours,’] she said", "a plural possessor does not close"),
        ("the [‘plan’] was late", "a word in single marks"),
        ("The ministers’ aides’ plans", "possessives are no quotations"),
        ("the '90s and '00s", "left-out centuries are no quotations"),
        ("[“He called it ‘a mess’ and left,”] she said", "inner marks belong to the outer quotation"),
        ("[“It is long.]\n[“It goes on,”] he said", "a quotation goes on in the next paragraph"),
        ('The 6" pipe [„burst“], he said', "inches do not open"),
    ],
)
def test_quotations_are_found_where_marked(marked, why):
    text = marked.replace("[", "").replace("]", "")
    expected, place, opened = [], 0, 0
    for char in marked:
        if char == "[":
            opened = place
        elif char == "]":
            expected.append((opened, place))
        else:
            place += 1
    assert list(find_quotations(text)) == expected, why


def test_a_quotation_goes_on_over_the_lines_of_a_wrapped_paragraph():
    text = (
        'The harbour master said on Friday that nobody had been hurt. "We\n'
        "will find out why it happened, and we will tell everybody who was\n"
        'on board," she said.\n\nThe ferry was old.'
    )
    (found,) = find_quotations(text)
    assert text[slice(*found)].split() == text[text.index('"') : text.rindex('"') + 1].split()


@pytest.mark.parametrize("pair", ["“”", "''", "«»", "„”"])
def test_every_style_of_marks_looks_the_same(pair):
    opening, closing = ("''", "''") if pair == "''" else pair
    text = f"{opening}No,{closing} she said"
    plain = plain_quotes(text, find_quotations(text))
    assert plain.replace(" ", "") == '"No,"shesaid'
    assert len(plain) == len(text)


@given(st.text(alphabet="ab “”‘’'\"«».,\n`"))
def test_quotations_are_in_order_inside_the_text(text):
    found = find_quotations(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
    assert len(plain_quotes(text, found)) == len(text)
