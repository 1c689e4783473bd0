"""Where is the data that we may measure on but not pass on?

Corpora and their referees lie outside the repository, in the folder that $SAYSO_SHARED names, by default `shared`
beside the repository. Without it there is nothing to measure, and that is no fault.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from evaluation.extraction import ROOT

NO_DATA = "not measured: no data"


def shared_folder() -> Path | None:
    """The folder of corpora and referees; None if it is not there."""
    named = os.environ.get("SAYSO_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder if folder.is_dir() else None


def run_tool(tool: Path, *arguments: str | Path) -> str:
    """Standard output of one of the shared tools, run as a script of its own.

    Raises:
        RuntimeError: If the tool fails, with what it wrote to standard error.
    """
    done = subprocess.run(
        [sys.executable, str(tool), *map(str, arguments)], capture_output=True, check=False, encoding="utf-8"
    )
    if done.returncode != 0:
        raise RuntimeError(f"{tool.name} failed with exit code {done.returncode}:\n{done.stderr.strip()}")
    return done.stdout


def read_lines(file: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON lines."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_lines(file: Path, records: list[dict[str, Any]]) -> None:
    """Writes the records as JSON lines."""
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
