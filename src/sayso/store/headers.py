"""What is this file: a ledger, somebody else's database, a newer ledger, or none at all? Told without opening it."""

from enum import StrEnum
from pathlib import Path

from sayso.errors import StoreError

APPLICATION_ID = 0x5361796F  # "Sayo" in ASCII: what `file` and SQLite call the kind of a database
_MAGIC = b"SQLite format 3\x00"
_VERSIONS_AT, _VERSIONS = 18, (1, 2)  # who else may write and read it: with a rollback journal, or a write-ahead file
_SCHEMA_AT, _APPLICATION_AT, _LENGTH = 60, 68, 100


class FileKind(StrEnum):
    """What stands at the place of a ledger."""

    NOTHING = "nothing"
    LEDGER = "ledger"


def check_header(path: Path, *, newest: int) -> FileKind:
    """Whether a ledger stands there, of a schema up to the newest one that is known.

    Raises:
        StoreError: If something else stands there; it is not touched.
    """
    place = f"ledger {str(path)!r}"
    if path.is_dir():
        raise StoreError(f"{place}: it is a folder; name a file in it")
    try:
        with path.open("rb") as file:
            header = file.read(_LENGTH)
    except FileNotFoundError:
        return FileKind.NOTHING
    except OSError as error:
        raise StoreError(f"{place}: it cannot be read: {error.strerror or error}") from error
    if not header:
        raise StoreError(f"{place}: the file is empty; a ledger never is: restore a backup, or remove the file")
    if not header.startswith(_MAGIC) or len(header) < _LENGTH:
        raise StoreError(
            f"{place}: it is no ledger, or its first bytes are damaged (it starts with {header[:16]!r}); name another "
            "with -d, or restore a backup"
        )
    if header[_VERSIONS_AT] not in _VERSIONS or header[_VERSIONS_AT + 1] not in _VERSIONS:
        raise StoreError(f"{place}: its first bytes are damaged; restore a backup")
    application = int.from_bytes(header[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    if application != APPLICATION_ID:
        raise StoreError(f"{place}: it is a database of another program, not a ledger; name another with -d")
    schema = int.from_bytes(header[_SCHEMA_AT : _SCHEMA_AT + 4], "big")
    if schema > newest:
        raise StoreError(
            f"{place}: it was written by a newer Sayso (schema {schema}, known up to {newest}); it was left untouched: "
            "install a newer Sayso"
        )
    return FileKind.LEDGER
