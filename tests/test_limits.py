"""What is too much, through the whole chain: by the commands, as a user would give it, between two good files."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "The bridge at Kelmet is closed until Friday, the mayor said on Tuesday.\n"
PAGE = "<html><body><article><p>{}</p></article></body></html>"
MOST_S = 25  # seconds of the processor for all files of one command, models and libraries included
MOST_BYTES = 700_000_000  # of the largest process
_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes of what `ru_maxrss` counts
# A process counts as its own what the one that started it held: one without libraries starts the command.
_MEASURED = """
import os, subprocess, sys
_, status, used = os.wait4(subprocess.Popen(sys.argv[2:]).pid, 0)
with open(sys.argv[1], "w") as file:
    file.write(f"{used.ru_utime + used.ru_stime} {used.ru_maxrss}")
os._exit(os.waitstatus_to_exitcode(status))
"""
_COMMAND = "from sayso.cli import main; main()"
# File, what stands in it, the word of its refusal.
TOO_MUCH = {
    "huge.txt": (None, "1,000,000,000 bytes"),  # a hole in the disk: nothing is written
    "marks.html": (PAGE.format("so it is e" + "\u0301" * 100_000), "combining marks"),
    "tags.html": (PAGE.format("<b>" * 200_000 + "so"), "tags"),
    "attributes.html": (PAGE.format(f"<i {' '.join(f'a{n}=x' for n in range(50_000))}>so</i>"), "attributes"),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The files, between two good ones."""
    folder = tmp_path_factory.mktemp("limits")
    for name in ("a-good.txt", "z-good.txt"):
        (folder / name).write_text(GOOD, encoding="utf-8")
    for name, (text, _) in TOO_MUCH.items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(1_000_000_000)
    return sorted(folder.iterdir())


def run(folder, *given):
    """Exit code, what was printed, seconds of the processor and bytes of the largest process."""
    command = [sys.executable, "-c", _MEASURED, str(folder / "used"), sys.executable, "-c", _COMMAND, *map(str, given)]
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        code = subprocess.run(command, cwd=folder, stdout=out, stderr=err, check=False).returncode
    printed, said, used = ((folder / name).read_text(encoding="utf-8") for name in ("out", "err", "used"))
    seconds, most = map(float, used.split())
    return code, printed, said, seconds, most * _UNIT


def check_refusals(said):
    for name, (_, reason) in TOO_MUCH.items():
        line = next((line for line in said.splitlines() if name in line and reason in line), None)
        assert line is not None, f"{name}: {said}"


def test_read_refuses_each_in_one_line_and_reads_the_others(files, tmp_path):
    code, printed, said, seconds, n_bytes = run(tmp_path, "read", "--json", *files)
    found = json.loads(printed)
    assert code == 3
    assert len(found["documents"]) == 1  # both good files have the same words
    check_refusals(said + "\n".join(found["problems"]))
    assert seconds < MOST_S
    assert n_bytes < MOST_BYTES


def test_add_refuses_each_in_one_line_and_stores_the_others(files, tmp_path):
    code, printed, said, seconds, n_bytes = run(tmp_path, "add", "-d", tmp_path / "news.db", *files)
    failures = (tmp_path / "sayso-failures.jsonl").read_text(encoding="utf-8")
    assert code == 3
    assert "stored" in printed + said
    assert {Path(json.loads(line)["input"]).name for line in failures.splitlines()} == set(TOO_MUCH)
    check_refusals(failures)
    assert seconds < MOST_S
    assert n_bytes < MOST_BYTES


def test_extract_takes_a_letter_with_a_hundred_thousand_marks(tmp_path):
    text = f"{GOOD}So it is, e{chr(0x301) * 100_000} said."
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "d1", "text": text}) + "\n", encoding="utf-8")
    code, printed, _, seconds, n_bytes = run(tmp_path, "extract", tmp_path / "in.jsonl")
    (line,) = printed.splitlines()
    assert code in (0, 3)
    assert json.loads(line)["doc"] == "d1"
    assert seconds < MOST_S
    assert n_bytes < MOST_BYTES
