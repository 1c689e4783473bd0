"""Does the ledger stay as fast and as small when it grows? `python -m benchmarks.store [N] [--keep FILE]`.

N invented articles with what was planted in them (no model is asked) are stored one transaction each, as `sayso add`
does. Told are the cost of an article at the start and at the end, the memory, and how long `find` and `show` take.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.machine import processor
from evaluation.invented import invent
from evaluation.invented.readings import PLANTED, reading_of
from sayso.api.ledger import Ledger
from sayso.model import Period
from sayso.store import Search

_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_TRIES = 40  # of each kind of search


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n", nargs="?", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="leave the ledger in this file, which must not be there")
    options = parser.parse_args()
    print(processor())
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "size.db"
        with Ledger(path, now=lambda: _MOMENT, told=lambda _: None) as ledger:
            _grow(ledger, options.n)
            _ask(ledger, options.n)
        size = path.stat().st_size
        print(f"file: {size / 1e6:,.0f} MB, {size / options.n / 1e3:.1f} kB an article")


def _grow(ledger: Ledger, n: int) -> None:
    window = max(n // 20, 1)
    costs: list[float] = []
    processor_costs: list[float] = []
    memory: list[float] = []
    spent = busy = 0.0
    n_statements = 0
    for place, article in enumerate(invent(n), start=1):
        reading = reading_of(article)
        n_statements += len(reading.statements)
        started, started_busy = time.perf_counter(), time.process_time()
        ledger.add_reading(reading, extractor=PLANTED, name=article.id)
        spent += time.perf_counter() - started
        busy += time.process_time() - started_busy
        if place % window == 0:
            costs.append(spent / window * 1000)
            processor_costs.append(busy / window * 1000)
            memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
            print(
                f"{place:>9,} articles: {costs[-1]:.2f} ms an article ({processor_costs[-1]:.2f} of the processor), "
                f"peak memory {memory[-1]:.0f} MB",
                flush=True,
            )
            spent = busy = 0.0
    print(f"{n:,} articles, {n_statements:,} statements")
    for name, found in (("time", costs), ("processor time", processor_costs)):
        # The first window warms caches; those behind it are the start.
        start, end = statistics.median(found[1:4]), statistics.median(found[-3:])
        print(f"{name} of an article at the end / at the start: {end / start:.2f} ({end:.2f} / {start:.2f} ms)")
    print(f"memory at the end / at the start: {memory[-1] / memory[1]:.2f}")


def _ask(ledger: Ledger, n: int) -> None:
    chance = random.Random(1)
    hits = ledger.find(Search(), limit=2000)
    sample = [chance.choice(hits) for _ in range(_TRIES)]
    ids = [each.version_id for each in sample]
    year = Period(first=date(2015, 3, 1), last=date(2015, 4, 30), rule="asked")
    searches: dict[str, list[Search]] = {
        "very common words": [Search(words=each) for each in ("the", "people", "were", "of", "a", "in the")],
        "two common words": [Search(words=each) for each in ("people were", "the of", "not be", "killed people")],
        "a phrase": [Search(words='"people were"'), Search(words='"at least"'), Search(words='"will not be"')],
        "a rare name": [Search(who=each.who) for each in sample],
        "a beginning": [Search(words=f"{each.content.split()[0][:3]}*") for each in sample],
        "words of a statement": [Search(words=" ".join(each.content.split()[:6])) for each in sample],
        "common word, days": [Search(words="people", said=year), Search(words="the", about=year)],
        "common word, number": [Search(words="people", low=11, high=20), Search(words="the", low=1000)],
        "anonymous": [Search(facets=(("speaker", "anonymous"),)), Search(words="the", facets=(("certainty", "PS"),))],
        "nothing asked": [Search()],
        "not there": [Search(words="xylophone"), Search(words="people xylophone")],
    }
    every: list[float] = []
    for name, kinds in searches.items():
        taken = _times(lambda search: (ledger.find(search), ledger.count(search)), _repeated(kinds))
        every += taken
        print(f"find, {name}: p95 {_p95(taken):.1f} ms")
    print(f"find, all: p95 {_p95(every):.1f} ms, of {len(every)}")
    print(f"show: p95 {_p95(_times(ledger.article, ids)):.1f} ms, of {len(ids)}")
    print(f"(at {n:,} articles; `find` is a page of 50 and the count)")


def _repeated(searches: Sequence[Search]) -> list[Search]:
    return [searches[place % len(searches)] for place in range(_TRIES)]


def _times(ask: Callable[..., object], questions: Sequence[object]) -> list[float]:
    times = []
    for question in questions:
        started = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - started) * 1000)
    return times


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


if __name__ == "__main__":
    main()
