"""How much time is left for a fetch?"""

import time

from sayso.fetch.records import Reason
from sayso.fetch.refusal import Refusal


class Deadline:
    """One moment that nothing moves; all waiting of a fetch is measured against it."""

    def __init__(self, seconds: float) -> None:
        """Start the clock: the real one, since sockets wait by it."""
        self.seconds = seconds
        self._at = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left, more than 0.

        Raises:
            Refusal: If none are left.
        """
        left = self._at - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> Refusal:
        """What to raise when a wait took all that was left."""
        return Refusal(Reason.TIMEOUT, f"not done after {self.seconds:g} s; try again later")
