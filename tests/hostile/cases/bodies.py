"""Which bodies are short, long, endless, slow, cut off or badly cut up?"""

from collections.abc import Callable, Iterable, Iterator

from tests.hostile.answers import ARTICLE, HTML, SENTENCE, answer, chunked, chunked_head, head, page
from tests.hostile.case import FETCHED, Asked, Case, Reset, Script, Step, Wait, forever, outcomes

_CUT = outcomes("bad-response no-connection")
_LATE = outcomes("timeout no-connection bad-response")
_BAD = outcomes("bad-response")
_LARGE = outcomes("too-large")
_HALF = len(ARTICLE) // 2
_HEAD = head("200 OK", [("Content-Type", HTML), ("Content-Length", str(len(ARTICLE)))])
_NO_LENGTH = head("200 OK", [("Content-Type", HTML), ("Connection", "close")])
_WORDS = b"<p>The ferry was late again, the town clerk said on Monday.</p>\n"


def _case(name: str, may: frozenset[str], script: Script, **more: object) -> Case:
    return Case(name=f"bodies:{name}", fetch=may, pages={"*": script}, **more)  # type: ignore[arg-type]


def _early(name: str, may: frozenset[str], steps: Callable[[], Iterable[Step]]) -> Case:
    return Case(name=f"bodies:{name}", fetch=may, early=steps)


def _lengths() -> list[Case]:
    start = [("Content-Type", HTML)]
    return [
        _case("shorter", _CUT, (answer(length=len(ARTICLE) + 100),)),
        _case("shorter-and-silent", _LATE, (answer(length=len(ARTICLE) + 100), Wait(30))),
        _case("longer", outcomes(FETCHED), (answer() + b"<p>no</p>" * 100,), has=SENTENCE),
        _case("longer-and-endless", outcomes(FETCHED), lambda _: _flow(answer(), _WORDS), has=SENTENCE),
        _case("no-length", outcomes(FETCHED), (answer(length=None),), has=SENTENCE),
        _case("zero", outcomes("empty"), (answer(b""),)),
        _case("zero-but-more", outcomes("empty"), (answer(length=0),)),
        _case("nothing-at-all", outcomes("empty"), (head("200 OK", [*start, ("Connection", "close")]),)),
        _case("blanks", outcomes(FETCHED, "empty"), (answer(b" \r\n" * 1_000),), read=outcomes("no-text empty")),
        _case("one-byte", outcomes(FETCHED), (answer(b"x"),), read=outcomes("read no-text")),
        _case("one-over", _LARGE, (head("200 OK", [*start, ("Content-Length", "20000001")]), Wait(30))),
        _case("gigabyte-told", _LARGE, (head("200 OK", [*start, ("Content-Length", "1000000000")]), Wait(30))),
        _case(
            "gigabyte",
            _LARGE,
            lambda _: _flow(head("200 OK", [*start, ("Content-Length", "1000000000")]), _WORDS * 1_000),
        ),
        _case("endless", _LARGE | {"timeout"}, lambda _: _flow(_NO_LENGTH, _WORDS * 5_000)),
        _case("endless-old", _LARGE | {"timeout"}, lambda _: _flow(b"HTTP/1.0 200 OK\r\n\r\n", _WORDS * 5_000)),
        _case("endless-blanks", _LARGE | {"timeout"}, lambda _: _flow(_NO_LENGTH, b" " * 300_000)),
        _case(
            "endless-error", outcomes("unavailable too-large timeout"), lambda _: _flow(head("500 Oh"), _WORDS * 5_000)
        ),
        _case("endless-missing", outcomes("gone too-large timeout"), lambda _: _flow(head("404 No"), _WORDS * 5_000)),
        _case(
            "old", outcomes(FETCHED), (b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + ARTICLE,), has=SENTENCE
        ),
    ]


def _flow(start: bytes, more: bytes, pause: float = 0.0) -> Iterator[Step]:
    yield start
    yield from forever(more, pause=pause)


def _drip(first: bytes, rest: bytes, *, pause: float = 0.2) -> Script:
    """Some bytes at once, the others one after the other."""

    def play(_asked: Asked) -> Iterator[Step]:
        yield first
        for byte in rest:
            yield bytes((byte,))
            yield Wait(pause)

    return play


def _slow() -> list[Case]:
    status = b"HTTP/1.1 200 OK\r\n"
    return [
        _case("says-nothing", _LATE, (Wait(30),)),
        _case("slow-status", _LATE, _drip(b"", _HEAD)),
        _case("slow-headers", _LATE, _drip(status, _HEAD[len(status) :])),
        _case("stops-in-status", _LATE, (b"HTTP/1.1 2", Wait(30))),
        _case("stops-in-headers", _LATE, (status + b"Content-Ty", Wait(30))),
        _case("stops-after-headers", _LATE, (_HEAD, Wait(30))),
        _case("slow-body", _LATE, _drip(_HEAD, ARTICLE)),
        _case("slow-body-fast-bytes", _LATE, _drip(_HEAD, ARTICLE, pause=0.01)),
        _case("stops-in-body", _LATE, (_HEAD + ARTICLE[:_HALF], Wait(30))),
        _case("slow-chunks", _LATE, lambda _: _flow(chunked_head(), b"1\r\nx\r\n", 0.1)),
        _case("slow-chunk-size", _LATE, _drip(chunked_head(), b"0" * 1_000)),
        _case("stops-in-chunk", _LATE, (chunked_head() + b"ffff\r\nso", Wait(30))),
        _case("slow-trailers", _LATE, lambda _: _flow(chunked(ARTICLE, end=b"0\r\n"), b"X-A: b\r\n", 0.2)),
        _case(
            "half-then-pause", outcomes(FETCHED), (_HEAD + ARTICLE[:_HALF], Wait(0.4), ARTICLE[_HALF:]), has=SENTENCE
        ),
        _early("hears-nothing", _LATE, lambda: (Wait(30),)),
    ]


def _cut_off() -> list[Case]:
    status = b"HTTP/1.1 200 OK\r\n"
    near = _BAD | {FETCHED}
    return [
        _early("reset-at-once", _CUT, lambda: (Reset(),)),
        _early("closed-at-once", _CUT | {"robots"}, lambda: ()),
        _early("answer-before-question", near | {"no-connection"}, lambda: (answer(),)),
        _early(
            "error-before-question", outcomes("gone bad-response no-connection"), lambda: (answer(status="404 No"),)
        ),
        _case("reset-after-question", _CUT, (Reset(),)),
        _case("closed-after-question", _CUT, ()),
        _case("reset-in-status", _CUT, (b"HTTP/1.1 2", Wait(0.05), Reset())),
        _case("reset-in-headers", _CUT, (status + b"Content-", Wait(0.05), Reset())),
        _case("closed-in-headers", _CUT, (status + b"Content-",)),
        _case("reset-after-headers", _CUT, (_HEAD, Wait(0.05), Reset())),
        _case("reset-in-body", _CUT, (_HEAD + ARTICLE[:_HALF], Wait(0.05), Reset())),
        _case("reset-without-length", _CUT | {FETCHED}, (_NO_LENGTH + ARTICLE, Wait(0.05), Reset())),
        _case("closed-in-chunk", _CUT, (chunked_head() + b"ffff\r\n" + ARTICLE,)),
        _case("closed-before-last-chunk", _CUT, (chunked(ARTICLE, end=b""),)),
        _case("reset-in-chunk", _CUT, (chunked_head() + b"ffff\r\n" + ARTICLE, Wait(0.05), Reset())),
        _case("first-cut-then-good", _CUT | {FETCHED}, _first_reset),
    ]


def _first_reset(asked: Asked) -> Iterator[Step]:
    yield Reset() if asked.number < 2 else answer()


def _chunks() -> list[Case]:
    start = chunked_head()
    size = f"{len(ARTICLE):x}".encode()
    end = b"\r\n0\r\n\r\n"
    near = _BAD | {FETCHED}

    def one(name: str, may: frozenset[str], line: bytes, **more: object) -> Case:
        return _case(f"chunk-{name}", may, (start + line + b"\r\n" + ARTICLE + end,), **more)

    return [
        _case("chunks", outcomes(FETCHED), (chunked(ARTICLE[:9], ARTICLE[9:_HALF], ARTICLE[_HALF:]),), has=SENTENCE),
        one("extension", near, size + b";name=value"),
        one("extension-long", near | {"too-large"}, size + b";a=" + b"b" * 1_000_000),
        _case("chunk-extension-endless", _BAD | _LARGE | {"timeout"}, lambda _: _flow(start + b"5;a=", b"b" * 50_000)),
        one("upper", near, size.upper()),
        one("zeros", near, b"0" * 10 + size),
        one("zeros-many", _BAD | _LARGE | {FETCHED}, b"0" * 100_000 + size),
        one("hex-mark", _BAD, b"0x" + size),
        one("negative", _BAD, b"-5"),
        one("plus", _BAD, b"+" + size),
        one("underscore", _BAD, size[:1] + b"_" + size[1:]),
        one("blank", near, size + b"  "),
        one("words", _BAD, b"many"),
        one("empty", _BAD, b""),
        one("huge", _CUT | _LARGE, b"FFFFFFFFFFFFFFFF"),
        one("huger", _CUT | _LARGE, b"F" * 500),
        one("too-short", _BAD, b"5"),
        _case("chunk-no-end", near, (start + size + b"\r\n" + ARTICLE + b"0\r\n\r\n",)),
        _case("chunk-feeds-alone", near, (start + size + b"\n" + ARTICLE + b"\n0\n\n",)),
        _case(
            "chunks-of-one-byte",
            outcomes(FETCHED, "timeout too-large"),
            (_bytewise(page(_WORDS.decode() * 2_000)),),
        ),
        _case("chunks-endless", _LARGE | {"timeout"}, lambda _: _flow(start, b"ffff\r\n" + b"x" * 65_535 + b"\r\n")),
        _case("chunks-endless-tiny", _LARGE | {"timeout"}, lambda _: _flow(start, b"1\r\nx\r\n" * 10_000)),
        _case("trailers", near, (chunked(ARTICLE, end=b"0\r\nX-Evil: 1\r\nContent-Length: 5\r\n\r\n"),)),
        _case(
            "trailers-endless",
            _BAD | _LARGE | {"timeout", FETCHED},
            lambda _: _flow(chunked(ARTICLE, end=b"0\r\n"), b"X-A: b\r\n" * 1_000),
        ),
        _case("chunks-none", outcomes("empty"), (start + b"0\r\n\r\n",)),
    ]


def _bytewise(body: bytes) -> bytes:
    return chunked_head() + b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n"


CASES = (*_lengths(), *_slow(), *_cut_off(), *_chunks())
