"""Which heads of answers are endless, contradict themselves, or are none?"""

from collections.abc import Iterable, Iterator

from tests.hostile.answers import ARTICLE, HTML, SENTENCE
from tests.hostile.case import FETCHED, Asked, Case, Script, Step, forever, outcomes

_BAD = outcomes("bad-response")
_LOOSE = outcomes("bad-response too-large", FETCHED)
_ENDLESS = outcomes("bad-response too-large timeout")
_LENGTH = f"Content-Length: {len(ARTICLE)}\r\n".encode()
_TYPE = f"Content-Type: {HTML}\r\n".encode()
_REST = _TYPE + b"Connection: close\r\n" + _LENGTH + b"\r\n" + ARTICLE
_CHUNKED_ARTICLE = f"{len(ARTICLE):x}\r\n".encode() + ARTICLE + b"\r\n0\r\n\r\n"


def _case(name: str, may: frozenset[str], script: Script, **more: object) -> Case:
    return Case(name=f"headers:{name}", fetch=may, pages={"*": script}, **more)  # type: ignore[arg-type]


def _raw(name: str, may: frozenset[str], *parts: bytes, **more: object) -> Case:
    return _case(name, may, (b"".join(parts),), **more)


def _then(first: bytes, steps: Iterable[Step]) -> Script:
    def play(_asked: Asked) -> Iterator[Step]:
        yield first
        yield from steps

    return play


def _endless() -> list[Case]:
    flood = b"".join(f"X-{n}: y\r\n".encode() for n in range(10_000))
    start = b"HTTP/1.1 200 OK\r\n"
    return [
        _case("endless-lines", _ENDLESS, lambda _: _begin(start, b"X-More: and more\r\n" * 100)),
        _case("endless-line", _ENDLESS, lambda _: _begin(start + b"X-More: ", b"and more " * 1_000)),
        _case("endless-name", _ENDLESS, lambda _: _begin(start, b"x" * 10_000)),
        _case("endless-status", _ENDLESS, lambda _: _begin(b"HTTP/1.1 200 ", b"very well " * 1_000)),
        _case("endless-blank-lines", _ENDLESS, lambda _: _begin(b"", b"\r\n" * 10_000)),
        _case("slow-lines", _ENDLESS, lambda _: forever_after(start, b"X-More: and more\r\n", 0.2)),
        _raw("ten-thousand", _LOOSE, start, flood, _REST),
        _raw("ten-thousand-names-alike", _LOOSE, start, b"X-A: b\r\n" * 10_000, _REST),
        _raw("one-of-a-megabyte", _LOOSE, start, b"X-Long: " + b"a" * 1_000_000 + b"\r\n", _REST),
        _raw("name-of-a-megabyte", _LOOSE, start, b"X" * 1_000_000 + b": a\r\n", _REST),
        _raw(
            "cookies", _LOOSE, start, b"Set-Cookie: a=" + b"b" * 4_000 + b"\r\n", b"Set-Cookie: c=d\r\n" * 5_000, _REST
        ),
        _raw("status-words-of-a-megabyte", _LOOSE, b"HTTP/1.1 200 " + b"well " * 200_000 + b"\r\n", _REST),
        _raw("folded-100k", _LOOSE, start, b"X-Long: a\r\n" + b" b\r\n" * 100_000, _REST),
        _case("hints-flood", _ENDLESS, lambda _: _begin(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)),
        _case("continue-flood", _ENDLESS, lambda _: _begin(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100)),
        _raw("hints-100k", _LOOSE | {"timeout"}, b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100_000, start, _REST),
    ]


def _begin(start: bytes, more: bytes) -> Iterator[Step]:
    yield start
    yield from forever(more)


def forever_after(start: bytes, more: bytes, pause: float) -> Iterator[Step]:
    """Some bytes, and then others again and again, slowly."""
    yield start
    yield from forever(more, pause=pause)


def _status_lines() -> list[Case]:
    denied = outcomes("bad-response denied gone unavailable empty bad-type")
    versions = ("HTTP/3.7", "HTTP/0.9", "HTTP/1", "HTTP/11.1", "http/1.1", "HTTP/-1.1", "HTCPCP/1.0", "HTTP/1.1.1")
    numbers = (
        "99",
        "999",
        "000",
        "0200",
        "20",
        "2e2",
        "-200",
        "+200",
        "٢٠٠",
        "200OK",
        "0x200",
        "700",
        "2147483648",
        "9" * 5_000,
    )
    return [
        _raw("none", _BAD | {"timeout"}, ARTICLE),
        _raw("none-tls", _BAD, b"\x15\x03\x01\x00\x02\x02\x46"),
        _raw("none-ssh", _BAD, b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
        _raw("none-http2", _BAD, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        _raw("none-noise", _BAD, bytes(range(256)) * 100),
        _raw("none-but-nul", _BAD, b"\0" * 10_000),
        _raw("blank-line-first", _BAD | {FETCHED}, b"\r\n\r\nHTTP/1.1 200 OK\r\n", _REST),
        *(_raw(f"version-{n}", _LOOSE, f"{each} 200 OK\r\n".encode(), _REST) for n, each in enumerate(versions)),
        *(
            _raw(f"status-{n}", denied | {FETCHED}, f"HTTP/1.1 {each} So\r\n".encode(), _REST)
            for n, each in enumerate(numbers)
        ),
        _raw("status-alone", outcomes(FETCHED), b"HTTP/1.1 200\r\n", _REST, has=SENTENCE),
        _raw("status-missing", _BAD, b"HTTP/1.1\r\n", _REST),
        _raw(
            "status-escape",
            denied,
            b"HTTP/1.1 500 \x1b[31mred\x1b]0;title\x07\r\n",
            _REST,
            read=outcomes("unavailable bad-response"),
        ),
        _raw(
            "status-bidi",
            denied,
            "HTTP/1.1 500 \u202eevil\r\n".encode(),
            _REST,
            read=outcomes("unavailable bad-response"),
        ),
        _raw(
            "switching",
            denied | {"timeout"},
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n" + ARTICLE,
        ),
        _raw("no-content", denied | {FETCHED}, b"HTTP/1.1 204 No Content\r\n\r\n"),
        _raw("no-content-with-page", denied | {FETCHED}, b"HTTP/1.1 204 No Content\r\n", _REST),
        _raw("reset-content", denied | {FETCHED}, b"HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n"),
        _raw(
            "partial", denied | {FETCHED}, b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-9/9999\r\n", _REST
        ),
        _raw("delta", denied | {FETCHED}, b"HTTP/1.1 226 IM Used\r\nIM: feed\r\n", _REST),
    ]


def _framing() -> list[Case]:
    """Two readers of one answer could disagree where it ends."""
    start = b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + _TYPE
    both = _CHUNKED_ARTICLE
    near = _BAD | {FETCHED}
    return [
        _raw("two-lengths-alike", near, start, _LENGTH, _LENGTH, b"\r\n", ARTICLE),
        _raw("two-lengths", _BAD, start, _LENGTH, b"Content-Length: 5\r\n\r\n", ARTICLE),
        _raw("two-lengths-in-one", _BAD, start, b"Content-Length: 5, 7\r\n\r\n", ARTICLE),
        _raw("length-and-chunks", near, start, b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", both),
        _raw("chunks-and-length", near, start, b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", both),
        _raw("chunked-twice", near, start, b"Transfer-Encoding: chunked, chunked\r\n\r\n", both),
        _raw("chunked-blank", near | {"empty"}, start, b"Transfer-Encoding : chunked\r\n\r\n", both),
        _raw("chunked-odd", near, start, b"Transfer-Encoding: xchunked\r\n\r\n", both),
        _raw("chunked-identity", near, start, b"Transfer-Encoding: identity\r\n", _LENGTH, b"\r\n", ARTICLE),
        _raw("chunked-gzip", near | {"bad-encoding"}, start, b"Transfer-Encoding: gzip, chunked\r\n\r\n", both),
        _raw("length-negative", _BAD, start, b"Content-Length: -1\r\n\r\n", ARTICLE),
        _raw("length-plus", near, start, b"Content-Length: +", str(len(ARTICLE)).encode(), b"\r\n\r\n", ARTICLE),
        _raw("length-words", _BAD, start, b"Content-Length: many\r\n\r\n", ARTICLE),
        _raw("length-hex", _BAD, start, b"Content-Length: 0x10\r\n\r\n", ARTICLE),
        _raw("length-empty", near, start, b"Content-Length: \r\n\r\n", ARTICLE),
        _raw("length-arabic", _BAD, start, "Content-Length: ٥\r\n\r\n".encode(), ARTICLE),
        _raw(
            "length-huge",
            outcomes("too-large bad-response"),
            start,
            b"Content-Length: 99999999999999999999\r\n\r\n",
            ARTICLE,
        ),
        _raw(
            "length-of-5000-digits",
            outcomes("too-large bad-response"),
            start,
            b"Content-Length: " + b"9" * 5_000,
            b"\r\n\r\n",
            ARTICLE,
        ),
        _raw(
            "two-answers",
            outcomes(FETCHED),
            b"HTTP/1.1 200 OK\r\n",
            _REST,
            b"HTTP/1.1 200 OK\r\n",
            _TYPE,
            b"Content-Length: 9\r\n\r\n<p>no</p>",
            has=SENTENCE,
        ),
    ]


def _lines() -> list[Case]:
    start = b"HTTP/1.1 200 OK\r\n"
    near = _BAD | {FETCHED}
    return [
        _raw("nul", near, start, b"X-A: b\0c\r\n", _REST),
        _raw("nul-in-name", near, start, b"X\0A: b\r\n", _REST),
        _raw("no-colon", near, start, b"this is no header\r\n", _REST),
        _raw("no-name", near, start, b": nothing\r\n", _REST),
        _raw("blank-in-name", near, start, b"X A: b\r\n", _REST),
        _raw("folded", near, start, b"X-A: b\r\n\tc\r\n d\r\n", _REST),
        _raw("folded-first", near, start, b" X-A: b\r\n", _REST),
        _raw(
            "line-feeds-alone",
            near,
            (start + _TYPE + b"Connection: close\r\n" + _LENGTH).replace(b"\r\n", b"\n") + b"\n" + ARTICLE,
        ),
        _raw("returns-alone", _BAD | {"timeout"}, (start + _TYPE + _LENGTH).replace(b"\r\n", b"\r") + b"\r" + ARTICLE),
        _raw("bare-return-inside", near, start, b"X-A: b\rX-B: c\r\n", _REST),
        _raw("escapes", near, start, b"Server: \x1b[2J\x1b]0;gone\x07\r\n", _REST),
        _raw("latin", near, start, b"X-Caf\xe9: \xe9\r\n", _REST),
        _raw("bytes", near, start, b"X-A: " + bytes(range(128, 256)) + b"\r\n", _REST),
        _raw("etag-long", near | {"too-large"}, start, b'ETag: "' + b"a" * 30_000 + b'"\r\n', _REST),
        _raw("etag-odd", near, start, b'ETag: W/"\xff\x01"\r\n', _REST),
        _raw("modified-odd", near, start, b"Last-Modified: the day before yesterday\r\n", _REST),
        _raw("modified-far", near, start, b"Last-Modified: Thu, 31 Dec 99999 23:59:59 GMT\r\n", _REST),
        _raw("date-odd", near, start, b"Date: \xff\xfe\r\n", _REST),
        _raw("disposition", near, start, b'Content-Disposition: attachment; filename="../../../etc/passwd"\r\n', _REST),
        _raw("upgrade", near, start, b"Upgrade: websocket\r\n", _REST),
    ]


def _types() -> list[Case]:
    near = outcomes("bad-type bad-response", FETCHED)
    read = outcomes("read no-text binary bad-type bad-response failed")
    types = (
        b"", b";", b"/", b"text", b"text/html;", b"text/html; charset=", b"text/html; charset=\"utf-8",
        b"text/html;;;;charset",
        b"\xff\xfe/\x00", b"text/html\x1b[2J", b"TEXT/HTML; CHARSET=UTF-8", b"text/" + b"h" * 20_000,
        b"text/html" + b"; a=b" * 5_000, b"multipart/mixed; boundary=x", b"image/png", b"application/octet-stream",
        b"application/x-evil", b"text/html, text/plain", b"application/xhtml+xml", b"message/http",
        b"text/html; charset=utf-8; charset=utf-7",
        "text/ﬂ".encode(), b"*/*", b"../../html",
    )  # fmt: skip
    made = [
        _raw(
            f"type-{n}",
            near | ({"too-large"} if len(each) > 9_000 else set()),
            b"HTTP/1.1 200 OK\r\nContent-Type: " + each + b"\r\nConnection: close\r\n" + _LENGTH + b"\r\n" + ARTICLE,
            read=read | {"too-large"},
        )
        for n, each in enumerate(types)
    ]
    none = _raw("type-none", near, b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + _LENGTH + b"\r\n" + ARTICLE, read=read)
    twice = _raw("type-twice", near, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n", _REST, read=read)
    return [*made, none, twice]


CASES = (*_endless(), *_status_lines(), *_framing(), *_lines(), *_types())
