"""Does a file hold several articles, and how are they read?"""

import re
import zlib
from collections.abc import Callable
from enum import StrEnum
from typing import BinaryIO

from sayso.model import Problem
from sayso.readers.mailbox import read_mailbox
from sayso.readers.members import FROM_BEGINNING, Start, Step, Steps
from sayso.readers.table_members import read_table
from sayso.readers.warc_members import read_warc
from sayso.readers.zip_members import ARTICLES, read_zip

HEAD = 4_096  # bytes of a file that tell what it is
_OFFICE = (
    ".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk", ".pages",
)  # fmt: skip  # zips that hold one document
_MAILBOX = re.compile(rb"From \S+ +.{0,60}\d{4}[^\n]{0,20}\r?\n[A-Za-z][A-Za-z0-9-]{0,60}:")


__all__ = ["ARTICLES", "ENDINGS", "HEAD", "Container", "find_container", "read_members"]


class Container(StrEnum):
    """Kinds of files that hold several articles."""

    WARC = "warc"
    ZIP = "zip"
    MAILBOX = "mailbox"
    TABLE = "table"


_ENDINGS = {
    ".warc": Container.WARC,
    ".warc.gz": Container.WARC,
    ".zip": Container.ZIP,
    ".wacz": Container.ZIP,
    ".mbox": Container.MAILBOX,
    ".parquet": Container.TABLE,
    ".pq": Container.TABLE,
}
ENDINGS = tuple(_ENDINGS)
_READERS: dict[Container, Callable[[BinaryIO, Start], Steps]] = {
    Container.WARC: read_warc,
    Container.ZIP: read_zip,
    Container.MAILBOX: read_mailbox,
    Container.TABLE: read_table,
}


def find_container(name: str, head: bytes) -> Container | None:
    """The kind of a file that holds several articles; None for any other.

    Args:
        name: Of the file.
        head: Its first bytes; `HEAD` of them are enough.

    >>> find_container("a.wacz", b""), find_container("download", b"WARC/1.0\\r\\n"), find_container("a.docx", b"PK..")
    (<Container.ZIP: 'zip'>, <Container.WARC: 'warc'>, None)
    """
    name = name.lower()
    for ending, kind in _ENDINGS.items():
        if name.endswith(ending):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return Container.ZIP if not name.endswith(_OFFICE) else None
    if head.startswith(b"PAR1"):
        return Container.TABLE
    if head.startswith(b"WARC/1.") or _unpacked(head).startswith(b"WARC/1."):
        return Container.WARC
    return Container.MAILBOX if _MAILBOX.match(head) else None


def read_members(file: BinaryIO, name: str, start: Start = FROM_BEGINNING) -> Steps:
    """The articles of a file that holds several, one step after the other; what is wrong with it as a problem.

    Args:
        file: Open for reading, and for going to a place.
        name: Of the file, for its ending.
        start: Where reading starts.
    """
    head = file.read(HEAD)
    file.seek(0)
    kind = find_container(name, head)
    if not head:
        yield Step(Problem(code="empty", message="the file is empty"), ())
    elif kind is None:
        yield Step(Problem(code="bad-type", message="found no archive, mailbox or table of articles"), ())
    else:
        yield from _READERS[kind](file, start)


def _unpacked(head: bytes) -> bytes:
    """The first bytes of what a gzip file holds; none where it is no gzip file."""
    if head[:2] != b"\x1f\x8b":
        return b""
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 64)
    except zlib.error:
        return b""
