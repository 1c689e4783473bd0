"""Does confidence mean what it says? On PolNeAR dev, as printed, judged as the referee judges.

    python -m evaluation.confidence

prints how many of the surest quarter, half and three quarters are right by the relaxed rule, a table of what was said
against what was right, and the expected calibration error (ECE, 10 bins of equal width), beside one confidence for
all. Attributions inside the content of others count like all others, although PolNeAR marks none.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.extraction import extract_lines
from evaluation.measures import Beside, Figure
from evaluation.outside import NO_DATA, shared_folder
from evaluation.referee import first_annotators, judge_article, load_referee

BINS = 10
SHARES = (0.25, 0.5, 0.75, 1.0)
_EXPERIMENT = {0.25: 97.0, 0.5: 92.5}  # percent right; `tools/attribution.md` of the shared folder tells of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How sure an attribution was, from 0 to 1, and whether it was right."""

    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The attributions of one range of confidence: how many, their mean confidence, the share right (0 to 1)."""

    low: float
    high: float
    n_found: int
    said: float
    share_right: float


def judge_all(shared: Path, records: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> list[Judged]:
    """Everything found in the records' texts, judged against their attributions.

    Args:
        shared: The folder of the referee.
        records: `text` and `attributions` of each article.
        found: The out line of each, in the same order.
    """
    referee = load_referee(shared)
    return [
        Judged(confidence=one["confidence"], is_right=is_right)
        for record, line in zip(records, found, strict=True)
        for one, is_right in zip(
            line["attributions"],
            judge_article(referee, record["text"], record["attributions"], line["attributions"]),
            strict=True,
        )
    ]


def precision_at(judged: Sequence[Judged], *, share: float) -> float:
    """Percent of the surest share (from 0 to 1) that is right; those equally sure in the order given; 0 for none.

    >>> precision_at([Judged(confidence=0.2, is_right=False), Judged(confidence=0.9, is_right=True)], share=0.5)
    100.0
    """
    surest = sorted(judged, key=lambda one: -one.confidence)[: round(share * len(judged))]
    return 100 * sum(one.is_right for one in surest) / max(1, len(surest))


def reliability(judged: Sequence[Judged], *, n_bins: int = BINS) -> list[Bin]:
    """The bins of equal width that hold any, least sure first; a bin holds its lower edge, the last one 1 too."""
    bins = []
    for place in range(n_bins):
        inside = [one for one in judged if min(int(one.confidence * n_bins), n_bins - 1) == place]
        if inside:
            bins.append(
                Bin(
                    low=place / n_bins,
                    high=(place + 1) / n_bins,
                    n_found=len(inside),
                    said=sum(one.confidence for one in inside) / len(inside),
                    share_right=sum(one.is_right for one in inside) / len(inside),
                )
            )
    return bins


def calibration_error(judged: Sequence[Judged], *, n_bins: int = BINS) -> float:
    """The expected calibration error, from 0 to 1: how far said and right are apart in a bin, in the mean of all.

    >>> calibration_error([Judged(confidence=0.5, is_right=right) for right in (True, False)])
    0.0
    """
    bins = reliability(judged, n_bins=n_bins)
    return sum(one.n_found * abs(one.said - one.share_right) for one in bins) / max(1, len(judged))


def confidence_figures(judged: Sequence[Judged]) -> dict[str, Figure]:
    """Precision of the surer half, and 100 minus the calibration error in percent (so that higher is better)."""
    always_sure = [Judged(confidence=1.0, is_right=one.is_right) for one in judged]
    return {
        "precision-of-half": Figure(
            value=precision_at(judged, share=0.5),
            n_items=round(len(judged) / 2),
            beside=(
                Beside(who="of all", value=precision_at(judged, share=1)),
                Beside(who="experiment", value=_EXPERIMENT[0.5]),
            ),
        ),
        "calibration": Figure(
            value=100 - 100 * calibration_error(judged),
            n_items=len(judged),
            beside=(Beside(who="always sure", value=100 - 100 * calibration_error(always_sure)),),
        ),
    }


def report(judged: Sequence[Judged]) -> str:
    """The coverage table, the reliability table, and the calibration error."""
    lines = [f"{'surest':>10}  {'found':>6}  {'right':>7}  {'experiment':>10}"]
    for share in SHARES:
        beside = f"{_EXPERIMENT[share]:8.1f} %" if share in _EXPERIMENT else ""
        n_found, right = round(share * len(judged)), precision_at(judged, share=share)
        lines.append(f"{100 * share:8.0f} %  {n_found:6}  {right:5.1f} %  {beside}".rstrip())
    lines += ["", f"{'confidence':>10}  {'found':>6}  {'said':>7}  {'right':>7}"]
    for one in reliability(judged):
        edges = f"{one.low:.1f} - {one.high:.1f}"
        lines.append(f"{edges:>10}  {one.n_found:6}  {100 * one.said:5.1f} %  {100 * one.share_right:5.1f} %")
    always_sure = 1 - precision_at(judged, share=1) / 100
    lines += [
        "",
        f"ECE {calibration_error(judged):.3f} ({BINS} bins; always sure: {always_sure:.3f}; no peer gives any)",
    ]
    return "\n".join(lines)


def main() -> int:
    """Measures and prints."""
    shared = shared_folder()
    if shared is None:
        print(NO_DATA)
        return 0
    records = first_annotators(shared / "corpora" / "polnear" / "polnear-dev.jsonl")
    found = extract_lines([{"id": record["id"], "text": record["text"]} for record in records], workers=2)
    judged = judge_all(shared, records, found)
    print(f"{len(judged)} attributions found in {len(records)} articles of PolNeAR dev\n\n{report(judged)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
