"""Who does the jobs while the application is open? One thread, which links what they bring."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from sayso.api.judging import Reviewer
from sayso.api.ledger import Ledger
from sayso.errors import SaysoError

_PAUSE = 5.0  # seconds between two looks at what is due
_BREATH = 0.05  # seconds between two rounds where the first left something
_SPAN = 10.0  # seconds of a round, and of linking after it; a feed that is new waits no longer than both
_PAGES = 10  # of a round, after which they are linked
_log = logging.getLogger(__name__)


class Background:
    """Fetches feeds and pages that are due, as `sayso watch` does; both may run at once and share the jobs.

    Rounds are short, so that a feed with many pages keeps no other from being asked, and what came in is linked between
    them, a few articles at a time, with what an earlier process left. A class, since it holds the thread.
    """

    def __init__(self, ledger: Ledger, reviewer: Reviewer, *, allow_private: bool) -> None:
        """`reviewer` links what comes in, and lets people decide first."""
        self._ledger = ledger
        self._reviewer = reviewer
        self._allow_private = allow_private
        self._faults: dict[str, str] = {}  # never changed, but replaced: others read it meanwhile
        self._has_enough = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True, name="sayso-jobs")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Take no more jobs, and wait a moment for those at work."""
        self._has_enough.set()
        self._thread.join(timeout=_PAUSE)

    @property
    def fault(self) -> str:
        """What went wrong in the last round, in words for those who see the page of jobs; "" where nothing did."""
        return "; ".join(self._faults.values())

    def _work(self) -> None:
        pause = _BREATH if self._tried(self._link) else _PAUSE  # what an earlier process left
        while not self._has_enough.wait(pause):
            has_more = [self._tried(step) for step in (self._round, self._link)]
            pause = _BREATH if any(has_more) else _PAUSE

    def _tried(self, step: Callable[[], bool]) -> bool:
        """Whether a step left something to be done at once."""
        what = "fetching" if step == self._round else "linking"
        try:
            has_more = step()
        except SaysoError as error:  # a busy ledger, no network: the next round may fare better
            _log.warning("jobs: %s", error)
            self._faults = {**self._faults, what: f"{what} failed: {error}"}
        except Exception as error:  # noqa: BLE001  a fault would end the thread, and all fetching with it, unseen
            _log.exception("jobs: a round failed")
            told = f"{what} failed by a fault of Sayso ({type(error).__name__}); the log of the server tells more"
            self._faults = {**self._faults, what: told}
        else:
            self._faults = {name: told for name, told in self._faults.items() if name != what}
            return has_more
        return False

    def _round(self) -> bool:
        if not self._ledger.has_due():
            return False
        self._ledger.watch_round(
            should_stop=self._has_enough.is_set,
            allow_private=self._allow_private,
            most=timedelta(seconds=_SPAN),
            most_pages=_PAGES,
        )
        return self._ledger.has_due()

    def _link(self) -> bool:
        end = time.monotonic() + _SPAN
        while not self._has_enough.is_set() and time.monotonic() < end:
            if not self._reviewer.link_few():
                return False
        return True
