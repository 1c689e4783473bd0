"""How words of others stand in our messages."""

import pytest

from sayso.fetch.wording import shown


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("plain words – naïve", "plain words – naïve"),
        ("two\r\nlines\ttab", "two\\r\\nlines\\ttab"),
        ("\x1b]0;owned\x07\x9b2J", "\\x1b]0;owned\\x07\\x9b2J"),
        ("exe\u202egnp.txt", "exe\\u202egnp.txt"),
        ("wi\u200bre", "wi\\u200bre"),
        ("\ud800", "\\ud800"),
        ("https://ann:sec@ret@wire.example/a@b", "https://...@wire.example/a@b"),
        ("https://ann:secret@wire.example/a@b", "https://...@wire.example/a@b"),
        ("a" * 300, "a" * 197 + "..."),
    ],
)
def test_words_act_on_nothing_and_give_nothing_away(words, line):
    assert shown(words) == line


def test_a_password_is_left_out_wherever_the_line_is_cut():
    assert "secret" not in shown("https://ann:" + "secret" * 60 + "@wire.example/")
