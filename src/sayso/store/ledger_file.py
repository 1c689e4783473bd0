"""How is an SQLite file opened as a ledger, made, and brought to the newest schema?"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from sayso.errors import StoreError
from sayso.store.backups import keep_copy
from sayso.store.faults import explained, is_unwritable
from sayso.store.headers import APPLICATION_ID, FileKind, check_header
from sayso.store.schema import NEWEST, REBUILD, revision, schema_of, upgrade
from sayso.store.turns import PATIENCE, writers_turn
from sayso.store.write_ahead import check_write_ahead, has_frames, refuse_stray

IS_WRITING = "sayso_is_writing"  # execution option of connections that may write
_CACHE = 32 * 1024  # KiB of pages that a connection keeps: memory stays flat however large the ledger


def open_file(path: Path, *, may_create: bool, told: Callable[[str], None]) -> sa.Engine:
    """The engine of the ledger in a file.

    A ledger of an older schema is brought to the newest, a copy of the file as it was is left beside it.

    Args:
        path: The file.
        may_create: Make a new ledger where nothing stands.
        told: What is worth a note to the user.

    Raises:
        StoreError: If there is no ledger, or what is there cannot be used.
    """
    if check_header(path, newest=NEWEST) is FileKind.NOTHING:
        if not may_create:
            raise StoreError(
                f"there is no ledger {str(path)!r}; `sayso add` makes one, or name another with -d or SAYSO_DB"
            )
        _create(path)
        told(f"made a new ledger: {path}")
        warn_of_sqlite(told)
    check_write_ahead(path, told)
    engine = _engine(path)
    with explained(str(path)):
        try:
            with engine.connect() as connection:
                schema = schema_of(connection)
        except sa.exc.OperationalError as error:
            if not is_unwritable(str(error.orig)):
                raise
            engine = _engine_without_writing(path)
            with engine.connect() as connection:
                schema = schema_of(connection)
    if schema > NEWEST:
        raise StoreError(
            f"ledger {str(path)!r}: it was written by a newer Sayso (schema {schema}); install a newer Sayso"
        )
    if schema < NEWEST:
        _upgrade(path, engine, schema, told)
    return engine


def warn_of_sqlite(told: Callable[[str], None], version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> None:
    """Say so where this SQLite has the WAL-reset bug: two programs that write at one moment may damage the file.

    Sayso's own commands write one after another and are safe. Source: SQLite's release notes of 3.51.3.

    >>> warn_of_sqlite(print, (3, 51, 3))
    """
    is_mended = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    if not is_mended:
        number = ".".join(map(str, version))
        told(
            f"SQLite {number} of this Python has the WAL-reset bug: do not write the ledger with another program while "
            "Sayso writes (Sayso's own commands take turns)"
        )


def run_alone(engine: sa.Engine, *commands: str) -> Any:
    """Run what cannot be run inside a transaction; the first value of the last answer, None where it has none."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        row = None
        for command in commands:
            row = cursor.execute(command).fetchone()
        cursor.close()
        return row[0] if row is not None else None
    finally:
        connection.close()


def _create(path: Path) -> None:
    """Make the ledger under another name, then give it its own: it is there whole or not at all."""
    if not path.parent.is_dir():
        raise StoreError(f"ledger {str(path)!r}: there is no folder {str(path.parent)!r}; make it, or name another")
    with writers_turn(path):
        if check_header(path, newest=NEWEST) is FileKind.LEDGER:  # somebody else was faster
            return
        refuse_stray(path)
        new = path.with_name(f".{path.name}.new")
        _remove(new)  # left by a process that was killed
        try:
            _fill(new, path)
            with suppress(OSError):
                _sync(new)
            new.replace(path)
        finally:
            _remove(new)


def _fill(new: Path, path: Path) -> None:
    """Make the tables in a new file; `path` is the name that it will have."""
    engine = _engine(new)
    try:
        with explained(str(path)):
            with engine.connect().execution_options(**{IS_WRITING: True}) as connection, connection.begin():
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                upgrade(connection)
            run_alone(engine, "PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def _upgrade(path: Path, engine: sa.Engine, schema: int, told: Callable[[str], None]) -> None:
    with writers_turn(path):
        backup = keep_copy(path, f"{path.name}.before-{revision(NEWEST)}")
        with explained(str(path)):
            with engine.connect().execution_options(**{IS_WRITING: True}) as connection, connection.begin():
                upgrade(connection)
            run_alone(engine, "PRAGMA wal_checkpoint(TRUNCATE)")
    told(f"brought the ledger from schema {schema} to {NEWEST}; as it was: {backup}")
    told(REBUILD)


def _engine_without_writing(path: Path) -> sa.Engine:
    """For a file in a folder that may not be written, which holds no room for the write-ahead files."""
    if has_frames(path):
        raise StoreError(
            f"ledger {str(path)!r}: its folder may not be written, and what was stored last stands in "
            f"'{path.name}-wal' alone; copy both files to a folder that may be written, and name that with -d"
        )
    return _engine(path, is_read_only=True)


def _engine(path: Path, *, is_read_only: bool = False) -> sa.Engine:
    def connect() -> sqlite3.Connection:
        uri = f"file:{quote(str(path.absolute()))}?mode={'ro&immutable=1' if is_read_only else 'rw'}"
        if not path.exists() and not is_read_only:
            uri += "c"
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False, cached_statements=256
        )
        for setting in (*_SETTINGS, *(() if is_read_only else _WRITE_SETTINGS)):
            connection.execute(f"PRAGMA {setting}")
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    sa.event.listen(engine, "begin", _begin)
    return engine


_SETTINGS = (f"cache_size = -{_CACHE}", "foreign_keys = ON", "cell_size_check = ON", "temp_store = MEMORY")
_WRITE_SETTINGS = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON")


def _begin(connection: Any) -> None:
    """Who is going to write says so at once: a later change of mind could find the ledger changed below it."""
    is_writing = connection.get_execution_options().get(IS_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    for each in (path, path.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
