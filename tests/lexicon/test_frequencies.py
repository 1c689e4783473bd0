"""The shipped counts of words."""

import pytest

from sayso.lexicon.frequencies import load_frequencies


def test_a_common_word_weighs_less_than_a_rare_one_and_that_less_than_one_that_is_not_there():
    weight = load_frequencies().weight
    assert 0 < weight("the") < 0.2 < weight("mayor") < weight("lighthous") == weight("lindqvist") == 1


@pytest.mark.parametrize(("stem", "is_name"), [("obama", True), ("harbour", False), ("lindqvist", None)])
def test_names_are_told_from_words(stem, is_name):
    assert load_frequencies().is_name(stem) is is_name


def test_counts_are_of_words_in_two_sentences_or_more():
    frequencies = load_frequencies()
    assert len(frequencies.counts) > 9_000
    assert {stem for stem, count in frequencies.counts.items() if not 2 <= count <= frequencies.n_sentences} == set()
