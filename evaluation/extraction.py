"""What does the shipped command find? `sayso extract` run as users run it, lines in and lines out."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Find = Callable[[Sequence[Mapping[str, Any]]], list[list[dict[str, Any]]]]  # from texts to the attributions of each
_COMMAND = "from sayso.cli import main; main()"  # what the console script does, without asking where it is installed


def extract_lines(documents: Iterable[Mapping[str, Any]], *, workers: int = 1) -> list[dict[str, Any]]:
    """The out line for each document (`id`, `text`, `published`), in the same order.

    Raises:
        RuntimeError: If the command fails, with what it wrote to standard error.
    """
    given = "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, "extract", "--workers", str(workers)],
        input=given.encode(),
        capture_output=True,
        check=False,
        env=_environment(),
    )
    if done.returncode != 0:
        raise RuntimeError(f"sayso extract failed with exit code {done.returncode}:\n{done.stderr.decode().strip()}")
    return [json.loads(line) for line in done.stdout.decode().splitlines() if line.strip()]


def find_by_command(documents: Sequence[Mapping[str, Any]]) -> list[list[dict[str, Any]]]:
    """The attributions that the command finds in the `text` of each document, in the same order."""
    lines = extract_lines(({"id": one["id"], "text": one["text"]} for one in documents), workers=2)
    return [line["attributions"] for line in lines]


def _environment() -> dict[str, str]:
    """The caller's, with the source tree first: the gate judges the tree in which it stands."""
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}
