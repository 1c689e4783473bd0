"""By when must the database have answered?"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import sqlalchemy as sa

from sayso.errors import TooSlowError

_STEPS = 10_000  # of SQLite's machine between two looks at the clock: some tenths of a millisecond
_by: ContextVar[tuple[float, float] | None] = ContextVar("sayso_deadline", default=None)  # monotonic second, seconds


@contextmanager
def within(seconds: float, *, clock: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Have all that is asked of a ledger inside the block, in this thread, end after so many seconds.

    Raises:
        TooSlowError: If it takes longer.
    """
    token = _by.set((clock() + seconds, seconds))
    try:
        yield
    finally:
        _by.reset(token)


@contextmanager
def kept(connection: sa.Connection) -> Iterator[None]:
    """Keep the deadline while a connection is used; nothing where none is set.

    Raises:
        TooSlowError: If it has passed, or passes meanwhile.
    """
    deadline = _by.get()
    if deadline is None:
        yield
        return
    end, seconds = deadline
    left = end - time.monotonic()
    if left <= 0:
        raise _too_slow(seconds)
    raw: Any = connection.connection.dbapi_connection
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        raw.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    else:
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, int(left * 1000))}")
    try:
        yield
    except sa.exc.DBAPIError as error:
        if not _was_stopped(str(error.orig)):
            raise
        raise _too_slow(seconds) from error
    finally:
        if is_sqlite:
            raw.set_progress_handler(None, 0)


def _was_stopped(message: str) -> bool:
    return message == "interrupted" or "statement timeout" in message


def _too_slow(seconds: float) -> TooSlowError:
    return TooSlowError(f"the ledger did not answer within {seconds:g} s; ask for less, or once more in a while")
