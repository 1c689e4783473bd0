"""What a noun of saying holds ends where the noun's own verb begins."""

import pytest

from benchmarks.growth import MOST_RATIO, middle_growth, repeated
from sayso.extract.noun_contents import end_of_noun_content, is_subject
from sayso.model import Span


@pytest.mark.parametrize(
    ("held", "rest"),
    [
        ("that the field is safe", " would weigh more if it were dry"),
        ('that the count was "final"', " has aged"),
        ("that nothing had been hidden", " was followed by the weather"),
        ("that the suspects he met had guns", " was denied"),
        ("that the man who had been shot was alive", ""),
        ("that the field is safe and would stay so", ""),
        ("that the field is safe because it was dug", ""),
        ("that it will not have been seen", ""),
        ("that the water people had drunk was poisoned", " was dismissed"),
        ("to leave", ""),
        ("the field is safe would be odd", ""),  # "that" does not open it
    ],
)
def test_a_second_verb_that_nothing_joins_is_the_nouns(held, rest):
    text = held + rest
    assert end_of_noun_content(text, Span(0, len(text))).slice(text) == held


def test_a_noun_behind_the_verb_of_its_sentence_has_no_verb_of_its_own():
    text = "He denied the allegation that the children he had taught were beaten."
    assert not is_subject(text, text.index("that"))
    assert is_subject("It rained. Ann's allegation that it did is odd.", len("It rained. Ann's allegation "))


def test_time_grows_with_the_text_alone():
    text = repeated("that the man who was ")
    assert middle_growth(text, lambda words: end_of_noun_content(words, Span(0, len(words))), 8_000) < MOST_RATIO
