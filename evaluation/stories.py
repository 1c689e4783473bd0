"""How much of invented stories is read rightly, each article by itself?

    python -m evaluation.stories

Exports of single articles are joined and scored by the referee of stories: mentions found, the last hop that the text
names, and how sure the source is. What needs several articles is not measured here.
"""

import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import sayso
from evaluation.measures import Beside, Figure, figure_row
from evaluation.outside import NO_DATA, run_tool, shared_folder
from sayso.views import export_ledger

STORIES = "stories"
_ALWAYS = "always certain"
_AS_OF = date(2026, 1, 1)
_NAMES = {
    "mentions": "1 mentions found",
    "last-hop": "6 last hop inside the article (found mentions)",
    "certainty-class": "7 certainty class (found mentions)",
    "certainty-and-sign": "7 certainty class and sign (found mentions)",
}


def story_files(shared: Path) -> tuple[Path, ...]:
    """The articles and the gold of all stories."""
    return tuple(sorted(file for file in (shared / "stories").glob("*/*") if file.is_file()))


def measure_stories(shared: Path) -> dict[str, Figure]:
    """Shares in percent; certainty beside a reader that takes everything for certain and so."""
    ours, always = _score(shared, _as_read), _score(shared, _as_certain)
    return {
        name: Figure(
            value=100 * ours[metric]["value"],
            n_items=ours[metric]["total"],
            beside=(Beside(who=_ALWAYS, value=100 * always[metric]["value"]),) if "certainty" in name else (),
            margin=1.5,  # one mention of about seventy: another processor rounds int8 otherwise
        )
        for name, metric in _NAMES.items()
    }


def _score(shared: Path, change: Any) -> dict[str, Any]:
    pairs: list[str | Path] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for gold in sorted((shared / "stories").glob("*/gold.json")):
            exports = []
            for article in sorted(gold.parent.glob("[0-9]*.*")):
                exports.append(folder / f"{gold.parent.name}-{article.stem}.json")
                export = change(export_ledger([sayso.read(article)], as_of=_AS_OF))
                exports[-1].write_text(json.dumps(export), encoding="utf-8")
            joined = folder / f"{gold.parent.name}.json"
            joined.write_text(run_tool(shared / "tools" / "join_exports.py", *exports), encoding="utf-8")
            pairs += [gold.parent, joined]
        scored = json.loads(run_tool(shared / "tools" / "score_stories.py", *pairs, "--json"))
    return dict(scored["total"])


def _as_read(export: dict[str, Any]) -> dict[str, Any]:
    return export


def _as_certain(export: dict[str, Any]) -> dict[str, Any]:
    statements = [{**statement, "certainty": "CT", "polarity": "+"} for statement in export["statements"]]
    return {**export, "statements": statements}


def main() -> int:
    """Prints the figures."""
    shared = shared_folder()
    if shared is None:
        print(NO_DATA)
        return 0
    for name, figure in measure_stories(shared).items():
        print(figure_row(name, figure))
    return 0


if __name__ == "__main__":
    sys.exit(main())
