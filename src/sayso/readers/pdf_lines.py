"""Which words of a page stand on which line of which column?

Lines are found from the places of the characters alone, since a PDF may hold them in any order. A gap between two
words parts columns where it stands above others; else it is the space of justified text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from sayso.lexicon.frequencies import load_frequencies
from sayso.readers.pdf_pages import Glyph
from sayso.text import stem

# All in parts of the size of the letters, tuned on PDFs that browsers, word processors and libraries make.
_SAME_LINE = 0.35  # of the heights of two letters; lines stand 0.9 apart at least
_SAME_PLACE = 0.2  # of a letter that is printed twice to look bold
_WORD_GAP = 0.13  # between letters that do not follow each other in the file; a space takes 0.25
_SURE_WORD_GAP = 0.6  # between letters that do, where the file has no space
_GUTTER = 0.6  # the narrowest gap between columns
_WIDE_GAP = 2.5  # parts two columns also where no other gap stands above or below
_WIDEST_SPACE = 4.0  # of justified text where a line next to it runs over the gap; two such lines prove any
_ROWS_NEAR = 4  # among which the next line of a column is looked for; those of other columns stand between
_NEXT_ROW = 2.2  # between the heights of two lines of a column
_SURE_LINES = 6  # by which a narrow gutter is known
_SURE_GUTTER = 1.2  # the narrowest gap between columns of fewer lines
_GUTTER_LINES = 3  # on either side, of a column
_SAME_START = 2.0  # points between the beginnings of two lines of a column
_IN_COLUMN = 8.0  # from where a column begins to where its first word may stand
_BEGIN_SHARE = 0.6  # of the lines of a column that begin at its edge; the others are indented
_CELL = 12  # letters; columns of text have more on half of their lines, cells of a table less
_FOOTNOTE = re.compile(r"[\d,*†‡§]{1,7}|\(\d{1,3}\)|\[\d{1,3}\]")
_MEASURED = re.compile(r"(?:\d|\b(?:[kcmd]?m|ft|yd|in|mi)|10|[A-Z])$")  # a raised number behind it is a power
_MARK = "\0"  # in place of a raised mark of a footnote
_INITIAL = 1.7  # size of a first letter that reaches over some lines to theirs
_RAISED = 0.8  # size of a raised letter, as a mark of a footnote, to that beside it


class Word(NamedTuple):
    """Letters without a space between them, and their box on the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one column on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Of the highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Of the lowest word."""
        return max(word.bottom for word in self.words)

    @property
    def base(self) -> float:
        """On which most of its letters stand."""
        return max(self.words, key=lambda word: len(word.text)).base

    @property
    def size(self) -> float:
        """Of most of its letters."""
        return max(self.words, key=lambda word: len(word.text)).size


@dataclass(frozen=True, slots=True)
class FoundLines:
    """Lines from top to bottom and from left to right; `n_marks` raised marks of footnotes are left out of them."""

    lines: tuple[Line, ...]
    n_marks: int = 0


def find_lines(glyphs: Sequence[Glyph]) -> FoundLines:
    """The lines of a page, those of two columns apart."""
    rows = _with_raised([_words(row) for row in _rows(glyphs)])
    n_marks = sum(word.text == _MARK for row in rows for word in row)
    rows = [kept for row in rows if (kept := [word for word in row if word.text != _MARK])]
    if not rows:
        return FoundLines((), n_marks)
    rows = _with_initials(rows)
    gutters = _find_gutters(rows)
    parts = _with_tables([list(_split(place, rows, gutters)) for place in range(len(rows))])
    lines = [Line(tuple(part)) for row in parts for part in row]
    return FoundLines(tuple(sorted(lines, key=lambda line: (line.base, line.left))), n_marks)


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters on the same height over the whole page."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda each: (each.base, each.left, each.number)):
        if row and glyph.base - row[0].base > _SAME_LINE * min(glyph.size, row[0].size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _words(row: list[Glyph]) -> list[Word]:
    """The words of a row from left to right."""
    groups: list[list[Glyph]] = []
    for glyph in sorted(row, key=lambda each: (each.left, each.number)):
        if groups and _is_printed_again(groups[-1], glyph):
            continue
        if groups and not _is_apart(groups[-1][-1], glyph):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return [_word(group) for group in groups]


def _is_printed_again(group: list[Glyph], glyph: Glyph) -> bool:
    return any(
        each.char == glyph.char
        and abs(each.left - glyph.left) < _SAME_PLACE * (each.right - each.left)
        and abs(each.number - glyph.number) > 1  # letters of one ligature stand in one place too
        for each in group[-2:]
    )


def _is_apart(before: Glyph, glyph: Glyph) -> bool:
    """Whether a space stands between two letters, or one of them is far larger."""
    if max(before.size, glyph.size) > _INITIAL * min(before.size, glyph.size):
        return True
    gap = (glyph.left - before.right) / min(before.size, glyph.size)
    if glyph.number in (before.number, before.number + 1):
        return glyph.is_spaced or gap > _SURE_WORD_GAP
    return gap > _WORD_GAP


def _word(group: list[Glyph]) -> Word:
    return Word(
        "".join(each.char for each in group),
        min(each.left for each in group),
        max(each.right for each in group),
        min(each.top for each in group),
        max(each.bottom for each in group),
        median(each.base for each in group),
        median(each.size for each in group),
    )


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """The rows with small words that stand raised or lowered put on the line that they belong to."""
    kept: list[list[Word]] = []
    for row in rows:
        home = kept[-1] if kept else None
        if home is not None and _hangs_on(row, home):
            kept[-1] = _hung(row, home)
        elif home is not None and _hangs_on(home, row):
            kept[-1] = _hung(home, row)
        else:
            kept.append(list(row))
    return kept


def _hung(small: list[Word], line: list[Word]) -> list[Word]:
    """The line with each small word joined to the one it follows; what marks a footnote gives a mark instead."""
    joined = list(line)
    for word in small:
        place, home = min(enumerate(joined), key=lambda each: abs(each[1].right - word.left))
        is_raised = word.base < home.base
        if is_raised and _FOOTNOTE.fullmatch(word.text) and not _MEASURED.search(home.text):
            joined.append(word._replace(text=_MARK))
        elif abs(word.left - home.right) <= _WORD_GAP * home.size:
            joined[place] = home._replace(text=home.text + word.text, right=max(home.right, word.right))
        else:
            joined.append(word)
    return sorted(joined, key=lambda word: word.left)


def _hangs_on(small: list[Word], line: list[Word]) -> bool:
    """Whether all words of the first are small and touch the height of the second, close to one of its words."""
    size = median(word.size for word in line)
    if max(word.size for word in small) > _RAISED * size or len(small) >= len(line):
        return False
    middle = median((word.top + word.bottom) / 2 for word in small)
    if not min(word.top for word in line) <= middle <= max(word.bottom for word in line):
        return False
    return all(any(-size < word.left - each.right < size / 2 for each in line) for word in small)


def _with_initials(rows: list[list[Word]]) -> list[list[Word]]:
    """The rows with each large first letter that reaches over lines put before the word that it begins."""
    initials = [word for row in rows for word in row if _is_initial(word, rows)]
    for initial in initials:
        rows = [[word for word in row if word is not initial] for row in rows]
        beside = [
            (number, place) for number, row in enumerate(rows) if (place := _place_beside(row, initial)) is not None
        ]
        for order, (number, place) in enumerate(beside):
            word = rows[number][place]
            text = _begun(initial.text, word.text) if order == 0 else word.text
            rows[number][place] = word._replace(text=text, left=initial.left)
        if not beside:
            rows.append([initial])
    return sorted((row for row in rows if row), key=lambda row: row[0].base)


def _begun(letter: str, word: str) -> str:
    """A word with its large first letter; apart where that is a word itself and the rest is the more common one.

    >>> _begun("T", "he"), _begun("A", "report"), _begun("A", "fter")
    ('The', 'A report', 'After')
    """
    counts = load_frequencies().counts
    is_apart = letter in ("A", "I") and counts.get(stem(word), 0) > counts.get(stem(letter + word), 0)
    return f"{letter} {word}" if is_apart else letter + word


def _is_initial(word: Word, rows: Sequence[Sequence[Word]]) -> bool:
    """Whether a word is one letter as tall as some lines, with the first of them to its right."""
    letters = word.text.lstrip("“\"‘'")
    if len(letters) != 1 or not letters.isupper():
        return False
    near = [each for row in rows for each in row if each is not word and _is_beside(each, word)]
    return len(near) > 0 and word.size > _INITIAL * max(each.size for each in near)


def _place_beside(row: Sequence[Word], initial: Word) -> int | None:
    """The place in a row of the first word to the right of an initial; None where the row is above or below it."""
    return next((place for place, word in enumerate(row) if _is_beside(word, initial)), None)


def _is_beside(word: Word, initial: Word) -> bool:
    is_next = -0.3 * word.size < word.left - initial.right < 1.2 * word.size
    return is_next and initial.top < (word.top + word.bottom) / 2 < initial.base + 0.5 * word.size


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A stripe without words between two columns: where the right one begins, and over which heights."""

    right: float
    top: float
    bottom: float


def _find_gutters(rows: list[list[Word]]) -> list[_Gutter]:
    """Stripes with lines of text on both sides that no word crosses."""
    starts = sorted(_starts_behind_gaps(rows))
    found: list[_Gutter] = []
    at = 0
    while at < len(starts):  # starts that differ by a hair are one
        group = [each for each in starts[at:] if each - starts[at] <= _SAME_START]
        at += len(group)
        if len(group) >= _GUTTER_LINES:
            found += _gutters_at(group[0], rows)
    return found


def _starts_behind_gaps(rows: list[list[Word]]) -> Iterator[float]:
    """Where lines may begin: the first word of each row, and each behind a gap as wide as one between columns."""
    for row in rows:
        yield row[0].left
        for before, word in pairwise(row):
            if word.left - before.right >= _GUTTER * min(before.size, word.size):
                yield word.left


def _gutters_at(start: float, rows: list[list[Word]]) -> Iterator[_Gutter]:
    run: list[list[Word]] = []
    for row in [*rows, None]:
        if row is not None and not _is_crossed(row, start):
            run.append(row)
            continue
        left = [each for each in run if each[0].left < start - 1]
        right = [each for each in run if each[-1].right > start + 1]
        if _are_columns(left, right, start):
            yield _Gutter(start, min(w.top for r in run for w in r), max(w.bottom for r in run for w in r))
        run = []


def _is_crossed(row: list[Word], start: float) -> bool:
    """Whether a word stands in the stripe before the start."""
    return any(word.left < start - 1 and word.right > start - _GUTTER * word.size for word in row)


def _are_columns(left: list[list[Word]], right: list[list[Word]], start: float) -> bool:
    """Whether text stands on both sides: lines of some words that begin below each other, and no list of figures."""
    if len(left) < _GUTTER_LINES or len(right) < _GUTTER_LINES:
        return False
    firsts = [next(word for word in row if word.right > start + 1) for row in right]
    firsts = [word for word in firsts if word.left < start + _IN_COLUMN * word.size]  # others are of the next column
    n_begin = sum(1 for word in firsts if abs(word.left - start) <= _SAME_START)
    if n_begin < max(_GUTTER_LINES, _BEGIN_SHARE * len(firsts)):  # a river through justified text
        return False
    if n_begin < _SURE_LINES and _width(left, start) < _SURE_GUTTER * median(word.size for word in firsts):
        return False
    sides = (
        [[word for word in row if word.left < start - 1] for row in left],
        [[word for word in row if word.left >= start - 1] for row in right],
    )
    return all(median(sum(len(word.text) for word in row) for row in side) >= _CELL for side in sides)


def _width(left: list[list[Word]], start: float) -> float:
    """How wide a stripe before a start is free in all rows."""
    return start - max(word.right for row in left for word in row if word.left < start - 1)


def _split(place: int, rows: Sequence[list[Word]], gutters: Sequence[_Gutter]) -> Iterator[list[Word]]:
    """The words of a row, parted where a gutter stands between two, or a wide gap that is none of justified text."""
    row = rows[place]
    above, below = rows[max(0, place - _ROWS_NEAR) : place][::-1], rows[place + 1 : place + 1 + _ROWS_NEAR]
    part: list[Word] = [row[0]]
    for before, word in pairwise(row):
        is_gutter = any(
            before.right < gutter.right <= word.left + 1 and gutter.top <= (word.top + word.bottom) / 2 <= gutter.bottom
            for gutter in gutters
        )
        gap = (word.left - before.right) / max(before.size, word.size)
        n_crossing = _crosses(above, before, word) + _crosses(below, before, word)
        if is_gutter or (gap > _WIDE_GAP and n_crossing < (1 if gap < _WIDEST_SPACE else 2)):
            yield part
            part = []
        part.append(word)
    yield part


def _crosses(rows: Sequence[Sequence[Word]], before: Word, word: Word) -> bool:
    """Whether the line of the column next to a gap has a word over or under it.

    Args:
        rows: From the nearest on; those of other columns have no word above or below the two.
        before: The word before the gap.
        word: The one behind it.
    """
    for row in rows:
        near = [each for each in row if abs(each.base - word.base) < _NEXT_ROW * max(each.size, word.size)]
        if any(each.left < word.right and each.right > before.left for each in near):
            return any(each.left < word.left and each.right > before.right for each in near)
    return False


def _with_tables(rows: list[list[list[Word]]]) -> list[list[list[Word]]]:
    """The parts of the rows, with those of each row of a table put together again: cells are read row by row."""
    is_cells = [_has_cells([word for part in row for word in part]) for row in rows]
    return [
        [[word for part in row for word in part]]
        if is_cells[place] and any((*is_cells[place - 1 : place], *is_cells[place + 1 : place + 2]))
        else row
        for place, row in enumerate(rows)
    ]


def _has_cells(row: Sequence[Word]) -> bool:
    """Whether wide gaps part a row into short pieces."""
    lengths = [len(row[0].text)]
    for before, word in pairwise(row):
        if word.left - before.right > _WIDE_GAP * max(before.size, word.size):
            lengths.append(0)
        lengths[-1] += len(word.text)
    return len(lengths) > 1 and median(lengths) < _CELL
