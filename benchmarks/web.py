"""Do pages answer fast when the ledger is large and somebody adds to it? `python -m benchmarks.web [N]`.

N invented articles are stored, the first of them linked (no extraction model is asked for these); then the application
serves them in a process of its own, while another one adds articles by `sayso add` with the shipped models. Asked are
articles, claims and searches at random, one after the other. Told are the median, the 95th percentile and the largest
answer of each beside its limit; a limit that is missed ends with 1.

    --linked M      articles that are linked (default: 10,000, or N)
    --ledger FILE   use this ledger if it is there, else make it and leave it there
    --asked K       requests of each kind (default: 300)
    --seed S        of the choice (default: 1)
"""

import argparse
import contextlib
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import httpx2
import sqlalchemy as sa

from benchmarks.linking import Hashed
from benchmarks.machine import processor
from evaluation.invented import invent
from evaluation.invented.readings import PLANTED, reading_of
from sayso.api.ledger import Ledger
from sayso.api.linking import Linker

_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_STEP = 500
_LIMITS = {"article": 150.0, "claim": 150.0, "search": 200.0}  # milliseconds of the 95th percentile
_MOST_BYTES = 150_000
_COMING = 4000  # articles that are there to be added: more than fit into the time
_WARM = 20  # requests before the clock counts
_START_S = 60.0


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("n", nargs="?", type=int, default=2000)
    parser.add_argument("--linked", type=int, default=10_000)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--asked", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(processor())
    with tempfile.TemporaryDirectory() as folder:
        place = given.ledger or Path(folder) / "served.db"
        if not place.is_file():
            make_ledger(place, given.n, min(given.linked, given.n))
        draw = random.Random(given.seed)
        addresses = choose(place, draw, given.asked)
        with served(place) as base, adding(place, Path(folder), seed=given.seed + 1000 * given.n) as is_adding:
            found = {kind: measure(base, paths) for kind, paths in addresses.items()}
            was_adding = is_adding()
    return tell(found, was_adding=was_adding)


def make_ledger(place: Path, n: int, linked: int) -> None:
    """Stores the articles; those first are linked, as `sayso link` does, the rest wait for it."""
    with Ledger(place, now=lambda: _MOMENT, told=lambda _: None) as ledger:
        linker, articles, started = Linker(ledger.store, Hashed()), invent(n), time.perf_counter()
        stored = 0
        while step := list(islice(articles, _STEP)):
            for article in step:
                ledger.add_reading(reading_of(article), extractor=PLANTED, name=article.id)
            stored += len(step)
            if stored <= linked:
                linker.link_all()
            if stored % (10 * _STEP) == 0:
                print(f"{stored:>9,} articles after {time.perf_counter() - started:,.0f} s", flush=True)


def choose(place: Path, draw: random.Random, n: int) -> dict[str, list[str]]:
    """Addresses at random: of articles, of claims, and of words that stand in statements."""
    with Ledger(place, create=False, told=lambda _: None) as ledger, ledger.store.reading() as connection:

        def some(query: str) -> list[str]:
            rows = connection.execute(sa.text(query)).scalars().all()
            return [str(draw.choice(rows)) for _ in range(n)]

        articles = some("SELECT id FROM versions")
        claims = some("SELECT id FROM _claims")
        contents = some("SELECT content_words FROM statements WHERE number % 97 = 0")
    words = [" ".join(draw.sample(each.split(), min(2, len(each.split())))) for each in contents]
    return {
        "article": [f"/a/{each}" for each in articles],
        "claim": [f"/c/{each}" for each in claims],
        "search": [f"/?q={quote(each)}" for each in words],
    }


@contextlib.contextmanager
def served(place: Path) -> Iterator[str]:
    """The application over a ledger, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sayso", "serve", "-d", str(place), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + _START_S
        while time.monotonic() < deadline:
            with contextlib.suppress(httpx2.TransportError):
                httpx2.get(f"{base}/jobs/counts.json", timeout=5)
                break
            time.sleep(0.2)
        yield base
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def adding(place: Path, folder: Path, *, seed: int) -> Iterator[Callable[[], bool]]:
    """Articles come in all the while; tells whether they still do."""
    texts = folder / "new"
    texts.mkdir()
    for number, article in enumerate(islice(invent(_COMING, seed=seed), _COMING)):
        (texts / f"{number:04}.md").write_text(article.text, encoding="utf-8")
    command = [sys.executable, "-m", "sayso", "add", "-d", str(place), "--no-link", str(texts)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield lambda: process.poll() is None
    finally:
        process.kill()
        process.wait()


def measure(base: str, paths: list[str]) -> list[tuple[float, int, int]]:
    """Milliseconds, bytes and status of each answer."""
    found = []
    with httpx2.Client(base_url=base, timeout=60) as client:
        for place, path in enumerate([*paths[:_WARM], *paths]):
            started = time.perf_counter()
            answer = client.get(path)
            taken = (time.perf_counter() - started) * 1000
            if place >= _WARM:
                found.append((taken, len(answer.content), answer.status_code))
    return found


def tell(found: dict[str, list[tuple[float, int, int]]], *, was_adding: bool) -> int:
    """Prints a line for each kind; 1 where a limit is missed, an answer failed, or nobody was adding."""
    missed = not was_adding
    for kind, answers in found.items():
        times = sorted(each[0] for each in answers)
        p95, largest = times[int(len(times) * 0.95)], max(each[1] for each in answers)
        failed = Counter(each[2] for each in answers if each[2] != 200)
        is_missed = p95 > _LIMITS[kind] or largest > _MOST_BYTES or bool(failed)
        missed |= is_missed
        print(
            f"{kind:8} n={len(times)}  median {statistics.median(times):6.1f} ms  p95 {p95:6.1f} ms "
            f"(limit {_LIMITS[kind]:.0f})  largest {largest / 1000:.1f} kB (limit {_MOST_BYTES / 1000:.0f})  "
            f"failed {dict(failed) or 0}{'  MISSED' if is_missed else ''}"
        )
    print("articles were added all the while" if was_adding else "MISSED: adding ended before the last request")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
