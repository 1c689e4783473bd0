"""How well are attributions found on PolNeAR dev, beside the published systems and beside people?"""

import json
import tempfile
from pathlib import Path
from typing import Any

from evaluation.baselines import RULE, find_by_rule
from evaluation.confidence import confidence_figures, judge_all
from evaluation.extraction import extract_lines
from evaluation.measures import Beside, Figure
from evaluation.outside import read_lines, run_tool, write_lines

# F1 in percent on dev; `tools/attribution.md` of the shared folder tells how they were run.
_PEERS = {
    "relaxed": {"Citron, cue step refitted": 41.5, "Citron refitted on PolNeAR": 49.7, "people": 73.4},
    "strict-cue": {"experiment": 52.5},
    "strict": {"Citron, cue step refitted": 29.6, "Citron refitted on PolNeAR": 34.8, "people": 63.6},
    "direct": {"Citron, cue step refitted": 52.0, "Citron refitted on PolNeAR": 65.0, "people": 94.0},
    "mixed": {"Citron, cue step refitted": 47.0, "Citron refitted on PolNeAR": 57.0, "people": 87.0},
    "indirect": {"Citron, cue step refitted": 37.0, "Citron refitted on PolNeAR": 43.0, "people": 65.0},
}


def dev_file(shared: Path) -> Path:
    """The one file of the set."""
    return shared / "corpora" / "polnear" / "polnear-dev.jsonl"


def measure_polnear(shared: Path) -> dict[str, Figure]:
    """Attribution F1 of `sayso extract`: relaxed, strict, and by the form of the content; and its confidence."""
    with tempfile.TemporaryDirectory() as folder:
        docs, gold, found = (Path(folder) / f"{name}.jsonl" for name in ("docs", "gold", "found"))
        run_tool(shared / "tools" / "as_lines.py", "polnear", dev_file(shared), "--docs", docs, "--gold", gold)
        documents = read_lines(docs)
        write_lines(found, extract_lines(documents, workers=2))
        ours = _score(shared, gold, found)
        judged = judge_all(shared, read_lines(gold), read_lines(found))
        by_rule = zip(documents, find_by_rule(documents), strict=True)
        write_lines(found, [{"doc": doc["id"], "attributions": made} for doc, made in by_rule])
        rule = _score(shared, gold, found)
    return {
        f"{name}-f1": Figure(
            value=ours[name][0],
            n_items=ours[name][1],
            beside=(
                Beside(who=RULE, value=rule[name][0]),
                *(Beside(who=who, value=value) for who, value in peers.items()),
            ),
        )
        for name, peers in _PEERS.items()
    } | confidence_figures(judged)


def _score(shared: Path, gold: Path, found: Path) -> dict[str, tuple[float, int]]:
    """F1 in percent and number of gold attributions, by the names of `_PEERS`."""
    tool = shared / "tools" / "score_attribution.py"
    figures: dict[str, Any] = json.loads(run_tool(tool, gold, found, "--json"))
    chosen = {name: figures["relations"][name] for name in ("relaxed", "strict")}
    chosen["strict-cue"] = figures["relations"]["strict+cue"]
    chosen |= {form: figures["by form"][form]["relaxed"] for form in ("direct", "mixed", "indirect")}
    return {name: (100 * (record["f1"] or 0.0), record["gold"]) for name, record in chosen.items()}
