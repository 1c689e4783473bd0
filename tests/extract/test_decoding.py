"""From logits to labels."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.decoding import find_cues, label_arguments, softmax

OUT, BEGIN, INSIDE = (0.9, 0.05, 0.05), (0.1, 0.7, 0.2), (0.1, 0.2, 0.7)


def one_paragraph(logits):
    return np.zeros(logits.shape[1], dtype=int)


@pytest.mark.parametrize(
    ("words", "ranges", "why"),
    [
        ([OUT, BEGIN, INSIDE, OUT], [[1, 3]], "two words, one cue"),
        ([BEGIN, BEGIN, OUT], [[0, 1], [1, 2]], "two cues side by side"),
        ([OUT, INSIDE, INSIDE], [[1, 3]], "a cue may lack its beginning"),
        ([OUT, OUT], [], "none"),
    ],
)
def test_cues_are_runs_of_cue_words(words, ranges, why):
    assert find_cues(np.array(words, dtype=np.float32), np.zeros(len(words), int), threshold=0.5).tolist() == ranges, (
        why
    )


def test_neither_cue_nor_source_runs_past_its_paragraph():
    paragraph = np.array([0, 0, 1, 1])
    assert find_cues(np.array([OUT, BEGIN, INSIDE, OUT], dtype=np.float32), paragraph, threshold=0.5).tolist() == [
        [1, 2],
        [2, 3],
    ]
    logits = np.zeros((1, 4, 5), dtype=np.float32)
    logits[0, :, 1] = (1, 1, 2, 2)
    assert label_arguments(logits, paragraph, source_bias=0, switch_penalty=1, edge_weight=0.5).tolist() == [
        [0, 0, 1, 1]
    ]


def test_a_lone_doubtful_word_does_not_break_content():
    logits = np.zeros((1, 7, 5), dtype=np.float32)
    logits[0, :, 0] = 2
    logits[0, 1:6, 2] = 4
    logits[0, 3, 2] = 0.5
    assert label_arguments(
        logits, one_paragraph(logits), source_bias=0.7, switch_penalty=1, edge_weight=0.5
    ).tolist() == [[0, 2, 2, 2, 2, 2, 0]]


def test_a_doubtful_source_is_taken_over_none():
    logits = np.zeros((1, 2, 5), dtype=np.float32)
    logits[0, 0, 1] = -0.5
    logits[0, 1, 1] = -0.9
    assert label_arguments(
        logits, one_paragraph(logits), source_bias=0.7, switch_penalty=1, edge_weight=0.5
    ).tolist() == [[1, 0]]


def test_a_source_is_one_run_that_holds_the_mark_inside_it():
    logits = np.zeros((1, 6, 5), dtype=np.float32)
    logits[0, :, 0] = 1
    logits[0, [0, 1, 3], 1] = 3  # "Ann Lee , mayor": the comma alone looks like no source
    logits[0, 5, 1] = 1.5
    assert label_arguments(
        logits, one_paragraph(logits), source_bias=0, switch_penalty=1, edge_weight=0.5
    ).tolist() == [[1, 1, 1, 1, 0, 0]]


@given(st.lists(st.tuples(*[st.integers(-3, 3)] * 5), min_size=1, max_size=7))
def test_content_is_the_best_of_all_and_the_source_the_best_run_beside_it(rows):
    logits = np.array([rows], dtype=np.float32)
    (found,) = label_arguments(logits, one_paragraph(logits), source_bias=0, switch_penalty=1, edge_weight=0.5).tolist()

    def content_worth(inside):
        gain = sum(row[2] if is_in else max(row[:2]) for row, is_in in zip(rows, inside, strict=True))
        around = [False, *inside, False]
        begins = [row[3] for row, (was, is_in) in zip(rows, itertools.pairwise(around), strict=False) if is_in > was]
        ends = [
            row[4]
            for row, (is_in, is_next) in zip(rows, itertools.pairwise(around[1:]), strict=True)
            if is_in > is_next
        ]
        return gain - sum(1 - 0.5 * edge for edge in begins + ends)

    choices = itertools.product((False, True), repeat=len(rows))
    assert content_worth([label == 2 for label in found]) == max(map(content_worth, choices))

    def source_worth(start, end):
        return sum(gains[start:end])

    gains = [-99 if label == 2 else row[1] - row[0] for row, label in zip(rows, found, strict=True)]
    places = [place for place, label in enumerate(found) if label == 1]
    runs = [source_worth(start, end) for start in range(len(rows)) for end in range(start + 1, len(rows) + 1)]
    assert places == list(range(places[0], places[-1] + 1)) if places else max(runs) <= 0
    assert not places or source_worth(places[0], places[-1] + 1) == max(runs)


def test_shares_add_up_to_one():
    assert softmax(np.array([[1000.0, 0.0, -1000.0]], dtype=np.float32)).sum() == pytest.approx(1)
