"""How is a small PDF made, with words at places of our choice? For tests and for `python -m evaluation.files`.

Only what that needs: the standard fonts, which need no embedding, in the encoding of Windows; ligatures; pictures as
grey boxes; pages that are turned; encryption of 40 bits.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

A4 = (595.0, 842.0)  # points
_FIRST = 32  # the character of the first width
# Widths of ASCII in thousandths of the size, as in Adobe's metrics of the standard fonts.
_TIMES = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
)  # fmt: skip
_HELVETICA = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
_WIDTHS = {"Times-Roman": _TIMES, "Helvetica": _HELVETICA}
_OTHERS = {"‘": 333, "’": 333, "“": 444, "”": 444, "–": 500, "—": 1000, "é": 444, "•": 350, "ﬁ": 556, "ﬂ": 556}
_LIGATURES = {"ﬁ": 1, "ﬂ": 2, "\ue000": 3}  # codes in our fonts; the last is a sign that stands for no letter
_FONTS = ("Times-Roman", "Helvetica")
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words on a page: where they begin and on which height they stand, in points from the top left corner."""

    text: str
    x: float
    y: float
    size: float = 10.0
    font: str = "Times-Roman"
    angle: int = 0  # degrees, against the clock: 0, 90, 180, 270
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page: words in the order in which they are written into the file, and boxes for pictures."""

    marks: tuple[Mark, ...] = ()
    pictures: tuple[tuple[float, float, float, float], ...] = ()  # left, top, width, height
    size: tuple[float, float] = A4
    turned: int = 0  # degrees, with the clock, by which it is shown turned


def width_of(text: str, *, size: float, font: str = "Times-Roman") -> float:
    """Points that the words take on a line."""
    widths = _WIDTHS[font]
    return (
        size / 1000 * sum(widths[ord(char) - _FIRST] if " " <= char <= "~" else _OTHERS.get(char, 500) for char in text)
    )


def write_pdf(sheets: Sequence[Sheet], *, info: Mapping[str, str] | None = None, password: str | None = None) -> bytes:
    """The bytes of a PDF.

    Args:
        sheets: Its pages.
        info: What it says of itself: `Title`, `Author`, `CreationDate` and so on.
        password: What opens it; None for a file that anybody opens.
    """
    objects: list[bytes | tuple[bytes, bytes]] = [b"", b""]  # the catalog and the pages come first
    fonts = [_add(objects, _font(name)) for name in _FONTS]
    picture = _add(
        objects, (b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x80")
    )
    named = " ".join(f"/F{number} {ref} 0 R" for number, ref in enumerate(fonts))
    kids = []
    for sheet in sheets:
        content = _add(objects, (b"", _content(sheet)))
        width, height = sheet.size
        page = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Rotate {sheet.turned}/Contents {content} 0 R"
            f"/Resources<</Font<<{named}>>/XObject<</P {picture} 0 R>>>>>>"
        )
        kids.append(_add(objects, page.encode("ascii")))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    listed = " ".join(f"{each} 0 R" for each in kids)
    objects[1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode("ascii")
    key = _Key(password) if password is not None else None
    number = len(objects) + 1
    facts = b"".join(b"/%s %s" % (name.encode(), _string(value, key, number)) for name, value in (info or {}).items())
    _add(objects, b"<<%s>>" % facts)
    return _assemble(objects, info=number, key=key)


def _add(objects: list[bytes | tuple[bytes, bytes]], new: bytes | tuple[bytes, bytes]) -> int:
    objects.append(new)
    return len(objects)


def _font(name: str) -> bytes:
    encoding = "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[1/fi/fl/uniE000]>>"
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding{encoding}>>".encode("ascii")


def _content(sheet: Sheet) -> bytes:
    height = sheet.size[1]
    pieces = [
        f"q {width} 0 0 {tall} {left} {height - top - tall} cm /P Do Q".encode("ascii")
        for left, top, width, tall in sheet.pictures
    ]
    for mark in sheet.marks:
        a, b = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[mark.angle]
        place = f"{a} {b} {-b} {a} {mark.x:.2f} {height - mark.y:.2f} Tm {3 if mark.is_hidden else 0} Tr"
        font = f"/F{_FONTS.index(mark.font)} {mark.size} Tf"
        pieces.append(f"BT {font} {place} ".encode("ascii") + b"(%s) Tj ET" % _escaped(mark.text))
    return b"\n".join(pieces)


def _escaped(text: str) -> bytes:
    data = b"".join(bytes([_LIGATURES[char]]) if char in _LIGATURES else char.encode("cp1252") for char in text)
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _string(value: str, key: "_Key | None", number: int) -> bytes:
    data = b"\xfe\xff" + value.encode("utf-16-be", errors="surrogatepass")
    return b"<%s>" % (key.lock(data, number) if key is not None else data).hex().encode()


def _assemble(objects: Sequence[bytes | tuple[bytes, bytes]], *, info: int, key: "_Key | None") -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        if isinstance(body, tuple):
            data = key.lock(body[1], number) if key is not None else body[1]
            body = b"<<%s/Length %d>>\nstream\n%s\nendstream" % (body[0], len(data), data)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    locked = key.trailer if key is not None else b""
    out += b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, info, locked, start,
    )  # fmt: skip
    return bytes(out)


class _Key:
    """The standard encryption of 40 bits, PDF 1.4 section 3.5."""

    def __init__(self, password: str) -> None:
        padded = (password.encode("latin-1") + _PAD)[:32]
        owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        number = b"0123456789abcdef"
        self._key = hashlib.md5(padded + owner + b"\xfc\xff\xff\xff" + number).digest()[:5]
        self.trailer = b"/ID[<%s><%s>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (
            number.hex().encode(), number.hex().encode(), owner.hex().encode(), _rc4(self._key, _PAD).hex().encode(),
        )  # fmt: skip

    def lock(self, data: bytes, number: int) -> bytes:
        """The bytes of an object, encrypted."""
        return _rc4(hashlib.md5(self._key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
