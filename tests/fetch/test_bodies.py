"""How much is taken in, and in which wrappings."""

import gzip
import tracemalloc
import zlib

import brotli
import pytest

from sayso.fetch import Fetched, Reason
from tests.fetch.site import answer, forever

WORDS = b"<p>Ann said so.</p>" * 100
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def packed(body, coding):
    return answer(body, f"Content-Encoding: {coding}")


def chunked(*chunks, end=b"0\r\n\r\n", headers=b""):
    body = b"".join(f"{len(each):x}\r\n".encode() + each + b"\r\n" for each in chunks)
    return HEAD + headers + b"Transfer-Encoding: chunked\r\n\r\n" + body + end


WHOLE = {
    "plain": answer(WORDS),
    "to the end": answer(WORDS, length=False),
    "http/1.0": b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + WORDS,
    "chunks": chunked(WORDS[:7], WORDS[7:]),
    "chunks with extensions and trailers": HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    + f"{len(WORDS):x};a=b;c\r\n".encode() + WORDS + b"\r\n0;x\r\nA: b\r\n\r\n",
    "gzip": packed(gzip.compress(WORDS, mtime=0), "gzip"),
    "x-gzip": packed(gzip.compress(WORDS, mtime=0), "X-GZIP"),
    "gzip of two members": packed(gzip.compress(WORDS[:7], mtime=0) + gzip.compress(WORDS[7:], mtime=0), "gzip"),
    "gzip with zeros behind": packed(gzip.compress(WORDS, mtime=0) + b"\0" * 50, "gzip"),
    "gzip with words behind": packed(gzip.compress(WORDS, mtime=0) + b"<!-- made in 2 s -->", "gzip"),
    "deflate": packed(zlib.compress(WORDS), "deflate"),
    "deflate without a header": packed(raw_deflate(WORDS), "deflate"),
    "br": packed(brotli.compress(WORDS), "br"),
    "br in chunks of a byte": chunked(
        *(bytes((byte,)) for byte in brotli.compress(WORDS)), headers=b"Content-Encoding: br\r\n"
    ),
    "gzip in chunks of a byte": chunked(
        *(bytes((byte,)) for byte in gzip.compress(WORDS[:50], mtime=0) + gzip.compress(WORDS[50:], mtime=0)),
        headers=b"Content-Encoding: gzip\r\n",
    ),
    "deflate in chunks of a byte": chunked(
        *(bytes((byte,)) for byte in zlib.compress(WORDS)), headers=b"Content-Encoding: deflate\r\n"
    ),
    "two codings": packed(brotli.compress(gzip.compress(WORDS, mtime=0)), "gzip, br"),
    "two codings in two lines": answer(
        zlib.compress(gzip.compress(WORDS, mtime=0)), "Content-Encoding: gzip", "Content-Encoding: deflate"
    ),
    "identity": packed(WORDS, "identity, ,"),
    "after hints": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer(WORDS),
}  # fmt: skip


@pytest.mark.parametrize("said", WHOLE.values(), ids=WHOLE)
def test_a_body_is_unpacked(web, said):
    web.serve("wire.example", {"/a": said})
    fetched = web.fetch("http://wire.example/a")
    assert isinstance(fetched, Fetched), fetched
    assert fetched.body == WORDS


BROKEN = {
    "shorter than told": (answer(WORDS)[:-1], Reason.BAD_RESPONSE),
    "two lengths": (answer(WORDS, "Content-Length: 7"), Reason.BAD_RESPONSE),
    "length that is none": (answer(WORDS, "Content-Length: +7", length=False), Reason.BAD_RESPONSE),
    "length of many digits": (answer(b"", f"Content-Length: {'9' * 30}", length=False), Reason.BAD_RESPONSE),
    "chunk that is cut off": (chunked(WORDS, end=b""), Reason.BAD_RESPONSE),
    "chunk of no size": (chunked(end=b"x\r\n\r\n"), Reason.BAD_RESPONSE),
    "chunk of less than nothing": (chunked(end=b"-5\r\nhello\r\n"), Reason.BAD_RESPONSE),
    "another framing": (answer(WORDS, "Transfer-Encoding: gzip, chunked"), Reason.BAD_RESPONSE),
    "no answer": (b"", Reason.BAD_RESPONSE),
    "no http": (b"SSH-2.0-OpenSSH_9.6\r\n", Reason.BAD_RESPONSE),
    "a head that is cut off": (HEAD, Reason.BAD_RESPONSE),
    "a nul in a header": (HEAD + b"A: b\0c\r\n\r\n", Reason.BAD_RESPONSE),
    "empty": (answer(b""), Reason.EMPTY),
    "empty when unpacked": (packed(gzip.compress(b"", mtime=0), "gzip"), Reason.EMPTY),
    "unknown coding": (packed(WORDS, "zstd"), Reason.BAD_ENCODING),
    "coding that is no word": (packed(WORDS, "\x1b[2J"), Reason.BAD_ENCODING),
    "three codings": (packed(WORDS, "gzip, gzip, br"), Reason.BAD_ENCODING),
    "no gzip": (packed(WORDS, "gzip"), Reason.BAD_ENCODING),
    "no deflate": (packed(WORDS, "deflate"), Reason.BAD_ENCODING),
    "no br": (packed(WORDS, "br"), Reason.BAD_ENCODING),
    "gzip that is cut off": (packed(gzip.compress(WORDS, mtime=0)[:-9], "gzip"), Reason.BAD_ENCODING),
    "gzip of a wrong sum": (packed(gzip.compress(WORDS, mtime=0)[:-8] + b"\0" * 8, "gzip"), Reason.BAD_ENCODING),
    "gzip of a second member that is cut off": (
        packed(gzip.compress(WORDS, mtime=0) * 2, "gzip")[:-3],
        Reason.BAD_RESPONSE,
    ),
    "deflate that is cut off": (packed(zlib.compress(WORDS)[:-9], "deflate"), Reason.BAD_ENCODING),
    "br that is cut off": (packed(brotli.compress(WORDS)[:-2], "br"), Reason.BAD_ENCODING),
    "members without end": (packed(gzip.compress(b"", mtime=0) * 20_000, "gzip"), Reason.BAD_ENCODING),
}


@pytest.mark.parametrize(("said", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_body_that_is_not_whole_is_no_page(web, said, reason):
    web.serve("wire.example", {"/a": said})
    failure = web.fetch("http://wire.example/a")
    assert failure.reason is reason, failure
    assert failure.message.isprintable()


ZEROS = b"\0" * 30_000_000
LARGE = {
    "as told": (answer(b"", "Content-Length: 20000001", length=False), Reason.TOO_LARGE),
    "without end": (forever(b"a" * 65_536, first=HEAD + b"\r\n"), Reason.TOO_LARGE),
    "in chunks without end": (
        forever(b"ffff\r\n" + b"a" * 65_535 + b"\r\n", first=chunked(end=b"")), Reason.TOO_LARGE),
    "in long extensions": (
        forever(b"1;" + b"a" * 60_000 + b"\r\na\r\n", first=chunked(end=b"")), Reason.TOO_LARGE),
    "in chunks of a byte": (forever(b"1\r\na\r\n" * 10_000, first=chunked(end=b"")), Reason.TOO_LARGE),
    "gzip bomb": (packed(gzip.compress(ZEROS, 1, mtime=0), "gzip"), Reason.TOO_DENSE),
    "deflate bomb": (packed(raw_deflate(ZEROS), "deflate"), Reason.TOO_DENSE),
    "br bomb": (packed(brotli.compress(ZEROS, quality=1), "br"), Reason.TOO_DENSE),
    "bomb in a bomb": (packed(gzip.compress(gzip.compress(ZEROS), mtime=0), "gzip, gzip"), Reason.TOO_DENSE),
    "bomb that gives nothing": (
        packed(gzip.compress(gzip.compress(b"") * 2_000_000, 1, mtime=0), "gzip, gzip"), Reason.BAD_ENCODING),
    "header lines without end": (forever(b"A: b\r\n" * 1_000, first=HEAD), Reason.BAD_RESPONSE),
    "header line without end": (forever(b"a" * 10_000, first=HEAD + b"A: "), Reason.BAD_RESPONSE),
    "status line without end": (forever(b"H" * 10_000), Reason.BAD_RESPONSE),
    "interim answers without end": (forever(b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000), Reason.BAD_RESPONSE),
    "very many header lines": (answer(WORDS, *(f"A{n}: b" for n in range(300))), Reason.BAD_RESPONSE),
    "very long header lines": (answer(WORDS, *(f"A{n}: {'b' * 9_000}" for n in range(9))), Reason.BAD_RESPONSE),
    "trailers without end": (
        forever(b"A: b\r\n" * 1_000, first=chunked(WORDS, end=b"0\r\n")), Reason.BAD_RESPONSE),
}  # fmt: skip


@pytest.mark.parametrize(("said", "reason"), LARGE.values(), ids=LARGE)
def test_too_much_is_refused_and_not_held(web, said, reason):
    web.serve("wire.example", {"/a": said})
    failure = web.fetch("http://wire.example/a", deadline_s=10.0)
    assert failure.reason is reason, failure


def test_a_bomb_is_not_unpacked_into_memory(web):
    web.serve("wire.example", {"/a": packed(gzip.compress(ZEROS, 1, mtime=0), "gzip")})
    tracemalloc.start()
    web.fetch("http://wire.example/a")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000  # the limit of a page; it would be 30 million bytes


def test_a_page_of_the_largest_size_is_read(web):
    body = bytes(range(256)) * 400
    web.serve("wire.example", {"/a": answer(body), "/b": answer(body + b"x"), "/c": answer(body + b"x", length=False)})
    assert web.fetch("http://wire.example/a", max_bytes=len(body)).body == body
    assert web.fetch("http://wire.example/b", max_bytes=len(body)).reason is Reason.TOO_LARGE
    assert web.fetch("http://wire.example/c", max_bytes=len(body)).reason is Reason.TOO_LARGE


def test_a_page_that_repeats_itself_is_no_bomb(web):
    body = b"<tr><td>Kelmet</td><td>11</td></tr>\n" * 27_000  # 950 KB in 3 KB
    web.serve("wire.example", {"/a": packed(gzip.compress(body, mtime=0), "gzip")})
    assert web.fetch("http://wire.example/a").body == body
