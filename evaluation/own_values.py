"""How many times and quantities of our own sentences are found with everything right?

    python -m evaluation.own_values            the figures, and by topic what is wrong

The sentences stand in `sets/times-*.txt` and `sets/quantities-*.txt`; `marked` tells how they are written. A find is
right if its extent and every field that the gold states are equal; a gold field that is not stated is not compared.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.marked import Marked, read_quantities, read_times
from evaluation.measures import EXACT, Beside, Figure, MeasuredSet
from evaluation.scanned import scan_quantities, scan_times
from evaluation.simple_values import PATTERN, dates_by_pattern, numbers_by_pattern

SETS = Path(__file__).parent / "sets"
_Scan = Callable[[Marked], Sequence[Mapping[str, Any]]]


def own_sets() -> tuple[MeasuredSet, ...]:
    """The sets of times and of quantities, each file a set of its own."""
    times, quantities = (tuple(sorted(SETS.glob(f"{kind}-*.txt"))) for kind in ("times", "quantities"))
    return tuple(
        MeasuredSet(name=file.stem, half="inside", files=(file,), measure=lambda file=file: measure_own(file))
        for file in (*times, *quantities)
    )


def measure_own(file: Path) -> dict[str, Figure]:
    """F1 of finds with everything right, and of finds at the right place, beside one pattern."""
    sentences, ours, simple = _scans(file)
    best, baseline = (_score(sentences, scan) for scan in (ours, simple))
    n_gold = sum(len(sentence.gold) for sentence in sentences)
    return {
        name: Figure(
            value=best[name], n_items=n_gold, margin=EXACT, beside=(Beside(who=PATTERN, value=baseline[name]),)
        )
        for name in best
    }


def wrong_finds(file: Path) -> list[str]:
    """For each sentence with a fault: its topic, what should have been found, and what was."""
    sentences, ours, _ = _scans(file)
    lines = []
    for sentence in sentences:
        found = ours(sentence)
        missing = [gold for gold in sentence.gold if not any(is_right(gold, made) for made in found)]
        spurious = [made for made in found if not any(is_right(gold, made) for gold in sentence.gold)]
        if missing or spurious:
            shown = [{name: made.get(name) for name in ("text", *_FIELDS) if name in made} for made in spurious]
            lines.append(f"{sentence.doc} {sentence.topic}\n    want {missing}\n    got  {shown}")
    return lines


_FIELDS = ("type", "value", "mod", "interval", "low", "high", "modifier", "unit", "currency", "of", "trend", "elided")
_TIME_FIELDS = ("type", "value", "mod", "interval")
_QUANTITY_FIELDS = ("low", "high", "modifier", "unit", "currency", "of")


def is_right(gold: Mapping[str, Any], made: Mapping[str, Any]) -> bool:
    """Whether a find is the gold one in every field that counts; a trend counts where the gold states it."""
    if (gold["start"], gold["end"]) != (made["start"], made["end"]):
        return False
    fields = _TIME_FIELDS if "type" in gold else _QUANTITY_FIELDS + (("trend",) if "trend" in gold else ())
    return all(_same(gold.get(name), made.get(name)) for name in fields)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)
    if isinstance(one, list) and isinstance(other, list):
        return [_bare(each) for each in one] == [_bare(each) for each in other]
    return bool(one == other)


def _bare(moment: str | None) -> str | None:
    return None if moment is None else moment.removesuffix(":00").removesuffix("T00:00")


def _score(sentences: Sequence[Marked], scan: _Scan) -> dict[str, float]:
    n_gold = n_made = n_right = n_placed = 0
    for sentence in sentences:
        found = scan(sentence)
        n_gold, n_made = n_gold + len(sentence.gold), n_made + len(found)
        n_right += sum(any(is_right(gold, made) for made in found) for gold in sentence.gold)
        places = {(made["start"], made["end"]) for made in found}
        n_placed += sum((gold["start"], gold["end"]) in places for gold in sentence.gold)
    both = max(1, n_gold + n_made)
    return {"right-f1": 200 * n_right / both, "extent-f1": 200 * n_placed / both}


def _scans(file: Path) -> tuple[list[Marked], _Scan, _Scan]:
    if file.stem.startswith("times"):
        return (
            read_times(file),
            lambda sentence: scan_times(sentence.text, sentence.published),
            lambda sentence: dates_by_pattern(sentence.text),
        )
    return (
        read_quantities(file),
        lambda sentence: scan_quantities(sentence.text),
        lambda sentence: numbers_by_pattern(sentence.text),
    )


def main() -> None:
    """Prints the figures of each set and what is wrong."""
    for one in own_sets():
        for name, figure in one.measure().items():
            others = "; ".join(f"{other.who} {other.value:.1f}" for other in figure.beside)
            print(f"{one.name}/{name}: {figure.value:.1f} %  n={figure.n_items}  {others}")
        print("\n".join(wrong_finds(one.files[0])))


if __name__ == "__main__":
    main()
