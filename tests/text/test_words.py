"""Words of a text."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.text import find_words


def words(text):
    return [text[start:end] for start, end in find_words(text)]


def test_possessive_ending_is_its_own_word_but_a_contraction_is_not():
    assert words("Trump’s aide didn’t go") == ["Trump", "’s", "aide", "didn’t", "go"]


def test_hyphens_join_and_dashes_part():
    assert words("US-led raid — over") == ["US-led", "raid", "—", "over"]


def test_combining_marks_and_joined_emoji_stay_whole():
    assert words("cafe\u0301 👩\u200d🚒 ok") == ["cafe\u0301", "👩\u200d🚒", "ok"]


def test_two_apostrophes_are_one_mark():
    assert words("''Go'' he said") == ["''", "Go", "''", "he", "said"]


@given(st.text())
def test_words_hold_every_character_but_white_space_once(text):
    found = find_words(text)
    covered = [place for start, end in found for place in range(start, end)]
    assert covered == sorted(set(covered))
    left = set(range(len(text))) - set(covered)
    assert all(text[place].isspace() for place in left)
