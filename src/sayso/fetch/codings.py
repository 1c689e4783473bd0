"""What is in a body that was packed to travel, without unpacking more than is allowed?"""

import zlib
from collections.abc import Iterator
from typing import Protocol

import brotli

from sayso.fetch.records import Reason
from sayso.fetch.refusal import Refusal
from sayso.fetch.wording import shown

OFFERED = "gzip, deflate, br"
_MOST_CODINGS = 2  # one upon the other; nobody needs more than one
_MOST_MEMBERS = 10_000  # of one gzip file; each costs some microseconds and may hold nothing
_PIECE = 65_536  # bytes that are unpacked at once
_GZIP, _RAW = 16 + zlib.MAX_WBITS, -zlib.MAX_WBITS  # how zlib is told the form
_GZIP_MARK = b"\x1f\x8b"


class Decoder(Protocol):
    """Unpacks one coding, piece by piece."""

    def decode(self, data: bytes) -> Iterator[bytes]:
        """Pieces of at most 64 KB each, as the data gives them."""

    def end(self) -> None:
        """Say that no data follows.

        Raises:
            Refusal: If some is missing.
        """


def find_decoders(header: str | None) -> list[Decoder]:
    """What unpacks a body with this `Content-Encoding`, in the order to apply; empty for one that is not packed.

    Raises:
        Refusal: If a coding is not known, or there are too many.
    """
    names = [name.strip().lower() for name in (header or "").split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > _MOST_CODINGS:
        raise _bad(f"{len(names)} codings one upon the other; at most {_MOST_CODINGS} are unpacked")
    decoders: list[Decoder] = []
    for name in reversed(names):
        if name in ("gzip", "x-gzip"):
            decoders.append(GzipDecoder())
        elif name == "deflate":
            decoders.append(DeflateDecoder())
        elif name == "br":
            decoders.append(BrotliDecoder())
        else:
            raise _bad(f"the coding {shown(name)!r}, which was not asked for; only {OFFERED} are unpacked")
    return decoders


class GzipDecoder:
    """Members of gzip, one behind the other; what follows the last one and is none is left out, as browsers do."""

    def __init__(self) -> None:
        """Expect a first member."""
        self._member = zlib.decompressobj(_GZIP)
        self._n_members = 1
        self._rest = b""  # too short to tell whether it begins a member
        self._is_over = False

    def decode(self, data: bytes) -> Iterator[bytes]:
        """Pieces of at most 64 KB each."""
        data = self._rest + data
        self._rest = b""
        while data and not self._is_over:
            if self._member.eof:
                if len(data) < len(_GZIP_MARK):
                    self._rest = data
                    return
                if not data.startswith(_GZIP_MARK):
                    self._is_over = True
                    return
                self._begin_member()
            yield from _inflate(self._member, data)
            data = self._member.unused_data

    def end(self) -> None:
        """Say that no data follows."""
        if not self._member.eof:
            raise _cut_off("gzip")

    def _begin_member(self) -> None:
        self._n_members += 1
        if self._n_members > _MOST_MEMBERS:
            raise _bad(f"more than {_MOST_MEMBERS:,} members of gzip")
        self._member = zlib.decompressobj(_GZIP)


class DeflateDecoder:
    """Both forms that go by the name: with the header of zlib, as it is defined, and without, as some servers send."""

    def __init__(self) -> None:
        """Wait for the first two bytes, which tell the form."""
        self._stream: zlib._Decompress | None = None
        self._first = b""

    def decode(self, data: bytes) -> Iterator[bytes]:
        """Pieces of at most 64 KB each."""
        if self._stream is None:
            data = self._first = self._first + data
            if len(data) < 2:
                return
            has_header = data[0] & 0x0F == zlib.DEFLATED and (data[0] << 8 | data[1]) % 31 == 0
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if has_header else _RAW)
        if not self._stream.eof:
            yield from _inflate(self._stream, data)

    def end(self) -> None:
        """Say that no data follows."""
        if self._stream is None or not self._stream.eof:
            raise _cut_off("deflate")


class BrotliDecoder:
    """Brotli, RFC 7932."""

    def __init__(self) -> None:
        """Expect the first byte."""
        self._stream = brotli.Decompressor()

    def decode(self, data: bytes) -> Iterator[bytes]:
        """Pieces of about 64 KB each."""
        while True:
            try:
                piece = self._stream.process(data, output_buffer_limit=_PIECE)
            except brotli.error as error:
                raise _bad("data that cannot be unpacked as br") from error
            if piece:
                yield piece
            if self._stream.is_finished() or not (piece or data):
                return
            data = b""  # what is left of it lies in the decoder, and comes out in the next pieces

    def end(self) -> None:
        """Say that no data follows."""
        if not self._stream.is_finished():
            raise _cut_off("br")


def _inflate(stream: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    try:
        piece = stream.decompress(data, _PIECE)
        while piece:
            yield piece
            if stream.eof:
                return
            piece = stream.decompress(stream.unconsumed_tail, _PIECE)
    except zlib.error as error:
        raise _bad(f"data that cannot be unpacked ({shown(str(error))})") from error


def _bad(what: str) -> Refusal:
    return Refusal(Reason.BAD_ENCODING, f"the server sent {what}; save the page in a browser")


def _cut_off(name: str) -> Refusal:
    return Refusal(Reason.BAD_ENCODING, f"the {name} data ends before its end; try again later", is_passing=True)
