"""Build the weights from nothing but gold lines: `python -m training.attribution.build --shared DIR --out runs/NAME`.

The chain of the shipped weights: two epochs of five from the base encoder, pruned to fewer inner neurons, then for each
seed four epochs from there, their mean, exported and calibrated. `--free` leaves out every corpus that states no
licence or a non-commercial one: invented texts and the free genres of GUM take PolNeAR's place. Goes on where it was
stopped: what lies in the folder is not made again.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from training.attribution.data import load_records
from training.attribution.gum import FREE_GENRES, gold_record
from training.attribution.invented.texts import write_article

INVENTED = 300  # articles
INNER = 1024  # inner neurons of a layer that are kept


def main() -> None:
    """Run each step that has not been run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, required=True, help="the folder that holds `corpora`")
    parser.add_argument("--out", type=Path, required=True, help="folder for all that is made; weights/ is the result")
    parser.add_argument("--free", action="store_true", help="no corpus without a licence that allows any use")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--epochs", type=int, default=4, help="of each seed, behind the two of the trunk")
    parser.add_argument("--limit", type=int, default=None, help="articles, for a quick try")
    parser.add_argument("--name", help="name and version of the weights")
    given = parser.parse_args()
    out: Path = given.out
    out.mkdir(parents=True, exist_ok=True)
    data = out / "gold.jsonl"
    if not data.exists():
        records = free_records(given.shared) if given.free else polnear_records(given.shared)
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records[: given.limit])
        data.write_text(lines, encoding="utf-8")
    train = ["train", "--data", str(data)]
    if not (out / "trunk" / "log.jsonl").exists():
        _run(*train, "--out", out / "trunk", "--seed", 1, "--epochs", 5, "--stop-after", 2)
    if not (out / "start.pt").exists():
        _run("prune", out / "trunk", "--data", data, "--inner", INNER, "--out", out / "start.pt")
    runs = [out / f"seed{seed}" for seed in given.seeds]
    for seed, run in zip(given.seeds, runs, strict=True):
        if not (run / "final.pt").exists():
            later = ["--rate", 0.7, "--rounded-from", 0.25, "--start", out / "start.pt"]
            _run(*train, "--out", run, "--seed", seed, "--epochs", given.epochs, *later)
    _run("average", *runs, "--out", out / "mean")
    name = given.name or ("attribution-free" if given.free else "attribution")
    _run("export", out / "mean", "--to", out / "weights", "--name", name)
    _run("calibrate", out / "weights", "--data", data)


def free_records(shared: Path) -> list[dict[str, Any]]:
    """Invented texts, and GUM's free genres."""
    invented = [write_article(f"invented-1-{number}", 1) for number in range(INVENTED)]
    gum = load_records(shared / "corpora" / "gum" / "gum-train.jsonl")
    return [*invented, *(gold_record(record) for record in gum if record["genre"] in FREE_GENRES)]


def polnear_records(shared: Path) -> list[dict[str, Any]]:
    """PolNeAR's training part."""
    return load_records(shared / "corpora" / "polnear" / "polnear-train.jsonl")


def _run(step: str, *arguments: object) -> None:
    """One step as a process of its own, so that its memory and its threads are its own."""
    command = [sys.executable, "-m", f"training.attribution.{step}", *map(str, arguments)]
    print("+", *command[1:], flush=True)
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
