"""How is a run that follows branches started, started again where an input ended it, and counted?"""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from fuzzing.tally import Fault
from fuzzing.target import Target

_LEAST_S = 5  # seconds: a shorter rest is not worth the start
_GRACE_S = 1_800  # seconds over its time after which a run is ended: it starts slowly, and an input may take minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What came of a run: how many inputs, in how many seconds, and the faults that they showed."""

    n_tried: int
    seconds: float
    faults: tuple[Fault, ...]


def run_guided(target: Target, folder: Path, *, seed: int, seconds: float) -> Ran:
    """Follow the branches for so many seconds; an input that ends the process is a fault, and the run goes on."""
    folder.mkdir(parents=True, exist_ok=True)
    until, n_tried, spent, round_number = time.monotonic() + seconds, 0, 0.0, 0
    faults: dict[str, Fault] = {}
    while (left := until - time.monotonic()) > _LEAST_S:
        (folder / "tally.json").unlink(missing_ok=True)
        with (folder / f"engine-{round_number}.log").open("wb") as log:
            ended = subprocess.run(
                _command(target, folder, seed=seed + round_number, seconds=left),
                stdout=log,
                stderr=subprocess.STDOUT,
                timeout=left + _GRACE_S,
                check=False,
            )
        tally = _tally(folder)
        n_tried, spent = n_tried + tally.n_tried, spent + tally.seconds
        faults |= {fault.signature: fault for fault in tally.faults}
        if ended.returncode != 0:
            signature = f"the process ended with {ended.returncode}"
            faults[signature] = Fault(signature=signature, message=_tail(Path(log.name)), file=log.name)
        round_number += 1
        if tally.n_tried == 0:
            break  # it does not even start
    return Ran(n_tried=n_tried, seconds=spent, faults=tuple(faults.values()))


def _command(target: Target, folder: Path, *, seed: int, seconds: float) -> list[str]:
    given = (target.name, str(folder), str(seed), str(int(seconds)), ",".join(target.watched))
    return [sys.executable, "-m", "fuzzing.guided", *given]


def _tally(folder: Path) -> Ran:
    try:
        record = json.loads((folder / "tally.json").read_text(encoding="utf-8"))
    except OSError:
        return Ran(n_tried=0, seconds=0.0, faults=())
    faults = tuple(Fault(**each) for each in record["faults"])
    return Ran(n_tried=record["n_tried"], seconds=record["seconds"], faults=faults)


def _tail(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-800:]
