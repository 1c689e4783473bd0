import re

import pytest

from sayso.shapes import Alphabet, Words, shape_text

WORDS = Alphabet(["unit", "number", "break"])
LISTS = Words(
    single={},
    classify=lambda word: WORDS["number"] if word[0].isdigit() else WORDS["break" if word[0] == "\n" else "other"],
    phrases={"per": [(re.compile(r"per\scent(?![^\W_])"), WORDS["unit"])]},
)


def tokens(text):
    shaped = shape_text(text, LISTS)
    return [text[start:end] for start, end in zip(shaped.starts, shaped.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("14,000 men", ["14,000", "men"]),
        ("12\u00a0000 men", ["12\u00a0000", "men"]),
        ("9:30 p.m. on 2/23/2018", ["9:30", "p.m.", "on", "2/23/2018"]),
        ("2018-02-03T09:30Z", ["2018-02-03T09:30Z"]),
        ("the 1990s, $5bn", ["the", "1990s", ",", "$", "5bn"]),
        ("80km/h", ["80km/h"]),
        ("U.S. it's", ["U.S.", "it", "'", "s"]),
        ("a\n\nb", ["a", "\n\n", "b"]),
        ("snake_case", ["snake", "_", "case"]),
        ("5 per cent", ["5", "per cent"]),
        ("5 per center", ["5", "per", "center"]),
        ("\u0661\u0662", ["\u0661\u0662"]),
    ],
)
def test_tokens(text, words):
    assert tokens(text) == words


def test_offsets_are_those_of_the_text():
    text = "caf\u00e9 \U0001f600 12 men"
    shaped = shape_text(text, LISTS)
    assert [text[start:end] for start, end in zip(shaped.starts, shaped.ends, strict=True)][-2:] == ["12", "men"]
    assert shaped.wording(len(shaped.starts) - 2, len(shaped.starts)) == "12 men"
    assert shaped.wording(1, 1) == ""


def test_a_word_without_end_is_one_token_of_another_class():
    shaped = shape_text("x" * 100_000, LISTS)
    assert shaped.shape == WORDS["other"]
