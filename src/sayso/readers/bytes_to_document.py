"""Which document is in these bytes?"""

from dataclasses import replace

from sayso.model import Document, Problem, Published
from sayso.readers.assembly import About, assemble_document
from sayso.readers.caps import MAX_BYTES, MAX_FILE_BYTES, find_text_excess
from sayso.readers.edit_dates import check_modified, find_edit_date
from sayso.readers.file_kinds import FileKind, find_kind
from sayso.readers.file_text import FileText, Problems, read_file_text, too_complex
from sayso.readers.hints import Hints, choose_outlet, choose_url, read_given_date, read_given_url
from sayso.readers.languages import ENGLISH, find_language
from sayso.readers.plain import lay_out_plain

_NO_HINTS = Hints()


def read_document(data: bytes, *, name: str, hints: Hints = _NO_HINTS) -> tuple[Document | None, Problems]:
    """The document in the bytes of a file, and what was wrong with them; None where there is no text.

    The kind of file is known by its first bytes or by the suffix of the name. Reads nothing but its arguments: same
    bytes, same document.

    Args:
        data: Content of the file: plain text in any charset, Markdown, a page, a web archive, a mail, a PDF.
        name: Name of the file, for its suffix and for messages.
        hints: What the caller knows; it overrides what the file says.

    Raises:
        InputError: If a hint is no date, or no address. Bytes never raise.
    """
    hints = replace(hints, url=read_given_url(hints))
    given = read_given_date(hints)
    fault = find_size_fault(data, name)
    if fault is not None:
        return None, (fault,)
    read = read_file_text(data, name=name, hints=hints)
    if not isinstance(read, FileText):
        return None, read
    excess = find_text_excess(read.layout.text)
    if excess is not None:
        return None, (*read.problems, too_complex(excess, name))
    return _finish(read, hints=hints, given=given)


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
    return _finish(FileText(layout=layout, about=About(), problems=problems), hints=hints, given=given)


def find_size_fault(data: bytes, name: str) -> Problem | None:
    """Why there are too few or too many bytes for an article, None where their number may be right."""
    if not data:
        return Problem(code="empty", message=f"{name}: the file is empty")
    limit = MAX_BYTES if find_kind(data, name) is FileKind.TEXT else MAX_FILE_BYTES
    if len(data) > limit:
        message = f"{name}: the file has {len(data):,} bytes, more than {limit:,}; split it into its articles"
        return Problem(code="too-large", message=message)
    return None


def _finish(read: FileText, *, hints: Hints, given: Published | None) -> tuple[Document, Problems]:
    """The document with the hints over what the file says, and its problems with its id."""
    hints = replace(hints, fetched_from=hints.fetched_from or read.fetched_from)
    about = replace(
        read.about,
        url=choose_url(hints, read.about.url),
        outlet=choose_outlet(hints, read.about.outlet, stated_url=read.about.url),
        published=given or read.about.published,
        modified=read.about.modified or find_edit_date(read.layout.text),
    )
    language = find_language(read.layout.text)
    overridden = {"bad-date": given, "bad-url": hints.url or hints.fetched_from}
    problems = tuple(problem for problem in read.problems if overridden.get(problem.code) is None)
    if language is not None and language != ENGLISH:
        message = f"the text is not in English but in {language!r}: it was read, and nothing is extracted from it"
        problems = (*problems, Problem(code="not-english", message=message))
    document = assemble_document(read.layout, about, language=language, has_markup=read.has_markup)
    document = replace(document, places=read.places, retrieved_at=read.retrieved_at)
    problems = (*problems, *check_modified(document))
    return document, tuple(replace(problem, document_id=document.id) for problem in problems)
