"""Where may a report be written?"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sayso.cli.inputs import STDIN


def check_report_path(path: Path, *, inputs: Sequence[str] = ()) -> None:
    """Refuse a place that cannot be written, or that holds what is to be read.

    Args:
        path: What `--html` names.
        inputs: Files that are read, `-` for standard input.

    Raises:
        UsageError: If its folder is not there, if it is no file, or if it is one of the inputs under any name or link.
    """
    if not path.parent.is_dir():
        raise click.UsageError(f"--html: there is no folder {str(path.parent)!r}; make it, or name another.")
    if not path.exists():
        return
    if not path.is_file():
        raise click.UsageError(f"--html: {str(path)!r} is not a file that can be written anew; name another.")
    found = path.stat()
    for name in inputs:
        other = _stat(name)
        if other is not None and os.path.samestat(found, other):
            raise click.UsageError(f"--html: {str(path)!r} is also what is read, and would be lost; name another.")


def _stat(name: str) -> os.stat_result | None:
    """What the system knows of an input, None where it is not there or is no file of the system."""
    try:
        return os.fstat(sys.stdin.fileno()) if name == STDIN else Path(name).stat()
    except (OSError, ValueError, AttributeError):  # closed, or a stand-in without a file
        return None
