"""Processes that can be killed, stopped, or lack rights: forked from one in which everything is loaded.

Run as a program, it takes one line of JSON for each child, answers with the child's process id, and with its exit
status when it has ended.
"""

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from sayso.api import linking as api_linking
from sayso.api.ledger import Ledger
from sayso.cli import carrying_away, main
from sayso.encoder import load
from sayso.model import Reading
from sayso.store import exchange, ledger_file, schema
from sayso.store.turns import writers_turn
from tests.store.invented_readings import readings
from tests.store.linked import HashedWords

ROOT = Path(__file__).parents[2]
NOBODY = 65534  # a user whom the rights of files bind, where the tests run as root
EXTRACTOR = "planted"
KILLED = -signal.SIGKILL
_N_READINGS = 60
_PATIENCE = 30  # seconds
_STEPS = ("os.rename", "os.remove", "os.truncate")
_FAILED = 70  # a fault of a test, or one that a command would tell


@dataclass(frozen=True)
class Ended:
    """A child that has ended; the code of a killed one is negative, as with `subprocess`."""

    code: int
    out: str
    err: str


class Template:
    """The process that children are forked from, one at a time."""

    def __init__(self, folder: Path) -> None:
        """Start it; what its children write goes to the folder."""
        self._folder = folder
        env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "SOURCE_DATE_EPOCH": "1790000000"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.children"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.pid, self._is_running = 0, False

    def start(self, action: str, *arguments: object, die_at: int = 0, uid: int | None = None) -> int:
        """Begin an action in a child; its process id.

        Args:
            action: A function of this module.
            arguments: What JSON can hold.
            die_at: The step at which it kills itself: each SQL statement, and each renaming and removing of a file.
            uid: The user that it becomes, where this one is root.
        """
        for name in ("out", "err"):
            (self._folder / name).write_bytes(b"")
        asked = {"action": action, "arguments": arguments, "die_at": die_at, "uid": uid, "folder": self._folder}
        self._ask(json.dumps(asked, default=str))
        self.pid, self._is_running = int(self._process.stdout.readline()), True
        return self.pid

    def wait_for_lines(self, n: int) -> None:
        """Wait until the child has written so many lines."""
        end = time.monotonic() + _PATIENCE
        while self.count_lines() < n:
            assert time.monotonic() < end, (self._folder / "err").read_text(encoding="utf-8")
            time.sleep(0.001)

    def count_lines(self) -> int:
        """How many lines the child has written."""
        return (self._folder / "out").read_bytes().count(b"\n")

    def kill(self) -> None:
        """Kill the child, if it has not ended; its id is given free by `end` alone."""
        os.kill(self.pid, signal.SIGKILL)

    def end(self) -> Ended:
        """Wait until the child has ended."""
        self._ask("")
        self._is_running = False
        code = int(self._process.stdout.readline())
        return Ended(code, *((self._folder / name).read_text(encoding="utf-8") for name in ("out", "err")))

    def run(self, action: str, *arguments: object, die_at: int = 0, uid: int | None = None) -> Ended:
        """Run an action to its end."""
        self.start(action, *arguments, die_at=die_at, uid=uid)
        return self.end()

    def sayso(self, *arguments: object, uid: int | None = None) -> Ended:
        """Run a command."""
        return self.run("sayso", *map(str, arguments), uid=uid)

    def close(self) -> None:
        """End it, with a child that a failed test left."""
        if self._is_running:
            self.kill()
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _ask(self, line: str) -> None:
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()


def count_steps(ended: Ended) -> int:
    """At how many steps a child that was not killed could have been."""
    assert ended.code == 0, ended.err
    return int(ended.err.splitlines()[-1].removesuffix(" steps"))


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """A folder that every user may reach, as those of pytest are not."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-", dir="/tmp"))
    folder.chmod(0o777)
    yield folder
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o777)
    shutil.rmtree(folder)


# What children do


def sayso(*arguments: str) -> None:
    """Run a command."""
    main(list(arguments), prog_name="sayso")


def make(place: str) -> None:
    """Make a ledger."""
    Ledger(place).close()


def add(place: str, start: int, n: int) -> None:
    """Add invented articles and tell the id of each once it is stored."""
    with Ledger(place, create=False) as ledger:
        for reading in _readings[start : start + n]:
            _tell(ledger.add_reading(reading, extractor=EXTRACTOR).version_id)


def make_and_add(place: str, start: int, n: int) -> None:
    """Make a ledger, if there is none, and add to it."""
    make(place)
    add(place, start, n)


def link(place: str) -> None:
    """Link what waits, a few articles at a time."""
    api_linking._BATCH = 4
    with Ledger(place, create=False) as ledger:
        api_linking.Linker(ledger.store, HashedWords()).link_all(on_article=_tell)


def back_up(place: str, target: str) -> None:
    """Back a ledger up."""
    with Ledger(place, create=False) as ledger:
        ledger.backup(target)


def purge(place: str, version_id: str) -> None:
    """Purge an article."""
    with Ledger(place, create=False) as ledger:
        ledger.purge(version_id, reason="test")


def import_lines(place: str, file: str, batch: int) -> None:
    """Import exported lines and tell after each transaction how many were new."""
    exchange._BATCH = batch
    with Ledger(place, create=False) as ledger, Path(file).open(encoding="utf-8") as lines:
        for n_new, _ in ledger.import_lines(lines):
            _tell(n_new)


def upgrade(place: str, folder: str) -> None:
    """Open a ledger with the migrations of a folder, one more than there are."""
    schema.NEWEST = ledger_file.NEWEST = schema.NEWEST + 1
    schema._FOLDER = Path(folder)
    Ledger(place, create=False).close()


def export_within(n_bytes: int, place: str, target: str) -> None:
    """Export to a file where no file may be larger."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))
    sayso("export", "-d", place, "-o", target)


def add_with_model(place: str, model: str, file: str) -> None:
    """Add a file with the model of a folder."""
    load.SHIPPED = Path(model)
    sayso("add", "-d", place, file)


def tell_who(place: str) -> None:
    """Tell in whose name judgements would be made."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        os.environ.pop(name, None)
    _tell(Ledger(place, create=False).who)


def hold(place: str, seconds: float) -> None:
    """Hold the turn to write."""
    sys.argv = ["sayso", "add"]
    with writers_turn(Path(place)):
        _tell("held")
        time.sleep(seconds)


def export_slowly(place: str, target: str) -> None:
    """Export to a file, and wait behind the first line."""
    whole = carrying_away._lines

    def lines(*arguments: Any) -> Iterator[str]:
        for line in whole(*arguments):
            yield line
            _tell("writing")
            time.sleep(_PATIENCE)

    carrying_away._lines = lines
    sayso("export", "-d", place, "-o", target)


# How they live

_readings: list[Reading] = []


def _serve() -> None:
    _readings.extend(readings(_N_READINGS))
    _load_all()
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            os._exit(_live(json.loads(line)))
        _tell(pid)
        sys.stdin.readline()
        _tell(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _tell(value: object) -> None:
    sys.stdout.write(f"{value}\n")
    sys.stdout.flush()


def _load_all() -> None:
    """Have what is imported late be imported: a child that is nobody may not reach it."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        place = f"{folder}/ledger.db"
        make(place)
        add(place, 0, 1)
        for command in (
            ("check",),
            ("export", "-o", f"{folder}/log"),
            ("export", "--format", "jsonl", "-o", f"{folder}/j"),
        ):
            with suppress(SystemExit):
                sayso(command[0], "-d", place, *command[1:])


def _live(asked: dict[str, Any]) -> int:
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(Path(asked["folder"]) / name, os.O_WRONLY | os.O_APPEND), number)
    if asked["uid"] is not None and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(asked["uid"])
        os.setuid(asked["uid"])
    sys.dont_write_bytecode = True  # renames a file, or not: a run would not have the steps of the one before it
    steps = _count_steps(asked["die_at"])
    try:
        globals()[asked["action"]](*asked["arguments"])
        sys.stderr.write(f"{steps[0]} steps\n")
    except SystemExit as error:
        return int(error.code or 0)
    except BaseException:  # noqa: BLE001  it must not fall through into the loop of its parent
        traceback.print_exc()
        return _FAILED
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _count_steps(die_at: int) -> list[int]:
    """How many steps were made, as it goes on."""
    steps = [0]
    connect = sqlite3.connect

    def count(_what: object) -> None:
        steps[0] += 1
        if steps[0] == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = watched
    sys.addaudithook(lambda event, _: count(event) if event in _STEPS else None)
    return steps


if __name__ == "__main__":
    _serve()
