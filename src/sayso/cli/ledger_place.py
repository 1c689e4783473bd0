"""Which ledger does a command work on?"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sayso.cli.notes import note

if TYPE_CHECKING:
    from sayso.api.ledger import Ledger

_DEFAULT = "sayso.db"
_VARIABLE = "SAYSO_DB"
_Command = TypeVar("_Command", bound=Callable[..., Any])


def with_ledger(command: _Command) -> _Command:
    """Give a command the option that names the ledger."""
    return click.option(
        "-d",
        "--db",
        "place",
        metavar="PLACE",
        help=f"The ledger: a file, or postgresql://user@host/database.  [default: ${_VARIABLE}, else {_DEFAULT}]",
    )(command)


@contextmanager
def open_ledger(place: str | None, *, create: bool = False, who: str | None = None) -> Iterator["Ledger"]:
    """The ledger that the option, the environment or the current folder names; `who` decides in it.

    Raises:
        StoreError: If there is none, or what is there cannot be used.
    """
    from sayso.api.ledger import Ledger  # noqa: PLC0415  slow: SQLAlchemy, numpy

    named = place or os.environ.get(_VARIABLE) or _DEFAULT
    with Ledger(named, create=create, who=who, told=note) as ledger:
        yield ledger
