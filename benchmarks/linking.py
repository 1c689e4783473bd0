"""Does linking stay as fast, as small and as right when the ledger grows? `python -m benchmarks.linking [N]`.

N invented articles with what was planted in them (no extraction model is asked) are stored and linked, as `sayso link`
does. Told are the cost of an article at the start and at the end, the memory, how large the tables are, what one more
article costs, and how much of what was planted was found, beside a baseline: statements with the same words are one
claim, outlets are roots, equal texts are copies, and every claim is asserted.

    --keep FILE     leave the ledger in this file, which must not be there
    --step N        articles between two runs of the linker (default: 100)
    --cheap         vectors made of hashed words in place of the model: less is found, the rest costs the same
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from benchmarks.linking_truth import compare_with_truth
from benchmarks.machine import processor, resident_memory
from evaluation.invented import Invented, invent
from evaluation.invented.readings import PLANTED, reading_of
from sayso.api.ledger import Ledger
from sayso.api.linking import Linker
from sayso.encoder import load_meaning_model
from sayso.store import count_unlinked

_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_ALONE = 40  # articles that are linked one by one at the end
_CACHED = 4000  # texts whose vectors are kept: copies come soon after what they copy
_WIDTH = 384


@dataclass(slots=True)
class Timed:
    """A model that keeps the vectors of the last texts, and how long the others took; a class for these counts."""

    inner: object
    n_asked: int = 0
    n_made: int = 0
    spent: float = 0.0
    kept: OrderedDict[str, np.ndarray] = field(default_factory=OrderedDict)

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors in the order of the texts."""
        self.n_asked += len(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in self.kept]
        started = time.process_time()
        made = dict(zip(missing, self.inner.vectors(missing), strict=True)) if missing else {}
        self.spent += time.process_time() - started
        self.n_made += len(missing)
        found = np.stack([made[text] if text in made else self.kept[text] for text in texts])
        self.kept |= {text: vector.copy() for text, vector in made.items()}
        while len(self.kept) > _CACHED:
            self.kept.popitem(last=False)
        return found

    def honest(self) -> float:
        """Seconds that all texts would have taken, each made anew."""
        return self.spent / max(self.n_made, 1) * self.n_asked


class Hashed:
    """Vectors of hashed words: another wording of the same lies nearby only where it shares words."""

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of length one in the order of the texts."""
        found = np.zeros((len(texts), _WIDTH), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            for word in text.lower().split():
                digest = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
                row[digest % _WIDTH] += 1.0 if digest >> 63 else -1.0
            row /= max(float(np.linalg.norm(row)), 1e-9)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What linking some articles took, in ms an article: by the clock, of the processor but for embedding, and that."""

    articles: int  # in the ledger by then
    wall: float
    busy: float
    embedding: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("n", nargs="?", type=int, default=1000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--step", type=int, default=100)
    parser.add_argument("--cheap", action="store_true")
    options = parser.parse_args()
    print(processor())
    started = time.perf_counter()
    model = Timed(Hashed() if options.cheap else load_meaning_model())
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "linked.db"
        with Ledger(path, now=lambda: _MOMENT, told=lambda _: None) as ledger:
            linker = Linker(ledger.store, model)
            articles = invent(options.n + _ALONE)
            _grow(ledger, linker, model, islice(articles, options.n), options)
            _tell_sizes(ledger, options.n)
            for line in compare_with_truth(ledger.store, options.n):
                print(line)
            _link_alone(ledger, linker, model, articles)
        print(f"file: {path.stat().st_size / options.n / 1e3:.1f} kB an article")
    print(f"all of it took {time.perf_counter() - started:,.0f} s")


def _grow(
    ledger: Ledger, linker: Linker, model: Timed, articles: Iterator[Invented], options: argparse.Namespace
) -> None:
    costs: list[Cost] = []
    memory: list[float] = []
    told = max(options.n // 20 // options.step, 1)
    while step := list(islice(articles, options.step)):
        for article in step:
            ledger.add_reading(reading_of(article), extractor=PLANTED, name=article.id)
        costs.append(_linked(linker, model, len(step), (costs[-1].articles if costs else 0) + len(step)))
        memory.append(resident_memory() or 0)
        if len(costs) % told == 0 or len(step) < options.step:
            last = _mean(costs[-told:])
            print(
                f"{last.articles:>9,} articles: {last.busy:.1f} ms of the processor an article and "
                f"{last.embedding:.1f} of embedding ({last.wall:.1f} ms wall), memory {memory[-1]:.0f} MB, peak "
                f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB",
                flush=True,
            )
    end = _mean(costs[-max(len(costs) // 20, 2) :])
    for at in (100, 1000):
        place = at // options.step
        if place + 1 < len(costs):
            start = _mean(costs[place : place + max(len(costs) // 20, 2)])
            print(
                f"processor time of an article at the end / at {at:,}: {end.busy / start.busy:.2f} "
                f"({end.busy:.1f} / {start.busy:.1f} ms); embedding {end.embedding:.1f} / {start.embedding:.1f} ms"
            )
    print(f"memory at the end / in the middle: {memory[-1] / memory[len(memory) // 2]:.2f}")


def _linked(linker: Linker, model: Timed, n: int, articles: int) -> Cost:
    """Link what waits; the embedding is told apart, as if no vector had been kept."""
    honest, spent = model.honest(), model.spent
    started, started_busy = time.perf_counter(), time.process_time()
    linker.link_all()
    wall, busy = time.perf_counter() - started, time.process_time() - started_busy
    return Cost(
        articles=articles,
        wall=wall / n * 1000,
        busy=(busy - (model.spent - spent)) / n * 1000,
        embedding=(model.honest() - honest) / n * 1000,
    )


def _mean(costs: Sequence[Cost]) -> Cost:
    def of(name: str) -> float:
        return statistics.mean(getattr(each, name) for each in costs)

    return Cost(articles=costs[-1].articles, wall=of("wall"), busy=of("busy"), embedding=of("embedding"))


def _link_alone(ledger: Ledger, linker: Linker, model: Timed, articles: Iterator[Invented]) -> None:
    """One article at a time, as they come in: the first by a linker that has kept none ready."""
    kinds: dict[str, Callable[[], Linker]] = {
        "each by a new linker": lambda: Linker(ledger.store, model),
        "by one linker": lambda: linker,
    }
    for name, make in kinds.items():
        costs = []
        for article in islice(articles, _ALONE // len(kinds)):
            ledger.add_reading(reading_of(article), extractor=PLANTED, name=article.id)
            model.kept.clear()
            costs.append(_linked(make(), model, 1, 1))
        embedding = statistics.median(each.embedding for each in costs)
        for kind, taken in (
            ("wall", sorted(each.wall for each in costs)),
            ("processor", sorted(each.busy + each.embedding for each in costs)),
        ):
            print(
                f"one article more, {name}, {kind}: median {statistics.median(taken):.0f} ms, p95 "
                f"{taken[int(len(taken) * 0.95)]:.0f} ms, most {taken[-1]:.0f} ms; of it embedding {embedding:.0f} ms"
            )


def _tell_sizes(ledger: Ledger, n: int) -> None:
    """Size of each table with its indexes, and the number of rows of those that linking fills."""
    with ledger.store.reading() as connection:
        if count_unlinked(connection):
            raise RuntimeError("there are articles that were not linked")
        try:
            query = "SELECT name, SUM(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 16"
            sizes = connection.execute(sa.text(query)).all()
        except sa.exc.OperationalError:  # an SQLite that was built without it
            sizes = []
        for name, size in sizes:
            print(f"  {name:28} {size / 1e6:10.1f} MB {size / n / 1e3:8.2f} kB an article")
        for name in ("_keys", "_ties", "_stories", "_claims", "_members"):
            rows = connection.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar_one()
            print(f"  {name:28} {rows:10,} rows {rows / n:8.2f} an article")
        counts = connection.execute(
            sa.text("SELECT c, count(*) FROM (SELECT count(*) c FROM _linked GROUP BY story) GROUP BY c ORDER BY c")
        ).all()
    print("  articles of a story:", ", ".join(f"{size}: {times}" for size, times in counts))


if __name__ == "__main__":
    main()
