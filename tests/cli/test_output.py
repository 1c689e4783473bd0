import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.cli import output
from sayso.cli.output import count_columns, is_colored, write_file
from sayso.cli.progress import Progress
from sayso.errors import SaysoError

# The command with a stand-in for reading, as a process of its own.
DRIVER = """
from sayso import api, corpus
from sayso.cli import main
from tests.corpus.extractors import open_said_finder
from tests.views.factories import make_reading
api.read = lambda *_, **__: make_reading("{t1|It rains}, {s1|Ann} {c1|said}.")
corpus.OpenExtractor = lambda **_: open_said_finder
main()
"""
LINE = '{"id": "a", "text": "It rains, Ann said."}'
WRITING = ["read a.txt", "read --json a.txt", "read --html - a.txt", "extract", "demo"]


@pytest.fixture
def in_shell(source_environment):
    """Runs the command in a shell, with what stands after its name."""

    def run(words):
        shell = ["sh", "-c", f'exec "$0" -c "$1" {words}', sys.executable, DRIVER]
        return subprocess.run(
            shell, env=source_environment, input=LINE, capture_output=True, text=True, timeout=60, check=False
        )

    return run


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


def test_what_is_no_file_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(SaysoError, match="it is not a file"):
        write_file(pipe, "x")
    assert pipe.is_fifo()


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


@pytest.mark.parametrize("words", WRITING)
def test_closed_standard_output_is_one_line(in_shell, words):
    done = in_shell(f"{words} >&-")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "sayso: standard output is closed; leave it open, or send it to a file\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("words", [*WRITING, "--help", "--version", "read --help"])
def test_a_full_disk_is_one_line(in_shell, words):
    done = in_shell(f"{words} >/dev/full")
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(("words", "code"), [("read - <&-", 1), ("extract <&-", 2)])
def test_closed_standard_input_is_one_line(in_shell, words, code):
    done = in_shell(words)
    assert done.returncode == code
    assert "closed; give a file" in done.stderr
    assert done.stderr.count("\n") == 1


def test_closed_standard_error_costs_no_results(in_shell):
    done = in_shell("read a.txt 2>&-")
    assert done.returncode == 0
    assert "Ann | said" in done.stdout
