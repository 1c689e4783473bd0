"""Which letters do the bytes stand for, when header, mark and page say different things, or nonsense?"""

from collections.abc import Iterator

from tests.hostile.answers import PARAGRAPHS, SENTENCE, answer, page
from tests.hostile.case import FETCHED, READ, Asked, Case, Step, outcomes

_GOOD = outcomes(FETCHED)
_READ = outcomes(READ)
_LOOSE = outcomes(READ, "no-text binary failed bad-type bad-response too-large")
_PLAIN = page(PARAGRAPHS.replace("“", "&ldquo;").replace("”", "&rdquo;"))
# Names of Python's codecs that are no charsets: some unpack, some run over any input, some raise odd errors.
_CODECS = (
    "base64", "zlib", "zip", "bz2", "hex", "rot13", "uu", "quopri", "idna", "punycode", "undefined", "unicode_escape",
    "raw_unicode_escape", "mbcs", "oem", "unicode_internal", "string_escape", "utf-8-sig", "latin-1", "palmos",
)  # fmt: skip


def _case(name: str, body: bytes, charset: str | None, read: frozenset[str] = _LOOSE, **more: object) -> Case:
    media_type = "text/html" if charset is None else f"text/html; charset={charset}"

    def play(_asked: Asked) -> Iterator[Step]:
        yield answer(body, media_type=media_type)

    may = more.pop("fetch", _GOOD)
    return Case(name=f"charsets:{name}", fetch=may, read=read, pages={"*": play}, **more)  # type: ignore[arg-type]


def _labels() -> list[Case]:
    text = page(PARAGRAPHS + "<p>Café Ångström, naïve façade, she said.</p>").decode()
    western = text.replace("“", '"').replace("”", '"')
    return [
        *(_case(f"codec-{name}", _PLAIN, name, _READ, has=SENTENCE) for name in _CODECS),
        _case("utf-16-no-mark", text.encode("utf-16-le"), "utf-16", _READ, has=SENTENCE),
        _case("utf-16-no-mark-big", text.encode("utf-16-be"), "utf-16be", _READ, has=SENTENCE),
        _case("utf-16-told-only", _PLAIN, "utf-16", _LOOSE),
        _case("utf-32", text.encode("utf-32"), "utf-32", _READ, has=SENTENCE),
        _case("utf-7", _PLAIN.replace(b"<p>", b"+ADw-p+AD4-", 1), "utf-7"),
        _case("latin-in-header", western.encode("latin-1"), "iso-8859-1", _READ, has="Café Ångström"),
        _case("utf-8-as-latin", text.encode(), "iso-8859-1", _READ, has=SENTENCE),
        _case("latin-as-utf-8", western.encode("latin-1"), "utf-8", _READ, has=SENTENCE),
        _case(
            "header-against-page",
            text.replace("<head>", '<head><meta charset="klingon">').encode(),
            "utf-8",
            _READ,
            has="Café",
        ),
        _case("japanese-escape", _PLAIN.replace(b"<p>", b"\x1b$B<p>", 1), "iso-2022-jp"),
        _case("hz", _PLAIN.replace(b"<p>", b"~{<p>", 1), "hz"),
        _case("none", text.encode(), None, _READ, has="Café"),
        _case("empty", text.encode(), "", _READ, has="Café"),
        _case("quoted", text.encode(), '"utf-8"', _READ, has="Café"),
        _case("half-quoted", text.encode(), '"utf-8', _READ, has=SENTENCE),
        _case("two", text.encode(), "utf-8; charset=utf-16", _READ, has=SENTENCE),
        _case("unknown", text.encode(), "klingon", _READ, has=SENTENCE),
        _case("path", text.encode(), "../../etc/passwd", _READ, has=SENTENCE),
        _case("blank", text.encode(), "utf 8", _READ, has=SENTENCE),
        _case("dots", text.encode(), "encodings.utf_8", _READ, has=SENTENCE),
        _case(
            "long", text.encode(), "x" * 20_000, _READ, has=SENTENCE, fetch=outcomes(FETCHED, "bad-response too-large")
        ),
        _case("escape", text.encode(), "\x1b[2Jutf-8", _LOOSE, fetch=outcomes(FETCHED, "bad-response")),
        _case("not-ascii", text.encode(), "ütf-8", _READ, has=SENTENCE, fetch=outcomes(FETCHED, "bad-response")),
    ]


def _bytes() -> list[Case]:
    plain = PARAGRAPHS.encode()

    def holds(middle: bytes) -> bytes:
        return page("@@").replace(b"@@", plain + middle)

    return [
        _case("mark-against-header", b"\xef\xbb\xbf" + page(), "utf-16", _READ, has=SENTENCE),
        _case(
            "mark-16-against-header", b"\xff\xfe" + page().decode().encode("utf-16-le"), "utf-8", _READ, has=SENTENCE
        ),
        _case("mark-16-on-utf-8", b"\xff\xfe" + page(), "utf-8"),
        _case("marks-many", b"\xef\xbb\xbf" * 1_000 + page(), "utf-8", _READ, has=SENTENCE),
        _case("mixed", holds(b"<p>\xe9\xe8 and \xc3\xa9, she said.</p>"), "utf-8", _READ, has=SENTENCE),
        _case("overlong", holds(b"<p>\xc0\xbcscript\xc0\xbe \xe0\x80\xaf</p>"), "utf-8", _READ, has=SENTENCE),
        _case("surrogates", holds(b"<p>\xed\xa0\x80 \xed\xbf\xbf so</p>"), "utf-8", _READ, has=SENTENCE),
        _case("beyond-unicode", holds(b"<p>\xf4\x90\x80\x80 \xf8\x88\x80\x80\x80</p>"), "utf-8", _READ, has=SENTENCE),
        _case("nul", holds(b"<p>a\0b\0c</p>"), "utf-8"),
        _case("nuls", holds(b"\0" * 100_000), "utf-8"),
        _case("cut-letter", page()[:-30] + b"\xe2\x80", "utf-8", _READ, has=SENTENCE),
        _case("control-characters", holds(bytes(range(1, 32)) * 50), "utf-8"),
        _case("private-use", holds("\ue000\uf8ff\U000f0000".encode() * 1_000), "utf-8", _READ, has=SENTENCE),
        _case("no-characters", holds("\ufdd0\uffff\U0010ffff".encode() * 100), "utf-8", _READ, has=SENTENCE),
        _case("tags", holds("\U000e0041\U000e0042\u200b\u2060".encode() * 1_000), "utf-8", _READ, has=SENTENCE),
    ]


CASES = (*_labels(), *_bytes())
