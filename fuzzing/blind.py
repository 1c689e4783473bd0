"""A run by chance alone: what a seed number fixes, on any machine, with nothing to install."""

import random
import time
from pathlib import Path

from fuzzing.mutation import ANY_WORDS, mutate
from fuzzing.tally import Tally
from fuzzing.target import Target


def run_blind(
    target: Target, folder: Path, *, seed: int, seconds: float | None = None, n_inputs: int | None = None
) -> Tally:
    """Try the seeds and changed seeds, until the time or the number is used up."""
    check, known, tally = target.open(), target.seeds(), Tally(folder=folder, pace=target.pace)
    chance, words = random.Random(seed), (*target.words, *ANY_WORDS)
    until = time.monotonic() + seconds if seconds is not None else float("inf")
    for data in known:
        tally.run(check, data)
    while time.monotonic() < until and (n_inputs is None or tally.n_tried < n_inputs):
        tally.run(check, mutate(chance, known, words, max_bytes=target.max_bytes))
    tally.keep()
    return tally
