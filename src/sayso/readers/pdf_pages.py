"""Which characters stand where on the pages of a PDF?

Places are in points, 1/72 inch, from the top left corner of the page as it is shown, downwards. A page most of whose
letters stand sideways is taken as turned until they stand upright.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

# Pages of a file. The longest magazine articles have 40; a report of 500 pages is a book.
MAX_PAGES = 500
# Characters of a file. An article has 120,000 at most; 300,000 take 5 s of the processor until they are paragraphs.
MAX_CHARACTERS = 300_000
_MAX_FACT = 2_000  # characters of a title or an author
_FACTS = ("Title", "Author", "CreationDate", "Creator", "Producer")
_HYPHENS = (0x02, 0xFFFE)  # what PDFium makes of a hyphen at the end of a line
_PRIVATE = range(0xE000, 0xF900)  # a font's own signs, which stand for no letter
_QUARTERS = 4


class Glyph(NamedTuple):
    """One character. `base` is the height of the line it stands on, `number` its place in the order of the file.

    `is_spaced` says that the file has white space before it. A ligature is several characters in one place.
    """

    char: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    number: int
    is_spaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """A page, counted from 1. `n_lost` characters have no letter, `n_aslant` stand aslant; both are left out."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    n_lost: int = 0
    n_aslant: int = 0
    has_pictures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFile:
    """All pages, and what the file says of itself in its `Info`, by its own names (`Title`, `CreationDate`)."""

    pages: tuple[PdfPage, ...]
    facts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Why there is no text to be had: a code for programs, and words."""

    code: str
    why: str


class _Raw(NamedTuple):
    """A character where the file puts it: corners of its box, point on the line, direction in quarters of a turn."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    size: float
    quarter: int | None
    number: int
    is_spaced: bool


def read_pdf_pages(data: bytes) -> PdfFile | Unreadable:
    """The characters of all pages, or why there are none."""
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            return Unreadable(
                code="encrypted", why="the PDF is encrypted; open it with its password and save it without"
            )
        return Unreadable(
            code="bad-pdf", why="the PDF is damaged and cannot be opened; save it again, or give its text"
        )
    with file:
        return _read_file(file)


def _read_file(file: pypdfium2.PdfDocument) -> PdfFile | Unreadable:
    n_pages = len(file)
    if n_pages > MAX_PAGES:
        return Unreadable(
            code="too-complex", why=f"found {n_pages:,} pages (at most {MAX_PAGES}); save the article's pages alone"
        )
    pages: list[PdfPage] = []
    n_characters = 0
    for number in range(1, n_pages + 1):
        page = _read_page(file, number, at_most=MAX_CHARACTERS - n_characters)
        if page is None:
            return Unreadable(
                code="too-complex",
                why=f"found more than {MAX_CHARACTERS:,} characters, on page {number}; save the article's pages alone",
            )
        pages.append(page)
        n_characters += len(page.glyphs)
    facts = {name: value[:_MAX_FACT] for name in _FACTS if (value := _read_fact(file, name))}
    return PdfFile(pages=tuple(pages), facts=facts)


def _read_fact(file: pypdfium2.PdfDocument, name: str) -> str:
    """What the file says of itself under a name; empty where that is not there, or is no text."""
    try:
        return str(file.get_metadata_value(name)).strip("\0 \n\r\t")
    except UnicodeDecodeError:  # half a surrogate pair
        return ""


def _read_page(file: pypdfium2.PdfDocument, number: int, *, at_most: int) -> PdfPage | None:
    """One page; None where it has more characters than wanted. A page that is damaged has none."""
    try:
        page = file[number - 1]
    except pypdfium2.PdfiumError:
        return PdfPage(number=number, width=0, height=0, glyphs=())
    with closing(page), closing(page.get_textpage()) as text:
        n_characters = text.count_chars()
        if n_characters > 2 * at_most:  # half of them may be white space
            return None
        counts: Counter[str] = Counter()
        raw = list(_raw_characters(text.raw, n_characters, counts))
        if len(raw) > at_most:
            return None
        box = page.get_bbox()
        turn = _find_turn(raw, page.get_rotation() // 90)
        glyphs = tuple(_place(each, box, turn) for each in raw if each.quarter == turn)
        width, height = abs(box[2] - box[0]), abs(box[3] - box[1])
        width, height = (height, width) if turn % 2 else (width, height)
        return PdfPage(
            number=number,
            width=width,
            height=height,
            glyphs=tuple(each for each in glyphs if _is_on_page(each, width, height)),
            n_lost=counts["lost"],
            n_aslant=len(raw) - len(glyphs),
            has_pictures=not glyphs and any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)),
        )


def _raw_characters(text: object, n_characters: int, counts: Counter[str]) -> Iterator[_Raw]:
    """The characters with a letter that the reader sees; those without are counted as lost."""
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    is_spaced, half = False, 0
    for number in range(n_characters):
        code = pdfium.FPDFText_GetUnicode(text, number)
        if 0xD800 <= code < 0xDC00:  # half of a pair, which stands for one character
            half = code
            continue
        if half and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00)
        half = 0
        char = "-" if code in _HYPHENS else chr(code)
        if char.isspace():
            is_spaced = True
            continue
        if code == 0 or code in _PRIVATE or char == "\ufffd" or 0xDC00 <= code < 0xE000:
            counts["lost"] += 1
            is_spaced = True
            continue
        if unicodedata.category(char) in ("Cc", "Cf") and char != "\xad":
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, number, loose) or not pdfium.FPDFText_GetMatrix(
            text, number, matrix
        ):
            continue
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        size = pdfium.FPDFText_GetFontSize(text, number) * math.hypot(matrix.c, matrix.d)
        size = size if size > 0 else max(loose.top - loose.bottom, 1.0)
        for letter in _letters(char):
            yield _Raw(
                letter, loose.left, loose.bottom, loose.right, loose.top, x.value, y.value, size,
                _quarter(matrix.a, matrix.b), number, is_spaced,
            )  # fmt: skip
            is_spaced = False


def _letters(char: str) -> str:
    """The letters of a ligature; any other character as it is.

    >>> _letters("\\ufb03"), _letters("é")
    ('ffi', 'é')
    """
    return unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char


def _quarter(a: float, b: float) -> int | None:
    """Into which of four directions a line runs: 0 to the right, 1 upwards; None where aslant.

    >>> _quarter(12, 0), _quarter(0, 12), _quarter(8, 8)
    (0, 1, None)
    """
    if abs(b) <= 0.1 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return None


def _find_turn(raw: list[_Raw], shown: int) -> int:
    """Quarters by which the page is turned clockwise so that its letters stand upright.

    Args:
        raw: Its characters.
        shown: Quarters by which the file turns it; kept unless most letters then lie on their side.
    """
    quarters = Counter(each.quarter for each in raw if each.quarter is not None)
    if not quarters or 2 * quarters[shown] >= quarters.total():
        return shown % _QUARTERS
    return max(sorted(quarters), key=lambda quarter: quarters[quarter])


def _place(raw: _Raw, box: tuple[float, float, float, float], turn: int) -> Glyph:
    """The character on the page as it is shown.

    Args:
        raw: As the file has it.
        box: Left, bottom, right and top of the page.
        turn: Quarters of a turn, clockwise.
    """
    corners = [_turned(x, y, box, turn) for x, y in ((raw.left, raw.bottom), (raw.right, raw.top))]
    (left, right), (top, bottom) = (sorted(each) for each in zip(*corners, strict=True))
    return Glyph(
        raw.char, left, right, top, bottom, _turned(raw.x, raw.y, box, turn)[1], raw.size, raw.number, raw.is_spaced
    )


def _turned(x: float, y: float, box: tuple[float, float, float, float], turn: int) -> tuple[float, float]:
    """A point of the file as a point from the top left.

    >>> [_turned(10, 20, (0, 0, 100, 200), turn) for turn in range(4)]
    [(10, 180), (20, 10), (90, 20), (180, 90)]
    """
    left, bottom, right, top = box
    if turn == 0:
        return x - left, top - y
    if turn == 1:
        return y - bottom, x - left
    if turn == 2:
        return right - x, y - bottom
    return top - y, right - x


def _is_on_page(glyph: Glyph, width: float, height: float) -> bool:
    """Whether a reader sees it: text beyond the edge is there for machines."""
    return -1 <= (glyph.left + glyph.right) / 2 <= width + 1 and -1 <= (glyph.top + glyph.bottom) / 2 <= height + 1
