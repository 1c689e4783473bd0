"""How long must somebody wait who gave wrong passwords?"""

import time
from collections import OrderedDict
from collections.abc import Callable

_FREE = 5  # wrong passwords before the first wait
_FIRST, _LONGEST = 2.0, 900.0  # seconds; each wrong password doubles the wait
_FORGOTTEN = 3600.0  # seconds after which nothing is held against anybody
_MOST = 10_000  # names and clients that are kept


class Throttle:
    """Counts wrong passwords by name and by client. A class, since it holds the counts of this process."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing is held against anybody."""
        self._clock = clock
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()  # by key: how often, when last

    def reserve(self, *keys: str) -> float:
        """Count a try before its password is looked at, unless one of these must wait: the seconds, 0 where it may try.

        So that of many tries at once no more are looked at than one after the other. `succeed` gives it back.
        """
        wait = self.wait(*keys)
        if wait == 0:
            self.fail(*keys)
        return wait

    def wait(self, *keys: str) -> float:
        """Seconds until any of these may try again, 0 where they may now."""
        return max((self._wait(key) for key in keys), default=0.0)

    def fail(self, *keys: str) -> None:
        """Note a wrong password."""
        for key in keys:
            n_failed, at = self._failed.pop(key, (0, 0.0))
            if self._clock() - at > _FORGOTTEN:
                n_failed = 0
            self._failed[key] = (n_failed + 1, self._clock())
        while len(self._failed) > _MOST:
            self._failed.popitem(last=False)

    def succeed(self, *keys: str) -> None:
        """Hold nothing against these any more."""
        for key in keys:
            self._failed.pop(key, None)

    def _wait(self, key: str) -> float:
        n_failed, at = self._failed.get(key, (0, 0.0))
        if n_failed < _FREE:
            return 0.0
        longest = min(_LONGEST, _FIRST * (1 << min(n_failed - _FREE, 20)))
        return max(0.0, at + longest - self._clock())
