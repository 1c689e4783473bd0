"""What does the referee of attributions take for right? Its own matching as a module, beside its figures."""

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.outside import read_lines


def load_referee(shared: Path) -> ModuleType:
    """The shared folder's `score_attribution.py`.

    Raises:
        RuntimeError: If it is not there.
    """
    path = shared / "tools" / "score_attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise RuntimeError(f"no referee at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def first_annotators(file: Path) -> list[dict[str, Any]]:
    """The first record of each article of a corpus file in the attribution format."""
    first: dict[str, dict[str, Any]] = {}
    for record in read_lines(file):
        first.setdefault(record["id"], record)
    return list(first.values())


def relations(
    referee: ModuleType, records: Sequence[Mapping[str, Any]], found: Sequence[Sequence[Mapping[str, Any]]]
) -> dict[str, Any]:
    """The referee's figures for pairs of source and content: `relaxed`, `strict`, `content`, each with p, r and f1.

    Args:
        referee: What `load_referee` gives.
        records: `id`, `text` and gold `attributions` of each text.
        found: The attributions found in each, in the same order.
    """
    gold = [{"doc": one["id"], "text": one["text"], "attributions": one["attributions"]} for one in records]
    given = [{"doc": one["id"], "attributions": made} for one, made in zip(records, found, strict=True)]
    return dict(referee.score(gold, given)["relations"])


def relaxed_f1(
    referee: ModuleType, records: Sequence[Mapping[str, Any]], found: Sequence[Sequence[Mapping[str, Any]]]
) -> float:
    """F1 of the relaxed rule alone, from 0 to 1: what `relations` gives, in a quarter of the time.

    Args:
        referee: What `load_referee` gives.
        records: `text` and gold `attributions` of each text.
        found: The attributions found in each, in the same order.
    """
    n_right = sum(
        sum(judge_article(referee, one["text"], one["attributions"], made))
        for one, made in zip(records, found, strict=True)
    )
    n_both = sum(len(one["attributions"]) for one in records) + sum(map(len, found))
    return 2 * n_right / max(1, n_both)


def judge_article(
    referee: ModuleType, text: str, gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]
) -> list[bool]:
    """For each attribution found whether it is right by the relaxed rule (content and source at IoU 0.5)."""
    wanted, given = ([referee.Attribution(one, text) for one in many] for many in (gold, found))
    shared = [
        [len(g.chars["content"] & p.chars["content"]) + len(g.chars["source"] & p.chars["source"]) for p in given]
        for g in wanted
    ]
    right = [False] * len(given)
    for i, j in referee.assign(shared):
        sides = (referee.iou(wanted[i].chars[role], given[j].chars[role]) for role in ("source", "content"))
        right[j] = all(side >= 0.5 for side in sides)
    return right
