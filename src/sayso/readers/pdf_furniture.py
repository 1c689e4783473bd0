"""Which lines of a PDF are not the article's but the page's: running heads and feet, page numbers?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.readers.pdf_lines import Line

_EDGE = 0.14  # of the height of a page, at its top and at its foot, in which furniture stands
_CANDIDATES = 5  # lines at either edge that are looked at
_SAME_HEIGHT = 8.0  # points between the places of a head on two pages
_MIN_SHARE = 0.25  # of the pages; heads may differ on left and right pages, and by chapter
_SMALL = 0.9  # of the size of the text
_APART = 1.9  # heights of a line between a lone number and the text, in which it is no list item
_LONE = re.compile(
    r"\W{0,3}(?:page|pg\.?|p\.?|seite)?\s{0,3}(?P<number>\d{1,4})(?P<of>\s{0,3}(?:of|/|\|)\s{0,3}\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?P<first>\d{1,4})\s.*|.*\s(?P<last>\d{1,4})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and the page that it stands on, counted from 1."""

    page: int
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands at the edges of pages: its lines, their `wordings` each once, and how many page numbers."""

    lines: frozenset[PlacedLine]
    wordings: tuple[str, ...]
    n_numbers: int


def find_furniture(pages: Mapping[int, Sequence[Line]], heights: Mapping[int, float]) -> Furniture:
    """The lines that stand on the pages and not in the article.

    A line is one where the same words, other digits allowed, stand at the same height of several pages; where it holds
    the number of its page, counted on from page to page; where it is a number alone, away from the text; and where it
    stands alone in letters smaller than those of the text.

    Args:
        pages: Their lines from top to bottom, by number.
        heights: Of the pages, in points.
    """
    edges = {number: list(_at_edges(lines, heights[number])) for number, lines in pages.items()}
    found = _find_repeated(edges, n_pages=len(pages)) | _find_numbers(edges, pages) | _find_small(edges, pages)
    once = {_shape(text): text for text in sorted({placed.line.text for placed in found}, reverse=True)}
    return Furniture(
        lines=frozenset(found),
        wordings=tuple(sorted(text for text in once.values() if not _LONE.fullmatch(text))),
        n_numbers=sum(1 for each in found if _LONE.fullmatch(each.line.text)),
    )


def _at_edges(lines: Sequence[Line], height: float) -> Iterable[tuple[bool, Line]]:
    """The outermost lines, and whether they stand at the top."""
    upper = [line for line in lines[:_CANDIDATES] if line.bottom <= _EDGE * height]
    lower = [line for line in lines[-_CANDIDATES:] if line.top >= (1 - _EDGE) * height]
    return [(True, line) for line in upper] + [(False, line) for line in lower if line not in upper]


def _shape(text: str) -> str:
    """The words with a sign for each number, so that heads with a page number are alike.

    >>> _shape("Northwire Monthly  12")
    'northwire monthly #'
    """
    return " ".join(re.sub(r"\d+", "#", text).casefold().split())


def _find_repeated(edges: Mapping[int, Sequence[tuple[bool, Line]]], *, n_pages: int) -> set[PlacedLine]:
    alike: defaultdict[tuple[bool, str], list[PlacedLine]] = defaultdict(list)
    for number, found in sorted(edges.items()):
        for is_top, line in found:
            alike[is_top, _shape(line.text)].append(PlacedLine(number, line))
    repeated: set[PlacedLine] = set()
    for group in alike.values():
        for placed in group:
            same = {each.page for each in group if abs(each.line.base - placed.line.base) <= _SAME_HEIGHT}
            if len(same) >= max(2, _MIN_SHARE * n_pages):
                repeated.add(placed)
    return repeated


def _find_numbers(
    edges: Mapping[int, Sequence[tuple[bool, Line]]], pages: Mapping[int, Sequence[Line]]
) -> set[PlacedLine]:
    """Lines with a number that grows by one from page to page, and lone numbers that stand apart."""
    counted: defaultdict[tuple[bool, int], set[PlacedLine]] = defaultdict(set)
    lone: set[PlacedLine] = set()
    for number, found in sorted(edges.items()):
        for is_top, line in found:
            placed = PlacedLine(number, line)
            for value in _numbers_of(line.text):
                counted[is_top, value - number].add(placed)
            match = _LONE.fullmatch(line.text)
            if match and (match["of"] or _is_apart(line, pages[number])):
                lone.add(placed)
    growing = {placed for group in counted.values() if len({each.page for each in group}) > 1 for placed in group}
    return growing | lone


def _find_small(
    edges: Mapping[int, Sequence[tuple[bool, Line]]], pages: Mapping[int, Sequence[Line]]
) -> set[PlacedLine]:
    """Lines that stand apart in letters smaller than those of the text."""
    weights: Counter[float] = Counter()
    for lines in pages.values():
        for line in lines:
            weights[round(line.size, 1)] += len(line.text)
    body = max(sorted(weights), key=lambda size: weights[size], default=0.0)
    return {
        PlacedLine(number, line)
        for number, found in edges.items()
        for _, line in found
        if line.size < _SMALL * body and _is_apart(line, pages[number])
    }


def _numbers_of(text: str) -> Iterable[int]:
    """The numbers that may be that of a page: alone on the line, at its start or at its end."""
    match = _LONE.fullmatch(text)
    if match:
        return [int(match["number"])]
    match = _ENDS.fullmatch(text)
    return [int(each) for each in match.groups() if each] if match else []


def _is_apart(line: Line, lines: Sequence[Line]) -> bool:
    """Whether no line stands close above or below; others on the same height may."""
    return all(
        abs(line.base - each.base) > _APART * line.size or abs(line.base - each.base) < 1
        for each in lines
        if each is not line
    )
