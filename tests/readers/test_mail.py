"""Mails: the form that is read, who sent it, what was forwarded, and what was not read."""

import base64
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from sayso.model import Voice
from sayso.readers import Hints, read_document
from tests.readers.mails import PAGE, PLAIN, make_mail

TEXT = "The dam held through the night, the mayor said.\n\n“Nobody was hurt,” the police said."


def read(data, **hints):
    document, problems = read_document(data, name="a.eml", hints=Hints(**hints))
    assert document is not None, problems
    return document


def codes(data):
    return [problem.code for problem in read_document(data, name="a.eml")[1]]


def raw(*headers, body):
    head = (
        "From: Northwire <news@northwire.example>",
        "Date: Thu, 21 Feb 2019 19:05:00 +0200",
        "Subject: Dam",
        *headers,
    )
    return "\r\n".join((*head, "", "")).encode() + body


def test_the_page_is_read_where_there_is_one():
    assert read(make_mail(PLAIN, PAGE)).text == TEXT


def test_the_plain_text_is_read_where_the_page_holds_no_words():
    assert read(make_mail(PLAIN, "<html><body><img src=cid:1></body></html>")).text == PLAIN.strip()


def test_a_mail_of_a_page_alone_is_read():
    assert "Nobody was hurt" in read(make_mail(None, PAGE)).text


def test_headers_say_what_they_say_of_it():
    document = read(make_mail(headers={"Subject": "=?utf-8?q?Caf=C3=A9_closed?="}))
    assert (document.title, document.outlet, document.byline) == ("Café closed", "Northwire Daily", None)
    assert document.published.value == "2019-02-21T19:05:00+02:00"
    assert document.published.evidence == "mail header Date"


@pytest.mark.parametrize(
    ("sender", "listed", "outlet", "byline"),
    [
        ("Northwire Daily <news@northwire.example>", None, "Northwire Daily", None),
        ("Ida Renn <ida@northwire.example>", None, "northwire.example", "Ida Renn"),
        ("Ida Renn from Northwire <news@northwire.example>", None, "Northwire", "Ida Renn"),
        ('"Renn, Northwire Desk" <n@northwire.example>', None, "Renn, Northwire Desk", None),
        ("Ida Renn <ida@gmail.com>", None, None, "Ida Renn"),
        ("news@northwire.example", None, "northwire.example", None),
        ("Ida Renn <ida@northwire.example>", "Morning Tide <tide.northwire.example>", "Morning Tide", "Ida Renn"),
        ("Northwire <n@northwire.example>", "<tide.northwire.example>", "Northwire", None),
    ],
)
def test_the_outlet_is_the_list_or_the_body_that_sent_it(sender, listed, outlet, byline):
    document = read(make_mail(headers={"From": sender, "List-Id": listed}))
    assert (document.outlet, document.byline) == (outlet, byline)


def test_what_the_caller_knows_stands_above_the_headers():
    document = read(make_mail(), outlet="Wire", published="2020-01-01")
    assert (document.outlet, document.published.value) == ("Wire", "2020-01-01")


def test_a_date_that_is_none_is_told():
    data = make_mail(headers={"Date": None}).replace(b"Subject:", b"Date: soon\r\nSubject:")
    assert codes(data) == ["bad-date"]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", b"The caf=E9 held, she said, and=\r\n nobody was hurt."),
        ("base64", base64.encodebytes("The café held, she said, and nobody was hurt.".encode("latin-1"))),
        ("8bit", "The café held, she said, and nobody was hurt.".encode("latin-1")),
    ],
)
def test_transfer_encodings_and_charsets_are_undone(encoding, body):
    headers = ("Content-Type: text/plain; charset=iso-8859-1", f"Content-Transfer-Encoding: {encoding}")
    assert read(raw(*headers, body=body)).text == "The café held, she said, and nobody was hurt."


def test_lines_that_a_program_wrapped_are_whole_again():
    body = b"The dam held through the \r\nnight, she said.\r\n\r\n> Nobody \r\n> was hurt.\r\n"
    document = read(raw("Content-Type: text/plain; format=flowed", body=body))
    assert document.text == "The dam held through the night, she said.\n\n> Nobody was hurt."


def test_lines_that_were_meant_stay():
    body = b"The dam held through the \r\nnight, she said.\r\n"
    assert read(raw("Content-Type: text/plain", body=body)).text == "The dam held through the \nnight, she said."


def test_quoted_lines_are_quoted():
    document = read(make_mail("Ann wrote:\n\n> The dam held through the night.\n\nShe was right.\n"))
    assert [block.voice for block in document.blocks] == [Voice.AUTHOR, Voice.QUOTED, Voice.AUTHOR]


FORWARDED = """Worth a look, I think.

---------- Forwarded message ---------
From: Harbour Wire <news@harbourwire.example>
Date: Wed, Feb 20, 2019 at 7:05 PM
Subject: Bridge closed
To: <ann@mail.example>

The bridge was closed on Tuesday, the harbour master said.

Nobody knows for how long, according to the town clerk.
"""


def test_what_stands_below_a_mark_of_forwarding_is_quoted_from_its_sender():
    document = read(make_mail(FORWARDED))
    first, second = document.blocks
    assert (first.voice, second.voice) == (Voice.AUTHOR, Voice.QUOTED)
    assert second.span.slice(document.text).startswith("The bridge was closed")
    assert second.why == "below '---------- Forwarded message ---------'"
    (cited,) = document.cited
    assert (cited.id, cited.outlet) == (second.document, "Harbour Wire")
    assert cited.mention.slice(document.text) == "Harbour Wire"


def test_an_attached_mail_is_quoted_below_its_headers():
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["Subject"], message["Date"] = (
        "Ann <ann@mail.example>",
        "Fwd",
        "Thu, 21 Feb 2019 19:05:00 +0200",
    )
    message.set_content("Worth a look, I think.\n")
    message.add_attachment(message_from_bytes(make_mail(), policy=policy.SMTP))
    document = read(bytes(message))
    assert [block.voice for block in document.blocks] == [Voice.AUTHOR, Voice.QUOTED]
    assert document.text.startswith(
        "Worth a look, I think.\n\nFrom: Northwire Daily\nDate: Thu, 21 Feb 2019 19:05:00 +0200"
    )
    assert document.blocks[1].span.slice(document.text).startswith("The dam held")
    assert document.cited[0].outlet == "Northwire Daily"


def test_attachments_are_told_and_not_read():
    data = make_mail(
        attached=[("report.pdf", "application/pdf", b"%PDF"), ("a.html", "text/html", b"<p>Hidden words.</p>")]
    )
    document, (problem,) = read_document(data, name="a.eml")
    assert "Hidden" not in document.text
    assert problem.message.startswith("attachments are not read: 'report.pdf' (application/pdf), 'a.html' (text/html);")


def test_how_to_leave_a_list_is_not_in_the_letter():
    chrome = (
        '<p><a href="https://x.example/v">View in browser</a></p>{}'
        '<p><a href="https://x.example/r">Read the full story</a></p>'
        '<p>You receive this e-mail because you signed up. <a href="https://x.example/u">Unsubscribe</a></p>'
    )
    words = "<p>The dam held through the night, the mayor said, and told people to unsubscribe from the service.</p>"
    document = read(make_mail(None, f"<html><body>{chrome.format(words)}</body></html>"))
    assert (
        document.text
        == "The dam held through the night, the mayor said, and told people to unsubscribe from the service."
    )


def test_hidden_words_are_not_text():
    page = '<html><body><div style="display:none">Preview of it</div><p>The dam held, she said.</p></body></html>'
    assert read(make_mail(None, page)).text == "The dam held, she said."


def nested(depth):
    inner = b"Content-Type: text/plain\r\n\r\nThe dam held, she said.\r\n"
    for number in range(depth):
        border = f"b{number}".encode()
        inner = b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n%s\r\n--%s--\r\n" % (
            border,
            border,
            inner,
            border,
        )
    return b"From: a@x.example\r\nDate: Thu, 21 Feb 2019 19:05:00 +0200\r\nSubject: Dam\r\n" + inner


def test_parts_in_parts_are_read_to_some_depth_and_refused_beyond():
    assert read(nested(20)).text == "The dam held, she said."
    document, problems = read_document(nested(3_000), name="a.eml")
    assert document is None
    assert problems[-1].code == "too-complex"
    assert "parts within parts" in problems[-1].message


def test_a_mail_without_words_is_a_failure_with_a_reason():
    document, (problem,) = read_document(make_mail(" \n"), name="a.eml")
    assert (document, problem.code) == (None, "no-text")
    assert problem.message == "a.eml: the mail holds no words that a reader would see; give the text"


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\r\nSubject: =?utf-8?b?????=\r\nDate: x\r\n\r\nThe dam held, she said.",
        b'From: =?\xff?= <\r\nContent-Type: text/plain; charset="klingon"\r\n\r\nThe dam held, she said.',
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nThe dam held, she said.",
        b"Content-Type: multipart/alternative\r\n\r\nThe dam held, she said.",
        b"Content-Transfer-Encoding: base64\r\n\r\nVGhlIGRhbSBoZWxkLCBzaGUgc2Fp!!ZC4",
        b"204\nFrom: a@x.example\nSubject: b\nDate: Thu, 21 Feb 2019 19:05:00 +0200\n\nThe dam held, she said.",
    ],
)
def test_broken_mails_are_read_as_far_as_they_go(data):
    document, problems = read_document(data, name="a.eml")
    assert document is not None or problems
    assert document is None or "dam" in document.text
