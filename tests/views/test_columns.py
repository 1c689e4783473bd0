from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.views.columns import cut_columns, measure_columns, wrap_columns


@settings(deadline=None)  # the machine may be busy
@given(text=st.text(max_size=200), width=st.integers(12, 80))
def test_no_line_is_wider_than_asked(text, width):
    assert all(measure_columns(line) <= width for line in wrap_columns(text, width=width, first="- ", rest="  "))


@settings(deadline=None)  # the machine may be busy
@given(text=st.text(max_size=200), width=st.integers(8, 80))
def test_wrapping_loses_no_word(text, width):
    assert "".join("".join(wrap_columns(text, width=width)).split()) == "".join(text.split())


def test_wide_characters_take_two_columns():
    assert wrap_columns("東京東京東京", width=8) == ["東京東京", "東京"]


def test_a_word_longer_than_the_line_is_cut():
    assert wrap_columns("https://wire.example/a", width=10) == ["https://wi", "re.example", "/a"]


@settings(deadline=None)  # the machine may be busy
@given(text=st.text(max_size=100), width=st.integers(2, 40))
def test_cut_text_fits(text, width):
    assert measure_columns(cut_columns(text, width=width)) <= width
