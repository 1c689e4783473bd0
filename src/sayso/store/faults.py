"""What does a fault of the database mean to the user, and what is to be done?"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from sayso.errors import StoreError

# From words of the database's own message to what they mean; the first that fits.
_MEANINGS = (
    ("append-only", "the ledger refuses it: {error}; rows are never changed, undo a judgement by another"),
    (
        "database or disk is full",
        "the disk is full: this step was not stored, all before it was; free space and run it again",
    ),
    ("file is not a database", "it is no ledger, or its first bytes are damaged; restore a backup"),
    ("malformed", "it is damaged ({error}); run `sayso check`, then restore a backup (`sayso backup` makes them)"),
    (
        "readonly database",
        "it may not be written: the file or its folder is read-only; change that, or name another with -d",
    ),
    ("unable to open database file", "it cannot be opened: is its folder there, and may it be written?"),
    ("disk I/O error", "the disk fails ({error}): this step was not stored; mend that, then run `sayso check`"),
    ("database is locked", "a program other than Sayso has held it for 10 s; end that, then run it again"),
    ("no space left", "the disk is full: this step was not stored, all before it was; free space and run it again"),
    *(
        (words, "the server does not answer: {error}; start it, or mend the address")
        for words in ("could not connect", "connection failed", "connection is bad", "server closed the connection")
    ),
)


_SHOWN = 80  # characters of an error that a message repeats


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Have faults of the database become expected errors that name the ledger and the next step.

    Raises:
        StoreError: Where the database failed inside.
    """
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise StoreError(f"ledger {place!r}: {explain(str(error.orig))}") from error
    except (sqlite3.Error, sa.exc.SQLAlchemyError) as error:
        raise StoreError(f"ledger {place!r}: {explain(str(error))}") from error
    except UnicodeDecodeError as error:  # names and messages of a damaged file
        raise StoreError(f"ledger {place!r}: {explain(f'malformed text: {error.reason}')}") from error


@contextmanager
def intelligible(place: str) -> Iterator[None]:
    """Have rows that no Sayso writes, which only damage makes, become an expected error.

    Raises:
        StoreError: Where what was read inside is not what its columns should hold.
    """
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        said = " ".join(str(error).split())[:_SHOWN]
        raise StoreError(
            f"ledger {place!r}: it holds what cannot be read ({type(error).__name__}: {said}); run "
            "`sayso check`, then restore a backup; if it finds nothing, please report this line"
        ) from error


def explain(message: str) -> str:
    """What a message of the database means."""
    message = " ".join(message.split())
    for words, meaning in _MEANINGS:
        if words in message.lower():
            return meaning.format(error=message)
    return f"the database failed: {message}; run `sayso check`"


def is_unwritable(message: str) -> bool:
    """Whether a message of SQLite says that the file or its folder may not be written."""
    return "readonly database" in message or "unable to open database file" in message
