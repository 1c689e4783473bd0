"""Does an expression take at most two and a half times as long for twice the text?"""

import re
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fuzzing.expressions.hostile import make_texts
from fuzzing.expressions.sites import SEARCHING

MOST_RATIO = 2.5
_FLOOR_S = 400e-9  # seconds a character: what tries again at each place takes more, on texts of some thousands
_HANGS_S = 10  # seconds for one text: no need to wait for more
_ROUNDS = 6  # the best counts: other work can only slow one down


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """An expression with its flags, the methods by which it is used, and where."""

    pattern: str
    flags: int
    methods: frozenset[str]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How much longer an expression takes for twice the text; `text` begins as the text does."""

    expression: Expression
    method: str
    text: str
    ratio: float
    seconds: float


def find_growth(expression: Expression, *, n: int) -> Growth | None:
    """A text for which the time of an expression grows more than its length, None where there is none.

    Args:
        expression: The expression.
        n: Characters of the shorter text.
    """
    compiled = re.compile(expression.pattern, expression.flags)
    texts = (
        make_texts(expression.pattern, expression.flags, n=n),
        make_texts(expression.pattern, expression.flags, n=2 * n),
    )
    for method, run in _runs(compiled, expression.methods):
        for short, long in zip(*texts, strict=False):
            found = _growth(run, short, long)
            if found is not None:
                return Growth(expression=expression, method=method, text=long[:40], ratio=found[0], seconds=found[1])
    return None


def _runs(compiled: re.Pattern[str], methods: frozenset[str]) -> Iterator[tuple[str, Callable[[str], Any]]]:
    """One way of use for all that try every place, and one for each that begins at the first."""
    if methods & SEARCHING:
        yield "finditer", lambda text: deque(compiled.finditer(text), maxlen=0)
    else:
        for method in sorted(methods):
            yield method, getattr(compiled, method)


def _growth(run: Callable[[str], Any], short: str, long: str) -> tuple[float, float] | None:
    """Ratio and seconds of the longer text where it takes too much longer."""
    before = _seconds(run, short)
    if before < _FLOOR_S * len(short):
        return None
    taken = float("inf")
    for _ in range(_ROUNDS):
        taken = min(taken, _seconds(run, long))
        if taken < MOST_RATIO * before:
            return None
        if taken >= _HANGS_S:
            return float("inf"), taken
        before = min(before, _seconds(run, short))
    return taken / before, taken


def _seconds(run: Callable[[str], Any], text: str) -> float:
    """Of the processor, since others may be at work; no more than are waited for."""
    with _alarm():
        started = time.thread_time()
        try:
            run(text)
        except TimeoutError:
            return float(_HANGS_S)
        return time.thread_time() - started


@contextmanager
def _alarm() -> Iterator[None]:
    def stop(_number: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, _HANGS_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
