import io
import os
import stat

import pytest

from sayso.cli import output
from sayso.cli.output import count_columns, is_colored, write_file
from sayso.cli.progress import Progress
from sayso.errors import SaysoError


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {"TERM": "xterm"}, True),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {"TERM": "xterm"}, False),
    ],
)
def test_color_is_for_terminals_of_those_who_want_it(monkeypatch, stream, environment, expected):
    monkeypatch.setattr(output.sys, "stdout", stream)
    monkeypatch.setattr(output.os, "environ", environment)
    assert is_colored() is expected


def test_a_pipe_has_80_columns(monkeypatch):
    monkeypatch.setattr(output.sys, "stdout", io.StringIO())
    assert count_columns() == 80


def test_a_file_is_written_with_the_usual_permissions(tmp_path):
    out = tmp_path / "out.html"
    mask = os.umask(0o022)
    try:
        write_file(out, "café\n")
    finally:
        os.umask(mask)
    assert out.read_bytes() == "café\n".encode()
    assert stat.S_IMODE(out.stat().st_mode) == 0o644


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(tmp_path):
    out = tmp_path / "out.html"
    out.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_file(out, "half \ud800")
    assert out.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.html"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(SaysoError, match="name another place"):
        write_file(tmp_path / "no" / "out.html", "x")


def test_progress_is_silent_in_a_pipe():
    stream = io.StringIO()
    with Progress(stream) as progress:
        progress.show("1 of 2")
    assert stream.getvalue() == ""


def test_progress_on_a_terminal_is_cleared_at_the_end():
    stream = Terminal()
    with Progress(stream) as progress:
        progress.show("1 of 2")
        progress.show("2 of 2, a moment later")
    assert stream.getvalue() == "\r\x1b[K1 of 2\r\x1b[K"
