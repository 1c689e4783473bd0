"""How well are times found and dated on the cases and on TBAQ, beside the published systems?

    python -m evaluation.times

TBAQ is split in two by the SHA-256 of the ids: rules were tuned on half a, whose texts were read; half b is scored
alone, and its texts were not looked at. The gate holds half b.
"""

import json
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from evaluation.measures import EXACT, Beside, Figure, figure_row
from evaluation.outside import NO_DATA, read_lines, run_tool, shared_folder, write_lines
from evaluation.scanned import scan_times
from evaluation.simple_values import PATTERN, dates_by_pattern

CASES = "cases-time"
TBAQ = "tbaq-half-b"
_NAMES = ("strict", "relaxed", "type", "value")
# F1 in percent; `tools/times-quantities.md` of the shared folder tells how they were run. On all of TBAQ, on the cases
# with our calendar behind it.
_HEIDELTIME = {"strict": 84.1, "relaxed": 92.1, "type": 88.0, "value": 77.4}
_SUTIME = {"strict": 77.4, "relaxed": 87.9, "type": 80.9, "value": 63.3}
_HEIDELTIME_CASES = {"value": 80.2, "interval": 71.0}


def cases_file(shared: Path) -> Path:
    """The cases of times."""
    return shared / "cases" / "time.jsonl"


def tbaq_file(shared: Path) -> Path:
    """All of TBAQ that may be measured on."""
    return shared / "corpora" / "tempeval3" / "tempeval3-train.jsonl"


def half_of(doc_id: str) -> str:
    """Which half of TBAQ a document is in.

    >>> half_of("wsj_0006"), half_of("AP900815-0044")
    ('a', 'a')
    """
    return "ab"[int(sha256(doc_id.encode()).hexdigest(), 16) % 2]


def measure_time_cases(shared: Path) -> dict[str, Figure]:
    """Extent, type, value, interval and modifier on the cases."""
    ours, simple = _scores(shared, "cases", cases_file(shared), half=None)
    peers = {name: {"HeidelTime with our calendar": value} for name, value in _HEIDELTIME_CASES.items()}
    figures = {f"{name}-f1": _f1(name, ours, simple, peers.get(name, {})) for name in _NAMES}
    for name in ("interval", "mod"):
        others = {PATTERN: 100 * simple[name]["accuracy"], **peers.get(name, {})}
        figures[f"{name}-right"] = Figure(
            value=100 * ours[name]["accuracy"],
            n_items=ours[name]["of"],
            margin=EXACT,
            beside=tuple(Beside(who=who, value=value) for who, value in others.items()),
        )
    return figures


def measure_tbaq(shared: Path, half: str = "b") -> dict[str, Figure]:
    """Extent, type and value on one half of TBAQ."""
    ours, simple = _scores(shared, "tempeval3", tbaq_file(shared), half=half)
    return {
        f"{name}-f1": _f1(name, ours, simple, {"HeidelTime (all)": _HEIDELTIME[name], "SUTime (all)": _SUTIME[name]})
        for name in _NAMES
    }


def _f1(name: str, ours: Any, simple: Any, peers: Mapping[str, float]) -> Figure:
    others = {PATTERN: 100 * simple[name]["f1"], **peers}
    return Figure(
        value=100 * ours[name]["f1"],
        n_items=ours["gold"],
        margin=EXACT,
        beside=tuple(Beside(who=who, value=value) for who, value in others.items()),
    )


def _scores(shared: Path, kind: str, file: Path, *, half: str | None) -> tuple[Any, Any]:
    """The referee's figures for ours and for the pattern."""
    with tempfile.TemporaryDirectory() as folder:
        docs, gold, found = (Path(folder) / f"{name}.jsonl" for name in ("docs", "gold", "found"))
        run_tool(shared / "tools" / "as_lines.py", kind, file, "--docs", docs, "--gold", gold)
        documents = [doc for doc in read_lines(docs) if half in (None, half_of(doc["id"]))]
        ids = {doc["id"] for doc in documents}
        write_lines(gold, [record for record in read_lines(gold) if record["doc"] in ids])
        scores = []
        for scan in (
            lambda doc: scan_times(doc["text"], doc.get("published")),
            lambda doc: dates_by_pattern(doc["text"]),
        ):
            write_lines(found, [{"doc": doc["id"], "spans": scan(doc)} for doc in documents])
            scores.append(json.loads(run_tool(shared / "tools" / "score_timex.py", gold, found, "--json")))
    return scores[0], scores[1]


def main() -> int:
    """Prints all figures, those of the half that was tuned on too."""
    shared = shared_folder()
    if shared is None:
        print(NO_DATA)
        return 0
    print(CASES)
    for name, figure in measure_time_cases(shared).items():
        print("  " + figure_row(name, figure))
    for half, note in (("a", "tuned on, read"), ("b", "scored alone")):
        print(f"TBAQ half {half}, {note}")
        for name, figure in measure_tbaq(shared, half).items():
            print("  " + figure_row(name, figure))
    return 0


if __name__ == "__main__":
    sys.exit(main())
