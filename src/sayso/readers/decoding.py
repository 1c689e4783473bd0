"""Which characters do the bytes of a file stand for, if they are text at all?"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from sayso.model import Problem
from sayso.readers.languages import ENGLISH, find_language

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
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_DECLARED_WITHIN = 4096  # bytes from the start in which a page names its charset; browsers look at 1024
_DAMAGED_SHARE = 0.002  # UTF-8 with fewer broken sequences per byte is damaged UTF-8 and not another charset
# What browsers do, and pages rely on: these names mean the Windows charset that holds them.
_READ_AS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8",  # the name could be read, so it is not UTF-16
}  # fmt: skip
# Those that browsers know; Python has others, which are no text ("base64"), slow ("punycode") or hide markup ("utf-7").
_OF_PAGES = re.compile(
    r"utf-8|cp125[0-8]|cp866|cp874|cp932|cp949|iso8859-\d{1,2}|koi8-[ru]|mac-(?:roman|cyrillic)|gb18030|big5(?:hkscs)?|"
    r"euc_jp|iso2022_jp"
)
_WESTERN_CHARSET = "cp1252"
_GUESSED_FROM = 200_000  # bytes that the guess looks at
_UTF16_FROM = 4_096  # bytes in which the pattern of UTF-16 is looked for
_UTF16_MIN_LENGTH = 20  # bytes; ten letters
_UTF16_SHARE = 0.7  # of the pairs of bytes that hold a NUL on one side: English has 0.95, with quotation marks 0.9
# Languages that are written with the letters of windows-1252 (ISO 639-1).
_WESTERN_CODES = "af ca da de en es eu fi fo fr ga gl id is it lb ms nb nl nn no oc pt sv sw tl wa"
_WESTERN = frozenset(_WESTERN_CODES.split())
_MAX_WESTERN_ACCENTS = 0.2  # of the letters; French and Swedish have 0.05, Cyrillic read as windows-1252 has 0.9
_SIGNS = (  # never between two letters; left out are what may join words: guillemets, soft hyphen, acute, middle dot
    r"\xa1-\xaa\xac\xae-\xb3\xb5\xb6\xb8-\xba\xbc-\xbf\xd7\xf7"
    r"\u0192\u02c6\u02dc\u201a\u201e\u2020\u2021\u2030\u2039\u203a\u20ac\u2122"
)
_LOWER = r"[a-zß-öø-ÿ]"
_NO_WORD = re.compile(  # what other charsets make of words when they are read as windows-1252
    rf"[^\W\d_\x00-\x7f]{{3}}|[^\W\d_][{_SIGNS}][^\W\d_]|{_LOWER}[À-ÖØ-ÞŠŽŸ]{_LOWER}"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


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
    is_wide = _byte_order_mark(data)[1].startswith(("utf-16", "utf-32")) or _find_utf16(data) is not None
    if not is_wide and b"\0" in data:
        return f"binary data (NUL byte at offset {data.index(0)})"
    return None


def decode_text(data: bytes, *, is_html: bool = False, named: str | None = None) -> Decoded:
    """The characters of the bytes: by byte order mark, as UTF-8, as named or declared, else by the likeliest charset.

    Bytes that are UTF-8 are so by no accident, whatever is said of them. A guess, and bytes that stand for no character
    (they become U+FFFD), are told as problems. Line ends stay as they are. Never fails.

    Args:
        data: The bytes.
        is_html: Whether a charset that is declared in them counts.
        named: The charset that a server named for them.

    >>> decode_text("\\ufeffAnn said “yes”.".encode()).text
    'Ann said “yes”.'
    """
    mark, charset = _byte_order_mark(data)
    data = data[len(mark) :]
    if mark:
        return _decode_surely(data, charset)
    wide = _find_utf16(data)
    if wide is not None:
        message = f"every second byte is NUL and no mark says why: read as {wide}, which is a guess"
        return Decoded(
            data.decode(wide), (Problem(code="guessed-charset", message=message + "; save the file as UTF-8"),)
        )
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        first_bad = error.start
    said = _choose_charset(data, _known_charset(named or ""), _declared_charset(data) if is_html else None)
    if said is not None:
        return _decode_surely(data, said)
    damaged = data.decode("utf-8", errors="replace")
    n_broken = damaged.count("\ufffd")
    if n_broken <= max(1, len(data) * _DAMAGED_SHARE) and _n_beyond_ascii(damaged) > 2 * n_broken:
        return _decode_surely(data, "utf-8")
    return _decode_by_guess(data, first_bad)


def _byte_order_mark(data: bytes) -> tuple[bytes, str]:
    return next(((mark, charset) for mark, charset in _MARKS if data.startswith(mark)), (b"", ""))


def _declared_charset(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return _known_charset(match[1].decode("ascii")) if match is not None else None


def _known_charset(wording: str) -> str | None:
    """The charset of a name, as browsers read it; None for one that is not known, or holds no text."""
    try:
        name = codecs.lookup(wording).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    charset = _READ_AS.get(name, name)
    return charset if _OF_PAGES.fullmatch(charset) else None


def _choose_charset(data: bytes, named: str | None, declared: str | None) -> str | None:
    """The charset by which bytes that are not UTF-8 are read; None where what is said of them cannot be.

    What the server names stands above what the page declares, as in browsers. But servers name windows-1252 for
    whatever they hold, and a page that declares another one is read by that if its words are not Western.
    """
    said = [charset for charset in (named, declared) if charset not in (None, "utf-8")]
    whole = [charset for charset in said if charset is not None and _can_decode(data, charset)]
    if _WESTERN_CHARSET in whole and len(set(whole)) > 1:
        is_western = _is_western(data)
        whole = [charset for charset in whole if (charset == _WESTERN_CHARSET) == is_western]
    return next(iter(whole or said), None)


def _can_decode(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except (LookupError, ValueError):  # LookupError: a Python without that codec
        return False
    return True


def _decode_surely(data: bytes, charset: str) -> Decoded:
    try:
        text = data.decode(charset, errors="replace")
    except (LookupError, ValueError):  # a Python without that codec
        return _decode_by_guess(data, 0)
    n_lost = text.count("\ufffd")
    if not n_lost:
        return Decoded(text)
    first = text.index("\ufffd")
    message = f"{n_lost} byte sequences are no {charset} and were read as U+FFFD, the first at character {first}"
    return Decoded(text, (Problem(code="lost-bytes", message=message + "; save the file as UTF-8"),))


def _decode_by_guess(data: bytes, first_bad: int) -> Decoded:
    charset = _WESTERN_CHARSET
    if not _is_western(data):
        best = from_bytes(data[:_GUESSED_FROM]).best()
        charset = best.encoding if best is not None else charset
    text = data.decode(charset, errors="replace")
    message = f"byte {data[first_bad]:#04x} at offset {first_bad} is no UTF-8: read as {charset}, which is a guess"
    return Decoded(text, (Problem(code="guessed-charset", message=message + "; save the file as UTF-8"),))


def _find_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, known by the NUL in every second byte; None for other bytes."""
    sample = data[:_UTF16_FROM]
    if len(data) % 2 or len(data) < _UTF16_MIN_LENGTH or b"\0" not in sample:
        return None
    n_pairs = len(sample) // 2
    if sample[1::2].count(0) >= _UTF16_SHARE * n_pairs and not sample[::2].count(0):
        charset = "utf-16-le"
    elif sample[::2].count(0) >= _UTF16_SHARE * n_pairs and not sample[1::2].count(0):
        charset = "utf-16-be"
    else:
        return None
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(text) else charset


def _is_western(data: bytes) -> bool:
    """Whether the bytes make words of a Western language in windows-1252, which holds Latin-1."""
    try:
        text = data.decode(_WESTERN_CHARSET)
    except UnicodeDecodeError:  # five bytes stand for nothing there
        return False
    n_letters = sum(char.isalpha() for char in text)
    n_accents = sum(char.isalpha() and char > "\x7f" for char in text)
    if _CONTROLS.search(text) or _NO_WORD.search(text) or n_accents > max(1, _MAX_WESTERN_ACCENTS * n_letters):
        return False
    return (find_language(text) or ENGLISH) in _WESTERN


def _n_beyond_ascii(text: str) -> int:
    return sum(char > "\x7f" for char in text)
