"""How is a PostgreSQL database opened as a ledger, made, and brought to the newest schema?"""

import sys
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from sayso.errors import StoreError
from sayso.store.faults import explained
from sayso.store.schema import NEWEST, REBUILD, schema_of, upgrade
from sayso.store.turns import PATIENCE

_LOCK = 0x5361796F  # number of the advisory lock of whoever writes
_HOLDER = sa.text(
    "SELECT a.pid, a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
    "WHERE l.locktype = 'advisory' AND l.objid = :lock AND l.granted AND l.database = "
    "(SELECT oid FROM pg_database WHERE datname = current_database())"
)


def is_server(place: str) -> bool:
    """Whether the place of a ledger is the address of a PostgreSQL database.

    >>> is_server("postgresql://localhost/news"), is_server("postgresql.db")
    (True, False)
    """
    return place.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def hide_password(place: str) -> str:
    """The address as it may be shown."""
    return sa.make_url(_url(place)).render_as_string(hide_password=True).replace("+psycopg", "")


def open_server(place: str, *, may_create: bool, told: Callable[[str], None]) -> sa.Engine:
    """The engine of the ledger in a PostgreSQL database.

    Args:
        place: Its address, "postgresql://user@host/database".
        may_create: Make the tables where the database is empty.
        told: What is worth a note to the user.

    Raises:
        StoreError: If the driver is not installed, or the database cannot be used.
    """
    shown = hide_password(place)
    try:
        engine = sa.create_engine(_url(place), connect_args={"application_name": " ".join(["sayso", *sys.argv[1:2]])})
    except ModuleNotFoundError as error:
        raise StoreError(
            f"ledger {shown!r}: the driver for PostgreSQL is missing; pip install 'sayso[postgresql]'"
        ) from error
    with explained(shown), engine.connect() as connection:
        schema = schema_of(connection)
        is_foreign = schema == 0 and bool(sa.inspect(connection).get_table_names())
    if is_foreign:
        raise StoreError(f"ledger {shown!r}: the database holds tables of another program; name an empty one")
    if schema > NEWEST:
        raise StoreError(
            f"ledger {shown!r}: it was written by a newer Sayso (schema {schema}, known up to {NEWEST}); it was left "
            "untouched: install a newer Sayso"
        )
    if schema == 0 and not may_create:
        raise StoreError(f"there is no ledger in {shown!r}; `sayso add` makes one")
    if schema < NEWEST:
        with explained(shown), engine.begin() as connection:
            wait_for_turn(connection, shown)
            upgrade(connection)
        told(f"made a new ledger: {shown}" if schema == 0 else f"brought the ledger from schema {schema} to {NEWEST}")
        if schema:
            told(REBUILD)
    return engine


def wait_for_turn(connection: sa.Connection, shown: str) -> None:
    """Hold the lock of whoever writes until the transaction ends.

    Raises:
        StoreError: If another process holds it for longer than the patience.
    """
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(PATIENCE * 1000)}")
    with connection.begin_nested() as point:
        try:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        except sa.exc.OperationalError as error:
            if "lock timeout" not in str(error):
                raise
            point.rollback()
            raise StoreError(
                f"ledger {shown!r}: {_holder(connection)} has been writing it for {PATIENCE:.0f} s; wait until that "
                "has ended, or end it, then run this again"
            ) from error


def _holder(connection: sa.Connection) -> str:
    found: Any = connection.execute(_HOLDER, {"lock": _LOCK}).first()
    return f"process {found[0]} of the server ({found[1]})" if found else "another process"


def _url(place: str) -> str:
    scheme, _, rest = place.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else place
