"""What do the signs of two statements, and of two numbers, weigh: `python -m training.linking --shared DIR [--folds]`.

Logistic regression with a ridge over the measures of `sayso.link.pairs` (do two statements put one claim?), there with
the product of each two, and of `sayso.link.same_measure` (do two numbers measure one thing?), learned on mentions and
series of the invented stories that may be read: the three shared ones and four of ours, each article read by Sayso
itself. Pairs out of two stories that share two terms, and every hundredth other, count as different claims.
Deterministic: no seed. `--folds` prints the average precision of stories that were left out, beside the cosine alone,
and writes nothing.
"""

import argparse
import itertools
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

import sayso
from evaluation.logistic import Numbers, fit_logistic
from evaluation.story_sets import TUNED, as_of, own_stories, read_story, shared_stories
from sayso.api.linking import make_articles
from sayso.link import Entry
from sayso.link.pairs import pair_measures
from sayso.link.same_measure import figure_measures, may_be_one
from sayso.views import export_ledger

LINK = Path(sayso.__file__).parent / "link"
PAIRS, FIGURES = LINK / "pair_weights.json", LINK / "figure_weights.json"
_EVERY = 100  # of the pairs out of two stories that share nothing
_SHARED_TERMS = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Story:
    """The statements of a story with the gold claims that each answers, and its figures with their gold series."""

    name: str
    entries: tuple[Entry, ...]
    claims: Mapping[str, frozenset[str]]
    series: Mapping[tuple[str, int], str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Items:
    """Rows [items, measures] with their names, whether each is true, and its story."""

    names: tuple[str, ...]
    rows: Numbers
    truth: Numbers
    story: tuple[str, ...]


def main() -> None:
    """Learns and writes, or prints figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, required=True, help="the folder that holds `stories` and `tools`")
    parser.add_argument("--folds", action="store_true", help="print what stories left out get, and write nothing")
    given = parser.parse_args()
    referee = load_story_referee(given.shared)
    stories = [gold_story(folder, referee) for folder in (*shared_stories(given.shared), *own_stories(TUNED))]
    for file, items, plain in ((PAIRS, pair_items(stories), "meaning"), (FIGURES, figure_items(stories), "measure")):
        if given.folds:
            print_folds(file, items, plain=plain)
            continue
        weights = [round(float(value), 4) for value in fit_logistic(_paired(items, file), items.truth)]
        record: dict[str, Any] = {"constant": weights[-1], "single": dict(zip(items.names, weights, strict=False))}
        if file == PAIRS:
            products = [f"{one} * {other}" for one, other in _products(items.names)]
            record["paired"] = dict(zip(products, weights[len(items.names) : -1], strict=True))
        file.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
        print(f"{file.name}: {len(items.truth)} pairs, {int(items.truth.sum())} true")


def load_story_referee(shared: Path) -> ModuleType:
    """The shared folder's `score_stories.py` as a module: it says which statement answers which mention."""
    sys.path.insert(0, str(shared / "tools"))
    import score_stories  # type: ignore[import-not-found]  # noqa: PLC0415  found only now

    return score_stories  # type: ignore[no-any-return]


def gold_story(folder: Path, referee: ModuleType) -> Story:
    """A story read by Sayso, its statements and figures beside the gold."""
    readings = read_story(folder)
    entries = tuple(
        entry
        for article in make_articles([(reading.document.id, reading) for reading in readings])
        for entry in article.entries
    )
    record = export_ledger(readings, as_of=as_of(folder))
    bundle = referee.read_bundle(folder)
    linked = referee.link(bundle, _as_export(record))
    claims: dict[str, set[str]] = {}
    for mention, statement in linked.found.items():
        claims.setdefault(statement, set()).add(bundle.mentions[mention]["claim"])
    by_id = {entry.id: entry for entry in entries}
    series: dict[tuple[str, int], str] = {}
    for each in bundle.gold["estimates"]:
        for value in each["series"]:
            estimate = referee._estimate_for(value, linked)
            for place, figure in enumerate(by_id[estimate["statement"]].figures) if estimate is not None else ():
                if [figure.span.start, figure.span.end] == estimate["span"]:
                    series[estimate["statement"], place] = each["id"]
    return Story(
        name=folder.name,
        entries=entries,
        claims={id: frozenset(held) for id, held in claims.items()},
        series=series,
    )


def pair_items(stories: Sequence[Story]) -> Items:
    """Pairs of statements that answer mentions, and pairs out of two stories."""
    rows, truth, names = [], [], []
    for story in stories:
        told = [entry for entry in story.entries if entry.id in story.claims]
        for one, other in itertools.combinations(told, 2):
            rows.append(pair_measures(one, other))
            truth.append(bool(story.claims[one.id] & story.claims[other.id]))
            names.append(story.name)
    count = 0
    for left, right in itertools.combinations(stories, 2):
        for one, other in itertools.product(left.entries, right.entries):
            count += 1
            is_near = len(one.wide.terms.keys() & other.wide.terms.keys()) >= _SHARED_TERMS
            if is_near or count % _EVERY == 0:
                rows.append(pair_measures(one, other))
                truth.append(False)
                names.append(left.name)
    return _items(rows, truth, names)


def figure_items(stories: Sequence[Story]) -> Items:
    """Pairs of figures of which at least one stands in a gold series."""
    rows, truth, names = [], [], []
    for story in stories:
        figures = [(entry, place) for entry in story.entries for place in range(len(entry.figures))]
        for (one, here), (other, there) in itertools.combinations(figures, 2):
            left, right = story.series.get((one.id, here)), story.series.get((other.id, there))
            if (left or right) and may_be_one(one.figures[here], other.figures[there]):
                rows.append(figure_measures(one, here, other, there))
                truth.append(left is not None and left == right)
                names.append(story.name)
    return _items(rows, truth, names)


def print_folds(file: Path, items: Items, *, plain: str) -> None:
    """The average precision of each story from the weights that the others give."""
    at, rows, name = items.names.index(plain), _paired(items, file), file.stem
    story = np.array(items.story)
    for held in dict.fromkeys(items.story):
        there, others = story == held, story != held
        if not items.truth[there].any():
            continue
        weights = fit_logistic(rows[others], items.truth[others])
        ours = average_precision(rows[there] @ weights[:-1], items.truth[there])
        alone = average_precision(items.rows[there][:, at], items.truth[there])
        print(f"{name:16} {held:18} {ours:.3f}  {plain} alone {alone:.3f}  n={int(items.truth[there].sum())}")


def _paired(items: Items, file: Path) -> Numbers:
    """Rows with the product of each two measures, for pairs of statements; figures are too few for it."""
    if file != PAIRS:
        return items.rows
    places = [(items.names.index(one), items.names.index(other)) for one, other in _products(items.names)]
    products = [items.rows[:, one] * items.rows[:, other] for one, other in places]
    return np.column_stack([items.rows, *products])


def _products(names: Sequence[str]) -> list[tuple[str, str]]:
    return list(itertools.combinations_with_replacement(names, 2))


def average_precision(scores: Numbers, truth: Numbers) -> float:
    """The mean of the precision at each true pair, the likeliest first.

    >>> average_precision(np.array([3.0, 2.0, 1.0]), np.array([1.0, 0.0, 1.0])).__round__(3)
    0.833
    """
    ranked = truth[np.argsort(-scores, kind="stable")]
    right = np.cumsum(ranked)
    return float((right / np.arange(1, len(ranked) + 1))[ranked > 0].mean())


def _items(rows: Sequence[Mapping[str, float]], truth: Sequence[bool], names: Sequence[str]) -> Items:
    return Items(
        names=tuple(rows[0]),
        rows=np.array([list(row.values()) for row in rows]),
        truth=np.array(truth, dtype=np.float64),
        story=tuple(names),
    )


def _as_export(record: Mapping[str, Any]) -> Any:
    from export_format import read_export  # type: ignore[import-not-found]  # noqa: PLC0415  beside the referee

    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "export.json"
        file.write_text(json.dumps(record), encoding="utf-8")
        return read_export(file)[0]


if __name__ == "__main__":
    main()
