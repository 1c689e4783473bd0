"""How are several addresses fetched at once, and one after the other worked on?"""

import queue
import threading
from typing import Generic, TypeVar

from sayso.api.freed_memory import give_back_large_blocks
from sayso.api.job_records import Asked, Fetches
from sayso.fetch import Failure, Fetched

_Key = TypeVar("_Key")


class Crew(Generic[_Key]):
    """Threads that fetch what they are given; none of them, where it is fetched on the spot.

    A class, since it holds the threads. They end with the process, whatever they wait for: a fetch that hangs until its
    deadline keeps nobody who has enough.
    """

    def __init__(self, fetch: Fetches, n_threads: int) -> None:
        """Start the threads when they are needed."""
        self._fetch = fetch
        self._n_threads = n_threads
        self._asked: queue.SimpleQueue[tuple[_Key, Asked] | None] = queue.SimpleQueue()
        self._got: queue.SimpleQueue[tuple[_Key, Fetched | Failure]] = queue.SimpleQueue()
        self._n_started = 0

    def put(self, key: _Key, asked: Asked) -> None:
        """Have something be fetched."""
        if not self._n_threads:
            self._got.put((key, _ask(self._fetch, asked)))
            return
        self._asked.put((key, asked))
        if self._n_started < self._n_threads:
            give_back_large_blocks()
            self._n_started += 1
            threading.Thread(target=self._work, daemon=True, name=f"sayso-fetch-{self._n_started}").start()

    def take(self) -> list[tuple[_Key, Fetched | Failure]]:
        """What came since the last time, at least one; there must be something that was put and not taken."""
        found = [self._got.get()]
        while not self._got.empty():
            found.append(self._got.get())
        return found

    def close(self) -> None:
        """Let the threads end once they have done what they are at."""
        for _ in range(self._n_started):
            self._asked.put(None)

    def _work(self) -> None:
        while (given := self._asked.get()) is not None:
            key, asked = given
            self._got.put((key, _ask(self._fetch, asked)))


def _ask(fetch: Fetches, asked: Asked) -> Fetched | Failure:
    return fetch(asked.url, kind=asked.kind, etag=asked.etag, last_modified=asked.last_modified)
