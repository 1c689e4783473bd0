"""How do results reach standard output or a file, whole or not at all?"""

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TextIO, cast

import click

from sayso.errors import SaysoError

_MIN_COLUMNS, _MAX_COLUMNS = 40, 100  # of a terminal: longer lines tire the eye
_PIPE_COLUMNS = 80
STDOUT = "-"  # as the name of a file to write


def write_text(text: str) -> None:
    """Text on standard output; what its encoding cannot hold is written out as an escape.

    Raises:
        SaysoError: If standard output is closed or cannot be written.
    """
    with _open_output() as output:
        encoding = getattr(output, "encoding", None) or "utf-8"
        click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False)


def write_data(text: str) -> None:
    """Data on standard output in UTF-8, whatever the terminal's encoding, handed on at once.

    Half a surrogate pair (an odd file name may hold one) is written out as an escape, which JSON reads as the same.

    Raises:
        SaysoError: If standard output is closed or cannot be written.
    """
    with _open_output() as output:
        output.buffer.write(text.encode("utf-8", "backslashreplace"))
        output.buffer.flush()


def drop_output() -> None:
    """Have what waits for standard output go nowhere: the end of the process would fail on it once more."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def is_colored() -> bool:
    """Whether standard output is a terminal whose user wants colour (https://no-color.org)."""
    return _is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def count_columns() -> int:
    """Columns of standard output: of the terminal within reason, 80 in a pipe."""
    if not _is_terminal():
        return _PIPE_COLUMNS
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:  # a terminal that does not know its size
        return _PIPE_COLUMNS
    return min(max(columns, _MIN_COLUMNS), _MAX_COLUMNS)


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all: what stood there stays until the new one is complete.

    Raises:
        SaysoError: If it cannot be written.
    """
    with _replacing(path) as file:
        file.write(text)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file of bytes whole or not at all.

    Raises:
        SaysoError: If it cannot be written.
    """
    with _replacing(path) as file:
        file.flush()
        file.buffer.write(data)


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A new file that takes the place of another at the end of the block, if that is reached."""
    if path.exists() and not path.is_file():  # a device or a pipe would be lost: it is replaced, not written to
        raise SaysoError(f"cannot write {str(path)!r}: it is not a file; name another place")
    temporary: str | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            temporary = file.name
            yield cast("TextIO", file)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        raise SaysoError(f"cannot write {str(path)!r}: {error.strerror or error}; name another place") from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


@contextlib.contextmanager
def writing_data(path: Path) -> Iterator[Callable[[str], None]]:
    """What writes data to a file, piece by piece, which is there whole at the end or not at all; or to `-`.

    Raises:
        SaysoError: If it cannot be written.
    """
    if str(path) == STDOUT:
        yield write_data
        return
    with _replacing(path) as file:
        yield lambda text: _put(file, text)


def _put(file: IO[str], text: str) -> None:
    file.write(text)


@contextlib.contextmanager
def _open_output() -> Iterator[TextIO]:
    """Standard output, with what can go wrong in writing to it told as an expected error."""
    output: TextIO | None = sys.stdout
    if output is None:
        raise SaysoError("standard output is closed; leave it open, or send it to a file")
    try:
        yield output
    except BrokenPipeError:  # the reader has enough, which is no fault
        raise
    except OSError as error:
        drop_output()
        reason = error.strerror or error
        raise SaysoError(f"cannot write to standard output: {reason}; send it to another place") from error


def _is_terminal() -> bool:
    output: TextIO | None = sys.stdout  # None where it is closed
    return output is not None and output.isatty()


def _umask() -> int:
    """The permissions that new files lack; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
