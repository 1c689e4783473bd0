import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.corpus.lines import BadLine, InputText, parse_line, read_lines

LINE = st.binary(max_size=30).filter(lambda line: b"\n" not in line)


def test_a_line_gives_id_text_and_date():
    line = b'{"id": "d1", "text": "Ann said so.", "published": "2019-02-21", "more": 1}'
    assert parse_line(line) == InputText(id="d1", text="Ann said so.", published="2019-02-21")


def test_the_text_is_taken_exactly_as_given():
    text = "\ufeff a\u00a0b\r\nc \u0301 🙂 ''q''  "
    assert parse_line(json.dumps({"id": "d1", "text": text}).encode()).text == text
    assert parse_line(json.dumps({"id": "d1", "text": text}, ensure_ascii=False).encode()).text == text


def test_a_byte_order_mark_before_the_line_is_passed_over():
    assert parse_line(b'\xef\xbb\xbf{"id": "d1", "text": "x"}').id == "d1"


@pytest.mark.parametrize(
    ("line", "doc_id", "code", "named"),
    [
        (b"", None, "bad-json", "not JSON"),
        (b"not json", None, "bad-json", "not JSON"),
        (b'{"id": "d1", "text": "cut of', None, "bad-json", "not JSON"),
        (b"[" * 200_000, None, "bad-json", "nested too deep"),
        (b'{"id": "d1", "text": ' + b"9" * 5000 + b"}", None, "bad-json", "not JSON"),
        (b"\xff\xfe{}", None, "bad-encoding", "byte 0xff at 0"),
        (b'["d1", "text"]', None, "bad-line", "['d1', 'text']"),
        (b"null", None, "bad-line", "None"),
        (b'{"text": "x"}', None, "bad-id", "no 'id'"),
        (b'{"id": 7, "text": "x"}', None, "bad-id", "got 7"),
        (b'{"id": null, "text": "x"}', None, "bad-id", "got None"),
        (b'{"id": "\\ud800", "text": "x"}', None, "bad-id", "half a surrogate pair"),
        (b'{"id": "d1"}', "d1", "bad-text", "no 'text'"),
        (b'{"id": "d1", "text": ["x"]}', "d1", "bad-text", "got ['x']"),
        (b'{"id": "d1", "text": "a\\udc00b"}', "d1", "bad-text", "half a surrogate pair"),
        (b'{"id": "d1", "text": " \\n "}', "d1", "no-text", "empty"),
        (b'{"id": "d1", "text": "x", "published": 2019}', "d1", "bad-date", "got 2019"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line, doc_id, code, named):
    bad = parse_line(line)
    assert isinstance(bad, BadLine)
    assert (bad.id, bad.problem.code) == (doc_id, code)
    assert named in bad.problem.message


def test_a_whole_surrogate_pair_is_a_character():
    assert parse_line(b'{"id": "d1", "text": "\\ud83d\\ude42"}').text == "🙂"


def test_a_line_over_the_limit_is_not_parsed():
    line = json.dumps({"id": "d1", "text": "x" * 100}).encode()
    assert parse_line(line, max_bytes=len(line)).id == "d1"
    assert parse_line(line, max_bytes=len(line) - 1).problem.code == "line-too-long"


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=300))
def test_no_line_makes_it_raise(line):
    assert isinstance(parse_line(line), InputText | BadLine)


@settings(deadline=None)  # the machine may be busy
@given(lines=st.lists(LINE), ends=st.booleans())
def test_lines_are_those_of_the_stream(lines, ends):
    data = b"\n".join(lines) + (b"\n" if ends and lines else b"")
    found = list(read_lines(io.BytesIO(data)))
    assert found == data.removesuffix(b"\n").split(b"\n") if data else found == []


@settings(deadline=None)  # the machine may be busy
@given(lines=st.lists(LINE, min_size=1), limit=st.integers(1, 12))
def test_of_a_long_line_one_byte_over_the_limit_is_kept(lines, limit):
    data = b"".join(line + b"\n" for line in lines)
    assert list(read_lines(io.BytesIO(data), max_bytes=limit)) == [line[: limit + 1] for line in lines]
