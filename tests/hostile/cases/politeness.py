"""What when a server asks for patience, or forbids, or does both in an odd way?"""

from collections.abc import Iterator

from tests.hostile.answers import ARTICLE, SENTENCE, answer, head, redirect
from tests.hostile.case import FETCHED, HOST, PUBLIC, Case, Reset, Script, Step, Wait, forever, outcomes

_GOOD = outcomes(FETCHED)
_ROBOTS = outcomes("robots")
_PASSING = outcomes("robots unavailable timeout dns-timeout no-connection bad-response", FETCHED)
_ARTICLE = (answer(),)
_WAITS = {
    "none": (),
    "zero": ("0",),
    "small": ("1",),
    "huge": ("999999999999999999999",),
    "of-5000-digits": ("9" * 5_000,),
    "negative": ("-5",),
    "float": ("1e309",),
    "nan": ("NaN",),
    "infinite": ("inf",),
    "words": ("soon",),
    "empty": ("",),
    "date": ("Fri, 31 Dec 2999 23:59:59 GMT",),
    "date-past": ("Thu, 01 Jan 1970 00:00:00 GMT",),
    "date-wrong": ("Thu, 99 Foo 2024 99:99:99 GMT",),
    "date-far": ("Fri, 31 Dec 99999 23:59:59 GMT",),
    "date-without-zone": ("Fri, 31 Dec 2999 23:59:59",),
    "date-odd-zone": ("Fri, 31 Dec 2999 23:59:59 +9999",),
    "arabic": ("٣",),
    "several": ("3", "7"),
    "escape": ("\x1b[2J",),
}


def _refusals() -> list[Case]:
    def case(name: str, status: str, reason: str, waits: tuple[str, ...]) -> Case:
        headers = [("Retry-After", each) for each in waits]
        body = (answer(b"come back", status=status, headers=headers),)
        near = outcomes(reason, "bad-response")
        return Case(name=f"politeness:{name}", fetch=near, pages={"*": body}, max_requests=1)

    statuses = {
        "401 Unauthorized": "denied", "402 Payment Required": "denied", "403 Forbidden": "denied",
        "404 Not Found": "gone", "410 Gone": "gone", "418 Teapot": "denied",
        "425 Too Early": "denied rate-limited unavailable", "451 Legal": "denied", "407 Proxy": "denied",
        "416 Range": "denied", "421 Misdirected": "denied", "500 Error": "unavailable", "502 Bad": "unavailable",
        "504 Late": "unavailable", "511 Network": "unavailable denied", "599 Odd": "unavailable",
    }  # fmt: skip
    return [
        *(case(f"429-{name}", "429 Too Many Requests", "rate-limited", waits) for name, waits in _WAITS.items()),
        *(case(f"503-{name}", "503 Busy", "unavailable", waits) for name, waits in _WAITS.items()),
        *(case(f"status-{status[:3]}", status, reason, ()) for status, reason in statuses.items()),
        Case(
            name="politeness:401-challenge",
            fetch=outcomes("denied"),
            pages={
                "*": (
                    answer(
                        b"", status="401 No", headers=[("WWW-Authenticate", "Negotiate"), ("WWW-Authenticate", "Basic")]
                    ),
                )
            },
            never_sent=("authorization:",),
            max_requests=1,
        ),
    ]


def _robots() -> list[Case]:
    def case(name: str, may: frozenset[str], script: Script, **more: object) -> Case:
        pages = {"/robots.txt": script, "/a": _ARTICLE, **more.pop("pages", {})}  # type: ignore[dict-item]
        return Case(name=f"politeness:robots-{name}", fetch=may, pages=pages, **more)  # type: ignore[arg-type]

    def text(rules: str | bytes) -> Script:
        return (answer(rules if isinstance(rules, bytes) else rules.encode(), media_type="text/plain"),)

    lines = "".join(f"Disallow: /{n}*x*y*z$\n" for n in range(40_000))
    agents = "".join(f"User-agent: a{n}x\n" for n in range(15_000)).replace("1", "b").replace("0", "c")
    stars = "User-agent: *\nDisallow: /" + "*a" * 5_000 + "$\n"
    hold = "User-agent: *\nDisallow: /\n"
    dns = {"intranet.example": (("10.0.0.5",),), "other.example": ((PUBLIC,),)}
    return [
        case("disallow", _ROBOTS, text(hold)),
        case("disallow-us", _ROBOTS, text("User-agent: Sayso\nDisallow: /\n")),
        case("disallow-others", _GOOD, text("User-agent: Otherbot\nDisallow: /\n"), has=SENTENCE),
        case("allow-longer", _GOOD, text("User-agent: *\nDisallow: /\nAllow: /a\n"), has=SENTENCE),
        case("mark-first", _ROBOTS, text(b"\xef\xbb\xbf" + hold.encode())),
        case("returns-alone", _ROBOTS, text(hold.replace("\n", "\r"))),
        case("nul", _PASSING, text(b"User-agent: *\0\nDisallow: /\n")),
        case("noise", _GOOD | _ROBOTS, text(bytes(range(256)) * 200)),
        case("page", _GOOD, text(ARTICLE), has=SENTENCE),
        case("long-line", _GOOD | _ROBOTS, text("Disallow: /" + "a" * 2_000_000)),
        case("many-lines", _GOOD | _ROBOTS, text("User-agent: *\n" + lines)),
        case("same-agent", _GOOD | _ROBOTS, text("User-agent: *\n" * 30_000 + "Disallow: /b\n" * 5_000)),
        case("many-agents", _GOOD | _ROBOTS, text(agents + "Disallow: /b\n" * 15_000)),
        case(
            "stars",
            _GOOD | outcomes("robots left-out"),
            text(stars),
            url=f"http://{HOST}/{'a' * 5_000}b",
            pages={"*": _ARTICLE},
        ),
        case(
            "star-storm",
            _GOOD | _ROBOTS,
            text("User-agent: *\n" + f"Disallow: /{'*a' * 40}$\n" * 500),
            url=f"http://{HOST}/{'a' * 1_500}b",
            pages={"*": _ARTICLE},
        ),
        case("delay-huge", _PASSING | {"busy"}, text("User-agent: *\nCrawl-delay: 999999999999\n")),
        case(
            "delay-odd",
            _GOOD,
            text("User-agent: *\nCrawl-delay: NaN\nCrawl-delay: -5\nCrawl-delay: 1e999\n"),
            has=SENTENCE,
        ),
        case("endless", _PASSING | {"too-large"}, lambda _: forever(b"User-agent: *\nAllow: /\n" * 1_000)),
        case("endless-long", _PASSING | {"too-large"}, lambda _: _answer_endless()),
        case("silent", _PASSING, (Wait(30),)),
        case("reset", _PASSING, (Reset(),)),
        case("500", _PASSING, (answer(b"", status="500 Oh"),)),
        case("429", _PASSING | {"rate-limited"}, (answer(b"", status="429 Slow", headers=[("Retry-After", "99999")]),)),
        case("403", _PASSING, (answer(b"", status="403 No"),)),
        case("302-inside", _PASSING | {"forbidden-address"}, (redirect("http://127.0.0.1/robots.txt"),)),
        case(
            "302-inside-name",
            _PASSING | {"forbidden-address"},
            (redirect("http://intranet.example/robots.txt"),),
            dns=dns,
        ),
        case("302-loop", _PASSING | outcomes("too-many-redirects redirect-loop"), (redirect("/robots.txt"),)),
        case("302-file", _PASSING | outcomes("not-http bad-address"), (redirect("file:///etc/passwd"),)),
        case(
            "302-fine",
            _GOOD | _ROBOTS,
            (redirect("http://other.example/r"),),
            dns=dns,
            pages={"/r": text("User-agent: *\nAllow: /\n")},
        ),
        case("sitemap-inside", _GOOD, text("Sitemap: http://127.0.0.1/canary\nHost: 127.0.0.1\n"), has=SENTENCE),
        case(
            "forbids-after-redirect",
            _ROBOTS,
            text("User-agent: *\nAllow: /\n"),
            pages={"/a": (redirect("http://other.example/b"),), "other.example/robots.txt": text(hold), "/b": _ARTICLE},
            dns=dns,
        ),
    ]


def _answer_endless() -> Iterator[Step]:
    yield head("200 OK", [("Content-Type", "text/plain")])
    yield from forever(b"Disallow: /x\n" * 5_000)


CASES = (*_refusals(), *_robots())
