"""The arrays of one window."""

from sayso.encoder.inputs import window_inputs
from sayso.encoder.pieces import piece_text
from sayso.encoder.windows import cut_windows
from tests.encoder.tokens import small_tokenizer


def test_a_window_stands_between_its_end_marks_and_knows_its_words():
    pieced = piece_text("a mayor\n\nzz said", tokenizer=small_tokenizer())
    (window,) = cut_windows(pieced)
    inputs = window_inputs(pieced, window)
    assert (inputs.pieces[0], inputs.pieces[-1]) == (101, 102)
    assert inputs.first.tolist() == [1, 2, 3, 5]
    assert inputs.last.tolist() == [1, 2, 4, 5]
    assert inputs.marks[2].tolist() == [0, 2, 0, 1, 0, 0, 0]


def test_the_second_window_counts_from_its_own_start():
    pieced = piece_text("a mayor\n\nzz said", tokenizer=small_tokenizer())
    second = cut_windows(pieced, capacity=3)[1]
    assert window_inputs(pieced, second).first.tolist() == [1, 3]
