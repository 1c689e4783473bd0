"""Which bytes are in a file, if it is no larger than an article may be, and is it one that holds several?

The size is asked for first: a file that is too large is refused before a byte of it is read.
"""

import stat
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError
from sayso.readers import MAX_BYTES, MAX_FILE_BYTES
from sayso.readers.containers import HEAD, Container, find_container
from sayso.readers.file_kinds import FileKind, find_kind


def find_container_at(path: Path) -> Container | None:
    """The kind of a file that holds several articles; None for any other, and where there is none.

    Raises:
        InputError: If it cannot be read.
    """
    if not _is_regular(path):
        return None
    with _opened(path) as file:
        return find_container(path.name, file.read(HEAD))


def read_article_file(path: Path, *, shown: str | None = None) -> bytes:
    """The bytes of a file with one article.

    Args:
        path: The file.
        shown: How it is called in messages; without it, as the path.

    Raises:
        InputError: If it cannot be read, is too large for an article, or holds several.
    """
    shown = shown or str(path)
    with _opened(path, shown) as file:
        head = file.read(HEAD)
        container = find_container(path.name, head)
        if container is not None:
            raise InputError(
                f"{shown!r} holds several articles ({container.value}): give it to `sayso add` or `sayso read`"
            )
        limit = size_limit(head, path.name)
        if _is_regular(path) and path.stat().st_size > limit:
            raise InputError(too_large(path.name, path.stat().st_size, limit))
        return read_capped(file, path.name, head=head, limit=limit)


def read_capped(stream: BinaryIO, name: str, *, head: bytes = b"", limit: int | None = None) -> bytes:
    """The bytes of a stream of one article, as standard input, of which no size can be asked for.

    Args:
        stream: Open for reading.
        name: How it is called in messages.
        head: What was read of it before.
        limit: At most so many bytes; without it, as many as its kind may have.

    Raises:
        InputError: If there are more.
    """
    while len(head) < HEAD and (more := stream.read(HEAD - len(head))):
        head += more
    limit = limit if limit is not None else size_limit(head, name)
    data = head + stream.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        raise InputError(f"{name}: there are more than {limit:,} bytes; split it into its articles")
    return data


def size_limit(head: bytes, name: str) -> int:
    """How many bytes a file of this kind may have."""
    return MAX_BYTES if find_kind(head, name) is FileKind.TEXT else MAX_FILE_BYTES


def too_large(name: str, n_bytes: int, limit: int) -> str:
    """What is told of a file that is larger than an article may be."""
    return f"{name}: the file has {n_bytes:,} bytes, more than {limit:,}; split it into its articles"


def _opened(path: Path, shown: str | None = None) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"cannot read {shown or str(path)!r}: {error.strerror or error}") from error


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
