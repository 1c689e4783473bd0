"""Does Sayso still find what it found? Figures on fixed sets, each held against its floor.

    python -m evaluation.gate                        measure and judge; exit code 1 if a figure falls below its floor
    python -m evaluation.gate --half inside          only the sets of the repository (or: outside)
    python -m evaluation.gate --raise                raise floors to what was measured; no floor ever falls by this
    python -m evaluation.gate --accept               take the sets as they are now, for after a reviewed change of a set
    python -m evaluation.gate --lower MEASURE --reason TEXT    lower one floor to what was measured; the reason is kept

The outside half measures on corpora that we may not pass on. They are looked for in the folder that $SAYSO_SHARED
names, by default `shared` beside the repository.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from evaluation import quantities, times
from evaluation.attribution import measure_attributions, set_files
from evaluation.claim_search import search_sets
from evaluation.example import example_files, measure_example
from evaluation.files import file_sets
from evaluation.floors import (
    FLOORS,
    Floor,
    accept_set,
    digest_of,
    judge,
    lower_floor,
    raise_floor,
    read_floors,
    write_floors,
)
from evaluation.genres import BASIL, GUM, basil_file, gum_file, measure_basil, measure_gum
from evaluation.heads import head_sets
from evaluation.linking import linking_sets
from evaluation.measures import Beside, Figure, MeasuredSet
from evaluation.outside import NO_DATA, shared_folder
from evaluation.own_values import own_sets
from evaluation.pages import read_baseline, read_ours, score_pages
from evaluation.polnear import dev_file, measure_polnear
from evaluation.quantities import NEWSQUANT, measure_newsquant, measure_quantity_cases, newsquant_file
from evaluation.quote_styles import STYLES_SET, measure_styles
from evaluation.statements import statement_sets
from evaluation.stories import STORIES, measure_stories, story_files
from evaluation.times import TBAQ, measure_tbaq, measure_time_cases, tbaq_file
from evaluation.versions import version_sets
from evaluation.voices import score_voices

SETS = Path(__file__).parent / "sets"
VOICES = ("voices", "voices-untuned")  # sets of pages: the first guards, the second measures
HALVES = ("inside", "outside")


def measured_sets(shared: Path | None) -> tuple[MeasuredSet, ...]:
    """All sets that can be measured here, inside ones first; the outside ones need the shared folder."""
    inside = (
        MeasuredSet(name="attribution", half="inside", files=set_files(), measure=measure_attributions),
        *(
            MeasuredSet(
                name=name, half="inside", files=_files_below(SETS / name), measure=partial(_measure_voices, SETS / name)
            )
            for name in VOICES
        ),
        *own_sets(),
        *statement_sets(),
        *file_sets(),
        *version_sets(),
    )
    if shared is None:
        return inside
    return (
        *inside,
        MeasuredSet(
            name="polnear-dev", half="outside", files=(dev_file(shared),), measure=partial(measure_polnear, shared)
        ),
        MeasuredSet(
            name=STYLES_SET, half="outside", files=(dev_file(shared),), measure=partial(measure_styles, shared)
        ),
        MeasuredSet(name=GUM, half="outside", files=(gum_file(shared),), measure=partial(measure_gum, shared)),
        MeasuredSet(name=BASIL, half="outside", files=(basil_file(shared),), measure=partial(measure_basil, shared)),
        MeasuredSet(
            name="example", half="outside", files=example_files(shared), measure=partial(measure_example, shared)
        ),
        *_value_sets(shared),
        *head_sets(shared),
        MeasuredSet(name=STORIES, half="outside", files=story_files(shared), measure=partial(measure_stories, shared)),
        *linking_sets(shared),
        *search_sets(shared),
        MeasuredSet(
            name="pages",
            half="outside",
            files=_files_below(shared / "corpora" / "html_extraction"),
            measure=partial(_measure_pages, shared),
        ),
    )


def _value_sets(shared: Path) -> tuple[MeasuredSet, ...]:
    """The sets of times and quantities."""
    rows = (
        (times.CASES, times.cases_file, measure_time_cases),
        (TBAQ, tbaq_file, measure_tbaq),
        (quantities.CASES, quantities.cases_file, measure_quantity_cases),
        (NEWSQUANT, newsquant_file, measure_newsquant),
    )
    return tuple(
        MeasuredSet(name=name, half="outside", files=(file(shared),), measure=partial(measure, shared))
        for name, file, measure in rows
    )


def main(
    arguments: Sequence[str] | None = None,
    *,
    sets: Sequence[MeasuredSet] | None = None,
    floors_file: Path = FLOORS,
) -> int:
    """Runs the gate; returns 0 if every figure holds, 1 if one does not, 2 for wrong use."""
    asked = _read_arguments(arguments)
    if asked.lower and not asked.reason:
        return _refuse("lowering a floor needs a reason: --reason TEXT")
    chosen = [one for one in (measured_sets(shared_folder()) if sets is None else sets) if _wanted(one, asked)]
    floors = read_floors(floors_file)
    failures: list[str] = []
    n_measured = 0
    for half in _halves(asked):
        present = [one for one in chosen if one.half == half and _is_there(one)]
        if half == "outside" and not present:
            if not asked.lower:
                print(NO_DATA)
            continue
        failures += [f"{one.name}: its files are missing" for one in chosen if one.half == half and one not in present]
        for one in present:
            digest = digest_of(one.files)
            try:
                figures = {f"{one.name}/{name}": figure for name, figure in one.measure().items()}
            except RuntimeError as error:
                failures.append(f"{one.name}: could not be measured: {error}")
                continue
            n_measured += len(figures)
            try:
                floors.update(_changed(figures, floors, digest=digest, command=one.command, asked=asked))
            except ValueError as error:
                return _refuse(f"{asked.lower}: {error}")
            failures += _report(one, figures, floors, digest=digest)
    if asked.lower and asked.lower not in floors:
        return _refuse(f"no measure {asked.lower!r} with a floor; they are: {', '.join(sorted(floors)) or 'none'}")
    if asked.raised or asked.accept or asked.lower:
        write_floors(floors, floors_file)
    return _close(failures, n_measured)


def _changed(
    figures: Mapping[str, Figure], floors: Mapping[str, Floor], *, digest: str, command: str, asked: argparse.Namespace
) -> dict[str, Floor]:
    """The floors of these figures as they are after what was asked for."""
    after: dict[str, Floor] = {}
    for name, figure in figures.items():
        floor = floors.get(name)
        if asked.accept and floor is not None:
            floor = accept_set(floor, digest=digest)
        if asked.raised:
            floor = raise_floor(floor, value=figure.value, margin=figure.margin, digest=digest, command=command)
        if asked.lower == name and floor is not None:
            floor = lower_floor(floor, value=figure.value, reason=asked.reason)
        if floor is not None:
            after[name] = floor
    return after


def _report(one: MeasuredSet, figures: Mapping[str, Figure], floors: Mapping[str, Floor], *, digest: str) -> list[str]:
    """Prints the figures of a set; returns what does not hold."""
    print(f"{one.name} ({one.half}, {len(one.files)} files, {digest[:12]})")
    failures = []
    for name, figure in figures.items():
        floor = floors.get(name)
        fault = judge(figure.value, floor=floor, digest=digest)
        print(_line(name, figure, floor, fault))
        if fault:
            failures.append(f"{name}: {fault}")
    gone = sorted(name for name in floors if name.startswith(f"{one.name}/") and name not in figures)
    return failures + [f"{name}: has a floor and is no longer measured" for name in gone]


def _line(name: str, figure: Figure, floor: Floor | None, fault: str | None) -> str:
    shown = f"{figure.value:g} of {figure.n_items}" if figure.unit == "items" else f"{figure.value:.1f} %"
    held = f"floor {floor.floor:.1f} - {floor.margin:.1f}" if floor else "no floor"
    beside = "; ".join(f"{other.who} {other.value:.1f}" for other in figure.beside)
    return (
        f"  {'FAIL' if fault else 'ok':4}  {name:28}  {shown:>10}  n={figure.n_items:<6}  {held:18}  {beside}".rstrip()
    )


def _close(failures: Sequence[str], n_measured: int) -> int:
    for failure in failures:
        print(f"failed: {failure}")
    if failures:
        print(f"quality gate: failed, {len(failures)} faults")
        return 1
    if n_measured:
        print(f"quality gate: passed, {n_measured} figures")
    return 0


def _refuse(message: str) -> int:
    print(f"evaluation.gate: {message}", file=sys.stderr)
    return 2


def _halves(asked: argparse.Namespace) -> tuple[str, ...]:
    return (asked.half,) if asked.half else HALVES


def _wanted(one: MeasuredSet, asked: argparse.Namespace) -> bool:
    return not asked.lower or asked.lower.startswith(f"{one.name}/")


def _is_there(one: MeasuredSet) -> bool:
    return bool(one.files) and all(file.is_file() for file in one.files)


def _files_below(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(file for file in folder.rglob("*") if file.is_file()))


def _measure_voices(folder: Path) -> dict[str, Figure]:
    """Shares of the characters of our own pages: in the right voice, and quoted from the right outlet."""
    score = score_voices(folder)
    all_author = Beside(who="all in the author's voice", value=100 * score["share_author"])
    n_characters = score["n_characters"]
    return {
        "characters": Figure(value=100 * score["share_right"], n_items=n_characters, beside=(all_author,)),
        "outlets": Figure(value=100 * score["share_outlets"], n_items=n_characters),
    }


def _measure_pages(shared: Path) -> dict[str, Figure]:
    """Shares of the parts of saved pages that are read rightly, beside trafilatura alone."""
    ours, alone = score_pages(shared, read_ours), score_pages(shared, read_baseline)
    return {
        name: Figure(
            value=100 * right / n_items,
            n_items=n_items,
            beside=(Beside(who="trafilatura alone", value=100 * alone[name][0] / n_items),),
        )
        for name, (right, n_items) in ours.items()
    }


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.gate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=HALVES, help="only the sets of the repository, or only those outside it")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", dest="raised", action="store_true", help="raise floors to what was measured")
    change.add_argument("--lower", metavar="MEASURE", help="lower the floor of one measure to what was measured")
    parser.add_argument("--reason", metavar="TEXT", help="why the floor falls; kept beside it")
    parser.add_argument("--accept", action="store_true", help="take the sets as they are now")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
