"""WARC files for tests, written by hand so that they can lie."""

import gzip

from tests.readers.pages import make_page

URL = "https://northwire.example"
DATE = "2019-02-21T17:05:00Z"
PAGE = make_page("<p>Nobody was hurt, the police said.</p>").encode()


def answer(body=PAGE, *, status="200 OK", headers=("Content-Type: text/html; charset=utf-8",)):
    """What a web server sends."""
    return "\r\n".join((f"HTTP/1.1 {status}", *headers, "", "")).encode() + body


def record(block=None, *, url=f"{URL}/a", kind="response", length=None, headers=(), mark="WARC/1.0", end=b"\r\n\r\n"):
    """The bytes of a record; `length` is what it says, if that is not the truth."""
    block = answer() if block is None else block
    head = (
        mark,
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {DATE}",
        *headers,
        *(
            ()
            if any(each.lower().startswith("content-type") for each in headers)
            else ("Content-Type: application/http",)
        ),
        f"Content-Length: {len(block) if length is None else length}",
        "",
        "",
    )
    return "\r\n".join(head).encode() + block + end


def warc(*records, packed="no"):
    """A file of records; packed one by one (`each`), as a whole (`whole`), or not at all."""
    if packed == "whole":
        return gzip.compress(b"".join(records), mtime=0)
    return b"".join(gzip.compress(each, mtime=0) if packed == "each" else each for each in records)
