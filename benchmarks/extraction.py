"""How many articles of 800 words a second, with 1 and 2 workers, and which share of the machine's bound?

    python -m benchmarks.extraction [--articles 200] [--workers 1 2]

The bound is what the encoder's products alone would take: for each worker 3.6 times the fp32 rate of one thread on
a product of 2048x384 by 384x1536 (int8 at its best), over 2 x 23.6 million operations a word piece and 1,060 pieces an
article. 23.6 million is product and sum of the full encoder already, so that the bound is 1.8 times what products in
fp32 could reach. Where int8 products are no faster than fp32 ones (no VNNI), nothing that does all the work passes
56 %: what int8 really gains is measured too, and the encoder's share of what it could reach at that rate.

All is measured in the same run, so that the shares mean the same on every machine. Time runs from the first article
that comes out to the last: starting the workers is left out, and printed apart. Memory is the most that was resident
in each worker. Beside it, where spaCy is installed, an untrained pipeline of `en_core_web_sm`'s form in one process on
the same articles: what a parse alone would take.
"""

import argparse
import json
import os
import time
from dataclasses import dataclass
from itertools import islice
from multiprocessing import active_children

from benchmarks.articles import WORDS, articles
from benchmarks.machine import has_vnni, one_thread_rate, peak_memory, processor
from benchmarks.one_product import product_rates
from benchmarks.spacy_peer import NOT_MEASURED, spacy_rate
from sayso.corpus import extract_lines
from sayso.encoder import load_attribution_model
from sayso.encoder.pieces import piece_text
from sayso.encoder.windows import cut_windows

PIECES = 1060  # word pieces of an article of 800 words, mean of the training articles
ENCODER_OPERATIONS = 23.6e6  # for each piece: products and sums of the full encoder
OPERATIONS = 2 * ENCODER_OPERATIONS  # as the bound counts them
INT8_GAIN = 3.6  # int8 products against fp32 ones on one core, at their best
MAX_MEMORY = 500  # MB for each worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Articles a second once all workers are at work, seconds until then, and the most memory of each in MB."""

    per_second: float
    start_up: float
    peaks: tuple[int, ...]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    arguments = parser.parse_args()
    lines = list(islice(articles(), arguments.articles))
    few = lines[: max(1, len(lines) // 4)]
    rate, (fp32, int8) = one_thread_rate(), product_rates()
    vnni = {True: "yes", False: "no", None: "unknown"}[has_vnni()]
    print(f"machine: {processor()}, {os.cpu_count()} cores, VNNI {vnni}; one thread {rate / 1e9:.1f} GFLOP/s in fp32")
    print(
        f"a product in the runtime: {fp32 / 1e9:.1f} billion operations/s in fp32, {int8 / 1e9:.1f} in int8; "
        f"int8 gains {int8 / fp32:.2f} here, the bound takes {INT8_GAIN}"
    )
    bound = INT8_GAIN * rate / (OPERATIONS * PIECES)
    for workers in arguments.workers:
        measured = measure(lines, workers=workers)
        print(
            f"{workers} worker{'s' * (workers > 1)}: {measured.per_second:.2f} articles/s of {WORDS} words, "
            f"bound {workers * bound:.2f}, share {100 * measured.per_second / (workers * bound):.1f} %; "
            f"start-up {measured.start_up:.1f} s; memory {_shown_memory(measured.peaks)}"
        )
    alone, n_pieces = encoder_alone(few)
    reachable = int8 / (ENCODER_OPERATIONS * n_pieces)
    print(
        f"encoder alone: {alone:.2f} articles/s of {n_pieces:.0f} pieces, share {100 * alone / bound:.1f} % of the "
        f"bound, {100 * alone / reachable:.1f} % of what its products could reach at the int8 rate measured here"
    )
    peer = spacy_rate([json.loads(line)["text"] for line in few])
    form = "spaCy, untrained pipeline of en_core_web_sm's form, 1 process"
    print(f"{form}: {peer:.2f} articles/s" if peer is not None else NOT_MEASURED)


def measure(lines: list[bytes], *, workers: int) -> Measured:
    """Speed and memory of `extract_lines`; with one worker the work is done, and memory taken, in this process."""
    started = time.perf_counter()
    out = extract_lines(lines, workers=workers)
    for _ in islice(out, 2 * workers):
        pass
    warm = time.perf_counter()
    peaks: dict[int, int] = {}
    n_counted = 0
    for _ in out:
        n_counted += 1
        peaks |= _peaks(workers)
    passed = time.perf_counter() - warm
    return Measured(per_second=n_counted / passed, start_up=warm - started, peaks=tuple(sorted(peaks.values())))


def encoder_alone(lines: list[bytes]) -> tuple[float, float]:
    """Articles a second of the encoder alone, one thread, windows cut beforehand; and word pieces an article."""
    model = load_attribution_model()
    texts = [piece_text(json.loads(line)["text"], tokenizer=model.tokenizer) for line in lines]
    work = [(pieced, window) for pieced in texts for window in cut_windows(pieced)]
    for pieced, window in work[:8]:
        model.encode(pieced, window)
    started = time.perf_counter()
    for pieced, window in work:
        model.encode(pieced, window)
    passed = time.perf_counter() - started
    return len(lines) / passed, sum(len(pieced.pieces) for pieced in texts) / len(texts)


def _peaks(workers: int) -> dict[int, int]:
    """The most memory of each process at work so far, in MB, by its id; what cannot be told is left out."""
    ids = [os.getpid()] if workers == 1 else [child.pid for child in active_children() if child.pid is not None]
    return {pid: peak for pid in ids if (peak := peak_memory(pid)) is not None}


def _shown_memory(peaks: tuple[int, ...]) -> str:
    if not peaks:
        return "not measured: this system does not tell"
    return f"{' and '.join(map(str, peaks))} MB (at most {MAX_MEMORY} wanted)"


if __name__ == "__main__":
    main()
