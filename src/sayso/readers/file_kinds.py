"""What kind of file is it, by its name and its first bytes?"""

import re
from enum import StrEnum

_HEAD = 4_096  # bytes that are looked at
_PDF = re.compile(rb"\A(?:\xef\xbb\xbf)?[\s\x00]{0,8}%PDF-|\n%PDF-1\.\d")  # readers allow rubbish before it
_PDF_WITHIN = 1_024
_WEB_ARCHIVES = (".mht", ".mhtml")
_MAILS = (".eml", ".emlx")
_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
_HEADER = re.compile(rb"(?:\A|\n)(?P<name>[A-Za-z][A-Za-z0-9-]{1,60}):[ \t]")
_FROM = frozenset((b"from", b"subject", b"date"))
_TRANSPORT = frozenset((b"return-path", b"received", b"delivered-to", b"message-id", b"mime-version", b"content-type"))
_SAVED = re.compile(rb"(?:\A|\n)(?:Snapshot-Content-Location:|From:[ \t]*<Saved by )", re.IGNORECASE)


class FileKind(StrEnum):
    """How the bytes of a file with one article are read."""

    TEXT = "text"  # plain text, Markdown and pages
    PDF = "pdf"
    MAIL = "mail"
    WEB_ARCHIVE = "web-archive"  # one page with its pictures, as MHTML


def find_kind(data: bytes, name: str) -> FileKind:
    """The kind of a file. What ends as a text, or looks like none of the others, is text.

    >>> find_kind(b"%PDF-1.7 ...", "a"), find_kind(b"From: ann@wire.example\\n", "a.eml")
    (<FileKind.PDF: 'pdf'>, <FileKind.MAIL: 'mail'>)
    """
    name = name.lower()
    if _PDF.search(data[:_PDF_WITHIN]):
        return FileKind.PDF
    if name.endswith(_WEB_ARCHIVES):
        return FileKind.WEB_ARCHIVE
    if name.endswith(_MAILS):
        return FileKind.MAIL
    if name.endswith(_TEXTS):
        return FileKind.TEXT
    return _by_headers(data[:_HEAD])


def _by_headers(head: bytes) -> FileKind:
    """What begins with the headers of a mail is one."""
    head = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if not _HEADER.match(head):
        return FileKind.TEXT
    names = {match["name"].lower() for match in _HEADER.finditer(head)}
    if _SAVED.search(head) and b"content-type" in names:
        return FileKind.WEB_ARCHIVE
    return FileKind.MAIL if len(names & _FROM) > 1 and names & _TRANSPORT else FileKind.TEXT
