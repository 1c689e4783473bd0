"""Which files behind an address are bombs, lie about their lengths, or want to be written elsewhere?"""

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.hostile.answers import ARTICLE, TEXT, answer
from tests.hostile.case import FETCHED, READ, Asked, Case, Step, made, outcomes

_FETCHED = outcomes(FETCHED, "bad-type")
# A file may be read for what it holds, or refused; it may not crash, hang, or write anything.
_LOOSE = outcomes(
    READ,
    "no-text binary failed too-large too-complex too-dense bad-type not-english empty unread",
    "bad-pdf bad-zip bad-member bad-record bad-row bad-table encrypted no-article several-articles no-letters",
)


def _case(name: str, make: Callable[[], bytes], media_type: str, suffix: str, **more: object) -> Case:
    def play(_asked: Asked) -> Iterator[Step]:
        yield answer(made(make), media_type=media_type)

    return Case(
        name=f"files:{name}",
        url=f"http://story.example/file{suffix}",
        fetch=_FETCHED,
        read=more.pop("read", _LOOSE),  # type: ignore[arg-type]
        pages={"*": play},
        kind="file",
        file=f"file{suffix or '.html'}",
        commands=("fetch", "read", "add", "watch", "file"),
        prepare=lambda: made(make),
        lacks="root:x:",
        **more,  # type: ignore[arg-type]
    )


def _zip(members: dict[str, bytes], **options: object) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, **options) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _zips() -> list[Case]:
    kind = "application/zip"

    def flat() -> bytes:
        return _zip({f"{n}.html": b" " * 10_000_000 for n in range(20)})

    def nested() -> bytes:
        inner = _zip({"a.html": b" " * 10_000_000})
        for depth in range(8):
            inner = _zip({f"{depth}-{n}.zip": inner for n in range(8)})
        return inner

    def overlapping() -> bytes:
        """Many entries of the directory that all name the bytes of one member (as in a quoted-overlap bomb)."""
        one = _zip({"a.html": b"<p>" + b"The gates held, she said. " * 40_000})
        start = one.index(b"PK\x01\x02")
        end = one.index(b"PK\x05\x06")
        entry = one[start:end]
        n = 5_000
        directory = entry * n
        tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, n, n, len(directory), start, 0)
        return one[:start] + directory + tail

    def lying() -> bytes:
        """The directory says that the member has 9 bytes."""
        packed = bytearray(_zip({"a.html": b" " * 10_000_000}))
        at = packed.index(b"PK\x01\x02")
        packed[at + 24 : at + 28] = struct.pack("<L", 9)
        packed[22:26] = struct.pack("<L", 9)
        return bytes(packed)

    def encrypted() -> bytes:
        packed = bytearray(_zip({"a.html": ARTICLE}))
        packed[6] |= 1
        packed[packed.index(b"PK\x01\x02") + 8] |= 1
        return bytes(packed)

    def linked() -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            link = zipfile.ZipInfo("a.html")
            link.external_attr = 0o120777 << 16
            archive.writestr(link, "/etc/passwd")
        return packed.getvalue()

    away = dict.fromkeys(("../../../../tmp/evil.html", "/etc/evil.html", "C:\\evil.html", "..\\evil.html"), ARTICLE)
    names = ("\x1b[2J.html", "a\r\nb.html", "\u202elmth.a", "CON.html", ".html", "a/" * 200 + "b.html")
    odd = dict.fromkeys(names, ARTICLE)
    return [
        _case("zip", lambda: _zip({"a.html": ARTICLE}), kind, ".zip"),
        _case("zip-as-page", lambda: _zip({"a.html": ARTICLE}), "text/html", ""),
        _case("zip-bomb", flat, kind, ".zip"),
        _case("zip-bomb-nested", nested, kind, ".zip"),
        _case("zip-overlapping", overlapping, kind, ".zip"),
        _case("zip-lying", lying, kind, ".zip"),
        _case("zip-encrypted", encrypted, kind, ".zip"),
        _case("zip-link", linked, kind, ".zip"),
        _case("zip-leading-away", lambda: _zip(away), kind, ".zip"),
        _case("zip-odd-names", lambda: _zip(odd), kind, ".zip"),
        _case("zip-30k-members", lambda: _zip({f"{n}.txt": b"" for n in range(30_000)}), kind, ".zip"),
        _case("zip-cut", lambda: _zip({"a.html": ARTICLE})[:-30], kind, ".zip"),
        _case("zip-noise", lambda: b"PK\x03\x04" + bytes(range(256)) * 100, kind, ".zip"),
        _case("zip-no-members", lambda: _zip({}), kind, ".zip"),
        _case(
            "wacz-empty",
            lambda: _zip({"datapackage.json": b"{}", "archive/a.warc.gz": b""}),
            "application/wacz",
            ".wacz",
        ),
    ]


def _pdf(objects: list[bytes], *, trailer: bytes = b"", xref: int | None = None) -> bytes:
    """A file of these objects, numbered from 1, the first the catalogue."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    at = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(made) + b"startxref\n%d\n%%%%EOF\n" % (at if xref is None else xref)


def _stream(data: bytes, *, extra: bytes = b"", length: int | None = None) -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data) if length is None else length, extra) + data + b"\nendstream"


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _one_page(content: bytes, *, page: bytes = b"", catalogue: bytes = b"", **options: object) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> %s >>" % page,
        content,
        _FONT,
    ]
    return _pdf(objects, **options)  # type: ignore[arg-type]


def _words() -> bytes:
    lines = "".join(f"(The gates held on day {n}, the warden said.) Tj 0 -14 Td " for n in range(30))
    return f"BT /F 12 Tf 40 760 Td {lines} ET".encode()


def _pdfs() -> list[Case]:
    def flate(data: bytes, layers: int = 1) -> bytes:
        for _ in range(layers):
            data = zlib.compress(data, 1)
        names = b"/FlateDecode " * layers
        return _stream(data, extra=b"/Filter [%s]" % names)

    def deep_tree() -> bytes:
        depth = 5_000
        inner = [b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (n + 1, n + 3) for n in range(1, depth)]
        page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 600 800] >>" % (depth + 1)
        return _pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", *inner, page])

    def many_pages() -> bytes:
        n = 30_000
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"
        kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(n))
        return _pdf(
            [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, n), *[page] * n]
        )

    def forms() -> bytes:
        """Each form draws the next one ten times."""
        objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            b"/Resources << /XObject << /X 5 0 R >> >> >>"
        )
        objects.append(_stream(b"/X Do " * 10))
        for n in range(5, 15):
            extra = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % (n + 1)
            objects.append(_stream(b"/X Do " * 10, extra=extra))
        return _pdf([*objects, _stream(b"", extra=b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")])

    good = _stream(_words())
    loop_kids = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]
    count = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 2147483647 >>"]
    script = b"/OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1/canary')) >>"
    launch = b"/OpenAction << /S /URI /URI (http://127.0.0.1/canary) >>"
    huge_box = b"/UserUnit 999999 /CropBox [0 0 1e30 1e30]"
    lock = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"41" * 32,
        b"42" * 32,
    )
    files: dict[str, Callable[[], bytes]] = {
        "good": lambda: _one_page(good),
        "flate-bomb": lambda: _one_page(flate(b" " * 100_000_000)),
        "flate-bomb-layers": lambda: _one_page(flate(b" " * 50_000_000, 3)),
        "text-bomb": lambda: _one_page(flate(b"BT /F 1 Tf " + b"(aaaaaaaaaa) Tj " * 2_000_000 + b" ET")),
        "path-bomb": lambda: _one_page(flate(b"0 0 m 9 9 l S " * 3_000_000)),
        "deep-tree": deep_tree,
        "many-pages": many_pages,
        "form-bomb": forms,
        "kids-loop": lambda: _pdf(loop_kids),
        "count-lie": lambda: _pdf(count),
        "xref-self": lambda: _one_page(good, trailer=b"/Prev 0", xref=0),
        "xref-far": lambda: _one_page(good, xref=10**12),
        "prev-loop": lambda: _one_page(good, trailer=b"/Prev 9"),
        "no-xref": lambda: b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF",
        "script": lambda: _one_page(good, catalogue=script),
        "launch": lambda: _one_page(good, catalogue=launch),
        "huge-box": lambda: _one_page(good, page=huge_box),
        "locked": lambda: _one_page(good, trailer=lock),
        "length-lie": lambda: _one_page(_stream(_words(), length=2**31 - 1)),
        "length-negative": lambda: _one_page(_stream(_words(), length=-5)),
        "deep-arrays": lambda: _one_page(good, catalogue=b"/X " + b"[" * 100_000 + b"]" * 100_000),
        "deep-text-stack": lambda: _one_page(flate(b"q " * 2_000_000)),
        "cut": lambda: _one_page(good)[:-200],
        "noise": lambda: b"%PDF-1.7\n" + bytes((n * 7_919) % 251 for n in range(200_000)),
        "head-only": lambda: b"%PDF-1.7",
        "late-head": lambda: b"x" * 1_000 + _one_page(good),
    }
    return [
        *(_case(f"pdf-{name}", make, "application/pdf", ".pdf") for name, make in files.items()),
        _case("pdf-as-page", files["good"], "text/html", ""),
        _case("page-as-pdf", lambda: ARTICLE, "application/pdf", ".pdf"),
    ]


def _mails() -> list[Case]:
    kind = "message/rfc822"
    start = b"From: ann@story.example\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\n"
    html = start + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + ARTICLE

    def nested() -> bytes:
        inner = html
        for depth in range(300):
            mark = b"b%d" % depth
            inner = (
                start
                + b"Content-Type: multipart/mixed; boundary="
                + mark
                + b"\r\n\r\n--"
                + mark
                + b"\r\nContent-Type: message/rfc822\r\n\r\n"
                + inner
                + b"\r\n--"
                + mark
                + b"--\r\n"
            )
        return inner

    def parts() -> bytes:
        return start + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nso\r\n" * 100_000 + b"--b--"

    def packed(coding: bytes, body: bytes) -> bytes:
        return start + b"Content-Type: text/html\r\nContent-Transfer-Encoding: " + coding + b"\r\n\r\n" + body

    words = "\r\n\r\n".join(TEXT).encode()
    return [
        _case("mail", lambda: html, kind, ".eml"),
        _case("mail-nested", nested, kind, ".eml"),
        _case("mail-100k-parts", parts, kind, ".eml"),
        _case("mail-base64", lambda: packed(b"base64", base64.b64encode(ARTICLE)), kind, ".eml"),
        _case("mail-base64-noise", lambda: packed(b"base64", b"=!*" * 100_000), kind, ".eml"),
        _case("mail-uu-noise", lambda: packed(b"x-uuencode", b"begin 644 ../../x\n" + b"M" * 200_000), kind, ".eml"),
        _case("mail-quoted", lambda: packed(b"quoted-printable", b"=" * 500_000), kind, ".eml"),
        _case("mail-long-header", lambda: b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\n" + html, kind, ".eml"),
        _case("mail-100k-headers", lambda: b"X-A: b\r\n" * 100_000 + html, kind, ".eml"),
        _case("mail-odd-date", lambda: b"Date: Thu, 99 Foo 99999 99:99:99 +99999\r\n" + html, kind, ".eml"),
        _case(
            "mail-odd-charset", lambda: start + b"Content-Type: text/html; charset=zlib\r\n\r\n" + ARTICLE, kind, ".eml"
        ),
        _case(
            "mail-open-boundary",
            lambda: start + b'Content-Type: multipart/mixed; boundary="\r\n\r\n' + words,
            kind,
            ".eml",
        ),
        _case(
            "mail-no-end",
            lambda: start + b"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n" + html,
            kind,
            ".eml",
        ),
        _case(
            "mhtml",
            lambda: (
                start
                + b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n"
                + b"Content-Location: http://127.0.0.1/canary\r\n\r\n"
                + ARTICLE
                + b"\r\n--b--"
            ),
            "multipart/related",
            ".mhtml",
        ),
    ]


def _archives() -> list[Case]:
    kind = "application/warc"

    def record(
        body: bytes, *, length: bytes | None = None, url: bytes = b"http://story.example/a", more: bytes = b""
    ) -> bytes:
        told = b"%d" % len(body) if length is None else length
        head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2022-11-04T10:00:00Z\r\n" % url
        head += b"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        head += b"Content-Type: application/http; msgtype=response\r\n"
        return head + more + b"Content-Length: " + told + b"\r\n\r\n" + body + b"\r\n\r\n"

    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + ARTICLE
    bomb = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(
        b" " * 30_000_000, 9, mtime=0
    )
    files: dict[str, Callable[[], bytes]] = {
        "good": lambda: record(http),
        "longer": lambda: record(http, length=b"99999999"),
        "shorter": lambda: record(http, length=b"10"),
        "negative": lambda: record(http, length=b"-1"),
        "huge": lambda: record(http, length=b"9" * 5_000),
        "words": lambda: record(http, length=b"many"),
        "inner-bomb": lambda: record(bomb),
        "inside": lambda: record(http, url=b"http://127.0.0.1/a"),
        "file": lambda: record(http, url=b"file:///etc/passwd"),
        "odd-url": lambda: record(http, url=b"http://[::1\x1b[2J"),
        "many-headers": lambda: record(http, more=b"X-A: b\r\n" * 100_000),
        "long-header": lambda: record(http, more=b"X-A: " + b"b" * 3_000_000 + b"\r\n"),
        "30k-records": lambda: record(b"") * 30_000,
        "cut": lambda: record(http)[:-100],
        "noise": lambda: b"WARC/1.0\r\n" + bytes(range(256)) * 1_000,
        "http-broken": lambda: record(b"\x00" * 10_000),
    }  # fmt: skip
    packed: dict[str, Callable[[], bytes]] = {
        "gz": lambda: gzip.compress(record(http), mtime=0),
        "gz-bomb": lambda: gzip.compress(record(b" " * 60_000_000), mtime=0),
        "gz-header-bomb": lambda: gzip.compress(b"WARC/1.0\r\n" + b"X-A: b\r\n" * 3_000_000, mtime=0),
        "gz-cut": lambda: gzip.compress(record(http), mtime=0)[:-20],
        "gz-nested": lambda: gzip.compress(gzip.compress(record(http)), mtime=0),
        "gz-empty-members": lambda: gzip.compress(b"", mtime=0) * 30_000,
    }
    return [
        *(_case(f"warc-{name}", make, kind, ".warc") for name, make in files.items()),
        *(_case(f"warc-{name}", make, kind, ".warc.gz") for name, make in packed.items()),
    ]


def _lines() -> list[Case]:
    line = json.dumps({"id": "a", "text": TEXT[0]}).encode()
    return [
        _case("lines", lambda: line, "application/jsonl", ".jsonl"),
        _case("lines-deep", lambda: b"[" * 100_000, "application/json", ".jsonl"),
        _case("lines-number", lambda: b'{"id": ' + b"9" * 100_000 + b"}", "application/json", ".jsonl"),
        _case(
            "parquet-noise", lambda: b"PAR1" + b"\xff" * 10_000 + b"PAR1", "application/vnd.apache.parquet", ".parquet"
        ),
        _case(
            "parquet-length", lambda: b"PAR1" + b"\xff\xff\xff\x7fPAR1", "application/vnd.apache.parquet", ".parquet"
        ),
        _case("picture", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 1_000, "image/png", ".png"),
        _case("program", lambda: b"\x7fELF" + b"\0" * 1_000, "application/octet-stream", ""),
        _case("gzip", lambda: gzip.compress(ARTICLE, mtime=0), "application/gzip", ".html.gz"),
        _case("gzip-bomb", lambda: gzip.compress(b" " * 100_000_000, mtime=0), "application/gzip", ".html.gz"),
    ]


CASES = (*_zips(), *_pdfs(), *_mails(), *_archives(), *_lines())
