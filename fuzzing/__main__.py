"""The command: which target, for how long, from which number, and what was found.

python -m fuzzing read --minutes 10
python -m fuzzing all --minutes 60 --corpus FOLDER
python -m fuzzing read --again FILE      one input once more, with its traceback
"""

import argparse
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from fuzzing.blind import run_blind
from fuzzing.running import Ran, run_guided
from fuzzing.targets import TARGETS
from fuzzing.violations import in_time


def main() -> int:
    """Run, print, and end with 1 where a fault was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzzing", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("target", choices=(*TARGETS, "all"))
    parser.add_argument("--minutes", type=float, default=10.0, help="for each target")
    parser.add_argument("--seed", type=int, default=1, help="fixes what chance does")
    parser.add_argument("--corpus", type=Path, help="folder that keeps inputs and faults; a new one without it")
    parser.add_argument("--engine", choices=("guided", "blind"), help="guided where atheris is installed")
    parser.add_argument("--again", type=Path, help="one input, in this process")
    given = parser.parse_args()
    if given.again is not None:
        data, target = given.again.read_bytes(), TARGETS[given.target]
        with in_time(target.pace, len(data)):
            target.open()(data)
        print(f"{given.again}: holds")
        return 0
    engine = given.engine or ("guided" if find_spec("atheris") is not None else "blind")
    folder = given.corpus or Path(tempfile.mkdtemp(prefix="sayso-fuzz-"))
    n_faults = 0
    for name in TARGETS if given.target == "all" else (given.target,):
        ran = _run(name, engine, folder / name, seed=given.seed, seconds=given.minutes * 60)
        print(
            f"{name}: {ran.n_tried:,} inputs in {ran.seconds:,.0f} s ({engine}), {len(ran.faults)} faults", flush=True
        )
        for fault in ran.faults:
            print(f"  {fault.signature}: {fault.message.splitlines()[0] if fault.message else ''}\n    {fault.file}")
        n_faults += len(ran.faults)
        if ran.n_tried == 0:
            print(f"{name}: nothing was tried", file=sys.stderr)
            n_faults += 1
    print(f"inputs and faults are kept in {folder}")
    return 1 if n_faults else 0


def _run(name: str, engine: str, folder: Path, *, seed: int, seconds: float) -> Ran:
    if engine == "guided":
        return run_guided(TARGETS[name], folder, seed=seed, seconds=seconds)
    tally = run_blind(TARGETS[name], folder, seed=seed, seconds=seconds)
    return Ran(n_tried=tally.n_tried, seconds=tally.seconds, faults=tuple(tally.faults.values()))


if __name__ == "__main__":
    sys.exit(main())
