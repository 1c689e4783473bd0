"""From logits to labels."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.decoding import find_cues, label_arguments, softmax

OUT, BEGIN, INSIDE = (0.9, 0.05, 0.05), (0.1, 0.7, 0.2), (0.1, 0.2, 0.7)


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
    assert find_cues(np.array(words, dtype=np.float32), threshold=0.5).tolist() == ranges, why


def test_a_lone_doubtful_word_does_not_break_content():
    logits = np.zeros((1, 7, 3), dtype=np.float32)
    logits[0, :, 0] = 2
    logits[0, 1:6, 2] = 4
    logits[0, 3, 2] = 0.5
    assert label_arguments(logits, source_bias=0.7, switch_penalty=1).tolist() == [[0, 2, 2, 2, 2, 2, 0]]


def test_a_doubtful_source_is_taken_over_none():
    logits = np.zeros((1, 2, 3), dtype=np.float32)
    logits[0, 0, 1] = -0.5
    logits[0, 1, 1] = -0.9
    assert label_arguments(logits, source_bias=0.7, switch_penalty=1).tolist() == [[1, 0]]


@given(st.lists(st.tuples(*[st.integers(-3, 3)] * 3), min_size=1, max_size=6))
def test_labelling_is_the_best_of_all(rows):
    logits = np.array([rows], dtype=np.float32)

    def worth(labels):
        gain = sum(row[label] for row, label in zip(rows, labels, strict=True))
        inside = [False, *(label == 2 for label in labels), False]
        return gain - sum(a != b for a, b in itertools.pairwise(inside))

    best = max(map(worth, itertools.product(range(3), repeat=len(rows))))
    (found,) = label_arguments(logits, source_bias=0, switch_penalty=1).tolist()
    assert worth(found) == best


def test_shares_add_up_to_one():
    assert softmax(np.array([[1000.0, 0.0, -1000.0]], dtype=np.float32)).sum() == pytest.approx(1)
