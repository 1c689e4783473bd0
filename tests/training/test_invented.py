"""Invented training texts: planted spans, constructions, repeatability; GUM's records as gold lines."""

import random
import re
from pathlib import Path

import pytest

from training.attribution.gum import FREE_GENRES, gold_record
from training.attribution.invented.texts import CONSTRUCTIONS, Writer, headline, write_article

SETS = Path(__file__).parents[2] / "evaluation" / "sets" / "attribution"


def parts_of(record):
    text = record["text"]
    return [
        {role: [text[start:end] for start, end in one[role]] for role in ("source", "cue", "content")}
        for one in record["attributions"]
    ]


def test_the_same_seed_gives_the_same_text():
    assert write_article("a", 1) == write_article("a", 1)
    assert write_article("a", 1) != write_article("a", 2)


def test_spans_are_whole_words_and_never_empty():
    for number in range(50):
        record = write_article(f"a-{number}", 1)
        for one in record["attributions"]:
            for start, end in (*one["source"], *one["cue"], *one["content"]):
                words = record["text"][start:end]
                assert words
                assert words == words.strip()
                around = (
                    record["text"][max(0, start - 1) : start] + words[:1],
                    words[-1:] + record["text"][end : end + 1],
                )
                assert not any(re.fullmatch(r"\w\w", pair) for pair in around), (words, around)


@pytest.mark.parametrize("construction", [*CONSTRUCTIONS, headline], ids=lambda one: one.__name__)
def test_each_construction_plants_source_and_content(construction):
    writer = Writer(chance=random.Random(1), marks=("“", "”"))
    roles = {part.role for part in construction(writer)} - {""}
    if construction.__name__ == "plain":
        assert not roles
    else:
        assert {"source", "content"} <= roles


def test_who_adds_something_is_who_spoke_before():
    found = [
        pair
        for number in range(40)
        for pair in zip(
            parts_of(write_article(f"a-{number}", 1)), parts_of(write_article(f"a-{number}", 1))[1:], strict=False
        )
        if pair[1]["cue"] == ["adding"]
    ]
    assert found
    assert all(before["source"] == behind["source"] for before, behind in found)


def test_no_sentence_is_taken_from_the_measured_sets():
    measured = "\n".join(path.read_text(encoding="utf-8") for path in SETS.rglob("*.md"))
    sentences = {
        sentence
        for number in range(100)
        for sentence in re.split(r"(?<=[.!?])\s+", write_article(f"a-{number}", 1)["text"])
        if len(sentence) > 30
    }
    assert measured
    assert not [sentence for sentence in sentences if sentence in measured]


def test_a_gum_record_gets_its_cue_and_loses_what_is_nested():
    text = "Ann has said that Bo thinks it rains ."
    outer = {"cue_unit": [0, 12], "source": [[0, 3]], "content": [[13, 36]]}
    inner = {"cue_unit": [18, 27], "source": [[18, 20]], "content": [[28, 36]]}
    record = {"id": "GUM_news_a", "genre": "news", "text": text, "attributions": [outer, inner]}
    assert parts_of(gold_record(record)) == [
        {"source": ["Ann"], "cue": ["has said"], "content": ["that Bo thinks it rains"]}
    ]


def test_only_genres_with_a_free_licence_are_taken():
    assert all("NC" not in licence for licence in FREE_GENRES.values())
    assert "fiction" not in FREE_GENRES
