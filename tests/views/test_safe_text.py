import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.views.safe_text import cap_marks, show_controls


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
        ("abc\u202edef", "abc\\u202edef"),
        ("line\ntab\t", "line\ntab\t"),
        ("carriage\rreturn", "carriage\\rreturn"),
        ("half \ud800 pair", "half \\ud800 pair"),
        ("שלום and café and 👩‍🚒", "שלום and café and 👩‍🚒"),
    ],
)
def test_controls_are_written_out(text, shown):
    assert show_controls(text) == shown


@settings(deadline=None)  # the machine may be busy
@given(st.text())
def test_what_is_shown_can_be_written_as_utf8(text):
    assert show_controls(text).encode("utf-8").decode("utf-8") == show_controls(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cafe\u0301", "cafe\u0301"),
        ("e" + "\u0301" * 8 + "x", "e" + "\u0301" * 8 + "x"),
        ("e" + "\u0301\u0488" * 5 + "x", "e" + "\u0301\u0488" * 4 + "[2 more marks]x"),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 8 + "[1 more mark]"),
        ("e\u0301" * 20, "e\u0301" * 20),
    ],
)
def test_of_many_marks_on_one_character_the_rest_is_counted(text, shown):
    assert cap_marks(text) == shown
