"""Do the marks around a quotation matter? The same articles in four styles of marks, and without any.

    python -m evaluation.quote_styles

PolNeAR dev is written anew with "straight", “curly”, ''doubled'' and «angled» marks, its gold moved with the words:
relaxed F1 for each. Then without any marks: how much of the content of the formerly direct attributions is found?
"""

import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.baselines import RULE, find_by_rule
from evaluation.extraction import Find, find_by_command
from evaluation.floors import digest_of
from evaluation.measures import Beside, Figure, beside, figure_row
from evaluation.outside import NO_DATA, shared_folder
from evaluation.polnear import dev_file
from evaluation.quote_marks import BARE, STYLES, restyled
from evaluation.referee import first_annotators, load_referee, relaxed_f1
from evaluation.textacy_peer import PEER, peer_figures

STYLES_SET = "quote-styles"
_MARKED, _BARE = "marked-content-iou", "bare-content-iou"


def measure_styles(shared: Path) -> dict[str, Figure]:
    """Relaxed F1 of each style; 100 minus the points between best and worst; content found without any marks."""
    referee = load_referee(shared)
    gold = first_annotators(dev_file(shared))
    n_items = sum(len(record["attributions"]) for record in gold)
    n_direct = sum(map(len, _direct_ones(referee, gold)))
    ours, rule = score_styles(shared, find_by_command), score_styles(shared, find_by_rule)
    peer = peer_figures(STYLES_SET, lambda find: score_styles(shared, find), digest=digest_of((dev_file(shared),)))

    others = {RULE: rule, PEER: peer}
    by_style = {name: Figure(value=ours[name], n_items=n_items, beside=beside(name, others)) for name in STYLES}
    spread, rule_spread = (
        max(one[name] for name in STYLES) - min(one[name] for name in STYLES) for one in (ours, rule)
    )
    with_marks = Beside(who="with marks", value=ours[_MARKED])
    return {
        **by_style,
        "evenness": Figure(
            value=100 - spread, n_items=len(STYLES), beside=(Beside(who=RULE, value=100 - rule_spread),)
        ),
        _BARE: Figure(value=ours[_BARE], n_items=n_direct, margin=1.0, beside=(with_marks, *beside(_BARE, others))),
    }


def score_styles(shared: Path, find: Find) -> dict[str, float]:
    """In percent: relaxed F1 by style, and the mean IoU of the content of direct ones with marks and without any."""
    referee = load_referee(shared)
    records = first_annotators(dev_file(shared))
    versions = {name: [restyled(one, marks) for one in records] for name, marks in {**STYLES, _BARE: BARE}.items()}
    found = iter(find([one for version in versions.values() for one in version]))
    by_version = {name: [next(found) for _ in version] for name, version in versions.items()}
    direct = _direct_ones(referee, records)
    figures = {name: 100 * relaxed_f1(referee, versions[name], by_version[name]) for name in STYLES}
    figures[_MARKED] = 100 * _mean_iou(referee, versions["straight"], direct, by_version["straight"])
    figures[_BARE] = 100 * _mean_iou(referee, versions[_BARE], direct, by_version[_BARE])
    return figures


def iou_of_best(wanted: Collection[int], contents: Sequence[Collection[int]]) -> float:
    """How like (IoU, from 0 to 1) the content is that shares most characters with what is wanted; 0 where none does.

    >>> iou_of_best({1, 2, 3}, [{1}, {1, 2, 4}]), iou_of_best({1}, [{2}]), iou_of_best({1}, [])
    (0.5, 0.0, 0.0)
    """
    wanted = set(wanted)
    shares = [(len(wanted & set(one)), len(wanted & set(one)) / len(wanted | set(one))) for one in contents if one]
    return max(shares, default=(0, 0.0))[1]


def _direct_ones(referee: ModuleType, records: Sequence[Mapping[str, Any]]) -> list[list[int]]:
    """Places of the direct attributions of each record, as the referee tells them by the marks."""
    return [
        [
            place
            for place, one in enumerate(record["attributions"])
            if referee.Attribution(one, record["text"]).form == "direct"
        ]
        for record in records
    ]


def _mean_iou(
    referee: ModuleType,
    records: Sequence[Mapping[str, Any]],
    chosen: Sequence[Sequence[int]],
    found: Sequence[Sequence[Mapping[str, Any]]],
) -> float:
    """Mean of `iou_of_best` over the attributions at the chosen places of the records."""
    values: list[float] = []
    for record, places, made in zip(records, chosen, found, strict=True):
        contents = [referee.Attribution(one, record["text"]).chars["content"] for one in made]
        wanted = [referee.Attribution(record["attributions"][place], record["text"]) for place in places]
        values += [iou_of_best(one.chars["content"], contents) for one in wanted]
    return sum(values) / max(1, len(values))


def main() -> int:
    """Measures and prints."""
    shared = shared_folder()
    if shared is None:
        print(NO_DATA)
        return 0
    for name, figure in measure_styles(shared).items():
        print(figure_row(name, figure))
    return 0


if __name__ == "__main__":
    sys.exit(main())
