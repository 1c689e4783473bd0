"""Attributions inside the content of others."""

import numpy as np
import pytest

from sayso.encoder.passages import cut_passage
from sayso.encoder.pieces import piece_text
from sayso.extract.found import Found
from sayso.extract.nested import find_nested, find_parents
from sayso.extract.settings import SHIPPED
from tests.encoder.tokens import small_tokenizer
from tests.extract.rule_model import RuleModel


def make_found(cue, content, *, source=()):
    return Found(cue=cue, source=np.array(source, dtype=int), content=np.array(content, dtype=int), confidence=0.9)


def nested_in(text, *outer):
    pieced = piece_text(text, tokenizer=small_tokenizer())
    found = find_nested(text, pieced, list(outer), model=RuleModel(), settings=SHIPPED)
    return [(item.cue, item.source.tolist(), item.content.tolist()) for item in found]


def test_what_stands_inside_a_content_is_found_by_a_second_look():
    outer = make_found((2, 3), range(3, 11), source=(0, 1))
    found = nested_in("The mayor added the minister said it rains here every day.", outer)
    assert found == [((5, 6), [3, 4], [6, 7, 8, 9, 10])]


@pytest.mark.parametrize("speaker", ["I", "we", "We"])
def test_what_a_speaker_says_of_himself_is_not_another_attribution(speaker):
    outer = make_found((2, 3), range(3, 11), source=(0, 1))
    assert nested_in(f"The mayor added {speaker} said it rains now and here.", outer) == []


def test_a_content_without_a_verb_of_saying_is_not_read_again():
    outer = make_found((2, 3), range(3, 11), source=(0, 1))
    assert nested_in("The mayor added the minister walks in rain every day.", outer) == []


def test_a_cue_that_is_taken_is_not_found_twice():
    outer, known = make_found((2, 3), range(3, 11)), make_found((5, 6), (6, 7))
    assert nested_in("The mayor added the minister said it rains here every day.", outer, known) == []


def test_a_short_content_is_not_read_again():
    outer = make_found((2, 3), range(3, 8), source=(0, 1))
    assert nested_in("The mayor added the minister said it rains.", outer) == []


def test_the_parent_is_the_shortest_content_around_the_cue():
    items = [make_found((0, 1), range(1, 20)), make_found((3, 4), range(5, 15)), make_found((8, 9), range(9, 12))]
    assert find_parents(items) == [None, 0, 1]


def test_two_that_hold_each_others_cue_do_not_become_each_others_parents():
    items = [make_found((0, 1), range(1, 5)), make_found((2, 3), [0, 3, 4, 5])]
    assert find_parents(items) == [None, None]


def test_a_passage_forgets_the_marks_around_it_and_keeps_its_offsets():
    text = "He said “rain is near”."
    passage = cut_passage(piece_text(text, tokenizer=small_tokenizer()), 3, 6)
    assert [text[start:end] for start, end in zip(passage.start, passage.end, strict=True)] == ["rain", "is", "near"]
    assert passage.quotation.tolist() == [0, 0, 0]
    assert passage.opening.tolist() == [2, 0, 0]
    assert passage.first_piece.tolist()[0] == 0
