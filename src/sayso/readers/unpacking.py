"""What is in a body that was packed to travel, never more of it than is wanted?"""

import re
import zlib

import brotli

_GZIP, _RAW = 16 + zlib.MAX_WBITS, -zlib.MAX_WBITS  # how zlib is told the form
_PIECE = 65_536  # bytes that are unpacked at once
_MAX_CODINGS = 2
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,12})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


class BadPacking(Exception):
    """The body is not packed as its headers say, or holds more than is wanted."""


def unpack_body(data: bytes, *, codings: str, max_bytes: int) -> bytes:
    """The body without its `Content-Encoding`; as it is where its first bytes show that it is unpacked already.

    Args:
        data: As it was sent, in one piece.
        codings: The header, empty where there is none.
        max_bytes: How many are wanted at most.

    Raises:
        BadPacking: If it cannot be unpacked, or holds more.

    >>> unpack_body(b"Ann said so.", codings="gzip", max_bytes=99)
    b'Ann said so.'
    """
    names = [name.strip().lower() for name in codings.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > _MAX_CODINGS:
        raise BadPacking(f"{len(names)} codings one upon the other")
    for name in reversed(names):
        if name in ("gzip", "x-gzip"):
            data = _unzip(data, max_bytes) if data[:2] == b"\x1f\x8b" else data
        elif name == "deflate":
            data = _deflate(data, max_bytes)
        elif name == "br":
            data = _unbrotli(data, max_bytes)
        else:
            raise BadPacking(f"the coding {name[:20]!r}")
    return data


def join_chunks(data: bytes) -> bytes:
    """The body without the lengths of `Transfer-Encoding: chunked`; as it is where it has none.

    What stands behind a broken length is left out, as is what a last chunk lacks.

    >>> join_chunks(b"4\\r\\nAnn \\r\\n8\\r\\nsaid so.\\r\\n0\\r\\n\\r\\n")
    b'Ann said so.'
    """
    pieces: list[bytes] = []
    at = 0
    while (match := _CHUNK.match(data, at)) is not None:
        length = int(match[1], 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(data[match.end() : match.end() + length])
        at = match.end() + length
        at += 2 if data[at : at + 2] == b"\r\n" else 1
    return b"".join(pieces) if pieces else data


def _unzip(data: bytes, max_bytes: int) -> bytes:
    """All members of a gzip file; what follows the last one is left out."""
    pieces: list[bytes] = []
    left = max_bytes
    while data[:2] == b"\x1f\x8b":
        stream = zlib.decompressobj(_GZIP)
        piece = _inflate(stream, data, left, "gzip")
        pieces.append(piece)
        left -= len(piece)
        if not stream.eof or not piece:  # cut off, or a member of nothing, of which there may be a million
            break
        data = stream.unused_data
    return b"".join(pieces)


def _deflate(data: bytes, max_bytes: int) -> bytes:
    has_header = len(data) > 1 and data[0] & 0x0F == zlib.DEFLATED and (data[0] << 8 | data[1]) % 31 == 0
    return _inflate(zlib.decompressobj(zlib.MAX_WBITS if has_header else _RAW), data, max_bytes, "deflate")


def _inflate(stream: "zlib._Decompress", data: bytes, max_bytes: int, name: str) -> bytes:
    try:
        unpacked = stream.decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise BadPacking(f"data that is no {name} ({error})") from error
    return _within(unpacked, max_bytes)


def _unbrotli(data: bytes, max_bytes: int) -> bytes:
    stream = brotli.Decompressor()
    pieces: list[bytes] = []
    left = max_bytes
    try:
        piece = stream.process(data, output_buffer_limit=_PIECE)
        while piece:
            pieces.append(piece)
            left -= len(piece)
            if left < 0 or stream.is_finished() or stream.can_accept_more_data():
                break
            piece = stream.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        if not pieces and b"<" in data[:1_024]:  # unpacked already, as some archives store it
            return data
        raise BadPacking("data that is no br") from error
    return _within(b"".join(pieces), max_bytes)


def _within(data: bytes, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise BadPacking(f"more than {max_bytes:,} bytes once unpacked")
    return data
