"""Which text do the pages of a PDF hold, in which order, and where does each line of it stand?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.model import Box, Place, Problem, Span
from sayso.readers.assembly import About
from sayso.readers.passages import Layout, Passage
from sayso.readers.pdf_about import FirstPage, read_pdf_about
from sayso.readers.pdf_furniture import Furniture, PlacedLine, find_furniture
from sayso.readers.pdf_lines import Line, find_lines
from sayso.readers.pdf_order import find_blocks
from sayso.readers.pdf_pages import PdfFile, PdfPage, Unreadable, read_pdf_pages
from sayso.readers.pdf_paragraphs import ColumnBlock, LineText, Paragraph, find_paragraphs, join_lines

_GAP = "\n\n"  # between two paragraphs
_LOST_SHARE = 0.2  # of the characters that stand for no letter, from which the text is no text
_SHOWN = 3  # running heads that the message names
_SAME_COLUMN = 2.5  # sizes of letters between where two blocks of one column begin


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPdf:
    """The text, where it stands, what the file says of itself; an empty layout where it has no words.

    `retrieved_at` is when a browser printed a page to it, in UTC; None for other files.
    """

    layout: Layout
    places: tuple[Place, ...] = ()
    about: About
    problems: tuple[Problem, ...] = ()
    retrieved_at: datetime | None = None


def read_pdf(data: bytes) -> ReadPdf | Unreadable:
    """The article in a PDF with a text layer, without running heads, running feet and page numbers.

    Columns are read one after the other, words broken at the end of a line are whole, ligatures are letters. Pages
    without text, and what was left out, are told as problems.
    """
    file = read_pdf_pages(data)
    if isinstance(file, Unreadable):
        return file
    fault = _find_fault(file)
    if fault is not None:
        return fault
    found = {page.number: find_lines(page.glyphs) for page in file.pages}
    lines = {number: each.lines for number, each in found.items()}
    furniture = find_furniture(lines, {page.number: page.height for page in file.pages})
    paragraphs = find_paragraphs(_blocks(lines, furniture))
    texts = join_lines(paragraphs)
    stated = read_pdf_about(_first_page(paragraphs, texts, furniture), file.facts)
    layout, places = _lay_out(_without_title(texts, stated.about.title))
    return ReadPdf(
        layout=layout,
        places=places,
        about=stated.about,
        problems=_problems(file, furniture, {number: each.n_marks for number, each in found.items()}),
        retrieved_at=stated.made_at if stated.is_printed else None,
    )


def _find_fault(file: PdfFile) -> Unreadable | None:
    """Why the pages hold no text that can be read, None where they may."""
    n_characters = sum(len(page.glyphs) for page in file.pages)
    n_lost = sum(page.n_lost for page in file.pages)
    if n_lost > _LOST_SHARE * (n_lost + n_characters):
        return Unreadable(
            code="no-letters",
            why=f"the fonts of the PDF do not say for which letters {n_lost:,} of its {n_lost + n_characters:,} signs "
            "stand; run text recognition over it (for example ocrmypdf --force-ocr), or give its text",
        )
    if n_characters:
        return None
    what = "pictures and no text: it is a scan" if any(page.has_pictures for page in file.pages) else "no text"
    return Unreadable(
        code="no-text",
        why=f"the PDF holds {what}; run text recognition over it (for example ocrmypdf) and read what that writes",
    )


def _blocks(lines: Mapping[int, Sequence[Line]], furniture: Furniture) -> list[ColumnBlock]:
    """The blocks of all pages in the order in which they are read, each with the extent of its column."""
    found: list[ColumnBlock] = []
    for number, of_page in lines.items():
        blocks = find_blocks([line for line in of_page if PlacedLine(number, line) not in furniture.lines])
        for block in blocks:
            size = block.lines[0].size
            column = [each for each in blocks if abs(each.left - block.left) <= _SAME_COLUMN * size]
            column = [each for each in column if each.lines[0].size == size] or [block]
            left, right = min(each.left for each in column), max(each.right for each in column)
            found.append(ColumnBlock(number, block.lines, left, right))
    return found


def _without_title(texts: Sequence[Sequence[LineText]], title: str | None) -> list[Sequence[LineText]]:
    """The paragraphs but the first one that is the title, as the heading of a page is no part of its text."""
    place = next((place for place, text in enumerate(texts) if _words(text) == title), None)
    return [text for number, text in enumerate(texts) if number != place or len(texts) == 1]


def _words(text: Sequence[LineText]) -> str:
    return "".join(line.text for line in text).strip()


def _lay_out(paragraphs: Sequence[Sequence[LineText]]) -> tuple[Layout, tuple[Place, ...]]:
    """The text of all paragraphs, a passage for each, and a place for each line."""
    pieces: list[str] = []
    passages: list[Passage] = []
    places: list[Place] = []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        if pieces:
            pieces.append(_GAP)
            at += len(_GAP)
        start = at
        for line in paragraph:
            words = line.text.rstrip()
            if words:
                places.append(Place(span=Span(at, at + len(words)), page=line.placed.page, box=_box(line.placed.line)))
            pieces.append(line.text)
            at += len(line.text)
        passages.append(Passage(span=Span(start, at), paragraph=number))
    return Layout(text="".join(pieces), passages=tuple(passages)), tuple(places)


def _box(line: Line) -> Box:
    left, top, right, bottom = (round(each, 1) for each in (line.left, line.top, line.right, line.bottom))
    return Box(left=left, top=top, right=right, bottom=bottom)


def _first_page(
    paragraphs: Sequence[Paragraph], texts: Sequence[Sequence[LineText]], furniture: Furniture
) -> FirstPage:
    first = [
        (_words(text), round(paragraph.size, 1))
        for paragraph, text in zip(paragraphs, texts, strict=True)
        if paragraph.lines[0].page == 1
    ]
    return FirstPage(paragraphs=tuple(first), edges=furniture.wordings)


def _problems(file: PdfFile, furniture: Furniture, marks: Mapping[int, int]) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    empty = [page.number for page in file.pages if not page.glyphs and page.has_pictures]
    if empty:
        message = f"no text on {_pages(empty)}, only pictures: run text recognition over the PDF (for example ocrmypdf)"
        problems.append(Problem(code="scanned-pages", message=message))
    problems += _loss(file.pages, marks)
    if furniture.lines:
        heads = [f"{each!r}" for each in furniture.wordings[:_SHOWN]]
        more = len(furniture.wordings) - len(heads)
        heads += [f"{more} more"] if more > 0 else []
        numbers = [f"{furniture.n_numbers} page numbers"] if furniture.n_numbers else []
        message = f"left out at the edges of pages: {', '.join((*heads, *numbers))}"
        problems.append(Problem(code="page-edges", message=message))
    return tuple(problems)


def _loss(pages: Sequence[PdfPage], marks: Mapping[int, int]) -> list[Problem]:
    """What stands on the pages and was not read."""
    lost = [page.number for page in pages if page.n_lost]
    aslant = [page.number for page in pages if page.n_aslant]
    told = (
        ("lost-signs", lost, sum(page.n_lost for page in pages), "signs of no known letter"),
        ("footnote-marks", [number for number, count in marks.items() if count], sum(marks.values()), "footnote marks"),
        ("aslant", aslant, sum(page.n_aslant for page in pages), "characters that do not stand upright"),
    )
    return [
        Problem(code=code, message=f"left out {count:,} {what} on {_pages(numbers)}")
        for code, numbers, count, what in told
        if numbers
    ]


def _pages(numbers: Sequence[int]) -> str:
    """How some pages are named.

    >>> _pages([3]), _pages([1, 2, 5, 6, 7, 8])
    ('page 3', 'pages 1, 2, 5 and 3 more')
    """
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = ", ".join(str(each) for each in numbers[:_SHOWN])
    return f"pages {shown}" + (f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else "")
