"""When may the next request go to a host?"""

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sayso.fetch.deadlines import Deadline
from sayso.fetch.records import Reason
from sayso.fetch.refusal import Refusal

_MOST_HOSTS = 5_000  # that are remembered


@dataclass(slots=True)
class _Host:
    """What is known of a host: one connection at a time, not before `free_at`, nothing at all before `closed_until`."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: datetime | None = None
    closed_until: datetime | None = None
    n_users: int = 0


class Turns:
    """One connection at a time for each host, with a gap between two fetches; safe to use from several threads."""

    def __init__(self, *, now: Callable[[], datetime], sleep: Callable[[float], None]) -> None:
        """Know no host yet."""
        self._now = now
        self._sleep = sleep
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def turn(self, host: str, *, gap_s: float, is_first: bool, deadline: Deadline) -> Iterator[None]:
        """Hold the host while something is asked of it.

        Args:
            host: Its name.
            gap_s: Seconds between the end of this and the next fetch.
            is_first: Whether this fetch has not asked the host before; a redirect is followed without a gap.
            deadline: When to stop waiting.

        Raises:
            Refusal: If the turn comes too late, or the host has asked to be left alone.
        """
        known = self._enter(host)
        try:
            if not known.lock.acquire(timeout=deadline.left()):
                raise _busy(host, gap_s)
            try:
                self._wait(host, known, gap_s if is_first else 0.0, deadline)
                yield
            finally:
                known.free_at = self._now() + timedelta(seconds=gap_s)
                known.lock.release()
        finally:
            self._leave(known)

    def close(self, host: str, *, seconds: float) -> None:
        """Ask nothing of the host for that long."""
        known = self._enter(host)
        known.closed_until = self._now() + timedelta(seconds=seconds)
        self._leave(known)

    def _wait(self, host: str, known: _Host, gap_s: float, deadline: Deadline) -> None:
        now = self._now()
        if known.closed_until is not None and now < known.closed_until:
            left = (known.closed_until - now).total_seconds()
            raise Refusal(
                Reason.RATE_LIMITED,
                f"{host!r} asked to be left alone for {left:.0f} s more; try again then",
                retry_after_s=left,
            )
        wait = (known.free_at - now).total_seconds() if known.free_at is not None else 0.0
        wait = min(wait, gap_s)  # the clock may have been set back
        if wait >= deadline.left():
            raise _busy(host, wait)
        if wait > 0:
            self._sleep(wait)

    def _enter(self, host: str) -> _Host:
        with self._lock:
            known = self._hosts.setdefault(host, _Host())
            known.n_users += 1
            self._hosts.move_to_end(host)
            while len(self._hosts) > _MOST_HOSTS:
                oldest = next(iter(self._hosts))
                if self._hosts[oldest].n_users:
                    break
                del self._hosts[oldest]
            return known

    def _leave(self, known: _Host) -> None:
        with self._lock:
            known.n_users -= 1


def _busy(host: str, wait: float) -> Refusal:
    return Refusal(
        Reason.BUSY,
        f"others are asking {host!r} and the turn does not come in time; try again later",
        retry_after_s=max(wait, 1.0),
    )
