"""What the status, the type and the other lines of an answer come to."""

from datetime import UTC, datetime

import pytest

from sayso.fetch import Fetched, Reason
from tests.fetch.site import answer

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
PAGE = b"<p>Ann said so.</p>"


@pytest.mark.parametrize(
    ("status", "reason", "is_passing"),
    [
        (404, Reason.GONE, False),
        (410, Reason.GONE, False),
        (400, Reason.DENIED, False),
        (401, Reason.DENIED, False),
        (402, Reason.DENIED, False),
        (403, Reason.DENIED, False),
        (407, Reason.DENIED, False),
        (418, Reason.DENIED, False),
        (451, Reason.DENIED, False),
        (408, Reason.UNAVAILABLE, True),
        (425, Reason.UNAVAILABLE, True),
        (429, Reason.RATE_LIMITED, True),
        (500, Reason.UNAVAILABLE, True),
        (503, Reason.UNAVAILABLE, True),
        (599, Reason.UNAVAILABLE, True),
        (201, Reason.BAD_RESPONSE, True),
        (204, Reason.BAD_RESPONSE, True),
        (206, Reason.BAD_RESPONSE, True),
        (304, Reason.BAD_RESPONSE, True),
        (600, Reason.BAD_RESPONSE, True),
        (999, Reason.BAD_RESPONSE, True),
    ],
)
def test_a_status_without_a_page_has_its_reason(web, status, reason, is_passing):
    web.serve("wire.example", {"/a": answer(PAGE, status=f"{status} Odd \x1b[31m words")})
    failure = web.fetch("http://wire.example/a")
    assert (failure.reason, failure.status, failure.is_passing) == (reason, status, is_passing)
    assert f"answered {status}" in failure.message
    assert failure.message.isprintable()


@pytest.mark.parametrize("status", ["200 OK", "203 Non-Authoritative"])
def test_a_page_is_a_page_of_status_200(web, status):
    web.serve("wire.example", {"/a": answer(PAGE, status=status)})
    assert web.fetch("http://wire.example/a", now=lambda: NOON) == Fetched(
        url="http://wire.example/a",
        final_url="http://wire.example/a",
        status=200,
        body=PAGE,
        media_type="text/html",
        retrieved_at=NOON,
    )


@pytest.mark.parametrize(
    ("type", "kind", "is_wanted"),
    [
        ("text/html", "page", True),
        ("TEXT/HTML;charset=utf-8", "page", True),
        ("application/xhtml+xml", "page", True),
        ("text/plain", "page", True),
        ("text/markdown", "page", True),
        ("application/pdf", "page", True),
        (None, "page", True),
        ("", "page", True),
        ("nonsense", "page", True),
        ("image/png", "page", False),
        ("video/mp4", "page", False),
        ("application/octet-stream", "page", False),
        ("application/zip", "page", False),
        ("application/json", "page", False),
        ("application/javascript", "page", False),
        ("application/rss+xml", "page", False),
        ("application/xml", "page", False),
        ("text/xml", "page", False),
        ("application/rss+xml", "feed", True),
        ("application/feed+json", "feed", True),
        ("text/xml; charset=utf-8", "feed", True),
        ("text/html", "feed", True),
        ("image/png", "feed", False),
        ("application/warc", "file", True),
        ("image/png", "file", True),
    ],
)
def test_bytes_of_another_kind_are_not_read(web, type, kind, is_wanted):
    web.serve("wire.example", {"/a": answer(PAGE, type=type)})
    outcome = web.fetch("http://wire.example/a", kind=kind)
    assert isinstance(outcome, Fetched) is is_wanted
    if not is_wanted:
        assert outcome.reason is Reason.BAD_TYPE
        assert type in outcome.message


def test_a_type_that_says_nothing_is_told_by_the_ending(web):
    pages = {path: answer(PAGE, type="application/octet-stream") for path in ("/report.pdf?v=2", "/a.exe", "/a")}
    web.serve("wire.example", pages)
    reads = {path: isinstance(web.fetch(f"http://wire.example{path}"), Fetched) for path in pages}
    assert reads == {"/report.pdf?v=2": True, "/a.exe": False, "/a": False}


def test_a_feed_in_the_place_of_a_page_is_told_as_one(web):
    web.serve("wire.example", {"/a": answer(PAGE, type="application/rss+xml")})
    assert "sayso watch" in web.fetch("http://wire.example/a").message


def test_the_body_of_another_kind_is_not_waited_for(web):
    web.serve("wire.example", {"/a": [answer(b"", type="video/mp4", length=False), 30.0]})
    assert web.fetch("http://wire.example/a").reason is Reason.BAD_TYPE


@pytest.mark.parametrize(
    ("type", "media_type", "charset"),
    [
        ("text/html; charset=UTF-8", "text/html", "utf-8"),
        ("text/html;charset='windows-1251'", "text/html", "windows-1251"),
        ('text/html; a=b; Charset = "koi8-r" ; c', "text/html", "koi8-r"),
        ("text/html; charset=", "text/html", None),
        ("text/html; charset=\x1b[2J", "text/html", None),
        ("text/html charset=utf-8", None, None),
        ("; charset=utf-8", None, None),
    ],
)
def test_type_and_charset_are_told_as_they_are_named(web, type, media_type, charset):
    web.serve("wire.example", {"/a": answer(PAGE, type=type)})
    fetched = web.fetch("http://wire.example/a")
    assert (fetched.media_type, fetched.charset) == (media_type, charset)


def test_what_has_not_changed_is_not_sent_again(web):
    site = web.serve("wire.example", {"/a": answer(b"", 'ETag: "2"', status="304 Not Modified", length=False)})
    fetched = web.fetch("http://wire.example/a", etag='W/"1"', last_modified="Sat, 14 Mar 2026 12:00:00 GMT")
    assert (fetched.status, fetched.body, fetched.etag) == (304, b"", '"2"')
    assert fetched.last_modified == "Sat, 14 Mar 2026 12:00:00 GMT"
    assert site.asked[0].headers["if-none-match"] == 'W/"1"'
    assert site.asked[0].headers["if-modified-since"] == "Sat, 14 Mar 2026 12:00:00 GMT"


def test_what_has_changed_comes_with_what_to_ask_by_the_next_time(web):
    lines = ('ETag: "abc"', "Last-Modified: Sat, 14 Mar 2026 12:00:00 GMT")
    web.serve("wire.example", {"/a": answer(PAGE, *lines)})
    fetched = web.fetch("http://wire.example/a", etag='"old"')
    assert (fetched.status, fetched.etag) == (200, '"abc"')
    assert fetched.last_modified == "Sat, 14 Mar 2026 12:00:00 GMT"


@pytest.mark.parametrize("odd", ["a\r\nHost: evil.example", "\x1b[2J", "é", "a" * 1_001, ""])
def test_what_could_not_be_sent_back_is_neither_kept_nor_sent(web, odd):
    site = web.serve("wire.example", {"/a": answer(PAGE, f"ETag: {odd}".splitlines()[0])})
    fetched = web.fetch("http://wire.example/a", etag=odd, last_modified=odd)
    assert fetched.etag in (None, "a")
    assert not {"if-none-match", "if-modified-since"} & set(site.asked[0].headers)
    assert site.asked[0].headers["host"] == "wire.example"


@pytest.mark.parametrize(
    "said",
    [
        answer(PAGE, type="image/png\x1b]0;owned\x07"),
        answer(PAGE, "Content-Encoding: \x1b[2J\u202e"),
        answer(b"", "Location: http://wire.example:22/\u202e\x9b", status="302 Found"),
        answer(b"", "Location: \x1b://a", status="302 Found"),
        b"\x1b[2JHTTP\r\n\r\n",
        b"HTTP/1.1 200 \x1b[2J\r\n\x1b[2J: a\r\n\r\n",
    ],
)
def test_what_a_server_says_acts_on_no_terminal(web, said):
    web.serve("wire.example", {"/a": said})
    outcome = web.fetch("http://wire.example/a")
    assert isinstance(outcome, Fetched) or outcome.message.isprintable()
    assert "\x1b" not in repr(outcome).replace("\\x1b", "")


def test_a_fault_of_ours_is_told_and_does_not_raise(web, monkeypatch):
    monkeypatch.setattr("sayso.fetch.fetcher.find_addresses", lambda *_, **__: 1 / 0)
    failure = web.fetch("http://wire.example/a")
    assert "ZeroDivisionError" in failure.message
    assert "please report it" in failure.message


def test_an_empty_page_is_told_and_one_without_words_is_for_the_reader(web):
    web.serve("wire.example", {"/a": answer(b""), "/b": answer(b" ")})
    assert web.fetch("http://wire.example/a").reason is Reason.EMPTY
    assert web.fetch("http://wire.example/b").body == b" "
