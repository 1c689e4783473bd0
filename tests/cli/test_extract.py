import contextlib
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from sayso import corpus
from tests.corpus.extractors import open_said_finder

# The command with a stand-in for the model, as a process of its own.
DRIVER = """
from sayso import corpus
from sayso.cli import main
from tests.corpus.extractors import open_fragile_finder
corpus.OpenExtractor = lambda **_: open_fragile_finder
if __name__ == "__main__":
    main()
"""


@pytest.fixture
def fake_model(monkeypatch):
    monkeypatch.setattr(corpus, "OpenExtractor", lambda **_: open_said_finder)


@pytest.fixture
def start(tmp_path, source_environment):
    """Starts `sayso extract` as a process."""
    script = tmp_path / "driver.py"
    script.write_text(DRIVER)
    started = []

    def run(*arguments, **pipes):
        process = subprocess.Popen(
            [sys.executable, str(script), "extract", *arguments],
            env=source_environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            **pipes,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)
        for pipe in (process.stdin, process.stdout, process.stderr):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()


def line(doc_id, text):
    return json.dumps({"id": doc_id, "text": text}) + "\n"


def test_lines_in_are_lines_out(sayso, fake_model):
    result = sayso("extract", stdin=line("a", "It rains, Ann said.") + line("b", "Nothing."))
    assert (result.exit_code, result.stderr) == (0, "")
    assert [json.loads(row)["doc"] for row in result.stdout.splitlines()] == ["a", "b"]


def test_a_file_can_be_named(sayso, fake_model, tmp_path):
    docs = tmp_path / "docs.jsonl"
    docs.write_text(line("a", "It rains, Ann said."))
    assert json.loads(sayso("extract", docs).stdout)["doc"] == "a"


def test_bad_lines_are_counted_and_end_with_3(sayso, fake_model):
    result = sayso("extract", stdin=line("a", "Ann said.") + "not json\n")
    assert result.exit_code == 3
    assert result.stderr == "sayso: 1 of 2 lines were not read; their 'problems' say why\n"
    assert json.loads(result.stdout.splitlines()[1])["problems"][0]["code"] == "bad-json"


def test_what_is_less_sure_can_be_left_out(sayso, fake_model, monkeypatch):
    asked = []
    monkeypatch.setattr(corpus, "OpenExtractor", lambda **given: asked.append(given) or open_said_finder)
    assert sayso("extract", "--min-confidence", "0.8", stdin=line("a", "It rains, Ann said.")).exit_code == 0
    assert asked == [{"min_confidence": 0.8}]
    assert sayso("extract", "--min-confidence", "1.5", stdin="").exit_code == 2


def test_no_lines_are_done(sayso, fake_model):
    result = sayso("extract", stdin="")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("arguments", [["--workers", "0"], ["--workers", "many"], ["no-such-file.jsonl"]])
def test_wrong_use_is_one_line(sayso, fake_model, arguments):
    result = sayso("extract", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr.endswith(". Try 'sayso extract --help'.\n")
    assert ".. Try" not in result.stderr


def test_a_date_that_is_none_costs_only_the_date(sayso, fake_model):
    result = sayso("extract", stdin='{"id": "a", "text": "It rains, Ann said.", "published": "2019-02-30"}\n')
    assert (result.exit_code, result.stderr) == (0, "")
    assert [problem["code"] for problem in json.loads(result.stdout)["problems"]] == ["bad-date"]


def test_a_line_is_answered_before_the_next_is_written(start):
    process = start()
    for number in range(3):
        process.stdin.write(line(f"d{number}", "Ann said.").encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["doc"] == f"d{number}"
    process.stdin.close()
    assert process.wait(20) == 0


@pytest.mark.parametrize("workers", ["1", "2"])
def test_interrupted_it_leaves_complete_lines_and_no_traceback(start, workers):
    process = start("--workers", workers, bufsize=0)  # what a buffer holds `communicate` does not see
    process.stdin.write("".join(line(f"d{n}", "slow going, Ann said.") for n in range(200)).encode())
    process.stdin.flush()
    first = process.stdout.readline()
    time.sleep(0.4)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.decode().strip() == "sayso: interrupted"
    assert (first + out).endswith(b"\n")
    docs = [json.loads(row)["doc"] for row in (first + out).splitlines()]
    assert docs == [f"d{n}" for n in range(len(docs))]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_reader_that_has_enough_ends_it_in_silence(start, workers):
    process = start("--workers", workers)
    process.stdin.write(line("d", "Ann said.").encode() * 100)
    process.stdin.flush()
    process.stdout.readline()
    process.stdout.close()
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(line("d", "Ann said.").encode() * 300)
        process.stdin.close()
    assert process.wait(20) == 1
    assert process.stderr.read() == b""


def test_a_worker_ends_when_its_parent_is_killed(start):
    process = start("--workers", "2")
    process.stdin.write("".join(line(f"d{n}", "slow going, Ann said.") for n in range(50)).encode())
    process.stdin.flush()
    process.stdout.readline()
    process.kill()
    process.wait(20)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a worker outlived its parent")


def test_two_workers_give_the_bytes_of_one(start):
    data = "".join(line(f"d{n}", f"text {n}, Ann said.") for n in range(60)) + "not json\n"
    outputs = [start("--workers", workers).communicate(data.encode(), timeout=60)[0] for workers in ("1", "2")]
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") == 61
