"""Which ledger does a command work on?"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
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


def check_target(target: Path, place: str | None, *, option: str, inputs: Sequence[str] = ()) -> None:
    """Refuse to write where the ledger stands, or a file that is read.

    Raises:
        UsageError: If the target is one of them, under any name or link.
    """
    ledger = Path(name_place(place))
    own = [ledger.with_name(f"{ledger.name}{suffix}") for suffix in ("", "-wal", "-shm", ".lock")]
    for other in (*own, *map(Path, inputs)):
        with suppress(OSError, ValueError):
            if target.resolve() == other.resolve() or target.samefile(other):
                raise click.UsageError(f"{option}: {str(target)!r} is the ledger, or is read, and would be lost.")


def name_place(place: str | None) -> str:
    """The ledger that the option, the environment or the current folder names."""
    return place if place is not None else os.environ.get(_VARIABLE) or _DEFAULT


@contextmanager
def open_ledger(place: str | None, *, create: bool = False, who: str | None = None) -> Iterator["Ledger"]:
    """The ledger that the option, the environment or the current folder names; `who` decides in it.

    Raises:
        StoreError: If there is none, or what is there cannot be used.
    """
    from sayso.api.ledger import Ledger  # noqa: PLC0415  slow: SQLAlchemy, numpy

    with Ledger(name_place(place), create=create, who=who, told=note) as ledger:
        yield ledger
