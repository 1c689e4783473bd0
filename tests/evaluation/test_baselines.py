"""The one rule that our figures stand beside."""

import pytest

from evaluation.baselines import find_quoted_speech


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ('"It rains," said Ann Lee.', "Ann Lee", '"It rains,"'),
        ("“It rains,” the old ferryman said.", "the old ferryman", "“It rains,”"),
        ("Ann Lee told reporters: ''It rains.''", "Ann Lee", "''It rains.''"),
    ],
)
def test_quoted_speech_is_found_beside_a_verb_of_saying(text, source, content):
    (found,) = find_quoted_speech(text)
    assert [text[slice(*span)] for span in (*found["source"], *found["content"])] == [source, content]


@pytest.mark.parametrize("text", ["The “old lady” stayed open.", "Ann Lee said that it rained.", ""])
def test_nothing_is_found_without_quotation_or_verb(text):
    assert find_quoted_speech(text) == []
