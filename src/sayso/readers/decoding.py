"""Which characters do the bytes of a file stand for, if they are text at all?"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from sayso.model import Problem

# First bytes of what is handed in by mistake most often.
_MAGIC = (
    (b"%PDF", "a PDF file: save the article as HTML or text"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (sound, video or WebP image)"),
    (b"PK\x03\x04", "a zip archive (or a Word, EPUB or OpenDocument file): unpack it or save it as text"),
    (b"\x1f\x8b", "a gzip archive: unpack it"),
    (b"BZh", "a bzip2 archive: unpack it"),
    (b"\xfd7zXZ", "an xz archive: unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive: unpack it"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file: save it as text"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF file: save it as text"),
    (b"\x7fELF", "a program"),
)
_MARKS = (  # the longer marks first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes from the start in which a page names its charset; browsers look at 1024
_DAMAGED_SHARE = 0.002  # UTF-8 with fewer broken sequences per byte is damaged UTF-8 and not another charset
# What browsers do, and pages rely on: these names mean the Windows charset that holds them.
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_GUESSED_FROM = 200_000  # bytes that the guess looks at


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, without a byte order mark, and what was doubtful about them."""

    text: str
    problems: tuple[Problem, ...] = ()


def find_binary(data: bytes) -> str | None:
    """What the bytes are if they are no text ("a PDF file ..."), else None."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data[4:8] == b"ftyp":
        return "a video or image file"
    if not _byte_order_mark(data)[1].startswith(("utf-16", "utf-32")) and b"\0" in data:
        return f"binary data (NUL byte at offset {data.index(0)})"
    return None


def decode_text(data: bytes, *, is_html: bool = False) -> Decoded:
    """The characters of the bytes: by byte order mark, as UTF-8, as declared in HTML, else by the likeliest charset.

    A guess, and bytes that stand for no character (they become U+FFFD), are told as problems. Line ends stay as
    they are. Never fails.

    >>> decode_text("\\ufeffAnn said “yes”.".encode()).text
    'Ann said “yes”.'
    """
    mark, charset = _byte_order_mark(data)
    data = data[len(mark) :]
    if mark:
        return _decode_surely(data, charset)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        first_bad = error.start
    declared = _declared_charset(data) if is_html else None
    if declared and declared != "utf-8":
        return _decode_surely(data, declared)
    damaged = data.decode("utf-8", errors="replace")
    n_broken = damaged.count("\ufffd")
    if n_broken <= max(1, len(data) * _DAMAGED_SHARE) and _n_beyond_ascii(damaged) > 2 * n_broken:
        return _decode_surely(data, "utf-8")
    return _decode_by_guess(data, first_bad)


def _byte_order_mark(data: bytes) -> tuple[bytes, str]:
    return next(((mark, charset) for mark, charset in _MARKS if data.startswith(mark)), (b"", ""))


def _declared_charset(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return _READ_AS.get(name, name)


def _decode_surely(data: bytes, charset: str) -> Decoded:
    try:
        text = data.decode(charset, errors="replace")
    except (LookupError, ValueError):  # "base64" and its like are codecs too, but not of text
        return _decode_by_guess(data, 0)
    n_lost = text.count("\ufffd")
    if not n_lost:
        return Decoded(text)
    first = text.index("\ufffd")
    message = f"{n_lost} byte sequences are no {charset} and were read as U+FFFD, the first at character {first}"
    return Decoded(text, (Problem(code="lost-bytes", message=message + "; save the file as UTF-8"),))


def _decode_by_guess(data: bytes, first_bad: int) -> Decoded:
    best = from_bytes(data[:_GUESSED_FROM]).best()
    charset = best.encoding if best is not None else "cp1252"
    text = data.decode(charset, errors="replace")
    message = f"byte {data[first_bad]:#04x} at offset {first_bad} is no UTF-8: read as {charset}, which is a guess"
    return Decoded(text, (Problem(code="guessed-charset", message=message + "; save the file as UTF-8"),))


def _n_beyond_ascii(text: str) -> int:
    return sum(char > "\x7f" for char in text)
