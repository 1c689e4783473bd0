"""Where is the ledger, and how do the others get at it?"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import sqlalchemy as sa

from sayso.errors import StoreError
from sayso.store.deadlines import kept
from sayso.store.faults import explained, intelligible
from sayso.store.kept import KEPT, Kept
from sayso.store.ledger_file import IS_WRITING, open_file
from sayso.store.ledger_server import hide_password, is_server, open_server, wait_for_turn
from sayso.store.turns import writers_turn

_log = logging.getLogger(__name__)


class Store:
    """An open ledger: transactions to read in, and one at a time to write in.

    A class, since it holds the connections.
    """

    def __init__(self, engine: sa.Engine, *, place: str, path: Path | None) -> None:
        """Over an engine; `path` is None where the ledger is no file."""
        self.engine = engine
        self.place = place
        self.path = path
        self.kept: Kept | None = None  # for processes that answer many questions

    @property
    def is_sqlite(self) -> bool:
        """Whether the ledger is a file."""
        return self.path is not None

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that sees one state of the ledger, whatever others write meanwhile.

        Raises:
            StoreError: If the database fails.
            TooSlowError: If a deadline is set (`within`) and has passed.
        """
        with explained(self.place), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            if self.kept is not None:
                connection = connection.execution_options(**{KEPT: self.kept})
            with connection.begin(), kept(connection), intelligible(self.place):
                yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """The one transaction that may write now; stored whole at its end, or not at all where the block raises.

        Raises:
            StoreError: If another process writes for longer than 10 s, or the database fails.
        """
        if self.path is None:
            with explained(self.place), self.engine.begin() as connection:
                wait_for_turn(connection, self.place)
                yield connection
            return
        with (
            writers_turn(self.path),
            explained(self.place),
            self.engine.connect().execution_options(**{IS_WRITING: True}) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The turn to write, for what cannot be done inside a transaction."""
        with writers_turn(self.path) if self.path is not None else nullcontext(), explained(self.place):
            yield

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()


def open_store(place: str | Path, *, may_create: bool = False, told: Callable[[str], None] = _log.warning) -> Store:
    """The ledger at a path or at the address of a PostgreSQL database.

    Args:
        place: "sayso.db", or "postgresql://user@host/database".
        may_create: Make a new ledger where there is none.
        told: What is worth a note to the user: a new ledger, a new schema, a doubtful SQLite.

    Raises:
        StoreError: If there is no ledger, or what is there cannot be used; the message says why and what to do.
    """
    if is_server(str(place)):
        engine = open_server(str(place), may_create=may_create, told=told)
        return Store(engine, place=hide_password(str(place)), path=None)
    scheme, is_address, _ = str(place).partition("://")
    if is_address and scheme.isalnum():
        raise StoreError(f"{str(place)!r} is no ledger: name a file, or postgresql://user@host/database")
    if not str(place):
        raise StoreError("the place of the ledger is empty: name a file, or postgresql://user@host/database")
    path = Path(place)
    return Store(open_file(path, may_create=may_create, told=told), place=str(path), path=path)
