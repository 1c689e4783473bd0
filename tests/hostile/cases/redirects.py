"""Where does a server send its visitors, and how wrongly does it say so?"""

from collections.abc import Iterator

from tests.hostile.answers import HTML, PARAGRAPHS, SENTENCE, answer, head, page, redirect
from tests.hostile.case import FETCHED, HOST, OTHER, PUBLIC, Asked, Case, Script, Step, Wait, forever, outcomes

_REFUSED = outcomes("forbidden-address forbidden-port bad-address bad-response")
_BAD = outcomes("bad-address bad-response not-http")
_GOOD = (answer(),)
_NAMES = {
    "other.example": ((OTHER,),),
    "intranet.example": (("10.0.0.5",),),
    "metadata.google.internal": (("169.254.169.254",),),
    "story.localhost": (("127.0.0.1",),),
}
_INSIDE = {
    "loopback": "http://127.0.0.1/b",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "metadata-name": "http://metadata.google.internal/computeMetadata/v1/",
    "six": "http://[::1]/b",
    "mapped": "http://[::ffff:169.254.169.254]/b",
    "localhost": "http://localhost/b",
    "below-localhost": "http://story.localhost/b",
    "hex": "http://0x7f000001/b",
    "decimal": "http://2130706433/b",
    "no-scheme": "//127.0.0.1/b",
    "name": "http://intranet.example/b",
    "user": f"http://{HOST}@127.0.0.1/b",
    "backslashes": "http:\\\\127.0.0.1\\b",
    "slash-backslash": "/\\127.0.0.1/b",
    "backslash-slash": "\\/127.0.0.1/b",
    "three-slashes": "///127.0.0.1/b",
    "coded": "http://%31%32%37.0.0.1/b",
    "full-width": "http://１２７.０.０.１/b",
    "tls": "https://127.0.0.1/b",
    "port": "http://127.0.0.1:22/b",
}
_SCHEMES = {
    "file": "file:///etc/passwd",
    "file-host": f"file://{HOST}/etc/passwd",
    "ftp": "ftp://127.0.0.1/b",
    "gopher": "gopher://127.0.0.1:6379/_FLUSHALL",
    "data": "data:text/html,<p>so</p>",
    "javascript": "javascript:alert(1)",
    "about": "about:blank",
    "mail": "mailto:ann@story.example",
    "unknown": "klingon://story.example/b",
    "upper-file": "FILE:///etc/passwd",
    "view-source": "view-source:http://127.0.0.1/",
    "jar": "jar:http://127.0.0.1!/x",
}


def _case(name: str, may: frozenset[str], pages: dict[str, Script], **more: object) -> Case:
    return Case(name=f"redirects:{name}", fetch=may, pages=pages, **{"dns": _NAMES, **more})  # type: ignore[arg-type]


def _to(name: str, may: frozenset[str], place: str, **more: object) -> Case:
    return _case(name, may, {"/a": (redirect(place),), "/b": _GOOD}, **more)


def _inside() -> list[Case]:
    loose = {
        "backslashes",
        "slash-backslash",
        "backslash-slash",
        "three-slashes",
    }  # some take them for paths of this host
    gone = outcomes("gone not-http", FETCHED)
    return [
        *(_to(f"inside-{name}", _REFUSED | (gone if name in loose else set()), url) for name, url in _INSIDE.items()),
        *(_to(f"scheme-{name}", _BAD, url) for name, url in _SCHEMES.items()),
        _case("inside-after-four", _REFUSED, {**_chain(4), "/r4": (redirect("http://127.0.0.1/"),)}),
        _case("inside-permanent", _REFUSED, {"/a": (redirect("http://10.1.1.1/", status="308 Permanent Redirect"),)}),
    ]


def _chain(length: int) -> dict[str, Script]:
    steps: dict[str, Script] = {f"/r{n}": (redirect(f"/r{n + 1}"),) for n in range(1, length)}
    return {"/a": (redirect("/r1"),), **steps}


def _loops() -> list[Case]:
    many = outcomes("too-many-redirects redirect-loop")

    def on(asked: Asked) -> Iterator[Step]:
        yield redirect(f"/a?{asked.number}")

    def hosts(asked: Asked) -> Iterator[Step]:
        yield redirect(f"http://h{asked.number}.example/a")

    def slowly(asked: Asked) -> Iterator[Step]:
        yield Wait(0.4)
        yield redirect(f"/s{asked.number}")

    names = {f"h{n}.example": ((PUBLIC,),) for n in range(20)}
    return [
        _to("self", many, "/a"),
        _to("self-whole", many, f"http://{HOST}/a"),
        _to("self-fragment", many, "/a#again"),
        _to("self-upper", many, f"HTTP://{HOST.upper()}/a"),
        _to("self-port", many, f"http://{HOST}:80/a"),
        _to("self-dots", many, "/x/../a"),
        _case("two", many, {"/a": (redirect("/b"),), "/b": (redirect("/a"),)}),
        _case("endless", many, {"*": on}, max_requests=7),
        _case("endless-hosts", many, {"*": hosts}, dns=names, max_requests=7),
        _case("five", outcomes(FETCHED), {**_chain(5), "/r5": _GOOD}, has=SENTENCE),
        _case("six", many, {**_chain(6), "/r6": _GOOD}, max_requests=7),
        _case("slow-steps", outcomes("timeout too-many-redirects"), {"*": slowly}),
    ]


def _wrong_location() -> list[Case]:
    """Locations that are none, several, or more than that."""
    loose = outcomes("bad-address bad-response no-such-host gone", FETCHED)
    never = ("x-evil: 1",)

    def with_location(raw: bytes) -> Script:
        return (b"HTTP/1.1 302 Found\r\nLocation: " + raw + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",)

    return [
        _case("no-location", outcomes("bad-response"), {"/a": (answer(b"", status="302 Found"),)}),
        _case("no-location-with-page", outcomes("bad-response", FETCHED), {"/a": (answer(status="301 Moved"),)}),
        _to("empty-location", outcomes("bad-response bad-address redirect-loop too-many-redirects"), ""),
        _case(
            "two-locations",
            outcomes("bad-response forbidden-address", FETCHED),
            {"/a": (redirect("/b", headers=[("Location", "http://127.0.0.1/")]),), "/b": _GOOD},
        ),
        _case(
            "two-locations-inside-first",
            outcomes("bad-response bad-address forbidden-address"),
            {"/a": (redirect("http://127.0.0.1/", headers=[("Location", "/b")]),), "/b": _GOOD},
        ),
        _case(
            "many-locations",
            outcomes("bad-response bad-address too-large", FETCHED),
            {"/a": (redirect("/b", headers=[("Location", f"/b{n}") for n in range(150)]),), "/b": _GOOD},
        ),
        _to("long-location", loose | {"too-large"}, "/" + "b" * 60_000),
        _to("huge-location", loose | {"too-large"}, "/" + "b" * 2_000_000),
        _to("coded-crlf", loose, "/b%0d%0aX-Evil:%201", never_sent=("\nx-evil: 1",)),
        _case("bare-cr", loose, {"/a": with_location(b"/b\rX-Evil: 1"), "/b": _GOOD}, never_sent=never),
        _case("nul", loose, {"/a": with_location(b"/b\0c"), "/b": _GOOD}),
        _case("raw-utf8", loose, {"/a": with_location("/für/b".encode()), "*": _GOOD}),
        _case("raw-latin", loose, {"/a": with_location(b"/f\xfcr/b"), "*": _GOOD}),
        _case("raw-escape", loose, {"/a": with_location(b"/\x1b[2J\x1b]0;x\x07"), "*": _GOOD}),
        _to("blanks", loose, "/b c d"),
        _to("broken-six", _BAD, "http://[::1/b"),
        _to("two-ports", _BAD | {"no-such-host", "forbidden-port"}, f"http://{HOST}:80:80/b"),
        _to("port-zero", _BAD | {"forbidden-port"}, f"http://{HOST}:0/b"),
        _to("port-large", _BAD | {"forbidden-port"}, f"http://{HOST}:99999/b"),
        _to("no-host", _BAD | {FETCHED}, "http:///b"),
        _to("only-scheme", _BAD | outcomes("redirect-loop too-many-redirects"), "http:"),
        _to("one-slash", _BAD | outcomes("redirect-loop gone no-such-host", FETCHED), "http:/b"),
        _to("many-dots", outcomes(FETCHED), "../../../../../../b", has=SENTENCE),
        _to("fragment", outcomes(FETCHED), "/b#c", has=SENTENCE, never_sent=("#",)),
        _to("upper-scheme", outcomes(FETCHED), f"HTTP://{HOST}/b", has=SENTENCE),
        _to("other-host", outcomes(FETCHED), "http://other.example/b", has=SENTENCE),
        _to("user", outcomes("bad-address", FETCHED), "http://ann:pw@other.example/b", never_sent=("authorization:",)),
        _to("closed-tls", outcomes("no-connection"), f"https://{HOST}/b"),
        _case(
            "other-port",
            outcomes("forbidden-port bad-address", FETCHED),
            {"/a": (redirect(f"http://{HOST}:8080/b"),), "/b": _GOOD},
            routes=((PUBLIC, 80), (PUBLIC, 8080)),
        ),
    ]


def _other_ways() -> list[Case]:
    """What sends on without being a redirect, or is one in a form of its own."""

    def status(line: str, *headers: tuple[str, str], body: bytes = b"") -> dict[str, Script]:
        return {"/a": (answer(body or page(), status=line, headers=headers),), "/b": _GOOD}

    inside = ("Location", "http://127.0.0.1:3128/")
    there = ("Location", "/b")
    refused = outcomes("bad-response bad-address forbidden-address forbidden-port denied unavailable")
    fetched = outcomes(FETCHED)
    cookie = ("Set-Cookie", "sid=abc; Domain=example; Path=/")
    elsewhere = redirect("http://other.example/b", headers=[cookie, ("Set-Cookie", "t=1")])
    return [
        _case("refresh-header", fetched, status("200 OK", ("Refresh", "0; url=http://127.0.0.1/")), has=SENTENCE),
        _case("not-modified", outcomes("bad-response empty"), {"/a": (head("304 Not Modified"),)}),
        _case("choices", refused | fetched, status("300 Multiple Choices")),
        _case("choices-there", refused | fetched, status("300 Multiple Choices", there)),
        _case("use-proxy", refused, status("305 Use Proxy", inside)),
        _case("switch-proxy", refused, status("306 Switch Proxy", inside)),
        _case("created", fetched | refused, status("201 Created", inside), max_requests=1),
        _case("see-other", fetched, {"/a": (redirect("/b", status="303 See Other"),), "/b": _GOOD}, has=SENTENCE),
        _case("temporary", fetched, {"/a": (redirect("/b", status="307 Temporary"),), "/b": _GOOD}, has=SENTENCE),
        _case("unknown-3xx", refused, status("399 Whatever", inside)),
        _case("cookie-for-others", fetched, {"/a": (elsewhere,), "/b": _GOOD}, has=SENTENCE, never_sent=("cookie:",)),
        _case(
            "endless-body",
            outcomes("too-large timeout", FETCHED),
            {"/a": lambda _: _endless_redirect(), "/b": _GOOD},
        ),
        _case(
            "content-location",
            fetched,
            {"/a": (answer(headers=[("Content-Location", "http://127.0.0.1/")]),)},
            has=SENTENCE,
        ),
        _case("link-header", fetched, status("200 OK", ("Link", '<http://127.0.0.1/>; rel="canonical"')), has=SENTENCE),
        _case("alt-svc", fetched, status("200 OK", ("Alt-Svc", 'h2="127.0.0.1:443"; ma=99')), has=SENTENCE),
        _case("script-moves", fetched, status("200 OK", body=page(PARAGRAPHS + _SCRIPT)), has=SENTENCE),
    ]


_SCRIPT = "<script>location = 'http://127.0.0.1/'; fetch('http://169.254.169.254/')</script>"


def _endless_redirect() -> Iterator[Step]:
    yield head("302 Found", [("Location", "/b"), ("Content-Type", HTML)])
    yield from forever(b"<p>moved</p>" * 5_000)


CASES = (*_inside(), *_loops(), *_wrong_location(), *_other_ways())
