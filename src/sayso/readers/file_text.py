"""Which text is in the bytes of a file, of whatever kind it is, and what does the file say of itself?"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sayso.model import Place, Problem, Published
from sayso.readers.assembly import About
from sayso.readers.caps import Excess, find_excess, find_markup_excess
from sayso.readers.dates import parse_date
from sayso.readers.decoding import decode_text, find_binary
from sayso.readers.file_kinds import FileKind, find_kind
from sayso.readers.front_matter import has_front_matter, read_front_matter
from sayso.readers.hints import Hints
from sayso.readers.mail import read_mail
from sayso.readers.markdown import lay_out_markdown
from sayso.readers.mhtml import unpack_web_archive
from sayso.readers.page import read_page
from sayso.readers.passages import Layout
from sayso.readers.plain import lay_out_plain
from sayso.readers.saved_page import find_saved_from

_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml")
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_PLAIN_SUFFIXES = (".txt", ".text")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)

Problems = tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileText:
    """The words of a file, not yet a document.

    `has_markup` says whether the file could have marked a quote. `fetched_from` is where it was saved from as it notes
    itself, `retrieved_at` when, in UTC.
    """

    layout: Layout
    about: About
    problems: Problems = ()
    has_markup: bool = False
    places: tuple[Place, ...] = ()
    fetched_from: str | None = None
    retrieved_at: datetime | None = None


def read_file_text(data: bytes, *, name: str, hints: Hints) -> FileText | Problems:
    """The text of a file by its kind; only problems where its bytes hold none that can be read.

    Args:
        data: Content of the file.
        name: Of the file, for its suffix and for messages.
        hints: What the caller knows; only the charset counts here.
    """
    kind = find_kind(data, name)
    if kind is FileKind.PDF:
        return _read_pdf(data, name)
    if kind is FileKind.MAIL:
        return _read_mail(data, name)
    if kind is FileKind.WEB_ARCHIVE:
        return _read_web_archive(data, name, hints)
    return _read_text_file(data, name, hints)


def _read_pdf(data: bytes, name: str) -> FileText | Problems:
    from sayso.readers.pdf import ReadPdf, read_pdf  # noqa: PLC0415  slow: loads PDFium

    read = read_pdf(data)
    if not isinstance(read, ReadPdf):
        return (Problem(code=read.code, message=f"{name}: {read.why}"),)
    return FileText(
        layout=read.layout,
        about=read.about,
        problems=read.problems,
        places=read.places,
        retrieved_at=read.retrieved_at,
    )


def _read_mail(data: bytes, name: str) -> FileText | Problems:
    mail = read_mail(data)
    if mail.excess is not None:
        message = f"{name}: found {mail.excess}; save the article alone, or give its text"
        return (*mail.problems, Problem(code="too-complex", message=message))
    if not any(map(str.isalnum, mail.layout.text)):
        message = f"{name}: the mail holds no words that a reader would see; give the text"
        return (*mail.problems, Problem(code="no-text", message=message))
    return FileText(layout=mail.layout, about=mail.about, problems=mail.problems, has_markup=mail.has_markup)


def _read_web_archive(data: bytes, name: str, hints: Hints) -> FileText | Problems:
    page = unpack_web_archive(data, hints)
    if isinstance(page, str):
        return (Problem(code="no-text", message=f"{name}: {page}"),)
    read = _read_text_file(page.data, name, page.hints)
    if not isinstance(read, FileText):
        return read
    saved_at = parse_date(page.saved).value
    return replace(
        read,
        fetched_from=page.hints.fetched_from,
        retrieved_at=_moment(saved_at) if saved_at is not None else read.retrieved_at,
    )


def _moment(value: str) -> datetime | None:
    moment = datetime.fromisoformat(value) if "T" in value else None
    return moment.astimezone(UTC) if moment is not None and moment.tzinfo is not None else None


def _read_text_file(data: bytes, name: str, hints: Hints) -> FileText | Problems:
    binary = find_binary(data)
    if binary is not None:
        return (Problem(code="binary", message=f"{name}: found {binary}, expected text, Markdown, HTML or PDF"),)
    is_html = name.lower().endswith(_HTML_SUFFIXES)
    decoded = decode_text(data, is_html=is_html or b"<html" in data[:4096].lower(), named=hints.charset)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    excess = find_excess(text) or (find_markup_excess(text) if _is_page(text, name=name.lower()) else None)
    if excess is not None:
        return (*decoded.problems, too_complex(excess, name))
    read = _read_text(text, name=name.lower())
    problems = (*decoded.problems, *read.problems)
    if not any(map(str.isalnum, read.layout.text)):
        return (*problems, Problem(code="no-text", message=_no_text(text, name, has_markup=read.has_markup)))
    return replace(read, problems=problems)


def _read_text(text: str, *, name: str) -> FileText:
    """What the characters of a file hold: a page, Markdown or plain text."""
    if _is_page(text, name=name):
        page, saved = read_page(text), find_saved_from(text)
        about = replace(page.about, url=page.about.url or saved.base)
        return FileText(
            layout=page.layout,
            about=about,
            problems=page.problems,
            has_markup=True,
            fetched_from=saved.url,
            retrieved_at=saved.at,
        )
    if name.endswith(_MARKDOWN_SUFFIXES) or (not name.endswith(_PLAIN_SUFFIXES) and has_front_matter(text)):
        return _read_markdown(text)
    return FileText(layout=lay_out_plain(text), about=About())


def _read_markdown(text: str) -> FileText:
    header = read_front_matter(text)
    published, problems = _read_header_date(header.published, "bad-date")
    modified, odd = _read_header_date(header.modified, "bad-modified")
    about = About(
        url=header.url,
        outlet=header.outlet,
        byline=header.byline,
        title=header.title,
        published=published,
        modified=modified,
    )
    problems = (*header.problems, *problems, *odd)
    return FileText(layout=lay_out_markdown(header.body), about=about, problems=problems, has_markup=True)


def _is_page(text: str, *, name: str) -> bool:
    return name.endswith(_HTML_SUFFIXES) or (
        not name.endswith(_MARKDOWN_SUFFIXES) and _HTML_START.match(text) is not None
    )


def _read_header_date(wording: str | None, code: str) -> tuple[Published | None, Problems]:
    if wording is None:
        return None, ()
    parsed = parse_date(wording)
    if parsed.value is None:
        message = f"front matter date {wording!r}: {parsed.why_not}; write 2019-02-21 or 2019-02-21T19:05"
        return None, (Problem(code=code, message=message),)
    return Published(value=parsed.value, evidence="front matter", wording=wording), ()


def too_complex(excess: Excess, name: str) -> Problem:
    """What is told of a file with more of something than an article has."""
    message = f"{name}: found {excess.what} at offset {excess.offset:,}; save the article alone, or give its text"
    return Problem(code="too-complex", message=message)


def _no_text(text: str, name: str, *, has_markup: bool) -> str:
    if not text.strip():
        return f"{name}: the file holds only white space"
    what = "markup and no words that a reader would see" if has_markup else "no words"
    return f"{name}: the file holds {what}; save the page again once it is fully loaded, or give the text"
