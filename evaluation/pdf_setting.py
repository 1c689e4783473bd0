"""How are paragraphs set in columns on pages, as a newspaper or a report sets them?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from evaluation.pdf_writer import A4, Mark, Sheet, width_of

_VOWELS = "aeiouy"
_BREAK = re.compile(rf"(?<=[a-z]{{2}}[{_VOWELS}][b-df-hj-np-tv-z])(?=[b-df-hj-np-tv-z][{_VOWELS}][a-z]{{2}})")
_LIGATURES = (("fi", "ﬁ"), ("fl", "ﬂ"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How text is set. Lengths in points; `indent` before the first line of a paragraph, `gap` between two."""

    n_columns: int = 1
    size: float = 10.0
    leading: float = 12.0
    gutter: float = 14.0
    margin: float = 60.0
    indent: float = 12.0
    gap: float = 0.0
    font: str = "Times-Roman"
    is_justified: bool = True
    is_hyphenated: bool = False
    has_ligatures: bool = False
    head: str = ""  # a running head; {page} is the number of the page
    foot: str = ""
    paper: tuple[float, float] = A4


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A box that lines are set in: on which page, counted from 1, and where in points from the top left corner."""

    page: int
    left: float
    top: float
    width: float
    bottom: float


def set_article(title: str, lines: Sequence[str], paragraphs: Sequence[str], style: Style) -> list[Sheet]:
    """Pages with a title and some lines over all columns, and the paragraphs in columns below.

    Args:
        title: In letters of twice the size.
        lines: Below it, each a line: byline, date.
        paragraphs: Each a paragraph.
        style: How they are set.
    """
    top = style.margin
    marks = []
    for words in _broken(title.split(), style.paper[0] - 2 * style.margin, 2 * style.size, style):
        top += 2.4 * style.size
        marks.append(Mark(text=" ".join(words), x=style.margin, y=top, size=2 * style.size, font=style.font))
    for line in lines:
        top += 1.6 * style.leading
        marks.append(Mark(text=line, x=style.margin, y=top, size=style.size, font=style.font))
    pages = fill(paragraphs, _columns(style, first_top=top + style.leading), style)
    pages[0] = [*marks, *pages[0]]
    return [finished(marks, number, style) for number, marks in enumerate(pages, start=1)]


def shuffled(sheet: Sheet) -> Sheet:
    """The same page with its words in another order in the file: the last first."""
    return replace(sheet, marks=sheet.marks[::-1])


def fill(paragraphs: Sequence[str], frames: Iterator[Frame], style: Style) -> list[list[Mark]]:
    """The marks of each page, from frame to frame as far as the paragraphs go."""
    pages: list[list[Mark]] = [[]]
    frame = next(frames)
    y = frame.top
    for paragraph in paragraphs:
        lines = list(_broken(paragraph.split(), frame.width, style.size, style, indent=style.indent))
        for number, words in enumerate(lines):
            y += style.leading
            if y > frame.bottom:
                frame = next(frames)
                y = frame.top + style.leading
            while len(pages) < frame.page:
                pages.append([])
            indent = style.indent if number == 0 else 0
            room = frame.width - indent if style.is_justified and number < len(lines) - 1 else None
            pages[frame.page - 1] += _placed(words, frame.left + indent, y, room, style)
        y += style.gap
    return pages


def set_lines(words: Sequence[str], widths: Sequence[float], style: Style) -> list[list[str]]:
    """The words in lines, the first ones of the given widths, all others as wide as the last one."""
    lines: list[list[str]] = []
    waiting = list(words)
    while waiting:
        width = widths[min(len(lines), len(widths) - 1)]
        line = next(_broken(waiting, width, style.size, style))
        lines.append(line)
        taken = len(line)
        if line[-1].endswith("-") and waiting[taken - 1] != line[-1]:
            waiting[taken - 1] = waiting[taken - 1].removeprefix(line[-1][:-1])
            taken -= 1
        waiting = waiting[taken:]
    return lines


def place_lines(lines: Sequence[Sequence[str]], x: float, y: float, width: float, style: Style) -> list[Mark]:
    """Lines below each other, all but the last filled to the width."""
    marks: list[Mark] = []
    for number, words in enumerate(lines):
        room = width if number < len(lines) - 1 or len(lines) == 2 else None
        marks += _placed(words, x, y + (number + 1) * style.leading, room, style)
    return marks


def _columns(style: Style, *, first_top: float) -> Iterator[Frame]:
    """Columns of equal width on page after page; those of the first begin below its title."""
    width = (style.paper[0] - 2 * style.margin - (style.n_columns - 1) * style.gutter) / style.n_columns
    bottom = style.paper[1] - style.margin - style.leading
    for page in count(1):
        for column in range(style.n_columns):
            left = style.margin + column * (width + style.gutter)
            top = first_top if page == 1 else style.margin
            yield Frame(page=page, left=left, top=top, width=width, bottom=bottom)


def _placed(words: Sequence[str], x: float, y: float, room: float | None, style: Style) -> list[Mark]:
    """The words of a line: each at its place where they fill it, else all at once."""
    if room is None or len(words) == 1:
        return [Mark(text=_with_ligatures(" ".join(words), style), x=x, y=y, size=style.size, font=style.font)]
    widths = [_width(word, style) for word in words]
    space = (room - sum(widths)) / (len(words) - 1)
    marks = []
    for word, width in zip(words, widths, strict=True):
        marks.append(Mark(text=_with_ligatures(word, style), x=x, y=y, size=style.size, font=style.font))
        x += width + space
    return marks


def _broken(words: Sequence[str], width: float, size: float, style: Style, *, indent: float = 0) -> Iterator[list[str]]:
    """Lines of words that fit, words broken at the ends where the style has it."""
    line: list[str] = []
    room = width - indent
    waiting = list(words)[::-1]
    while waiting:
        word = waiting.pop()
        used = width_of(" ".join([*line, word]), size=size, font=style.font)
        if used <= room or not line:
            line.append(word)
            continue
        parts = _parts(word, line, room, size, style) if style.is_hyphenated else None
        if parts is not None:
            line.append(parts[0] + "-")
            waiting.append(parts[1])
        else:
            waiting.append(word)
        yield line
        line, room = [], width
    yield line


def _parts(word: str, line: list[str], room: float, size: float, style: Style) -> tuple[str, str] | None:
    """The longest first part of a word that still fits with its hyphen, and the rest."""
    for match in reversed(list(_BREAK.finditer(word))):
        first = word[: match.start()]
        if width_of(" ".join([*line, first + "-"]), size=size, font=style.font) <= room:
            return first, word[match.start() :]
    return None


def _width(word: str, style: Style) -> float:
    return width_of(_with_ligatures(word, style), size=style.size, font=style.font)


def _with_ligatures(text: str, style: Style) -> str:
    for letters, sign in _LIGATURES if style.has_ligatures else ():
        text = text.replace(letters, sign)
    return text


def finished(marks: Sequence[Mark], number: int, style: Style) -> Sheet:
    """The page with its head and foot."""
    width, height = style.paper
    edges = []
    if style.head:
        edges.append(Mark(text=style.head.format(page=number), x=style.margin, y=30, size=8, font=style.font))
    if style.foot:
        text = style.foot.format(page=number)
        middle = (width - width_of(text, size=8, font=style.font)) / 2
        edges.append(Mark(text=text, x=middle, y=height - 28, size=8, font=style.font))
    return Sheet(marks=(*marks, *edges), size=style.paper)
