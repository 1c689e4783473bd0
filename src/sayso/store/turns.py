"""Whose turn is it to write? One process at a time, by a lock file beside the ledger that says who holds it."""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows: the database's own lock is left, which does not say who holds it
    fcntl = None  # type: ignore[assignment]

PATIENCE = 10.0  # seconds that a second writer waits
_PAUSE = 0.02  # seconds between two tries


@contextmanager
def writers_turn(ledger: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a ledger's file; the system lets go of it when the process ends, however it ends.

    The lock is a file of its own: closing another handle of the ledger's file would drop SQLite's locks on it.

    Raises:
        StoreError: If another process holds it for longer than the patience, or if the folder cannot be written.
    """
    if fcntl is None:
        yield
        return
    path = ledger.with_name(f"{ledger.name}.lock")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(
            f"ledger {str(ledger)!r}: it may not be written ({reason}: {path.name!r}); change "
            "that, or name another with -d"
        ) from error
    try:
        _take(handle, ledger, patience)
        _sign(handle)
        yield
    finally:
        os.close(handle)


def _take(handle: int, ledger: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise StoreError(
                    f"ledger {str(ledger)!r}: {_holder(handle)} has been writing it for {patience:.0f} s; "
                    "wait until that has ended, or end it, then run this again"
                ) from None
            time.sleep(_PAUSE)
        else:
            return


def _sign(handle: int) -> None:
    """Leave word of who holds it; a full disk is no reason to stop here."""
    holder = {"process": os.getpid(), "command": " ".join(["sayso", *sys.argv[1:2]])}
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(holder).encode(), 0)
    except OSError:
        return


def _holder(handle: int) -> str:
    try:
        holder = json.loads(os.pread(handle, 4096, 0))
        return f"process {int(holder['process'])} ({holder['command']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
