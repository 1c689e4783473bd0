"""Messages in a stream of bytes."""

import io

import pytest

from sayso.confined.frames import read_frame, write_frame


def test_cut_message_is_none():
    stream = io.BytesIO()
    write_frame(stream, b"half of it is lost")
    assert read_frame(io.BytesIO(stream.getvalue()[:-3]), max_bytes=100) is None


def test_message_that_is_said_to_be_huge_is_not_waited_for():
    with pytest.raises(ValueError, match="at most 10 are taken"):
        read_frame(io.BytesIO(b"\xff" * 8), max_bytes=10)
