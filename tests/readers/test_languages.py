"""The language of a text."""

import pytest

from sayso.readers.languages import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said on Tuesday that eleven people had been killed by the flood.", "en"),
        ("Der Bürgermeister sagte am Dienstag, dass elf Menschen durch die Flut getötet worden seien.", "de"),
        ("Le maire a déclaré mardi que onze personnes avaient été tuées par les inondations.", "fr"),
        ("Eleven dead.", None),
        ("1234 5678 " * 30, None),
        ("", None),
    ],
)
def test_language_is_told_where_the_text_is_long_enough(text, language):
    assert find_language(text) == language


def test_white_space_in_front_does_not_hide_the_language():
    assert (
        find_language("\n" * 6_000 + "The mayor said on Tuesday that eleven people had been killed by the flood.")
        == "en"
    )
