"""`sayso link`: which statements of different articles make the same claims?"""

from typing import TYPE_CHECKING

import click

from sayso.cli.exit_codes import ExitCode
from sayso.cli.ledger_place import open_ledger, with_ledger
from sayso.cli.notes import note
from sayso.cli.progress import Progress
from sayso.errors import StoreError

if TYPE_CHECKING:
    from sayso.api.ledger import Ledger

_FEW = 100  # articles that a command which only asks links first: some seconds


@click.command()
@with_ledger
def link(place: str | None) -> int:
    """Find which statements of different articles make the same claims, who is behind them, and where they stand.

    `sayso add` does it after its articles, and commands that show claims after a decision; this is for what was added
    with --no-link. It can be stopped at any time, and goes on when it is started again.

    Example:

        sayso link -d news.db
    """
    with open_ledger(place) as ledger:
        n_linked = link_with_progress(ledger)
    linked = "1 article linked" if n_linked == 1 else f"{n_linked:,} articles linked"
    note(linked if n_linked else "nothing waits to be linked")
    return ExitCode.DONE


def link_with_progress(ledger: "Ledger") -> int:
    """Link what waits, telling a terminal how far it is; how many articles it was."""
    n_all = ledger.count_waiting()
    with Progress() as progress:
        if n_all:
            progress.show(f"linking {n_all:,} articles")
        return ledger.link(on_article=lambda done: progress.show(f"linking: {done:,} of {n_all:,} articles"))


def link_first(ledger: "Ledger") -> None:
    """Link the few articles that wait before claims are shown; of many, say that they are left out."""
    n_waiting = ledger.count_waiting()
    if n_waiting > _FEW:
        note(f"{n_waiting:,} articles are not linked yet and left out here; `sayso link` links them")
        return
    try:
        link_with_progress(ledger)
    except StoreError as error:  # another process writes, or nobody may: what is linked can be shown all the same
        note(f"{n_waiting:,} articles are not linked yet and left out here: {error}")
