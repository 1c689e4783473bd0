"""How many articles of 800 words a second, with 1 and 2 workers, and which share of the machine's bound?

    python -m benchmarks.extraction [--articles 200] [--workers 1 2]

The bound is what the encoder's products alone would take: for each worker 3.6 times the fp32 rate of one thread on
a product of 2048x384 by 384x1536 (int8 at its best), over 2 x 23.6 million operations a word piece and 1,060 pieces an
article. Both are measured in the same run, so that the share means the same on every machine. Time runs from the first
article that comes out to the last: starting the workers is left out, and printed apart.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from sayso.corpus import extract_lines

WORDS = 800
PIECES = 1060  # word pieces of an article of 800 words, mean of the training articles
OPERATIONS = 2 * 23.6e6  # for each piece: one product and one sum a weight of the encoder
INT8_GAIN = 3.6  # int8 products against fp32 ones on one core, at their best
EXAMPLES = Path(__file__).parents[1] / "examples"

_RATE = """
import time, numpy
a, b = (numpy.random.default_rng(1).random(shape, dtype=numpy.float32) for shape in ((2048, 384), (384, 1536)))
best = 1e9
for _ in range(40):
    started = time.perf_counter(); a @ b; best = min(best, time.perf_counter() - started)
print(2 * 2048 * 384 * 1536 / best)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    arguments = parser.parse_args()
    rate = one_thread_rate()
    print(f"machine: {_processor()}, {os.cpu_count()} cores; one thread {rate / 1e9:.1f} GFLOP/s in fp32")
    lines = list(islice(articles(), arguments.articles))
    for workers in arguments.workers:
        per_second, start_up = measure(lines, workers=workers)
        bound = workers * INT8_GAIN * rate / (OPERATIONS * PIECES)
        print(
            f"{workers} worker{'s' * (workers > 1)}: {per_second:.2f} articles/s of {WORDS} words, bound {bound:.2f}, "
            f"share {100 * per_second / bound:.1f} %; start-up {start_up:.1f} s"
        )


def articles() -> Iterator[bytes]:
    """Lines of 800-word articles without end, each another stretch of the bundled examples' paragraphs."""
    texts = sorted(EXAMPLES.glob("*.md"))
    paragraphs = [
        paragraph
        for path in texts
        for paragraph in path.read_text(encoding="utf-8").split("---", 2)[-1].split("\n\n")
        if paragraph.strip()
    ]
    source = cycle(paragraphs)
    number = 0
    while True:
        chosen: list[str] = []
        while sum(len(paragraph.split()) for paragraph in chosen) < WORDS:
            chosen.append(next(source).strip())
        yield json.dumps({"id": f"article-{number}", "text": "\n\n".join(chosen)}).encode()
        number += 1


def measure(lines: list[bytes], *, workers: int) -> tuple[float, float]:
    """Articles a second once all workers are at work, and seconds until then."""
    started = time.perf_counter()
    out = extract_lines(lines, workers=workers)
    n_warm = 2 * workers
    for _ in range(n_warm):
        next(out)
    warm = time.perf_counter()
    n_counted = sum(1 for _ in out)
    return n_counted / (time.perf_counter() - warm), warm - started


def one_thread_rate() -> float:
    """Operations a second of one thread on the encoder's largest product in fp32, best of 40."""
    alone = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    run = subprocess.run([sys.executable, "-c", _RATE], env=kept | alone, capture_output=True, text=True, check=True)
    return float(run.stdout)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = [line for line in info.read_text().splitlines() if "model name" in line] if info.exists() else []
    return names[0].split(":")[1].strip() if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
