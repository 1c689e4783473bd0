"""Which document is in these bytes?"""

import re
from dataclasses import replace

from sayso.model import Document, Problem, Published
from sayso.readers.assembly import About, assemble_document
from sayso.readers.caps import MAX_BYTES, Excess, find_excess, find_markup_excess, find_text_excess
from sayso.readers.dates import parse_date
from sayso.readers.decoding import decode_text, find_binary
from sayso.readers.edit_dates import check_modified, find_edit_date
from sayso.readers.front_matter import has_front_matter, read_front_matter
from sayso.readers.hints import Hints, choose_outlet, choose_url, read_given_date, read_given_url
from sayso.readers.languages import ENGLISH, find_language
from sayso.readers.markdown import lay_out_markdown
from sayso.readers.page import read_page
from sayso.readers.passages import Layout
from sayso.readers.plain import lay_out_plain

_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_PLAIN_SUFFIXES = (".txt", ".text")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_NO_HINTS = Hints()

Problems = tuple[Problem, ...]


def read_document(data: bytes, *, name: str, hints: Hints = _NO_HINTS) -> tuple[Document | None, Problems]:
    """The document in the bytes of a file, and what was wrong with them; None where there is no text.

    HTML and Markdown are known by the suffix of the name, else by how the text begins. Reads nothing but its
    arguments: same bytes, same document.

    Args:
        data: Content of the file; text in any charset.
        name: Name of the file, for its suffix and for messages.
        hints: What the caller knows; it overrides what the file says.

    Raises:
        InputError: If a hint is no date, or no address. Bytes never raise.
    """
    hints = replace(hints, url=read_given_url(hints))
    given = read_given_date(hints)
    fault = _find_fault(data, name)
    if fault is not None:
        return None, (fault,)
    is_html = name.lower().endswith(_HTML_SUFFIXES)
    decoded = decode_text(data, is_html=is_html or b"<html" in data[:4096].lower(), named=hints.charset)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    excess = find_excess(text) or (find_markup_excess(text) if _is_page(text, name=name.lower()) else None)
    if excess is not None:
        return None, (*decoded.problems, _too_complex(excess, name))
    layout, about, problems, has_markup = _read_text(text, name=name.lower())
    problems = (*decoded.problems, *problems)
    excess = find_text_excess(layout.text)
    if excess is not None:
        return None, (*problems, _too_complex(excess, name))
    if not any(map(str.isalnum, layout.text)):
        return None, (*problems, Problem(code="no-text", message=_no_text(text, name, has_markup=has_markup)))
    return _finish(layout, about, problems, hints=hints, given=given, has_markup=has_markup)


def read_plain_text(text: str, *, hints: Hints = _NO_HINTS) -> tuple[Document, Problems]:
    """The document of a text taken exactly as given; lines that start with `>` are quoted.

    Raises:
        InputError: If a hint is no date, or no address.

    >>> document, problems = read_plain_text("Ann said so.", hints=Hints(outlet="Northwire"))
    >>> document.text, document.outlet, problems
    ('Ann said so.', 'Northwire', ())
    """
    hints = replace(hints, url=read_given_url(hints))
    given = read_given_date(hints)
    layout = lay_out_plain(text)
    problems = () if layout.passages else (Problem(code="no-text", message="the text holds only white space"),)
    return _finish(layout, About(), problems, hints=hints, given=given, has_markup=False)


def find_size_fault(data: bytes, name: str) -> Problem | None:
    """Why there are too few or too many bytes for an article, None where their number may be right."""
    if not data:
        return Problem(code="empty", message=f"{name}: the file is empty")
    if len(data) > MAX_BYTES:
        message = f"{name}: the file has {len(data):,} bytes, more than {MAX_BYTES:,}; split it into its articles"
        return Problem(code="too-large", message=message)
    return None


def _find_fault(data: bytes, name: str) -> Problem | None:
    """Why the bytes cannot be text of an article, None where they may be."""
    fault = find_size_fault(data, name)
    if fault is not None:
        return fault
    binary = find_binary(data)
    if binary is not None:
        return Problem(code="binary", message=f"{name}: found {binary}, expected text, Markdown or HTML")
    return None


def _read_text(text: str, *, name: str) -> tuple[Layout, About, Problems, bool]:
    """Layout, what the file says of itself, problems, and whether it is written in a markup."""
    if _is_page(text, name=name):
        page = read_page(text)
        return page.layout, page.about, page.problems, True
    if name.endswith(_MARKDOWN_SUFFIXES) or (not name.endswith(_PLAIN_SUFFIXES) and has_front_matter(text)):
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
        return lay_out_markdown(header.body), about, (*header.problems, *problems, *odd), True
    return lay_out_plain(text), About(), (), False


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


def _too_complex(excess: Excess, name: str) -> Problem:
    message = f"{name}: found {excess.what} at offset {excess.offset:,}; save the article alone, or give its text"
    return Problem(code="too-complex", message=message)


def _no_text(text: str, name: str, *, has_markup: bool) -> str:
    if not text.strip():
        return f"{name}: the file holds only white space"
    what = "markup and no words that a reader would see" if has_markup else "no words"
    return f"{name}: the file holds {what}; save the page again once it is fully loaded, or give the text"


def _finish(
    layout: Layout, about: About, problems: Problems, *, hints: Hints, given: Published | None, has_markup: bool
) -> tuple[Document, Problems]:
    """The document with the hints over what the file says, and its problems with its id."""
    about = replace(
        about,
        url=choose_url(hints, about.url),
        outlet=choose_outlet(hints, about.outlet, stated_url=about.url),
        published=given or about.published,
        modified=about.modified or find_edit_date(layout.text),
    )
    language = find_language(layout.text)
    overridden = {"bad-date": given, "bad-url": hints.url or hints.fetched_from}
    problems = tuple(problem for problem in problems if overridden.get(problem.code) is None)
    if language is not None and language != ENGLISH:
        message = f"the text is not in English but in {language!r}: it was read, and nothing is extracted from it"
        problems = (*problems, Problem(code="not-english", message=message))
    document = assemble_document(layout, about, language=language, has_markup=has_markup)
    problems = (*problems, *check_modified(document))
    return document, tuple(replace(problem, document_id=document.id) for problem in problems)
