"""Do broken and hostile files cost more than themselves? Files made by code, each read by the real command.

    python -m evaluation.hostile                    all of them: some minutes
    python -m evaluation.hostile --only deep        the files of one class
    python -m evaluation.hostile --fast             the small ones
    python -m evaluation.hostile --write FOLDER     write the files and read none

Each file is given to `sayso read --json` between two good ones. Checked is for each: the command ends by itself, both
good files are read, the exit code is 0 where the file was read and 3 where it was refused, a file that was read has
text, a refused one has a reason, no hidden word was read, and neither the time nor the memory is above its limit.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.hostile_files import CLASSES, HIDDEN_WORD, HostileFile, make_files

ROOT = Path(__file__).resolve().parent.parent
# Of the whole command, its start and both good files included. A file fails that takes more both of the clock and of
# the processor: on a busy machine the clock alone says nothing.
MAX_SECONDS = 30.0
MAX_MEGABYTES = 1_000.0  # resident, of the largest process
_KILL_SECONDS = 300.0  # a command that hangs is a fault, not a reason to wait for ever
_COMMAND = "from sayso.cli import main; main()"  # what the console script does, without asking where it is installed
_WIDTHS = (4, 6, 9, 9, 11, 13, 12, 14)  # of the columns of the table behind the first
_GOOD = "The bridge at Kelmet is closed until Friday, the mayor said on Tuesday.\n"
_GOOD_NAMES = ("good-first.txt", "good-last.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file; `faults` is empty where all is as it should be."""

    file: str
    kind: str
    is_read: bool
    is_refused: bool
    is_crashed: bool
    is_silently_empty: bool
    seconds: float
    cpu_seconds: float
    megabytes: float
    reason: str
    faults: tuple[str, ...]


def read_hostile(hostile: HostileFile, folder: Path) -> Outcome:
    """What the command makes of the file between two good ones."""
    for name in _GOOD_NAMES:
        (folder / name).write_text(_GOOD, encoding="utf-8")
    path = folder / hostile.name
    path.write_bytes(hostile.make())
    try:
        return _read(hostile, [str(folder / _GOOD_NAMES[0]), str(path), str(folder / _GOOD_NAMES[1])])
    finally:
        path.unlink()


def _read(hostile: HostileFile, paths: Sequence[str]) -> Outcome:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as notes:
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, "read", "--json", *paths], stdout=out, stderr=notes, env=_environment()
        )
        code, cpu_seconds, megabytes = _wait(process, started)
        seconds = time.monotonic() - started
        out.seek(0)
        notes.seek(0)
        took = (seconds, cpu_seconds, megabytes)
        return _judge(hostile, code, took, out=out.read(), notes=notes.read().decode(errors="replace"))


def _wait(process: subprocess.Popen[bytes], started: float) -> tuple[int, float, float]:
    """The exit code (negative: the signal), seconds of the processor, and the most MB that one process held."""
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            held = usage.ru_maxrss / 1e6 if sys.platform == "darwin" else usage.ru_maxrss * 1024 / 1e6
            return process.returncode, usage.ru_utime + usage.ru_stime, held
        if time.monotonic() - started > _KILL_SECONDS:
            process.kill()
        time.sleep(0.02)


def _judge(hostile: HostileFile, code: int, took: tuple[float, float, float], *, out: bytes, notes: str) -> Outcome:
    seconds, cpu_seconds, megabytes = took
    try:
        ledger = json.loads(out)
        texts = [document["text"] for document in ledger["documents"]]
    except (ValueError, KeyError):
        texts = []
    good, others = [text for text in texts if text == _GOOD], [text for text in texts if text != _GOOD]
    is_read, is_refused = bool(others) and code == 0, not others and code == 3
    is_empty = is_read and not others[0].strip()
    reason = notes.strip().splitlines()[-1] if notes.strip() else ""
    checks = {
        f"ended with exit code {code}": is_read or is_refused,
        f"{len(good)} of 1 good articles were read": len(good) == 1,  # the same text twice is one document
        "it was read as an article without text": not is_empty,
        "it was refused without a reason": bool(reason) or not is_refused,
        "a traceback was shown": "Traceback" not in notes,
        "a hidden word was read": not any(HIDDEN_WORD in text for text in others),
        f"it took {seconds:.1f} s, {cpu_seconds:.1f} s of the processor": min(seconds, cpu_seconds) <= MAX_SECONDS,
        f"it took {megabytes:.0f} MB": megabytes <= MAX_MEGABYTES,
    }
    return Outcome(
        file=hostile.name,
        kind=hostile.kind,
        is_read=is_read,
        is_refused=is_refused,
        is_crashed=not (is_read or is_refused),
        is_silently_empty=is_empty,
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        megabytes=megabytes,
        reason=reason,
        faults=tuple(fault for fault, is_right in checks.items() if not is_right),
    )


def _environment() -> dict[str, str]:
    """The caller's, with the source tree first: judged is the tree in which this file stands."""
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}


def _print_table(outcomes: Sequence[Outcome]) -> None:
    columns = ("class", "n", "read", "refused", "crashed", "longest s", "processor s", "largest MB", "silent empty")
    print(_row(columns))
    for kind in CLASSES:
        _print_row(kind, [outcome for outcome in outcomes if outcome.kind == kind])
    _print_row("all", outcomes)


def _print_row(name: str, outcomes: Sequence[Outcome]) -> None:
    if not outcomes:
        return
    counts = (sum(one.is_read for one in outcomes), sum(one.is_refused for one in outcomes))
    n_crashed, n_empty = sum(one.is_crashed for one in outcomes), sum(one.is_silently_empty for one in outcomes)
    seconds, megabytes = max(one.seconds for one in outcomes), max(one.megabytes for one in outcomes)
    cpu_seconds = max(one.cpu_seconds for one in outcomes)
    took = (f"{seconds:.1f}", f"{cpu_seconds:.1f}", f"{megabytes:.0f}")
    print(_row((name, len(outcomes), *counts, n_crashed, *took, n_empty)))


def _row(cells: Sequence[object]) -> str:
    return f"{cells[0]:12}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells[1:], _WIDTHS, strict=True))


def _line(outcome: Outcome) -> str:
    became = "read" if outcome.is_read else "refused" if outcome.is_refused else "CRASHED"
    took = f"{outcome.seconds:6.1f} s {outcome.cpu_seconds:5.1f} s {outcome.megabytes:6.0f} MB"
    return f"{outcome.file:34} {became:8} {took}  {outcome.reason[:150]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the files and prints what became of them; 1 if something is not as it should be."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.hostile", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=CLASSES, help="only the files of this class")
    parser.add_argument("--fast", action="store_true", help="only files that are small and quickly done")
    parser.add_argument("--verbose", action="store_true", help="a line for each file")
    parser.add_argument("--write", metavar="FOLDER", type=Path, help="write the files and read none")
    asked = parser.parse_args(arguments)
    files = [one for one in make_files() if asked.only in (None, one.kind) and (one.is_fast or not asked.fast)]
    if asked.write is not None:
        for one in files:
            (asked.write / one.name).write_bytes(one.make())
        return 0
    with tempfile.TemporaryDirectory(prefix="sayso-hostile-") as folder:
        outcomes = []
        for one in files:
            outcome = read_hostile(one, Path(folder))
            if asked.verbose:
                print(_line(outcome), flush=True)
            outcomes.append(outcome)
    _print_table(outcomes)
    faulty = [outcome for outcome in outcomes if outcome.faults]
    for outcome in faulty:
        print(f"failed: {outcome.file}: {'; '.join(outcome.faults)}")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
