"""How are paragraphs set in columns on pages, as a newspaper or a report sets them?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

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


@dataclass(slots=True)
class _Pages:
    """Pages under construction: the marks of each."""

    marks: list[list[Mark]] = field(default_factory=lambda: [[]])


def set_article(title: str, lines: Sequence[str], paragraphs: Sequence[str], style: Style) -> list[Sheet]:
    """Pages with a title and some lines over all columns, and the paragraphs in columns below.

    Args:
        title: In letters of twice the size.
        lines: Below it, each a line: byline, date.
        paragraphs: Each a paragraph.
        style: How they are set.
    """
    pages = _Pages()
    top = style.margin
    for words in _broken(title.split(), style.paper[0] - 2 * style.margin, 2 * style.size, style):
        top += 2.4 * style.size
        pages.marks[0].append(Mark(text=" ".join(words), x=style.margin, y=top, size=2 * style.size, font=style.font))
    for line in lines:
        top += 1.6 * style.leading
        pages.marks[0].append(Mark(text=line, x=style.margin, y=top, size=style.size, font=style.font))
    _fill(pages, paragraphs, style, first_top=top + style.leading)
    return [_finished(marks, number, style) for number, marks in enumerate(pages.marks, start=1)]


def shuffled(sheet: Sheet) -> Sheet:
    """The same page with its words in another order in the file: the last first."""
    return replace(sheet, marks=sheet.marks[::-1])


def _fill(pages: _Pages, paragraphs: Sequence[str], style: Style, *, first_top: float) -> None:
    width = (style.paper[0] - 2 * style.margin - (style.n_columns - 1) * style.gutter) / style.n_columns
    bottom = style.paper[1] - style.margin - style.leading
    column, y = 0, first_top
    for paragraph in paragraphs:
        lines = list(_broken(paragraph.split(), width, style.size, style, indent=style.indent))
        for number, words in enumerate(lines):
            y += style.leading
            if y > bottom:
                column = (column + 1) % style.n_columns
                if column == 0:
                    pages.marks.append([])
                y = (first_top if len(pages.marks) == 1 else style.margin) + style.leading
            left = style.margin + column * (width + style.gutter)
            indent = style.indent if number == 0 else 0
            room = width - indent if style.is_justified and number < len(lines) - 1 else None
            pages.marks[-1] += _placed(words, left + indent, y, room, style)
        y += style.gap


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


def _finished(marks: Sequence[Mark], number: int, style: Style) -> Sheet:
    width, height = style.paper
    edges = []
    if style.head:
        edges.append(Mark(text=style.head.format(page=number), x=style.margin, y=30, size=8, font=style.font))
    if style.foot:
        text = style.foot.format(page=number)
        middle = (width - width_of(text, size=8, font=style.font)) / 2
        edges.append(Mark(text=text, x=middle, y=height - 28, size=8, font=style.font))
    return Sheet(marks=(*marks, *edges), size=style.paper)
