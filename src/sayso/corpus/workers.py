"""Which process reads which line, and what happens when one dies?"""

import os
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from sayso.corpus.extractor import Extractor
from sayso.corpus.interrupts import hold_interrupts
from sayso.corpus.outcomes import Outcome, extract_from_line, report_lost_line

Opener = Callable[[], Extractor]


@dataclass(frozen=True, slots=True)
class _Waiting:
    line: bytes
    future: Future[Outcome]


class Workers:
    """Lines in work, taken in the order in which they were submitted.

    A class, since the pool of processes is replaced when one of them dies. The lines that were in work then are read
    again, each alone, so that the line which kills its process is known and costs no other.
    """

    def __init__(self, n_workers: int, opener: Opener) -> None:
        """Start nothing yet: each process starts with a line that waits for it."""
        self._n_workers = n_workers
        self._opener = opener
        self._processes: tuple[BaseProcess, ...] = ()
        self._pool = self._start_pool()
        self._waiting: deque[_Waiting] = deque()
        self._n_bytes = 0

    def __enter__(self) -> Self:
        """Work is done inside the `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the processes; where the block was left early (Ctrl-C, a closed pipe) drop what is in work."""
        if kind is None:
            self._pool.shutdown()
        else:
            self._stop_pool()

    @property
    def n_lines(self) -> int:
        """Lines submitted and not yet taken."""
        return len(self._waiting)

    @property
    def n_bytes(self) -> int:
        """Bytes of the lines submitted and not yet taken."""
        return self._n_bytes

    @property
    def is_first_done(self) -> bool:
        """Whether `take` would return at once."""
        return bool(self._waiting) and self._waiting[0].future.done()

    def submit(self, line: bytes) -> None:
        """Have a line read."""
        try:
            future = self._send(line)
        except BrokenProcessPool:  # a process died since the last call
            self._recover()
            future = self._send(line)
        self._waiting.append(_Waiting(line, future))
        self._n_bytes += len(line)

    def take(self) -> Outcome:
        """The outcome of the line that was submitted first; waits for it.

        Raises:
            SaysoError: If the model cannot be loaded.
        """
        if _is_lost(self._waiting[0].future):
            self._recover()
        first = self._waiting.popleft()
        self._n_bytes -= len(first.line)
        return first.future.result()

    def _recover(self) -> None:
        """A new pool, and an outcome for every line that was lost with the old one."""
        self._restart()
        self._waiting = deque(
            _Waiting(entry.line, self._read_alone(entry.line)) if _is_lost(entry.future) else entry
            for entry in list(self._waiting)
        )

    def _read_alone(self, line: bytes) -> Future[Outcome]:
        future = self._send(line)
        if not _is_lost(future):
            return future
        self._restart()
        known: Future[Outcome] = Future()
        known.set_result(report_lost_line(line))
        return known

    def _send(self, line: bytes) -> Future[Outcome]:
        if len(self._processes) == self._n_workers:
            return self._pool.submit(_work, line, self._opener)
        before = {child.pid for child in active_children()}
        with hold_interrupts():  # a process may start in here, and Ctrl-C is for the first process alone
            future = self._pool.submit(_work, line, self._opener)
        self._processes += tuple(child for child in active_children() if child.pid not in before)
        return future

    def _start_pool(self) -> ProcessPoolExecutor:
        # spawn: a forked copy of a process with threads (the runtime's) may lock up.
        return ProcessPoolExecutor(self._n_workers, mp_context=get_context("spawn"), initializer=_end_with_parent)

    def _restart(self) -> None:
        self._stop_pool()
        self._pool = self._start_pool()

    def _stop_pool(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.terminate()
        self._processes = ()


def _is_lost(future: Future[Outcome]) -> bool:
    """Whether the process died before the line was read; a broken pool says so of each line that it held."""
    return future.cancelled() or isinstance(future.exception(), BrokenProcessPool)


def _work(line: bytes, opener: Opener) -> Outcome:
    return extract_from_line(line, _opened(opener))


@cache
def _opened(opener: Opener) -> Extractor:
    """The extractor of this process, loaded with its first line."""
    return opener()


def _end_with_parent() -> None:
    """Have this process end when the one that started it is gone, also if it was killed."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_exit, args=(parent,), daemon=True).start()


def _wait_and_exit(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
