import pytest

from sayso.text import find_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Dr. Ines Orr left. Bo stayed.", ["Dr. Ines Orr left.", "Bo stayed."]),
        ("It met on Jan. 3 in Holm.", ["It met on Jan. 3 in Holm."]),
        ("The U.S. Army left.", ["The U.S. Army left."]),
        ("They left the U.S. He stayed.", ["They left the U.S.", "He stayed."]),
        ("J. K. Orr left at 5 p.m. on Monday.", ["J. K. Orr left at 5 p.m. on Monday."]),
        ('"Go. Now," she said. He went.', ['"Go. Now," she said.', "He went."]),
        ('He asked: "Why?" Nobody knew.', ['He asked: "Why?"', "Nobody knew."]),
        ("Why? Nobody knew!", ["Why?", "Nobody knew!"]),
        ("It cost 2.5 million. That is all.", ["It cost 2.5 million.", "That is all."]),
        ("First\n\nSecond one.", ["First", "Second one."]),
        ("Wait ... what is it.", ["Wait ... what is it."]),
        ("", []),
    ],
)
def test_sentences_end_where_they_end(text, sentences):
    assert [span.slice(text) for span in find_sentences(text)] == sentences
