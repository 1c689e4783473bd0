"""How well are quantities found and valued on the cases and on NewsQuant, beside the published systems?

    python -m evaluation.quantities

NewsQuant is worded otherwise than our records, and three readings are turned into its own before they are compared:
lengths of time are quantities there (they come from the time scanner), "from A to B" is one range even where something
fell, and units have one name ("hp" is horsepower) and no "of X". Figures without that turning are printed beside. Its
texts were not read.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evaluation.lengths import lengths_as_quantities
from evaluation.measures import EXACT, Beside, Figure, figure_row
from evaluation.outside import NO_DATA, read_lines, run_tool, shared_folder, write_lines
from evaluation.scanned import scan_quantities
from evaluation.simple_values import PATTERN, numbers_by_pattern
from sayso.extract import find_times
from sayso.lexicon import load_table

CASES = "cases-quantity"
NEWSQUANT = "newsquant-dev"
_PLAIN = "without the turning"
_CASES_NAMES = ("found", "extent", "interval", "interval+modifier", "interval+unit", "all")
_NEWSQUANT_NAMES = {"interval": "value", "interval+unit": "value+unit", "interval+modifier": "value+modifier"}
# F1 in percent; `tools/times-quantities.md` of the shared folder tells how they were run. On all of NewsQuant.
_CASES_PEERS = {
    "interval+modifier": {"Recognizers-Text": 37.9, "quantulum3": 33.3},
    "all": {"Recognizers-Text": 8.0, "quantulum3": 4.8},
}
_NEWSQUANT_PEERS = {
    "interval": {"CQE (all)": 92.0, "quantulum3 (all)": 73.0},
    "interval+unit": {"CQE (all)": 85.6, "quantulum3 (all)": 44.9},
    "interval+modifier": {"CQE (all)": 88.1},
}

Record = dict[str, Any]


def cases_file(shared: Path) -> Path:
    """The cases of quantities."""
    return shared / "cases" / "quantity.jsonl"


def newsquant_file(shared: Path) -> Path:
    """The half of NewsQuant that may be measured on."""
    return shared / "corpora" / "newsquant" / "newsquant-dev.jsonl"


def measure_quantity_cases(shared: Path) -> dict[str, Figure]:
    """Each measure of the referee on the cases."""
    ours, simple = (
        _score(shared, "cases", cases_file(shared), scan, is_bag=False)
        for scan in (scan_quantities, numbers_by_pattern)
    )
    return {
        name.replace("interval+", "interval-and-"): Figure(
            value=100 * ours[name]["f1"],
            n_items=ours["gold"],
            margin=EXACT,
            beside=(
                Beside(who=PATTERN, value=100 * simple[name]["f1"]),
                *(Beside(who=who, value=value) for who, value in _CASES_PEERS.get(name, {}).items()),
            ),
        )
        for name in _CASES_NAMES
    }


def measure_newsquant(shared: Path) -> dict[str, Figure]:
    """Value, with the unit and with the modifier, as a bag without offsets."""
    ours, plain, simple = (
        _score(shared, "newsquant", newsquant_file(shared), scan, is_bag=True)
        for scan in (as_newsquant, scan_quantities, numbers_by_pattern)
    )
    return {
        _NEWSQUANT_NAMES[name].replace("+", "-and-"): Figure(
            value=100 * ours[name]["f1"],
            n_items=ours["gold"],
            margin=EXACT,
            beside=(
                Beside(who=_PLAIN, value=100 * plain[name]["f1"]),
                Beside(who=PATTERN, value=100 * simple[name]["f1"]),
                *(Beside(who=who, value=value) for who, value in _NEWSQUANT_PEERS[name].items()),
            ),
        )
        for name in _NEWSQUANT_NAMES
    }


def as_newsquant(text: str) -> list[Record]:
    """The quantities of a text in the reading of NewsQuant."""
    counted = [{**record, "unit": _named(record["unit"])} for record in _with_ranges(scan_quantities(text))]
    return [*counted, *lengths_as_quantities(text, find_times(text))]


def _with_ranges(records: Sequence[Record]) -> list[Record]:
    out: list[Record] = []
    for record in records:
        first = out[-1] if out and out[-1]["rule"] == "from-to" else None
        if first is not None and None not in (first["low"], record["low"]):
            low, high = sorted((first["low"], record["low"]))
            out[-1] = {**record, "low": low, "high": high, "modifier": "range"}
        else:
            out.append(record)
    return out


def _named(unit: str) -> str:
    names = {word: row.words[0] for row in load_table("units") for word in row.words} | {"m": "metre"}
    head, per, rate = unit.partition(" of ")[0].partition(" per ")
    if head in names:
        return f"{names[head]}{per}{names.get(rate, rate)}"
    return f"{unit.partition(' per ')[0]}{per}{names.get(rate, rate)}" if per else unit


def _score(shared: Path, kind: str, file: Path, scan: Callable[[str], Any], *, is_bag: bool) -> Any:
    tools = shared / "tools"
    with tempfile.TemporaryDirectory() as folder:
        docs, gold, found, points = (Path(folder) / f"{name}.jsonl" for name in ("docs", "gold", "found", "points"))
        run_tool(tools / "as_lines.py", kind, file, "--docs", docs, "--gold", gold)
        write_lines(found, [{"doc": doc["id"], "quantities": scan(doc["text"])} for doc in read_lines(docs)])
        if not is_bag:
            return json.loads(run_tool(tools / "score_quantity.py", gold, found, "--json"))
        run_tool(tools / "as_lines.py", "points", found, "--gold", points)
        return json.loads(run_tool(tools / "score_quantity.py", gold, points, "--bag", "--json"))


def main() -> int:
    """Prints all figures."""
    shared = shared_folder()
    if shared is None:
        print(NO_DATA)
        return 0
    for title, figures in ((CASES, measure_quantity_cases(shared)), (NEWSQUANT, measure_newsquant(shared))):
        print(title)
        for name, figure in figures.items():
            print("  " + figure_row(name, figure))
    return 0


if __name__ == "__main__":
    sys.exit(main())
