"""Reading in a process of its own: the same documents, and nothing but that process is lost."""

import os
import signal
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path

import pytest

from evaluation.hostile_files import make_files
from sayso.confined import LIMITS, ConfinedReader, Limits
from sayso.errors import InputError, SaysoError
from sayso.readers import MAX_BYTES, Hints, read_document
from tests.readers.pages import make_page

PAGES = Path(__file__).parents[2] / "evaluation" / "sets" / "voices" / "pages"
GOOD = make_page("<p>Nobody was hurt, she said.</p>").encode()
HEAVY = b"<html><body>" + b"<p>Rain is near, Ann said.</p>" * 20_000  # seconds of work, and much memory


@pytest.fixture(scope="module")
def reader():
    """A reader for all tests that leave its process alive."""
    confined = ConfinedReader()
    yield confined
    confined.close()


@pytest.fixture
def limited():
    """Makes readers with limits of their own, closed at the end."""
    made = []

    def make(**limits):
        known = {"wall_s": LIMITS.wall_s, "cpu_s": LIMITS.cpu_s, "memory_bytes": LIMITS.memory_bytes}
        made.append(ConfinedReader(Limits(**(known | limits))))
        return made[-1]

    yield make
    for confined in made:
        confined.close()


def is_alive(pid):
    """Whether a process runs; one that has ended and is not yet waited for does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def files():
    """Bundled articles and pages of the voices set."""
    with resources.as_file(resources.files("sayso") / "examples") as folder:
        return sorted([*folder.iterdir(), *PAGES.iterdir()])


def test_documents_are_the_same_as_without_a_process(reader):
    for file in files():
        data = file.read_bytes()
        assert reader(data, name=file.name) == read_document(data, name=file.name), file.name


def test_what_the_caller_knows_is_handed_on(reader):
    hints = Hints(published="2019-02-21", outlet="Northwire", url="https://a.example")
    assert reader(GOOD, name="a.html", hints=hints) == read_document(GOOD, name="a.html", hints=hints)


@pytest.mark.parametrize("data", [GOOD, b"", b"x" * (MAX_BYTES + 1)])
def test_wrong_hint_raises_here(reader, data):
    with pytest.raises(InputError, match="'03/04/2019' was given"):
        reader(data, name="a.html", hints=Hints(published="03/04/2019"))


def test_one_process_reads_many_files(reader):
    reader(GOOD, name="a.html")
    process = reader._process
    reader(GOOD, name="b.html")
    assert reader._process is process


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"wall_s": 0.3}, "stopped after 0.3 s"),
        ({"cpu_s": 1}, "stopped after 1 s of processor time"),
        ({"memory_bytes": 30_000_000}, "more memory than a file may have"),
    ],
)
def test_file_beyond_a_limit_is_refused_and_the_next_one_is_read(limited, limits, told):
    reader = limited(**limits)
    document, problems = reader(HEAVY, name="heavy.html")
    assert document is None
    assert [problem.code for problem in problems] == ["failed"]
    assert problems[0].message.startswith("heavy.html: ")
    assert told in problems[0].message
    assert "give its text" in problems[0].message
    assert reader(b"The gates held, she said.", name="a.txt")[0].text == "The gates held, she said."


def test_memory_of_the_one_that_asks_is_not_the_readers(limited):
    held = bytearray(700_000_000)
    held[::4096] = b"x" * len(held[::4096])  # every page is there, and not only promised
    reader = limited()
    reader(GOOD, name="a.html")
    assert reader._process is not None, "it ended as worn out"
    assert len(held) == 700_000_000


def test_process_that_was_killed_between_two_files_is_replaced(limited):
    reader = limited()
    reader(GOOD, name="a.html")
    os.kill(reader._process.pid, signal.SIGKILL)
    assert reader(GOOD, name="b.html") == read_document(GOOD, name="b.html")


def test_process_that_was_killed_at_work_is_asked_again(limited, monkeypatch):
    reader = limited()
    ask_once, killed = reader._ask_once, []

    def kill_first(request, data):
        if not killed:
            reader._started().send_signal(signal.SIGSTOP)
            killed.append(reader._process.pid)
            os.kill(reader._process.pid, signal.SIGKILL)
        return ask_once(request, data)

    reader(GOOD, name="a.html")
    monkeypatch.setattr(reader, "_ask_once", kill_first)
    assert reader(GOOD, name="b.html")[0] is not None
    assert not is_alive(killed[0])


def test_process_that_cannot_start_is_the_fault_of_the_installation(limited, monkeypatch):
    monkeypatch.setattr("sayso.confined.reader._STARTED_BY", "raise SystemExit(7)")
    with pytest.raises(SaysoError, match=r"ended at its start \(exit code 7\); check the installation"):
        limited()(GOOD, name="a.html")


def test_closed_reader_leaves_no_process_and_starts_another(limited):
    reader = limited()
    reader(GOOD, name="a.html")
    pid = reader._process.pid
    reader.close()
    assert not is_alive(pid)
    assert reader(GOOD, name="a.html")[0] is not None


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_process_ends_with_the_one_that_started_it(how):
    root = Path(__file__).parents[2]
    told = (
        "import sys, time; from sayso.confined import ConfinedReader; reader = ConfinedReader(); "
        "reader(b'She said so.', name='a.txt'); print(reader._process.pid, flush=True); time.sleep(60)"
    )
    paths = os.pathsep.join([str(root / "src"), str(root)])
    with subprocess.Popen(
        [sys.executable, "-c", told], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
    ) as parent:
        pid = int(parent.stdout.readline())
        assert is_alive(pid)
        parent.send_signal(how)
    until = time.monotonic() + 10  # seconds; at once, on an idle machine
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_alive(pid)


@pytest.mark.parametrize("hostile", [one for one in make_files() if one.is_fast], ids=lambda one: one.name)
def test_small_hostile_file_is_read_or_refused_with_a_reason(reader, hostile):
    document, problems = reader(hostile.make(), name=hostile.name)
    if document is None:
        assert problems
        assert "please report" not in problems[-1].message
    else:
        assert any(map(str.isalnum, document.text))
