"""How does `sayso add` fetch addresses, and what does it tell of each?"""

import time
from collections.abc import Callable, Sequence
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


def add_addresses(
    ledger: "Ledger",
    addresses: Sequence[str],
    *,
    published: str | None,
    outlet: str | None,
    url: str | None,
    allow_private: bool,
    on_added: "Callable[[Added, str], None]",
) -> tuple[list[Failed], int]:
    """Fetch addresses and keep their articles; what failed, and how many were added or known.

    Each address is a job of the ledger: a run that is stopped or killed goes on when it is started again.

    Args:
        ledger: Where they are kept.
        addresses: The addresses.
        published: When they were published; stands above what they say.
        outlet: Who published them; likewise.
        url: Where the article is from, where the address is that of a copy.
        allow_private: Also fetch from this machine and its network.
        on_added: Told of each article that is safe.
    """
    failed: list[Failed] = []
    n_done, started = 0, time.monotonic()

    def tell(done: "JobDone") -> None:
        nonlocal n_done
        progress.clear()
        if done.added is None and done.version_id is None:
            message = done.ended.message or f"{done.job.target}: nothing was fetched"
            note(message)
            failed.append({"input": done.job.target, "reason": message, "code": done.ended.reason or ""})
        else:
            n_done += 1
            on_added(done.added or ledger.known(done.version_id or ""), done.job.target)
        show()

    def show() -> None:
        n_ended = n_done + len(failed)
        pace = (time.monotonic() - started) / max(n_ended, 1)
        left = f", {show_length(pace * (len(addresses) - n_ended))} left" if n_ended > 2 else ""
        progress.show(f"fetching {min(n_ended + 1, len(addresses)):,} of {len(addresses):,} addresses{left}")

    with Progress() as progress:
        show()
        for start in range(0, len(addresses), _AT_ONCE):
            some = addresses[start : start + _AT_ONCE]
            jobs = ledger.enqueue(some, published=published, outlet=outlet, url=url)
            keys = {job.key for job in jobs}
            ledger.run_jobs(kinds=(_page(),), among=keys, on_done=tell, allow_private=allow_private)
            failed += _left_to_others(ledger, jobs)
    return failed, n_done


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
