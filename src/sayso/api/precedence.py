"""Who goes first where one thing is done at a time? People, before what is done in the background."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Precedence:
    """A lock that the background gets only while no person waits for it.

    A class, since it holds who waits.
    """

    def __init__(self) -> None:
        """Nobody holds it yet."""
        self._condition = threading.Condition()
        self._n_people = 0  # who wait
        self._is_held = False

    @contextmanager
    def for_person(self) -> Iterator[None]:
        """Hold it as soon as whoever has it lets go."""
        with self._condition:
            self._n_people += 1
            try:
                self._condition.wait_for(lambda: not self._is_held)
                self._is_held = True
            finally:
                self._n_people -= 1
        with self._held():
            yield

    @contextmanager
    def for_background(self) -> Iterator[None]:
        """Hold it once nobody has it and no person waits."""
        with self._condition:
            self._condition.wait_for(lambda: not self._is_held and not self._n_people)
            self._is_held = True
        with self._held():
            yield

    @contextmanager
    def _held(self) -> Iterator[None]:
        try:
            yield
        finally:
            with self._condition:
                self._is_held = False
                self._condition.notify_all()
