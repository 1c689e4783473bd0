"""Do lineages of invented stories come out as their authors wrote them down?

`lineage` in `gold.json` also holds ties that nothing in the words of an article shows ("answers, without naming it",
"shares a rare error") or that are none of descent (denies, answers, takes up). Recall is given for all, and for those
in scope: copies, quotes, cites, credits, corrects and retracts of an article of the bundle. The stories that are only
scored are given as counts.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sayso
from evaluation.outside import shared_folder
from evaluation.story_sets import TUNED, UNTUNED
from sayso.link.lineage import link_lineage

SETS = Path(__file__).parent / "sets" / "stories"
_IN_SCOPE = ("copies", "quotes", "cites", "credits", "corrects", "retracts")
_NOT_NAMED = ("indirectly",)  # "several media reports" names no outlet
_ANOTHERS = ("in part", "the room number", "its own room number")  # puts right what is another's, or in passing

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Gold and found ties of one story, as (article, origin)."""

    all: frozenset[Pair]
    in_scope: frozenset[Pair]
    copied: frozenset[Pair]
    found: frozenset[Pair]
    found_copied: frozenset[Pair]
    circles: tuple[frozenset[str], ...]
    found_circles: tuple[frozenset[str], ...]


def read_story(folder: Path) -> Story:
    """One story, each article read by the pipeline and all of them linked."""
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    documents = {one["file"]: sayso.read(folder / one["file"]).document for one in gold["articles"]}
    file_of = {document.id: name for name, document in documents.items()}
    graph = link_lineage(list(documents.values()))
    ties = [(one["file"], tie["to"], tie["how"]) for one in gold["articles"] for tie in one["lineage"] if tie["to"]]
    edges = [edge for edge in graph.edges if not edge.is_later]
    return Story(
        all=frozenset((one, other) for one, other, _ in ties),
        in_scope=frozenset((one, other) for one, other, how in ties if is_in_scope(how)),
        copied=frozenset((one, other) for one, other, how in ties if how.startswith(("copies", "quotes a block"))),
        found=frozenset((file_of[edge.document], file_of[edge.origin]) for edge in edges),
        found_copied=frozenset((file_of[edge.document], file_of[edge.origin]) for edge in edges if edge.passages),
        circles=tuple(
            frozenset(one["articles"]) for one in gold["circular_or_copied"] if "circle" in one["why"].lower()
        ),
        found_circles=tuple(frozenset(file_of[key] for key in circle) for circle in graph.circles),
    )


def is_in_scope(how: str) -> bool:
    """Whether words of the article can show the tie, and it is one of descent.

    >>> is_in_scope("copies without credit"), is_in_scope("answers"), is_in_scope("cites indirectly ('media')")
    (True, False, False)
    """
    return how.startswith(_IN_SCOPE) and not any(words in how for words in (*_NOT_NAMED, *_ANOTHERS))


def print_stories() -> None:
    """Prints a row for each set of stories."""
    shared = shared_folder()
    if shared is not None:
        _print_row("shared, three", sorted((shared / "stories").glob("*/gold.json")))
    _print_row("may be read, four", [SETS / name / "gold.json" for name in TUNED])
    _print_row("only scored, four", [SETS / name / "gold.json" for name in UNTUNED])


def _print_row(name: str, golds: Iterable[Path]) -> None:
    stories = [read_story(path.parent) for path in golds]
    n_found = sum(len(each.found) for each in stories)
    right = sum(len(each.found & each.all) for each in stories)
    n_all = sum(len(each.all) for each in stories)
    in_scope, n_scope = (
        sum(len(each.found & each.in_scope) for each in stories),
        sum(len(each.in_scope) for each in stories),
    )
    copied = sum(len(each.found_copied & each.copied) for each in stories)
    n_copied, n_found_copied = (
        sum(len(each.copied) for each in stories),
        sum(len(each.found_copied) for each in stories),
    )
    right_copied = sum(len(each.found_copied & each.all) for each in stories)
    circles = sum(
        any(one <= other or other <= one for other in each.found_circles) for each in stories for one in each.circles
    )
    print(f"\n{name}")
    print(f"  edges: {n_found}, right {right}; of all {n_all} ties; in scope {in_scope} of {n_scope}")
    print(f"  copied passages: {n_found_copied} edges, right {right_copied}; {copied} of {n_copied} copies")
    print(
        f"  circles: {sum(len(each.found_circles) for each in stories)} found, {circles} of "
        f"{sum(len(each.circles) for each in stories)} there"
    )
