"""The language of a text."""

import contextlib

import pytest

from sayso.readers import languages
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


ENGLISH = "The mayor said that the dam of Orsa, which they had been told of, would hold with the new wall. "
GERMAN = "Der Damm von Orsa, von dem man ihnen erzählt hatte, werde mit der neuen Mauer halten, sagte er. "


def test_what_is_plainly_english_needs_no_model(monkeypatch):
    monkeypatch.setattr(languages, "_load_identifier", lambda: pytest.fail("the model is loaded"))
    assert find_language(ENGLISH * 3) == "en"


def asks_the_model(text, monkeypatch):
    asked = []
    monkeypatch.setattr(languages, "_load_identifier", lambda: asked.append(text))
    with contextlib.suppress(AttributeError):
        find_language(text)
    return bool(asked)


@pytest.mark.parametrize(
    "text", [f"“{ENGLISH}” {GERMAN * 8}", "the " * 40, "Orsa, Karsk, Belmora, Tarn of the Hills. " * 8]
)
def test_a_quotation_or_one_word_again_and_again_is_asked_of_the_model(text, monkeypatch):
    assert asks_the_model(text, monkeypatch)


NOTICE = "This notice was sent with the mail and is meant for those who were named in the head of it. " * 2


@pytest.mark.parametrize(
    "text",
    [
        GERMAN * 9 + NOTICE,
        NOTICE + GERMAN * 9,
        "这座桥在星期二关闭了。市长说没有人知道为什么。" * 20 + NOTICE,
        "Мост закрыт. " * 30 + NOTICE,
    ],
)
def test_a_notice_in_english_does_not_make_an_article_english(text, monkeypatch):
    assert asks_the_model(text, monkeypatch)
