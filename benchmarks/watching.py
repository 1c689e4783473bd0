"""Does a watcher that is killed again and again lose, double or invent anything? `python -m benchmarks.watching`.

Some hundred invented feeds are watched for a day, whose time is compressed: it passes only while the watcher waits and
fetches. The watcher is a process of its own that is killed with SIGKILL at random moments and started again a while
later. In the end its ledger is compared with what the invented web showed when. Articles are read as plain text, no
model is asked and nothing is linked: watching is what is looked at.
"""

import argparse
import json
import random
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.machine import processor, resident_memory
from benchmarks.simulated_web import SimulatedWeb, text_of
from benchmarks.watching_truth import Verdict, check_whole, judge
from sayso.api.job_records import Work
from sayso.api.ledger import Ledger
from sayso.fetch import Failure, Fetched
from sayso.model import Reading
from sayso.readers import read_document
from sayso.readers.feeds import read_feed

START = datetime(2026, 3, 14, tzinfo=UTC)
EVERY = timedelta(minutes=15)
_OF_FETCH = timedelta(seconds=0.2)  # simulated, for each fetch
_MOST_DOWN = timedelta(minutes=10)  # simulated, until a killed watcher is started again
_UNDISTURBED = 1 / 3  # of the time, the last: one process shows whether its memory grows
_PATIENCE = 120.0  # seconds in which a watcher must get on
_ROOT = Path(__file__).parents[1]
_SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a simulation came to: rounds as their processes told them, kills, seconds, and the verdict."""

    rounds: list[dict[str, Any]]
    n_kills: int
    wall_s: float
    verdict: Verdict

    def memory(self) -> list[tuple[float, int]]:
        """Of the last process: hours and MB."""
        last = self.rounds[-1]["process"]
        return [(each["hour"], each["memory"]) for each in self.rounds if each["process"] == last and each["memory"]]


class Clock:
    """Simulated time in a file: it goes on where it stood when its process is killed."""

    def __init__(self, path: Path) -> None:
        """Begin, or go on."""
        self._path = path
        if not path.exists():
            path.write_bytes(struct.pack("d", 0.0))
        self.seconds: float = struct.unpack("d", path.read_bytes())[0]

    def __call__(self) -> datetime:
        """The moment."""
        return START + timedelta(seconds=int(self.seconds))

    def turn(self, amount: timedelta) -> None:
        """Let time pass."""
        self.seconds += amount.total_seconds()
        with self._path.open("r+b", buffering=0) as file:  # in place: a file that is emptied first could be left so
            file.write(struct.pack("d", self.seconds))


def main() -> None:
    """Simulate, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--hours", type=float, default=24)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--live", type=Path, help=argparse.SUPPRESS)  # a watcher, in this folder
    options = parser.parse_args()
    length = timedelta(hours=options.hours)
    if options.live is not None:
        live(options.live, n_feeds=options.feeds, length=length, seed=options.seed)
        return
    with tempfile.TemporaryDirectory() as folder:
        run = simulate(Path(folder), n_feeds=options.feeds, length=length, n_kills=options.kills, seed=options.seed)
    print(processor())
    for line in table(run):
        print(line)
    sys.exit(0 if run.verdict.is_good else 1)


def simulate(folder: Path, *, n_feeds: int, length: timedelta, n_kills: int, seed: int = _SEED) -> Run:
    """Have a watcher run in a folder, kill it so many times, and compare its ledger with the web."""
    started = time.monotonic()
    draw = random.Random(seed)
    clock = folder / "clock"
    Clock(clock)
    span = length.total_seconds() * (1 - _UNDISTURBED)
    command = [sys.executable, "-m", "benchmarks.watching", "--live", str(folder), "--seed", str(seed)]
    command += ["--feeds", str(n_feeds), "--hours", str(length / timedelta(hours=1))]
    done = 0
    for moment in [*sorted(draw.uniform(0, span) for _ in range(n_kills)), None]:
        with subprocess.Popen(command, cwd=_ROOT) as watcher:
            if moment is None:
                if watcher.wait():
                    raise RuntimeError(f"the watcher failed with {watcher.returncode}")
                break
            _wait_for(clock, moment, watcher)
            # Time stands nearly still while a round goes on: any part of it may be hit.
            time.sleep(draw.random() * _seconds_of_round(folder))
            watcher.send_signal(signal.SIGKILL)
        done += watcher.returncode == -signal.SIGKILL
        killed = Clock(clock)
        with (folder / "kills.txt").open("a", encoding="utf-8") as told:
            told.write(f"{killed.seconds:.1f}")
            killed.turn(_MOST_DOWN * draw.random())
            told.write(f" {killed.seconds:.1f}\n")
    web = SimulatedWeb(seed=seed, n_feeds=n_feeds, start=START, length=length)
    at = Clock(clock)
    with Ledger(folder / "news.db", create=False, now=at) as ledger:
        verdict = judge(ledger, web, every=EVERY, end=START + length, downs=_downs(folder))
        check_whole(ledger, verdict)
    return Run(rounds=_rounds(folder), n_kills=done, wall_s=time.monotonic() - started, verdict=verdict)


def live(folder: Path, *, n_feeds: int, length: timedelta, seed: int) -> None:
    """Watch until the time is over."""
    clock = Clock(folder / "clock")
    web = SimulatedWeb(seed=seed, n_feeds=n_feeds, start=START, length=length)
    process = f"{clock.seconds:.0f}"
    read_document(text_of(next(iter(web.pages.values())), 0).encode(), name="any.txt")  # loads what it needs
    with Ledger(folder / "news.db", now=clock, told=lambda _: None) as ledger:
        ledger.watch([host.feed_url for host in web.hosts], every=EVERY)
        work = _work(ledger, web, clock)
        with (folder / "rounds.jsonl").open("a", encoding="utf-8") as told:
            while clock() < web.end:
                began, began_real = clock.seconds, time.monotonic()
                found = ledger.watch_round(work=work, n_at_once=0)
                line = {name: getattr(found, name) for name in found.__slots__ if name != "at"}
                line |= {"hour": began / 3600, "memory": resident_memory(), "process": process}
                line |= {"seconds": time.monotonic() - began_real, "at": clock().isoformat()}
                told.write(json.dumps(line) + "\n")
                told.flush()
                clock.turn(max(EVERY - timedelta(seconds=clock.seconds - began), timedelta(seconds=1)))


def table(run: Run) -> Iterator[str]:
    """Lines that tell what came of it."""
    verdict = run.verdict
    counts = {name: sum(each[name] for each in run.rounds) for name in run.rounds[0] if name.startswith("n_")}
    yield f"{run.n_kills} kills, {len(run.rounds)} whole rounds, {run.wall_s:.0f} s"
    yield (
        f"in whole rounds: feeds asked {counts['n_feeds']:,}, unchanged {counts['n_feeds_unchanged']:,}, failed "
        f"{counts['n_feeds_failed']:,}; articles new {counts['n_new']:,}, new versions {counts['n_new_versions']:,}, "
        f"looked at and unchanged {counts['n_unchanged']:,}, failed {counts['n_failed']:,}"
    )
    yield (
        f"in the ledger: {verdict.n_versions:,} versions at {verdict.n_addresses:,} addresses, of {verdict.n_true:,} "
        "texts that stood anywhere at any time"
    )
    yield f"gone {verdict.n_gone:,}, back {verdict.n_back:,}"
    yield f"looks whose outcome is certain: {verdict.n_looks:,}"
    for name in ("lost", "doubled", "invented", "broken"):
        found: list[str] = getattr(verdict, name)
        yield f"{name:<8} {len(found):>6,}"
        yield from (f"    {each}" for each in found[:5])
    memory = run.memory()
    if memory:
        shown = ", ".join(f"{hour:.0f} h {megabytes} MB" for hour, megabytes in memory[:: max(len(memory) // 8, 1)])
        yield f"memory of the last process: {shown}"


def is_flat(run: Run, *, share: float = 0.1) -> bool:
    """Whether the memory of the last process did not grow by more than a share once it had warmed up."""
    memory = [megabytes for _, megabytes in run.memory()]
    if len(memory) < 4:
        return True
    quarter = len(memory) // 4
    return max(memory[-quarter:]) <= max(memory[: quarter + 1]) * (1 + share)


def _work(ledger: Ledger, web: SimulatedWeb, clock: Clock) -> Work:
    chance = random.Random(clock.seconds)

    def fetch(
        url: str, *, kind: str = "page", etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | Failure:
        clock.turn(_OF_FETCH)
        return web.fetch(url, at=START + timedelta(seconds=clock.seconds), etag=etag)

    def add(document: Any, problems: Any, name: str) -> Any:
        reading = Reading(document=document, statements=(), problems=tuple(problems))
        return ledger.add_reading(reading, extractor="simulated", name=name)

    return Work(fetch=fetch, read_page=read_document, read_feed=read_feed, add=add, draw=chance.random)


def _wait_for(clock: Path, seconds: float, watcher: "subprocess.Popen[bytes]") -> None:
    """Wait until the simulated time has come."""
    last, since = -1.0, time.monotonic()
    while watcher.poll() is None:
        now = struct.unpack("d", clock.read_bytes())[0]
        if now >= seconds:
            return
        if now > last:
            last, since = now, time.monotonic()
        if time.monotonic() - since > _PATIENCE:
            watcher.kill()
            raise RuntimeError("the watcher does not get on")
        time.sleep(0.002)
    raise RuntimeError(f"the watcher ended by itself with {watcher.returncode}")


def _seconds_of_round(folder: Path) -> float:
    """How long a round takes, of the last ones."""
    rounds = _rounds(folder)[-5:]
    return statistics.median([each["seconds"] for each in rounds] or [0.5])


def _downs(folder: Path) -> list[tuple[datetime, datetime]]:
    """From when until when no watcher ran; one that is killed again before a round has begun has not run."""
    path = folder / "kills.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pairs = [[START + timedelta(seconds=float(each)) for each in line.split()] for line in lines]
    return [(start, stop) for start, stop in pairs]


def _rounds(folder: Path) -> list[dict[str, Any]]:
    path = folder / "rounds.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line.endswith("}")]


if __name__ == "__main__":
    main()
