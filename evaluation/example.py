"""How much of the post that was worked out by hand is found?

Of its attributions 17 stand in no other statement and 7 do. One is right when content and source each share half of
their characters with the expected one. Both kinds are looked for in the same output.
"""

import json
import tempfile
from pathlib import Path

from evaluation.baselines import find_quoted_speech
from evaluation.extraction import extract_lines
from evaluation.measures import Beside, Figure
from evaluation.outside import read_lines, run_tool, write_lines


def example_files(shared: Path) -> tuple[Path, ...]:
    """The post and what a person found in it."""
    return (shared / "example" / "article.txt", shared / "example" / "ledger.json")


def measure_example(shared: Path) -> dict[str, Figure]:
    """How many of the outer and of the nested attributions are right."""
    with tempfile.TemporaryDirectory() as folder:
        docs, outer, nested, found = (Path(folder) / f"{name}.jsonl" for name in ("docs", "outer", "nested", "found"))
        ledger = shared / "example" / "ledger.json"
        tool = shared / "tools" / "as_lines.py"
        run_tool(tool, "ledger", ledger, "--docs", docs, "--gold", outer, "--nested", nested)
        documents = read_lines(docs)
        write_lines(found, extract_lines(documents))
        ours = {name: _count(shared, gold, found) for name, gold in (("outer", outer), ("nested", nested))}
        write_lines(found, [{"doc": doc["id"], "attributions": find_quoted_speech(doc["text"])} for doc in documents])
        rule = {name: _count(shared, gold, found) for name, gold in (("outer", outer), ("nested", nested))}
    return {
        name: Figure(
            value=right,
            n_items=n_items,
            unit="items",
            margin=1.0,  # one attribution
            beside=(Beside(who='rule "..." said X', value=rule[name][0]),),
        )
        for name, (right, n_items) in ours.items()
    }


def _count(shared: Path, gold: Path, found: Path) -> tuple[int, int]:
    """How many are right, of how many."""
    relaxed = json.loads(run_tool(shared / "tools" / "score_attribution.py", gold, found, "--json"))
    record = relaxed["relations"]["relaxed"]
    return record["tp"], record["gold"]
