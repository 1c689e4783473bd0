"""Who does the jobs while the application is open? One thread, which links what they bring."""

import logging
import threading

from sayso.api.judging import Reviewer
from sayso.api.ledger import Ledger
from sayso.errors import SaysoError

_PAUSE = 5.0  # seconds between two looks at what is due
_log = logging.getLogger(__name__)


class Background:
    """Fetches feeds and pages that are due, as `sayso watch` does; both may run at once and share the jobs.

    A class, since it holds the thread.
    """

    def __init__(self, ledger: Ledger, reviewer: Reviewer, *, allow_private: bool) -> None:
        """`reviewer` links what comes in."""
        self._ledger = ledger
        self._reviewer = reviewer
        self._allow_private = allow_private
        self._has_enough = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True, name="sayso-jobs")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Take no more jobs, and wait a moment for those at work."""
        self._has_enough.set()
        self._thread.join(timeout=_PAUSE)

    def _work(self) -> None:
        while not self._has_enough.wait(_PAUSE):
            try:
                self._round()
            except SaysoError as error:  # a busy ledger, no network: the next round may fare better
                _log.warning("jobs: %s", error)
            except Exception:  # noqa: BLE001  outer loop: one round must not cost the others
                _log.exception("jobs: a round failed")

    def _round(self) -> None:
        counts = self._ledger.job_counts()
        if counts.waiting + counts.running + counts.failed + counts.done == 0:
            return
        found: list[str] = []
        self._ledger.watch_round(
            on_done=lambda done: found.append(done.added.version_id) if done.added is not None else None,
            should_stop=self._has_enough.is_set,
            allow_private=self._allow_private,
        )
        if found:
            self._reviewer.link(found)
