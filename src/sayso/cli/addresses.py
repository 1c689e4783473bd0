"""How does `sayso add` fetch addresses, and what does it tell of each?"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.cli.inputs import name_input
from sayso.cli.lengths import show_length
from sayso.cli.notes import note
from sayso.cli.progress import Progress

if TYPE_CHECKING:
    from sayso.api.answers import Added
    from sayso.api.job_records import JobDone
    from sayso.api.jobs import Job, JobKind
    from sayso.api.ledger import Ledger

_AT_ONCE = 400  # addresses that are made jobs of in one transaction
Failed = dict[str, str]


@dataclass(slots=True)
class _Tally:
    """What came of the addresses so far."""

    n_all: int
    started: float
    n_done: int = 0
    failed: list[Failed] = field(default_factory=list)

    def line(self) -> str:
        """How far it is."""
        n_ended = self.n_done + len(self.failed)
        pace = (time.monotonic() - self.started) / max(n_ended, 1)
        left = f", {show_length(pace * (self.n_all - n_ended))} left" if n_ended > 2 else ""
        return f"fetching {min(n_ended + 1, self.n_all):,} of {self.n_all:,} addresses{left}"


def add_addresses(
    ledger: "Ledger",
    addresses: Sequence[str],
    hints: Mapping[str, str | None],
    *,
    allow_private: bool,
    on_added: "Callable[[Added, str], None]",
) -> tuple[list[Failed], int]:
    """Fetch addresses and keep their articles; what failed, and how many were added or known.

    Each address is a job of the ledger: a run that is stopped or killed goes on when it is started again.

    Args:
        ledger: Where they are kept.
        addresses: The addresses.
        hints: What stands above what they say: `published`, `outlet`, and `url`, where an article is from.
        allow_private: Also fetch from this machine and its network.
        on_added: Told of each article that is safe.
    """
    tally = _Tally(n_all=len(addresses), started=time.monotonic())
    with Progress() as progress:

        def tell(done: "JobDone") -> None:
            progress.clear()
            _tell(done, tally, ledger, on_added)
            progress.show(tally.line())

        for start in range(0, len(addresses), _AT_ONCE):
            progress.show(tally.line())
            jobs = ledger.enqueue(addresses[start : start + _AT_ONCE], **hints)
            among = {job.key for job in jobs}
            ledger.run_jobs(kinds=(_page(),), among=among, on_done=tell, allow_private=allow_private)
            tally.failed += _left_to_others(ledger, jobs)
    return tally.failed, tally.n_done


def _tell(done: "JobDone", tally: _Tally, ledger: "Ledger", on_added: "Callable[[Added, str], None]") -> None:
    if done.added is None and done.version_id is None:
        message = done.ended.message or f"{done.job.target}: nothing was fetched"
        note(message)
        tally.failed.append({"input": done.job.target, "reason": message, "code": done.ended.reason or ""})
        return
    tally.n_done += 1
    on_added(done.added or ledger.known(done.version_id or ""), done.job.target)


def _left_to_others(ledger: "Ledger", jobs: "Sequence[Job]") -> list[Failed]:
    """Addresses at which another process works."""
    busy = []
    for job in jobs:
        if ledger.job(job.id).state == "running":
            message = f"{name_input(job.target)}: another process fetches it now; `sayso find` shows it when it is done"
            note(message)
            busy.append({"input": job.target, "reason": message, "code": "busy"})
    return busy


def _page() -> "JobKind":
    from sayso.api.jobs import JobKind  # noqa: PLC0415  slow: SQLAlchemy

    return JobKind.PAGE
