"""Which records does a WARC file hold, and at which bytes?

Written for files that lie: every length is bounded, a record that is longer or shorter than it says is told, and
reading goes on at the next one.

Source: ISO 28500:2017, https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from sayso.readers.members import Position

# Bytes of one packed record once unpacked, wanted or not. Longer ones are films; unpacking this many takes 5 s.
MAX_UNPACKED = 2_000_000_000
_GZIP = 16 + zlib.MAX_WBITS
_GZIP_MARK = b"\x1f\x8b"
_BLOCK = 16_384  # bytes that are read at once
_MAX_HEAD = 65_536  # bytes of the headers of a record
_MAX_BLANK = 8  # lines between two records
_MARK = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n")
_FIELD = re.compile(r"(?P<name>[A-Za-z0-9-]{1,60})[ \t]*:[ \t]*(?P<value>[^\r\n]*)")
_ENDS = (b"\r\n\r\n", b"\r\n", b"\n\n", b"\n", b"")  # behind a block; the last ones at the end of a file

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcRecord:
    """One record: its headers in lower case, and its block, empty where it is not wanted.

    `length` is what it says of itself. `fault` says what is wrong with it, so that it cannot be used; None where
    nothing is. `behind` is where the next one stands: a byte of the file, and a number of records from there.
    """

    headers: Headers
    block: bytes
    length: int
    fault: str | None
    at: Position
    behind: Position


class _Member(io.RawIOBase):
    """What one packed member holds, as a stream; `next_at` is where the next one begins, None until it has ended."""

    def __init__(self, file: BinaryIO, at: int) -> None:
        file.seek(at)
        self._file, self._read_at, self._pending = file, at, b""
        self._stream = zlib.decompressobj(_GZIP)
        self._n_bytes = 0
        self.next_at: int | None = None
        self.fault: str | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer; ours gives this one
        while self.next_at is None and self.fault is None:
            data = self._pending or self._file.read(_BLOCK)
            self._read_at += 0 if self._pending else len(data)
            piece = self._unpack(data, len(buffer))
            if piece:
                buffer[: len(piece)] = piece
                return len(piece)
        return 0

    def _unpack(self, data: bytes, most: int) -> bytes:
        if not data:
            self.fault = "the file ends within it"
            return b""
        try:
            piece = self._stream.decompress(data, most)
        except zlib.error as error:
            self.fault = f"it cannot be unpacked ({error})"
            return b""
        self._pending = self._stream.unconsumed_tail
        self._n_bytes += len(piece)
        if self._n_bytes > MAX_UNPACKED:
            self.fault = f"it is more than {MAX_UNPACKED:,} bytes once unpacked"
        elif self._stream.eof:
            self.next_at = self._read_at - len(self._stream.unused_data)
        return piece


def read_records(
    file: BinaryIO, at: Position, *, is_wanted: Callable[[Headers], bool], max_bytes: int
) -> Iterator[WarcRecord]:
    """The records from a place on, packed one by one, packed as a whole, or not at all.

    Args:
        file: Open for reading, and for going to a place.
        at: Where one stands, as records say; empty for the first.
        is_wanted: Whether the block of a record with these headers is read; others are passed over.
        max_bytes: Of a block that are kept; a longer one has one more.
    """
    offset, number = (*at, 0, 0)[:2]
    file.seek(offset)
    is_packed = file.read(2) == _GZIP_MARK
    if is_packed:
        yield from _packed(file, offset, number, is_wanted=is_wanted, max_bytes=max_bytes)
        return
    file.seek(offset)
    while (found := _read_record(file, is_wanted=is_wanted, max_bytes=max_bytes)) is not None:
        begun = offset
        if found.fault is not None:  # its length may be wrong: whatever begins behind it counts
            file.seek(begun + 1)
            _find_next(file)
        offset = file.tell()
        yield _placed(found, (begun, 0), (offset, 0))


def _packed(
    file: BinaryIO, offset: int, number: int, *, is_wanted: Callable[[Headers], bool], max_bytes: int
) -> Iterator[WarcRecord]:
    while True:
        member = _Member(file, offset)
        stream = io.BufferedReader(member, _BLOCK)
        place = 0
        while True:
            is_new = place >= number
            found = _read_record(stream, is_wanted=is_wanted if is_new else _nothing, max_bytes=max_bytes)
            if found is None:
                break
            if member.fault is not None:
                found = _Found(found.headers, b"", found.length, member.fault)
            if found.fault is not None:
                _drain(stream)
            is_last = not stream.peek(1)
            is_left = is_last and member.next_at is not None
            behind = (member.next_at or 0, 0) if is_left else (offset, place + 1)
            if is_new:
                yield _placed(found, (offset, place), behind)
            place += 1
        _drain(stream)
        if member.next_at is None:  # cut off, or no gzip: nothing behind it can be found
            if member.fault is not None and place == 0:
                yield _placed(_Found({}, b"", 0, member.fault), (offset, 0), (offset, 1))
            return
        offset, number = member.next_at, 0
        file.seek(offset)
        if file.read(2) != _GZIP_MARK:
            return


@dataclass(frozen=True, slots=True)
class _Found:
    """A record whose place is not told yet."""

    headers: Headers
    block: bytes
    length: int
    fault: str | None


def _placed(found: _Found, at: Position, behind: Position) -> WarcRecord:
    return WarcRecord(
        headers=found.headers, block=found.block, length=found.length, fault=found.fault, at=at, behind=behind
    )


def _read_record(
    stream: BinaryIO | io.BufferedReader, *, is_wanted: Callable[[Headers], bool], max_bytes: int
) -> _Found | None:
    """The next record and the blank lines behind it; None at the end. Behind one with a fault anything may stand."""
    line = stream.readline(_MAX_HEAD)
    for _ in range(_MAX_BLANK):
        if line.strip() or not line:
            break
        line = stream.readline(_MAX_HEAD)
    if not line:
        return None
    if not _MARK.fullmatch(line):
        return _Found({}, b"", 0, f"no record begins there, but {line[:20]!r}")
    headers = _read_headers(stream)
    if headers is None:
        return _Found({}, b"", 0, f"its headers are longer than {_MAX_HEAD:,} bytes, or end nowhere")
    stated = headers.get("content-length", "")
    if not (stated.isdecimal() and len(stated) < 19):
        return _Found(headers, b"", 0, f"it says that its length is {stated[:40]!r}")
    length = int(stated)
    n_kept = min(length, max_bytes + 1) if is_wanted(headers) else 0
    block = _read_fully(stream, n_kept)
    n_read = len(block) + _pass_over(stream, length - len(block)) if len(block) == n_kept else len(block)
    if n_read < length:
        return _Found(headers, b"", length, f"it says that it has {length:,} bytes, and ends after {n_read:,}")
    end = _read_fully(stream, 4)
    if end not in _ENDS:
        return _Found(headers, b"", length, f"it says that it has {length:,} bytes, and goes on behind them")
    return _Found(headers, block, length, None)


def _read_headers(stream: BinaryIO | io.BufferedReader) -> dict[str, str] | None:
    headers: dict[str, str] = {}
    left = _MAX_HEAD
    last = ""
    while left > 0:
        line = stream.readline(left)
        left -= len(line)
        if not line.endswith(b"\n"):
            return None
        words = line.decode("utf-8", errors="replace").rstrip("\r\n")
        if not words:
            return headers
        match = _FIELD.fullmatch(words)
        if match is not None:
            last = match["name"].lower()
            headers.setdefault(last, match["value"].strip())
        elif words[0] in " \t" and last:  # a header that goes on
            headers[last] = f"{headers[last]} {words.strip()}"
    return None


def _read_fully(stream: BinaryIO | io.BufferedReader, n_bytes: int) -> bytes:
    data = stream.read(n_bytes)
    while len(data) < n_bytes and (more := stream.read(n_bytes - len(data))):
        data += more
    return data


def _pass_over(stream: BinaryIO | io.BufferedReader, n_bytes: int) -> int:
    """Pass over bytes; how many there were."""
    left = n_bytes
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        left -= len(piece)
    return n_bytes - left


def _drain(stream: BinaryIO | io.BufferedReader) -> None:
    while stream.read(1 << 20):
        pass


def _find_next(file: BinaryIO) -> None:
    """Go to where the next record may begin, else to the end of the file."""
    kept = b""
    while block := file.read(1 << 20):
        found = (kept + block).find(b"\nWARC/1.")
        if found >= 0:
            file.seek(found + 1 - len(kept) - len(block), io.SEEK_CUR)
            return
        kept = block[-8:]


def _nothing(_headers: Headers) -> bool:
    return False
