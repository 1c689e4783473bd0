"""How do results reach standard output or a file, whole or not at all?"""

import os
import sys
import tempfile
from pathlib import Path

import click

from sayso.errors import SaysoError

_MIN_COLUMNS, _MAX_COLUMNS = 40, 100  # of a terminal: longer lines tire the eye
_PIPE_COLUMNS = 80


def write_text(text: str) -> None:
    """Text on standard output; what its encoding cannot hold is written out as an escape."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False)


def write_data(text: str) -> None:
    """Data on standard output in UTF-8, whatever the terminal's encoding, handed on at once."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def is_colored() -> bool:
    """Whether standard output is a terminal whose user wants colour (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def count_columns() -> int:
    """Columns of standard output: of the terminal within reason, 80 in a pipe."""
    if not sys.stdout.isatty():
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
    temporary: str | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            temporary = file.name
            file.write(text)
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


def _umask() -> int:
    """The permissions that new files lack; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
