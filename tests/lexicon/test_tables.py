"""Word lists: each row catches its example and misses its near miss."""

import pytest

from sayso.extract.manner import is_noun_cue
from sayso.lexicon import load_table
from sayso.model import Span

NOUNS = load_table("cue_nouns")


def marked(sentence):
    start, end = sentence.index("["), sentence.index("]")
    return sentence.replace("[", "").replace("]", ""), (Span(start, end - 1),)


@pytest.mark.parametrize("row", NOUNS, ids=lambda row: row.id)
def test_cue_noun_catches_its_example_and_misses_its_near_miss(row):
    assert is_noun_cue(*marked(row.example))
    assert not is_noun_cue(*marked(row.counter_example))


def test_rows_are_sorted_and_unique():
    ids = [row.id for row in NOUNS]
    assert ids == sorted(set(ids))
    words = [word for row in NOUNS for word in row.words]
    assert len(words) == len(set(words))


def test_a_list_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        load_table("no_such_list")
