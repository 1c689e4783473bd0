"""What kind of file it is: by its bytes where they tell, by its name where they do not."""

import pytest

from sayso.readers.file_kinds import FileKind, find_kind
from tests.readers.mails import make_mail

MHTML = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\nContent-Type: text/html\r\n\r\n"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n...", "a", FileKind.PDF),
        (b"\xef\xbb\xbf%PDF-1.7\n...", "a.txt", FileKind.PDF),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", "a.bin", FileKind.PDF),
        (b"How %PDF-1.7 begins a file", "a.txt", FileKind.TEXT),
        (make_mail(), "a.eml", FileKind.MAIL),
        (make_mail(), "standard input", FileKind.MAIL),
        (make_mail(), "a.txt", FileKind.TEXT),
        (b"From: Ann\nSubject: The dam\n\nIt held.", "notes", FileKind.TEXT),
        (b"Title: The dam\nDate: 2019-02-21\n\nIt held.", "notes", FileKind.TEXT),
        (MHTML, "page", FileKind.WEB_ARCHIVE),
        (b"anything", "page.MHT", FileKind.WEB_ARCHIVE),
        (b"<html>", "a.html", FileKind.TEXT),
        (b"", "a", FileKind.TEXT),
    ],
)
def test_kind(data, name, kind):
    assert find_kind(data, name) is kind
