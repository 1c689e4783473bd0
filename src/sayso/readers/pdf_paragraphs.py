"""Which lines of a PDF make one paragraph, and which words are its text?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from sayso.lexicon.frequencies import load_frequencies
from sayso.readers.dates import parse_date
from sayso.readers.pdf_furniture import PlacedLine
from sayso.readers.pdf_lines import Line
from sayso.text import stem

# In parts of the size of the letters, but where it says otherwise.
_INDENT = 0.7
_GAP = 1.35  # of the usual distance of two lines; wider parts paragraphs
_LEAST_STEP = 0.95  # between two lines; less is a mark that hangs on one
_LONE_GAP = 1.75  # of the size, where two lines alone tell no usual distance
_SAME_SIZE = 1.08  # of the letters of two blocks of one paragraph
_SHORT = 0.75  # of the width of a column: a line that ends before it, and before a capital, ends a paragraph
_MAX_DATE = 40  # characters
_LOOK_BACK = 3  # blocks behind which a paragraph may go on, as behind a picture with its caption
_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_MARKER = re.compile(r"[•▪‣●○◦■□*–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
_BROKEN = re.compile(r"(?<![^\W\d_])(?P<first>[^\W\d_]+)(?P<hyphen>[-‐\xad])$")
_BEGUN = re.compile(r"[^\W\d_]+")
_TIGHT = re.compile(r"[^\W_][-‐—–/]$")  # at the end of a line: what follows is set without a space
# First parts of compounds that keep their hyphen, though the parts may be a word together.
_KEEPS_HYPHEN = frozenset(
    "all anti cross ex far first full half high ill long low multi near non off on part post pre pro re second self "
    "semi short so third top under vice well two three four five six seven eight nine ten twenty thirty forty fifty "
    "sixty seventy eighty ninety".split()
)
# Parts of compounds that are written as one word, as hyphenation breaks them.
_JOINED_FIRST = frozenset("any back down every fore in inter no out over some super under up with".split())
_JOINED_SECOND = frozenset(
    "body book ever fold holder house keeper land light line maker man mark men paper person place port power room "
    "self selves shed ship side son stone thing time town wall ward ware water way where wide wise woman women wood "
    "work worker writer yard".split()
)
_MANY_LINES = 150  # of which many end in a broken word, if words are broken at all
_MIN_COMMON = 3  # sentences of news with each part, by which a compound is known


@dataclass(frozen=True, slots=True)
class ColumnBlock:
    """Lines of one block of one page, and where its column begins and ends."""

    page: int
    lines: tuple[Line, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of one paragraph; it may go on in the next column or on the next page."""

    lines: tuple[PlacedLine, ...]

    @property
    def size(self) -> float:
        """Of most of its letters."""
        return median(each.line.size for each in self.lines)


@dataclass(slots=True)
class _Open:
    """A paragraph under construction; `is_full` says that its last line reaches the end of its column."""

    lines: list[PlacedLine] = field(default_factory=list)
    is_full: bool = False


def find_paragraphs(blocks: Sequence[ColumnBlock]) -> list[Paragraph]:
    """The paragraphs of all blocks, in the order in which they are read."""
    found: list[_Open] = []
    has_indents = _has_indents(blocks)
    for block in blocks:
        for number, part in enumerate(_parts(block)):
            home = _continued(found, block, part[0], has_indents=has_indents) if number == 0 else None
            if home is None:
                home = _Open()
                found.append(home)
            home.lines += [PlacedLine(block.page, line) for line in part]
            home.is_full = part[-1].right > block.right - _SHORT * part[-1].size or _is_broken(part[-1].text)
    return [Paragraph(tuple(each.lines)) for each in found]


def _parts(block: ColumnBlock) -> Iterator[list[Line]]:
    """The lines of a block, parted where a paragraph begins."""
    part: list[Line] = []
    steps = [after.base - before.base for before, after in pairwise(block.lines)]
    steps = [step for step in steps if step > _LEAST_STEP * block.lines[0].size]
    usual = min(steps) if len(steps) > 1 else None
    is_centred = _is_centred(block)
    for line in block.lines:
        if part and _begins(line, part, block, usual=usual, is_centred=is_centred):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _begins(line: Line, part: list[Line], block: ColumnBlock, *, usual: float | None, is_centred: bool) -> bool:
    """Whether a paragraph begins with the line."""
    before = part[-1]
    step = line.base - before.base
    if step > (_GAP * usual if usual is not None else _LONE_GAP * line.size):
        return True
    if _is_broken(before.text) or is_centred:
        return False
    if (_MARKER.match(line.text) and _is_ended(before.text)) or _is_date(line.text) or _is_date(before.text):
        return True
    if line.left > before.left + _INDENT * line.size and not _hangs(before, line):
        return not line.text[:1].islower()
    is_first = len(part) == 1
    if line.left < before.left - _INDENT * line.size and not is_first:  # out of an indented stretch
        return not line.text[:1].islower()
    return _is_short(before, line, block)


def _hangs(before: Line, line: Line) -> bool:
    """Whether a line stands under the words of an item of a list, and not under its number or sign."""
    has_marker = len(before.words) > 1 and _MARKER.match(before.text) is not None
    return has_marker and abs(before.words[1].left - line.left) < _INDENT * line.size


def _is_short(before: Line, line: Line, block: ColumnBlock) -> bool:
    """Whether a line ends before the end of the column though the first word of the next had room on it."""
    if line.text[:1].islower():
        return False
    room = block.right - before.right
    word = line.words[0]
    if room < (word.right - word.left) + 0.6 * line.size:
        return False
    return _is_ended(before.text) or before.right < block.left + _SHORT * (block.right - block.left)


def _is_centred(block: ColumnBlock) -> bool:
    """Whether the lines stand in the middle of the column, as those of a heading or a verse."""
    if len(block.lines) < 2:
        return False
    middles = [(line.left + line.right) / 2 for line in block.lines]
    size = block.lines[0].size
    is_ragged = all(abs(before.left - line.left) > _INDENT * size for before, line in pairwise(block.lines))
    return is_ragged and max(middles) - min(middles) < 0.5 * size


def _has_indents(blocks: Sequence[ColumnBlock]) -> bool:
    """Whether paragraphs are known by their indented first lines: a line that is not goes on with the one before."""
    pairs = [(block, *pair) for block in blocks for pair in pairwise(block.lines)]
    after_end = [(block, line) for block, before, line in pairs if _is_short(before, line, block)]
    indented = [line for block, line in after_end if _is_indented(line, block)]
    return len(indented) > 1 and 2 * len(indented) > len(after_end)


def _is_indented(line: Line, block: ColumnBlock) -> bool:
    return line.left > block.left + _INDENT * line.size


def _continued(found: Sequence[_Open], block: ColumnBlock, line: Line, *, has_indents: bool) -> _Open | None:
    """The paragraph that a block in another place goes on with; None where it begins one."""
    for back, each in enumerate(reversed(found[-_LOOK_BACK:])):
        last = each.lines[-1]
        sizes = sorted((last.line.size, line.size))
        if sizes[1] > _SAME_SIZE * sizes[0]:
            continue
        is_below = (
            last.page == block.page
            and last.line.left < line.right
            and line.left < last.line.right
            and last.line.base < line.base
        )
        if line.text[:1].islower():
            return each if not _is_ended(last.line.text) or back == 0 else None
        is_open = not _is_ended(last.line.text) or (has_indents and not _is_indented(line, block))
        is_open = is_open and each.is_full and not _MARKER.match(line.text)
        return each if is_open and back == 0 and not is_below else None
    return None


def _is_date(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    is_short = len(text) <= _MAX_DATE and any(map(str.isdigit, text)) and not text.isdecimal()
    return is_short and parse_date(text).value is not None


def _is_ended(text: str) -> bool:
    return _END.search(text) is not None


def _is_broken(text: str) -> bool:
    """Whether the last word goes on in the next line."""
    return _BROKEN.search(text) is not None


@dataclass(frozen=True, slots=True)
class LineText:
    """What a line gives to the text of its paragraph: its characters, with the space or without that joins the next."""

    placed: PlacedLine
    text: str


def join_lines(paragraphs: Iterable[Paragraph]) -> list[list[LineText]]:
    """The text of each paragraph in pieces, one for each line; words broken at the end of a line are whole again.

    A hyphen is taken out unless the word has one elsewhere in the text, or is a compound of two known words.
    """
    paragraphs = list(paragraphs)
    inner = _words_inside(paragraphs) if _breaks_words(paragraphs) else None
    return [list(_joined(paragraph, inner)) for paragraph in paragraphs]


def _breaks_words(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether words are broken at all: of some that are, one at least leaves a part that is no word."""
    pairs = [pair for paragraph in paragraphs for pair in pairwise(each.line.text for each in paragraph.lines)]
    counts = load_frequencies().counts
    n_unclear = 0
    for text, after in pairs:
        broken, begun = _BROKEN.search(text), _BEGUN.match(after)
        parts = (broken["first"], begun[0]) if broken and begun and begun[0].islower() else ()
        if any(counts.get(stem(part), 0) < _MIN_COMMON for part in parts):
            return True
        n_unclear += bool(parts)
    return n_unclear < (1 if len(pairs) > _MANY_LINES else 2)


def _joined(paragraph: Paragraph, inner: Counter[str] | None) -> Iterator[LineText]:
    for placed, after in zip(paragraph.lines, (*paragraph.lines[1:], None), strict=True):
        text = placed.line.text
        if after is None:
            yield LineText(placed, text.removesuffix("\xad"))
            continue
        broken = _BROKEN.search(text)
        begun = _BEGUN.match(after.line.text)
        if broken and begun and (begun[0][0].islower() or broken["hyphen"] == "\xad"):
            is_kept = inner is None or _keeps_hyphen(broken["first"], begun[0], inner)
            is_kept = is_kept and broken["hyphen"] != "\xad"
            yield LineText(placed, text[:-1] + ("-" if is_kept else ""))
        elif _TIGHT.search(text):
            yield LineText(placed, text)
        else:
            yield LineText(placed, text + " ")


def _keeps_hyphen(first: str, second: str, inner: Counter[str]) -> bool:
    """Whether two parts of a word are written with a hyphen also where no line ends.

    >>> _keeps_hyphen("govern", "ment", Counter()), _keeps_hyphen("long", "term", Counter())
    (False, True)
    >>> _keeps_hyphen("co", "operate", Counter({"co-operate": 1}))
    True
    """
    first, second = first.casefold(), second.casefold()
    whole, compound = first + second, f"{first}-{second}"
    if inner[compound] != inner[whole]:
        return inner[compound] > inner[whole]
    counts = load_frequencies().counts
    n_whole, n_compound = counts.get(stem(whole), 0), counts.get(stem(compound), 0)
    if n_whole or n_compound:
        return n_compound > n_whole
    if first in _JOINED_FIRST or (second in _JOINED_SECOND or second.removesuffix("s") in _JOINED_SECOND):
        return False
    is_known = counts.get(stem(second), 0) >= _MIN_COMMON and len(second) > 2
    return is_known and (first in _KEEPS_HYPHEN or (counts.get(stem(first), 0) >= _MIN_COMMON and len(first) > 2))


def _words_inside(paragraphs: Iterable[Paragraph]) -> Counter[str]:
    """How often each word, also with hyphens in it, stands in the text where no line ends."""
    words: Counter[str] = Counter()
    for paragraph in paragraphs:
        for placed in paragraph.lines:
            found = re.findall(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*", placed.line.text.casefold())
            words.update(each.replace("‐", "-") for each in found)
    return words
