"""Web archives: the page in them, where it is from, and when it was saved."""

from sayso.readers import Hints, read_document
from tests.readers.pages import make_page

SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://northwire.example/dam
Subject: Dam gives way
Date: Thu, 21 Feb 2019 19:05:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://northwire.example/dam

{page}
--b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://northwire.example/dam.png

iVBORw0KGgo=
--b
Content-Type: text/html
Content-Location: cid:frame-1@mhtml.blink

<html><body><p>A frame with an advert in it.</p></body></html>
--b--
"""


def archive(page):
    quoted = page.replace("=", "=3D").encode()
    return SAVED.encode().replace(b"\n", b"\r\n").replace(b"{page}", quoted)


def test_the_page_is_read_as_if_it_had_been_saved_alone():
    page = make_page("<blockquote>Nobody was hurt, the police said.</blockquote>")
    document, _ = read_document(archive(page), name="dam.mhtml")
    alone, _ = read_document(page.encode(), name="dam.html")
    assert (document.text, document.blocks) == (alone.text, alone.blocks)
    assert document.url == "https://northwire.example/dam"
    assert document.outlet == "northwire.example"
    assert document.retrieved_at.isoformat() == "2019-02-21T17:05:00+00:00"


def test_the_charset_of_the_part_counts():
    data = archive(make_page("<p>x</p>")).replace(b"text/html\r\n", b"text/html; charset=iso-8859-1\r\n", 1)
    data = data.replace(b"<p>x</p>", b"<p>The caf=E9 by the dam is closed, she said, for good.</p>")
    document, _ = read_document(data, name="dam.mhtml")
    assert "The café by the dam" in document.text


def test_what_the_caller_knows_stands_above_the_archive():
    document, _ = read_document(
        archive(make_page("<p>x</p>")), name="dam.mht", hints=Hints(url="https://northwire.example/other")
    )
    assert document.url == "https://northwire.example/other"


def test_an_archive_without_a_page_is_a_failure_with_a_reason():
    picture = b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--"
    data = b"From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" + picture
    document, (problem,) = read_document(data, name="dam.mhtml")
    assert (document, problem.code) == (None, "no-text")
    assert problem.message == "dam.mhtml: found a web archive without a page in it; save the page again"
