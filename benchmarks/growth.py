"""How much longer does twice the input take? About twice as long, where the work is linear."""

import gc
import time
from collections.abc import Callable
from statistics import median
from typing import TypeVar

MOST_RATIO = 2.5

Input = TypeVar("Input")


def growth(make: Callable[[int], Input], work: Callable[[Input], object], size: int) -> float:
    """Processor time of the work on an input of that size over that on one of half of it, each the best of two."""
    half, whole = (min(_seconds(work, given) for _ in range(2)) for given in (make(size // 2), make(size)))
    return whole / half


def middle_growth(
    make: Callable[[int], Input], work: Callable[[Input], object], size: int, *, rounds: int = 8
) -> float:
    """The middle one of the growths of several rounds, of no more than are needed.

    Other work slows a round, and once in a while a clock tells too little: neither moves the middle.
    """
    ratios: list[float] = []
    for _ in range(rounds):
        ratios.append(growth(make, work, size))
        if median(ratios) < MOST_RATIO:
            break
    return median(ratios)


def repeated(unit: str) -> Callable[[int], str]:
    """Makes a text of so many characters: the unit again and again."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _seconds(work: Callable[[Input], object], given: Input) -> float:
    gc.disable()  # a collection looks through all that the process holds, whichever input it falls into
    try:
        started = time.process_time()
        work(given)
        return time.process_time() - started
    finally:
        gc.enable()
