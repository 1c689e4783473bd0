"""The public functions, with the shipped weights."""

import pytest

import sayso
from sayso.model import Voice

WORDS = "The bridge is closed, the mayor said on Friday. “Nobody was hurt,” added Ann Lee, a spokeswoman for the port."


def parts(reading):
    text = reading.document.text
    return [
        tuple(" ".join(span.slice(text) for span in part) for part in (one.source, one.cue, one.content))
        for one in (statement.attribution for statement in reading.statements)
    ]


def test_a_text_is_read_as_given_and_says_who_said_what():
    reading = sayso.read_text(WORDS, published="2024-03-01", outlet="Northwire")
    assert reading.document.text == WORDS
    assert ("the mayor", "The bridge is closed") in [(source, content) for source, _, content in parts(reading)]
    assert [statement.chain[0].name for statement in reading.statements] == ["Northwire"] * len(reading.statements)


def test_a_file_is_read_the_same_each_time(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(b"\xef\xbb\xbf" + WORDS.replace("\n", "\r\n").encode())
    assert sayso.read(path) == sayso.read(str(path))
    assert parts(sayso.read(path)) == parts(sayso.read_text(WORDS))


def test_what_stands_in_a_quoted_block_has_the_quoted_document_in_its_chain(tmp_path):
    path = tmp_path / "post.md"
    path.write_text(f"Northwire reported today:\n\n> {WORDS}\n\nSo it goes.", encoding="utf-8")
    reading = sayso.read(path, outlet="Some Blog")
    quoted = [block for block in reading.document.blocks if block.voice is Voice.QUOTED]
    inside = [
        statement
        for statement in reading.statements
        if any(block.span.holds(cue) for block in quoted for cue in statement.attribution.cue)
    ]
    is_document = [hop.document is not None for hop in inside[0].chain]
    assert is_document[:2] == [True, True]
    assert is_document[2:] == [False] * len(is_document[2:]) != []


def test_other_languages_are_kept_as_read_and_not_extracted():
    words = "Der Bürgermeister sagte am Freitag, die Brücke sei gesperrt worden, weil das Wasser weiter steige. " * 3
    reading = sayso.read_text(words)
    assert (reading.document.text, reading.statements) == (words, ())
    assert [problem.code for problem in reading.problems] == ["not-english"]


@pytest.mark.parametrize("data", [b"", b"  \n", b"%PDF-1.7 \x00\x01", b"\x00\x01\x02"])
def test_bytes_without_text_are_refused_with_a_reason(tmp_path, data):
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    with pytest.raises(sayso.InputError, match="empty"):
        sayso.read(path)


def test_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(sayso.InputError, match=r"cannot read .*nothing\.txt"):
        sayso.read(tmp_path / "nothing.txt")


def test_a_date_that_is_none_is_refused():
    with pytest.raises(sayso.InputError, match="yesterday"):
        sayso.read_text(WORDS, published="yesterday")
