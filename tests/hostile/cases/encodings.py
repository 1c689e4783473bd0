"""Which bodies are packed so that they unpack to very much, to nothing, or not at all?"""

import functools
import gzip
import struct
import zlib
from collections.abc import Callable, Iterator

import brotli

from tests.hostile.answers import ARTICLE, HTML, SENTENCE, answer, chunked_head, head
from tests.hostile.case import FETCHED, Asked, Case, Script, Step, forever, made, outcomes

_GOOD = outcomes(FETCHED)
_BOMB = outcomes("too-dense too-large")
_BAD = outcomes("bad-encoding")
_WRONG = outcomes("bad-encoding bad-response")
_NOT_ASKED = outcomes("bad-encoding", FETCHED)
_UNREAD = outcomes("bad-encoding binary no-text read bad-type unread failed")


def _pack(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _case(
    name: str, may: frozenset[str], coding: str | None, body: bytes | Callable[[], bytes], **more: object
) -> Case:
    headers = [] if coding is None else [("Content-Encoding", coding)]

    def play(_asked: Asked) -> Iterator[Step]:
        yield answer(made(body) if callable(body) else body, headers=headers)

    prepare = (lambda: made(body)) if callable(body) else None
    return Case(name=f"encodings:{name}", prepare=prepare, fetch=may, pages={"*": play}, **more)  # type: ignore[arg-type]


@functools.cache
def _zeros(n_megabytes: int, coding: str) -> bytes:
    """A bomb: so many millions of blanks in a thousandth of that."""
    block = b" " * 1_000_000
    if coding == "br":
        packer = brotli.Compressor(quality=1)
        return b"".join(packer.process(block) for _ in range(n_megabytes)) + packer.finish()
    bits = {"gzip": 31, "deflate": 15, "raw": -15}[coding]
    zlib_packer = zlib.compressobj(1, zlib.DEFLATED, bits)
    return b"".join(zlib_packer.compress(block) for _ in range(n_megabytes)) + zlib_packer.flush()


def _bombs() -> list[Case]:
    def layers(n: int) -> bytes:
        packed = _zeros(50, "gzip")
        for _ in range(n - 1):
            packed = _pack(packed)
        return packed

    def endless_empty(_asked: Asked) -> Iterator[Step]:
        """Deflate blocks without a byte in them: much comes in, nothing comes out."""
        yield chunked_head(headers=[("Content-Encoding", "gzip")])
        block = b"\0\0\0\xff\xff" * 10_000
        yield b"a\r\n" + b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"\r\n"
        yield from forever(f"{len(block):x}\r\n".encode() + block + b"\r\n")

    def endless_bomb(_asked: Asked) -> Iterator[Step]:
        yield head("200 OK", [("Content-Type", HTML), ("Content-Encoding", "gzip")])
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        while True:
            yield packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_SYNC_FLUSH)

    def bomb_as(status: str, *headers: tuple[str, str]) -> Iterator[Step]:
        yield answer(_zeros(100, "gzip"), status=status, headers=[("Content-Encoding", "gzip"), *headers])

    def raw(name: str, may: frozenset[str], pages: dict[str, Script]) -> Case:
        return Case(name=f"encodings:{name}", fetch=may, pages=pages, prepare=lambda: _zeros(100, "gzip"))

    return [
        _case("gzip-bomb", _BOMB, "gzip", lambda: _zeros(100, "gzip")),
        _case("gzip-bomb-small", _BOMB, "gzip", lambda: _zeros(19, "gzip")),
        _case("br-bomb", _BOMB, "br", lambda: _zeros(100, "br")),
        _case("deflate-bomb", _BOMB, "deflate", lambda: _zeros(50, "deflate")),
        _case("raw-deflate-bomb", _BOMB | _BAD, "deflate", lambda: _zeros(50, "raw")),
        _case("two-layer-bomb", _BOMB | _BAD, "gzip, gzip", lambda: layers(2)),
        _case("five-layer-bomb", _BOMB | _BAD, "gzip, gzip, gzip, gzip, gzip", lambda: layers(5)),
        _case("inner-bomb", _BOMB | {FETCHED}, "gzip", lambda: layers(2), read=_BOMB | _UNREAD),
        _case("many-members-bomb", _BOMB, "gzip", lambda: _pack(b" " * 1_000_000) * 50),
        raw("error-bomb", outcomes("unavailable"), {"*": lambda _: bomb_as("503 Busy")}),
        raw(
            "redirect-bomb",
            outcomes("too-many-redirects redirect-loop"),
            {"*": lambda _: bomb_as("302 Found", ("Location", "/a"))},
        ),
        raw("robots-bomb", outcomes(FETCHED), {"/robots.txt": lambda _: bomb_as("200 OK"), "/a": (answer(),)}),
        raw("endless-empty-blocks", outcomes("too-large timeout bad-encoding too-dense"), {"*": endless_empty}),
        raw("endless-bomb", _BOMB | {"timeout"}, {"*": endless_bomb}),
    ]


def _broken() -> list[Case]:
    packed = _pack(ARTICLE)
    wrong_sum = packed[:-8] + b"\0\0\0\0" + packed[-4:]
    long_name = b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"n" * 500_000 + b"\0" + packed[10:]
    endless_name = b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"n" * 500_000
    reserved = packed[:3] + b"\xe0" + packed[4:]
    extra = b"\x1f\x8b\x08\x04\0\0\0\0\0\xff" + struct.pack("<H", 65_535) + b"x" * 65_535 + packed[10:]
    noise = bytes((n * 7_919) % 251 for n in range(20_000))
    return [
        _case("gzip-cut", _WRONG, "gzip", packed[:-40]),
        _case("gzip-cut-sum", _WRONG | {FETCHED}, "gzip", packed[:-8]),
        _case("gzip-wrong-sum", _WRONG, "gzip", wrong_sum),
        _case("gzip-head-only", _WRONG, "gzip", packed[:10]),
        _case("gzip-long-name", _GOOD | _WRONG, "gzip", long_name),
        _case("gzip-endless-name", _WRONG, "gzip", endless_name),
        _case("gzip-extra", _GOOD, "gzip", extra, has=SENTENCE),
        _case("gzip-reserved-bits", _WRONG, "gzip", reserved),
        _case("gzip-rubbish-behind", _GOOD | _WRONG, "gzip", packed + b"rubbish" * 100),
        _case("gzip-noise", _WRONG, "gzip", noise),
        _case("gzip-plain", _WRONG, "gzip", ARTICLE),
        _case("gzip-nothing", outcomes("empty bad-encoding"), "gzip", b""),
        _case("gzip-of-nothing", outcomes("empty"), "gzip", _pack(b"")),
        _case(
            "gzip-50k-empty-members",
            outcomes("empty bad-encoding too-large timeout"),
            "gzip",
            lambda: _pack(b"") * 50_000,
        ),
        _case("br-cut", _WRONG, "br", brotli.compress(ARTICLE)[:-20]),
        _case("br-noise", _WRONG, "br", noise),
        _case("br-plain", _WRONG, "br", ARTICLE),
        _case("br-rubbish-behind", _GOOD | _WRONG, "br", brotli.compress(ARTICLE) + b"rubbish"),
        _case("deflate-noise", _WRONG, "deflate", noise),
        _case("deflate-plain", _WRONG, "deflate", ARTICLE),
        _case("br-is-gzip", _WRONG, "br", packed),
        _case("gzip-is-br", _WRONG, "gzip", brotli.compress(ARTICLE)),
        _case("identity-is-gzip", _NOT_ASKED, "identity", packed, read=_UNREAD),
        _case("none-is-gzip", _NOT_ASKED, None, packed, read=_UNREAD),
    ]


def _names() -> list[Case]:
    packed = _pack(ARTICLE)
    both = brotli.compress(packed)
    return [
        _case("gzip", _GOOD, "gzip", packed, has=SENTENCE),
        _case("gzip-upper", _GOOD, "GZIP", packed, has=SENTENCE),
        _case("gzip-two-members", _GOOD, "gzip", _pack(ARTICLE[:300]) + _pack(ARTICLE[300:]), has=SENTENCE),
        _case("x-gzip", _GOOD, "x-gzip", packed, has=SENTENCE),
        _case("br", _GOOD, "br", brotli.compress(ARTICLE), has=SENTENCE),
        _case("deflate", _GOOD, "deflate", zlib.compress(ARTICLE), has=SENTENCE),
        _case("deflate-raw", _GOOD, "deflate", zlib.compress(ARTICLE)[2:-4], has=SENTENCE),
        _case("identity", _GOOD, "identity", ARTICLE, has=SENTENCE),
        _case("stacked", _GOOD | _BAD, "gzip, br", both),
        _case("stacked-wrong-order", _WRONG, "br, gzip", both),
        _case("blank-commas", _GOOD | _BAD, " , gzip ,, ", packed),
        _case("empty-name", _GOOD | _BAD, "", ARTICLE),
        _case("zstd", _BAD, "zstd", b"\x28\xb5\x2f\xfd" + ARTICLE),
        _case("compress", _BAD, "compress", b"\x1f\x9d\x90" + ARTICLE),
        _case("unknown", _BAD, "klingon", ARTICLE),
        _case("unknown-escape", _WRONG, "klingon\x1b[2J", ARTICLE),
        _case("unknown-long", _WRONG | {"too-large"}, "k" * 5_000, ARTICLE),
        _case("thousand-names", _WRONG | {"too-large"}, ", ".join(["gzip"] * 1_000), packed),
    ]


CASES = (*_bombs(), *_broken(), *_names())
