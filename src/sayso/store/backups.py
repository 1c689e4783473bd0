"""How is a ledger copied whole while others read and write it?"""

import os
import sqlite3
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sayso.errors import StoreError
from sayso.store.faults import explain, is_unwritable
from sayso.store.write_ahead import has_frames


def copy_database(ledger: Path, target: Path) -> None:
    """Copy an SQLite ledger as it stood after one of its transactions; the copy is there whole or not at all.

    Raises:
        StoreError: If the copy cannot be written, or stands there already.
    """
    if target.exists():
        raise StoreError(f"{str(target)!r} stands there already; name another file, or remove it")
    new = target.with_name(f".{target.name}.new")
    new.unlink(missing_ok=True)
    try:
        _copy(ledger, new)
        handle = os.open(new, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        new.replace(target)
    except sqlite3.DatabaseError as error:
        if "malformed" in str(error) or "not a database" in str(error):
            raise StoreError(f"ledger {str(ledger)!r}: {explain(str(error))}") from error
        raise StoreError(f"cannot write the backup {str(target)!r}: {error}; name another place") from error
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(f"cannot write the backup {str(target)!r}: {reason}; name another place") from error
    finally:
        for each in (new, new.with_name(f"{new.name}-journal")):
            with suppress(OSError):
                each.unlink(missing_ok=True)


def keep_copy(ledger: Path, name: str) -> Path:
    """Have a copy of the ledger as it is stand beside it; where it is.

    A copy of this state that an attempt before this one left is kept; where one of another state stands, the new one
    gets a number behind its name.

    Args:
        ledger: The ledger; nobody else may write it meanwhile.
        name: How the copy is called.

    Raises:
        StoreError: If it cannot be written.
    """
    now = _last_entry(ledger)
    for number in count():
        target = ledger.with_name(f"{name}.{number}" if number else name)
        if not target.exists():
            copy_database(ledger, target)
            return target
        if now is not None and _last_entry(target) == now:
            return target
    raise AssertionError  # numbers do not end


def _last_entry(ledger: Path) -> Any:
    """What tells one state of a ledger from another: the hash of all that was stored until then."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(ledger.absolute()))}?mode=ro", uri=True)) as connection:
            schema = connection.execute("PRAGMA user_version").fetchone()
            return schema, connection.execute("SELECT seq, chain FROM _log ORDER BY seq DESC LIMIT 1").fetchone()
    except sqlite3.Error:  # something else stands there
        return None


def _copy(ledger: Path, new: Path) -> None:
    """In one step, so that a writer between two steps does not make it start again and again."""
    source = _open_source(ledger)
    try:
        target = sqlite3.connect(new)
        try:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, no others beside it
        finally:
            target.close()
    finally:
        source.close()


def _open_source(ledger: Path) -> sqlite3.Connection:
    """The ledger to read from; in a folder that may not be written, the file alone."""
    uri = f"file:{quote(str(ledger.absolute()))}?mode=ro"
    connection = sqlite3.connect(uri, uri=True)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if has_frames(ledger) or not is_unwritable(str(error)):
            raise
        connection = sqlite3.connect(f"{uri}&immutable=1", uri=True)
    return connection
