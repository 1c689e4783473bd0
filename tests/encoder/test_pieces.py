"""What the encoder sees of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.encoder.pieces import MAX_PIECES_PER_WORD, piece_text
from sayso.encoder.windows import cut_windows
from sayso.text import Quotation
from tests.encoder.tokens import small_tokenizer

TOKENIZER = small_tokenizer()
HOSTILE = st.text(alphabet="ab \n.\u00a0\u0301\u200b\u200d\u202e'“”\"漢🚒\ufeff\x00\r", max_size=80)


def piece(text):
    return piece_text(text, tokenizer=TOKENIZER)


def test_words_keep_their_offsets_in_the_text_as_given():
    text = "\ufeffThe\u00a0mayor ''said'' cafe\u0301"
    pieced = piece(text)
    words = [text[start:end] for start, end in zip(pieced.start, pieced.end, strict=True)]
    assert words[-5:] == ["mayor", "''", "said", "''", "cafe\u0301"]


def test_quotation_marks_and_the_words_between_are_told_apart():
    pieced = piece("“no,” he said")
    inside, mark, outside = Quotation.INSIDE, Quotation.MARK, Quotation.OUTSIDE
    assert pieced.quotation.tolist() == [mark, inside, inside, mark, outside, outside]


def test_first_words_of_text_and_paragraph_are_marked():
    assert piece("a b\n\nc d").opening.tolist() == [2, 0, 1, 0]


def test_a_word_without_end_is_known_by_its_first_pieces():
    pieced = piece("said " + "漢" * 500 + " said")
    assert pieced.n_pieces.max() <= MAX_PIECES_PER_WORD
    assert len(pieced) == 3


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\n\n"])
def test_a_text_without_words_has_no_windows(text):
    assert cut_windows(piece(text)) == []


@given(HOSTILE)
def test_pieces_belong_to_words_in_order(text):
    pieced = piece(text)
    assert int(pieced.n_pieces.sum()) == len(pieced.pieces)
    assert all(0 <= start < end <= len(text) for start, end in zip(pieced.start, pieced.end, strict=True))
    assert pieced.start.tolist() == sorted(set(pieced.start.tolist()))


@given(HOSTILE, st.integers(3, 12), st.integers(0, 12))
def test_every_word_is_owned_by_one_window(text, capacity, lead):
    pieced = piece(text)
    windows = cut_windows(pieced, capacity=capacity, lead=lead)
    owned = [word for window in windows for word in range(window.owned_start, window.owned_end)]
    assert owned == list(range(len(pieced)))
    assert all(w.start <= w.owned_start < w.owned_end <= w.end for w in windows)


def test_a_long_paragraph_is_cut_into_windows_that_overlap_by_half():
    windows = cut_windows(piece("a " * 20), capacity=8)
    assert [(w.start, w.end) for w in windows] == [(0, 8), (4, 12), (8, 16), (12, 20)]
    assert [(w.owned_start, w.owned_end) for w in windows] == [(0, 6), (6, 10), (10, 14), (14, 20)]
