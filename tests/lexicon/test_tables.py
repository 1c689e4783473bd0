"""Word lists: each row catches its example and misses its near miss."""

import pytest

from sayso.extract.manner import is_noun_cue
from sayso.lexicon import load_table, load_words
from sayso.model import Span

NOUNS, VERBS = load_table("cue_nouns"), load_table("cue_verbs")
PLAIN = (
    "document_words", "edit_notes", "non_claims", "offices", "opinion_words", "outlet_words", "pattern_verbs",
    "source_nouns", "taken_up", "voice_marks",
)  # fmt: skip


def marked(sentence):
    start, end = sentence.index("["), sentence.index("]")
    return sentence.replace("[", "").replace("]", ""), (Span(start, end - 1),)


@pytest.mark.parametrize("row", NOUNS, ids=lambda row: row.id)
def test_cue_noun_catches_its_example_and_misses_its_near_miss(row):
    assert is_noun_cue(*marked(row.example))
    assert not is_noun_cue(*marked(row.counter_example))


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row.id)
def test_cue_verb_catches_its_example_and_misses_its_near_miss(row):
    listed = {word for other in VERBS for word in other.words}
    words = [spans[0].slice(text).lower() for text, spans in (marked(row.example), marked(row.counter_example))]
    assert words[0] in row.words
    assert words[1] not in listed


@pytest.mark.parametrize("row", [row for name in PLAIN for row in load_table(name)], ids=lambda row: row.id)
def test_row_lists_its_example_and_not_its_near_miss(row):
    words = [spans[0].slice(text).lower() for text, spans in (marked(row.example), marked(row.counter_example))]
    assert words[0] in row.words
    assert words[1] not in row.words


@pytest.mark.parametrize("rows", [NOUNS, VERBS], ids=["nouns", "verbs"])
def test_rows_are_sorted_and_unique(rows):
    ids = [row.id for row in rows]
    assert ids == sorted(set(ids))
    words = [word for row in rows for word in row.words]
    assert len(words) == len(set(words))


def test_a_list_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        load_table("no_such_list")


def test_a_plain_list_is_a_set_of_words():
    names = load_words("given_names")
    assert "Anna" in names
    assert "Northwire" not in names
