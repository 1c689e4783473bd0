"""How is a ledger copied whole while others read and write it?"""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sayso.errors import StoreError


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
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"cannot write the backup {str(target)!r}: {error}; name another place") from error
    finally:
        new.unlink(missing_ok=True)


def _copy(ledger: Path, new: Path) -> None:
    """In one step, so that a writer between two steps does not make it start again and again."""
    source = sqlite3.connect(f"file:{quote(str(ledger.absolute()))}?mode=ro", uri=True)
    try:
        target = sqlite3.connect(new)
        try:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, no others beside it
        finally:
            target.close()
    finally:
        source.close()
