"""How well are the articles of a story linked: same claim, roots, status, relations, sources, series?

    python -m evaluation.linking              the shared stories, our own tuned ones, our own that were only scored
    python -m evaluation.linking --counts     with counts behind each share

Articles in and export out, scored by the referee of stories. Beside it stand the best simple method on the shared
stories, as `tools/README.md` of the shared folder has it, and each article by itself, nothing linked.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from evaluation.measures import Beside, Figure, MeasuredSet
from evaluation.outside import NO_DATA, shared_folder
from evaluation.story_sets import (
    LATER_READ,
    LATER_SCORED,
    TUNED,
    UNTUNED,
    as_of,
    own_stories,
    read_story,
    score_stories,
    shared_stories,
)
from sayso.api.linking import make_articles
from sayso.ledger import stand
from sayso.link import LINKING, Settings, link_articles
from sayso.model import Reading
from sayso.views import export_linked

# Name of the figure, name that the referee gives it, best simple method on the shared stories, whether less is better.
_FIGURES: tuple[tuple[str, str, float | None, bool], ...] = (
    ("same-claim-b-cubed", "2 same claim, B-cubed", 77.6, False),
    ("same-claim-pairs", "2 same claim, pairs", 47.3, False),
    ("roots-in-range", "3 roots, best inside the gold range", 86.0, False),
    ("true-corroboration", "3 true corroboration (best >= 2, gold >= 2)", 83.3, False),
    ("strict-corroboration", "3 strict corroboration (low >= 2, gold low >= 2)", 100.0, False),
    ("not-falsely-corroborated", "3 false corroboration (low >= 2, gold <= 1)", 59.5, True),
    ("status", "4 status on the last day", 39.5, False),
    ("status-not-asserted", "4 status on the last day, claims not 'asserted'", 0.0, False),
    ("status-earlier", "4 status on earlier days", 32.6, False),
    ("contradictions", "5 contradictions, pairs of claims", 0.0, False),
    ("retractions", "5 retractions, mention takes back claim", 0.0, False),
    ("root-named", "6 root source named", 9.9, False),
    ("no-root", "6 no root seen as no root", None, False),
    ("same-source", "6 same source across articles, B-cubed", 40.8, False),
    ("stance", "7 stance (found mentions)", 82.5, False),
    ("series-values", "8 series values, low and high", 48.0, False),
    ("series-pairs", "8 values in the same series, pairs", 30.8, False),
    ("final-value", "8 final value right", 66.7, False),
)


def export_story(folder: Path, *, settings: Settings = LINKING) -> dict[str, Any]:
    """The linked export of a story, as of the day of its gold."""
    readings = _readings(folder)
    linked = link_articles(_articles(folder), settings=settings)
    day = as_of(folder)
    return export_linked(readings, linked, stand(linked, as_of=day), as_of=day)


def measure_linking(shared: Path, folders: Sequence[Path], *, settings: Settings = LINKING) -> dict[str, Figure]:
    """Shares and F1 in percent, each beside the best simple method on the shared stories."""
    scored = score_stories(shared, folders, lambda folder: export_story(folder, settings=settings))
    return {
        name: Figure(
            value=_percent(scored[metric], lower_is_better=lower),
            n_items=_n_items(scored[metric]),
            beside=(Beside(who="best simple method, shared stories", value=simple),) if simple is not None else (),
            margin=1.5,  # one item of about seventy: another processor rounds int8 otherwise
        )
        for name, metric, simple, lower in _FIGURES
    }


def linking_sets(shared: Path) -> tuple[MeasuredSet, ...]:
    """The sets of the gate: the shared stories, our own that were tuned on, our own that were only scored, twice."""
    chosen = {
        "shared": shared_stories(shared),
        "tuned": own_stories(TUNED),
        "unseen": own_stories(UNTUNED),
        "later-unseen": own_stories(LATER_SCORED),
    }
    return tuple(
        MeasuredSet(
            name=f"linking-{name}",
            half="outside",  # the referee is there
            files=tuple(sorted(file for folder in folders for file in folder.iterdir() if file.is_file())),
            measure=partial(measure_linking, shared, folders),
            command="python -m evaluation.linking",
        )
        for name, folders in chosen.items()
    )


def main() -> int:
    """Prints the figures of the sets side by side."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--counts", action="store_true", help="counts behind each share, precision and recall")
    parser.add_argument("--later", action="store_true", help="the later stories that may be read, too: a minute more")
    given = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        print(NO_DATA)
        return 0
    sets = {
        "shared": shared_stories(shared),
        "tuned": own_stories(TUNED),
        "only scored": own_stories(UNTUNED),
        "later, only scored": own_stories(LATER_SCORED),
    }
    if given.later:
        sets["later, read"] = own_stories(LATER_READ)
    scored = {name: score_stories(shared, folders, export_story) for name, folders in sets.items()}
    print(f"{'':24}{''.join(f'{name:>22}' for name in sets)}{'simple':>10}")
    for name, metric, simple, lower in _FIGURES:
        cells = "".join(f"{_cell(scored[each][metric], counts=given.counts, turned=lower):>22}" for each in sets)
        print(f"{name:24}{cells}{simple if simple is not None else '-':>10}")
    return 0


def _cell(score: Mapping[str, Any], *, counts: bool, turned: bool) -> str:
    shown = "n/a" if _value(score) is None else f"{_percent(score, lower_is_better=turned):.1f}"
    if not counts:
        return shown
    if score.get("precision") is not None:
        return f"{shown} ({100 * score['precision']:.0f}/{100 * score['recall']:.0f})"
    return f"{shown} ({score.get('right', score.get('count', '?'))}/{score.get('total', '?')})"


def _percent(score: Mapping[str, Any], *, lower_is_better: bool) -> float:
    """In percent, turned round where less is better; what had nothing to count is 0."""
    value = _value(score) or 0.0
    return 100 * (1 - value if lower_is_better else value)


def _value(score: Mapping[str, Any]) -> float | None:
    return score.get("value", score.get("f1"))


def _n_items(score: Mapping[str, Any]) -> int:
    return int(score.get("total") or score.get("n_gold") or 0)


@cache
def _readings(folder: Path) -> list[Reading]:
    return read_story(folder)


@cache
def _articles(folder: Path) -> list[Any]:
    return make_articles([(reading.document.id, reading) for reading in _readings(folder)])


if __name__ == "__main__":
    sys.exit(main())
