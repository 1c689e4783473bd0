"""Which invented stories are there, which of them may be read, and how are they scored?"""

import json
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import sayso
from evaluation.extraction import ROOT
from evaluation.outside import run_tool
from sayso.model import Reading

OWN = ROOT / "evaluation" / "sets" / "stories"
TUNED = ("border-shelling", "ferry-tender", "hospital-merger", "museum-theft")
UNTUNED = ("lake-poisoning", "quarry-strike", "village-election", "wildfire-ridge")
LATER_READ = (
    "aid-convoy",
    "bread-march",
    "castle-sale",
    "chlorine-leak",
    "copper-river",
    "dark-night",
    "fever-trial",
    "mayor-tape",
    "missile-test",
    "night-train",
    "palace-night",
    "prison-riot",
    "river-flood",
    "school-kitchen",
    "star-transfer",
    "tax-breach",
)
LATER_SCORED = ("bank-run", "drone-downed", "salt-talks", "singer-dead")

Export = dict[str, Any]


def own_stories(names: Sequence[str]) -> list[Path]:
    """The folders of our own stories of these names."""
    return [OWN / name for name in names]


def shared_stories(shared: Path) -> list[Path]:
    """The folders of the three shared stories."""
    return sorted(gold.parent for gold in (shared / "stories").glob("*/gold.json"))


def read_story(folder: Path) -> list[Reading]:
    """The articles of a story, each read by itself."""
    return [sayso.read(article) for article in sorted(folder.glob("[0-9]*.md"))]


def as_of(folder: Path) -> date:
    """The day for which the gold speaks."""
    return date.fromisoformat(json.loads((folder / "gold.json").read_text(encoding="utf-8"))["as_of"][:10])


def score_stories(shared: Path, folders: Sequence[Path], export: Callable[[Path], Export]) -> dict[str, dict[str, Any]]:
    """What the referee of stories gives for them together: by name `value` or `f1`, and counts.

    Args:
        shared: The folder that holds the referee.
        folders: Of the stories.
        export: Makes the export of a story.
    """
    with tempfile.TemporaryDirectory() as name:
        pairs: list[str | Path] = []
        for folder in folders:
            file = Path(name) / f"{folder.name}.json"
            file.write_text(json.dumps(export(folder)), encoding="utf-8")
            pairs += [folder, file]
        scored = json.loads(run_tool(shared / "tools" / "score_stories.py", *pairs, "--json"))
    return dict(scored["total"])
