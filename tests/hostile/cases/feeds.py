"""Which feeds are endless, explode, lead inside, or lead to themselves?"""

import json
from collections.abc import Callable, Iterable, Iterator

from tests.hostile.answers import answer, head, redirect
from tests.hostile.case import (
    FEED,
    FEED_HOST,
    FETCHED,
    HOST,
    PUBLIC,
    READ,
    Asked,
    Case,
    Script,
    Step,
    Wait,
    forever,
    made,
    outcomes,
)

_RSS = "application/rss+xml; charset=utf-8"
_ATOM = "application/atom+xml"
_JSON = "application/feed+json"
_GOOD = outcomes(FETCHED)
_ARTICLE = (answer(),)
_LIST = (READ, "no-feed", "left-out")
_START = '<?xml version="1.0" encoding="utf-8"?>\n'
_URL = f"http://{HOST}/a"


def item(url: str, *, guid: str | None = None, title: str = "Bridge closed", more: str = "") -> str:
    """One entry of RSS."""
    told = f"<guid isPermaLink='false'>{guid}</guid>" if guid is not None else ""
    return f"<item><title>{title}</title><link>{url}</link>{told}{more}</item>"


def rss(items: Iterable[str] | str, *, before: str = "", more: str = "") -> bytes:
    """A feed of some entries."""
    inside = items if isinstance(items, str) else "".join(items)
    made = f"{_START}{before}<rss version='2.0'><channel><title>Wire</title>{more}{inside}</channel></rss>"
    return made.encode("utf-8", "surrogatepass")


def _atom(entries: str, *, more: str = "") -> bytes:
    return f"{_START}<feed xmlns='http://www.w3.org/2005/Atom' {more}><title>W</title>{entries}</feed>".encode()


def _case(
    name: str,
    body: bytes | Callable[[], bytes] | None,
    may: frozenset[str],
    *,
    media_type: str = _RSS,
    script: Script | None = None,
    fetch: frozenset[str] = _GOOD,
    **more: object,
) -> Case:
    """`may` is what comes of watching: of the feed itself, or of the worst of its entries."""

    def play(_asked: Asked) -> Iterator[Step]:
        yield answer(made(body) if callable(body) else body or b"", media_type=media_type)

    pages: dict[str, Script] = {
        f"{FEED_HOST}/feed": script if script is not None else play,
        "/a": _ARTICLE,
        **more.pop("pages", {}),  # type: ignore[dict-item]
    }
    dns = {FEED_HOST: ((PUBLIC,),), HOST: ((PUBLIC,),), **more.pop("dns", {})}  # type: ignore[dict-item]
    return Case(
        name=f"feeds:{name}",
        url=FEED,
        pages=pages,
        dns=dns,
        fetch=fetch,
        read=may,
        kind="feed",
        prepare=(lambda: made(body)) if callable(body) else None,
        commands=("fetch", "watch"),
        max_requests=40,
        **more,  # type: ignore[arg-type]
    )


def _explosive() -> list[Case]:
    laughs = "<!ENTITY l0 'laughing out loud '>" + "".join(
        f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10)
    )
    doctype = f"<!DOCTYPE rss [{laughs}]>"
    quadratic = f"<!DOCTYPE rss [<!ENTITY a '{'x' * 50_000}'>]>"
    outside = {
        "file": "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "http": "<!DOCTYPE rss [<!ENTITY x SYSTEM 'http://127.0.0.1/canary'>]>",
        "parameter": "<!DOCTYPE rss [<!ENTITY % x SYSTEM 'http://127.0.0.1/canary'> %x;]>",
        "subset": "<!DOCTYPE rss SYSTEM 'http://127.0.0.1/canary.dtd'>",
    }
    may = outcomes(*_LIST)
    return [
        _case("billion-laughs", rss(item(_URL, title="&l9;"), before=doctype), may),
        _case(
            "billion-laughs-in-link",
            rss(item("http://story.example/&l9;"), before=doctype),
            may | outcomes("gone bad-address"),
        ),
        _case("quadratic-laughs", rss(item(_URL, title="&a;" * 2_000), before=quadratic), may),
        *(
            _case(f"entity-{name}", rss(item(_URL, title="&x;"), before=before), may, lacks="root:x:")
            for name, before in outside.items()
        ),
        _case(
            "include",
            rss("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>" + item(_URL)),
            may,
            lacks="root:x:",
        ),
        _case("style-sheet", rss(item(_URL), before="<?xml-stylesheet href='http://127.0.0.1/canary.xsl'?>"), may),
    ]


def _large() -> list[Case]:
    may = outcomes(*_LIST, "too-large too-complex failed nothing timeout")

    def flow(start: bytes, more: bytes) -> Iterator[Step]:
        yield head("200 OK", [("Content-Type", _RSS)])
        yield start
        yield from forever(more)

    begin = f"{_START}<rss version='2.0'><channel><title>Wire</title>".encode()
    endless = outcomes("too-large timeout")
    # 404 for each, so that none is read for long
    return [
        _case("endless", None, endless, script=lambda _: flow(begin, item(_URL).encode() * 1_000), fetch=endless),
        _case(
            "endless-title",
            None,
            endless,
            script=lambda _: flow(begin + b"<item><title>", b"so " * 10_000),
            fetch=endless,
        ),
        _case(
            "slow",
            None,
            endless,
            script=lambda _: forever(b"<item/>", pause=0.2),
            fetch=endless | outcomes("bad-response no-connection"),
        ),
        _case(
            "silent",
            None,
            outcomes("timeout no-connection"),
            script=(Wait(30),),
            fetch=outcomes("timeout no-connection"),
        ),
        _case(
            "entries-100k",
            lambda: rss(item(f"http://story.example/{n}", guid=str(n)) for n in range(100_000)),
            may | {"gone"},
            is_slow=True,
        ),
        _case("entries-100k-alike", lambda: rss(item(_URL, guid="a") * 100_000), may),
        _case("entries-100k-without-link", lambda: rss("<item><title>so</title></item>" * 100_000), may),
        _case("deep", lambda: rss("<a>" * 100_000 + "</a>" * 100_000 + item(_URL)), may),
        _case("deep-open", lambda: rss("<a>" * 200_000), may),
        _case(
            "attributes-50k", lambda: rss("<a " + " ".join(f"a{n}='x'" for n in range(50_000)) + "/>" + item(_URL)), may
        ),
        _case(
            "namespaces-20k", lambda: rss("".join(f"<a xmlns:n{n}='x{n}'/>" for n in range(20_000)) + item(_URL)), may
        ),
        _case("names-long", lambda: rss(f"<{'a' * 1_000_000}/>" + item(_URL)), may),
        _case("title-long", lambda: rss(item(_URL, title="Bridge " * 500_000)), may),
        _case("link-long", lambda: rss(item("http://story.example/" + "a" * 500_000) + item(_URL)), may),
        _case("comments-200k", lambda: rss("<!-- so -->" * 200_000 + item(_URL)), may),
        _case("comment-open", lambda: rss(item(_URL) + "<!--" + "-" * 1_000_000), may),
        _case("cdata", lambda: rss(item(_URL, title="<![CDATA[" + "]]" * 500_000 + "]]>")), may),
        _case(
            "html-inside",
            lambda: rss(item(_URL, more="<description>" + "&lt;div&gt;" * 200_000 + "</description>")),
            may,
        ),
    ]


def _leading_away() -> list[Case]:
    """Entries whose address is none to be asked."""
    refused = outcomes("forbidden-address bad-address forbidden-port no-feed no-such-host")
    none = refused | outcomes("left-out not-http")
    inside = {
        "loopback": "http://127.0.0.1/x", "metadata": "http://169.254.169.254/latest/", "localhost": "http://localhost:8000/x",
        "six": "http://[::1]/x", "hex": "http://0x7f.1/x", "name": "http://intranet.example/x", "user": f"http://{HOST}@10.0.0.1/x",
        "no-scheme": "//127.0.0.1/x", "broken": "http://[::1", "port": f"http://{HOST}:22/x",
    }  # fmt: skip
    schemes = {
        "file": "file:///etc/passwd", "script": "javascript:alert(1)", "data": "data:text/html,so", "ftp": "ftp://story.example/x",
        "blank": " ", "none": "",
    }  # fmt: skip
    names = {"intranet.example": (("10.0.0.5",),)}
    return [
        *(_case(f"entry-{name}", rss(item(url)), none, dns=names) for name, url in inside.items()),
        *(_case(f"entry-{name}", rss(item(url)), none) for name, url in schemes.items()),
        _case(
            "entry-redirects-inside",
            rss(item("http://story.example/r")),
            refused,
            pages={"/r": (redirect("http://10.0.0.1/"),)},
        ),
        _case("entry-is-feed", rss(item(FEED)), outcomes("bad-type unread no-text read failed nothing")),
        _case(
            "entry-is-feed-fifty-times",
            rss(item(FEED + f"#{n}") for n in range(50)),
            outcomes("bad-type unread no-text read failed nothing"),
        ),
        _case(
            "base-inside",
            _atom("<entry><title>B</title><link href='x'/></entry>", more="xml:base='http://10.0.0.1/'"),
            none,
            media_type=_ATOM,
        ),
        _case(
            "hub-inside",
            rss(
                item(_URL),
                more="<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='hub' href='http://127.0.0.1/canary'/>",
            ),
            outcomes(READ),
        ),
        _case(
            "self-elsewhere",
            rss(
                item(_URL),
                more="<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' href='http://127.0.0.1/canary'/>",
            ),
            outcomes(READ),
        ),
        _case(
            "next-inside",
            rss(
                item(_URL),
                more="<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='next' href='http://127.0.0.1/canary'/>",
            ),
            outcomes(READ),
        ),
        _case(
            "enclosure-inside",
            rss(item(_URL, more="<enclosure url='http://127.0.0.1/canary' type='text/html' length='9'/>")),
            outcomes(READ),
        ),
        _case("comments-inside", rss(item(_URL, more="<comments>http://127.0.0.1/canary</comments>")), outcomes(READ)),
        _case("feed-redirects-inside", None, refused, script=(redirect("http://10.0.0.1/feed"),), fetch=refused),
        _case(
            "feed-redirects-to-file",
            None,
            refused | {"not-http"},
            script=(redirect("file:///etc/passwd"),),
            fetch=refused | {"not-http"},
        ),
    ]


def _odd() -> list[Case]:
    may = outcomes(*_LIST)
    bad = outcomes("no-feed unread failed binary nothing empty bad-type too-complex")
    either = may | bad

    def dated(date: str) -> bytes:
        return _atom(f"<entry><title>B</title><link href='{_URL}'/><updated>{date}</updated></entry>")

    spaces = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
    rdf = f"{_START}<rdf:RDF {spaces}><item rdf:about='{_URL}'><title>B</title><link>{_URL}</link></item></rdf:RDF>"
    return [
        _case("fine", rss(item(_URL, guid="1")), outcomes(READ)),
        _case("fine-atom", dated("2022-11-04T10:00:00Z"), outcomes(READ), media_type=_ATOM),
        _case("fine-rdf", rdf.encode(), outcomes(READ), media_type="application/rdf+xml"),
        _case(
            "fine-json",
            json.dumps(
                {"version": "https://jsonfeed.org/version/1.1", "title": "W", "items": [{"id": "1", "url": _URL}]}
            ).encode(),
            outcomes(READ),
            media_type=_JSON,
        ),
        _case(
            "guids-alike",
            rss([item(_URL, guid="a"), item("http://story.example/b", guid="a")]),
            may,
            pages={"/b": _ARTICLE},
        ),
        _case("links-alike", rss(item(_URL, guid=str(n)) for n in range(200)), outcomes(READ)),
        _case(
            "dates-odd",
            rss(
                item(_URL, more=f"<pubDate>{date}</pubDate>")
                for date in ("99 Foo", "Thu, 31 Dec 99999 23:59:59 GMT", "9" * 10_000, "\u0663", "-1", "")
            ),
            may,
        ),
        _case("atom-date-odd", dated("99999-99-99T99:99:99Z"), may, media_type=_ATOM),
        _case("ttl-odd", rss(item(_URL), more="<ttl>-999999999999999999999</ttl><ttl>NaN</ttl>"), may),
        _case("ttl-huge", rss(item(_URL), more=f"<ttl>{'9' * 5_000}</ttl>"), may),
        _case("title-escape", rss(item(_URL, title="\x1b[2J\x1b]0;gone\x07"), more="<title>\x1b[31m</title>"), either),
        _case("title-bidi", rss(item(_URL, title="\u202egnp.exe")), may),
        _case("not-closed", rss(item(_URL))[:-30], either),
        _case("cut-in-entry", rss([item(_URL), item("http://story.example/b")])[:-60], either),
        _case("two-roots", rss(item(_URL)) + rss(item(_URL)), either),
        _case("rubbish-before", b"rubbish\n" + rss(item(_URL)), either),
        _case(
            "ampersand", rss(item("http://story.example/a?b=1&c=2")), either | {"gone"}, pages={"/a?b=1&c=2": _ARTICLE}
        ),
        _case("latin-as-utf-8", rss(item(_URL, title="Caf@")).replace(b"@", b"\xe9"), either),
        _case("utf-16", rss(item(_URL)).decode().replace("utf-8", "utf-16").encode("utf-16"), either),
        _case("utf-7", rss(item(_URL)).replace(b"utf-8", b"utf-7"), either),
        _case("odd-encoding", rss(item(_URL)).replace(b"utf-8", b"zlib"), either),
        _case("nul", rss(item(_URL)) + b"\0" * 1_000, either),
        _case("noise", bytes(range(256)) * 100, bad),
        _case("empty", b"", outcomes("empty"), fetch=outcomes("empty")),
        _case("blank", b" \n" * 1_000, bad),
        _case("page", answer(), bad, media_type="text/html"),
        _case(
            "page-with-feed",
            b"<html><head><link rel=alternate type='application/rss+xml' href='http://127.0.0.1/canary'></head><body>so</body></html>",
            bad,
            media_type="text/html",
        ),
        _case(
            "picture",
            b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
            bad,
            media_type="image/png",
            fetch=outcomes(FETCHED, "bad-type"),
        ),
        _case("xml-alone", b"<?xml version='1.0'?><so/>", bad),
        _case("no-entries", rss(""), outcomes("nothing no-feed")),
        _case("wrong-type", rss(item(_URL)), either, media_type="text/plain"),
        _case(
            "feed-429",
            None,
            outcomes("rate-limited"),
            script=(answer(b"", status="429 Slow", headers=[("Retry-After", "99999999")]),),
            fetch=outcomes("rate-limited"),
        ),
        _case(
            "feed-503",
            None,
            outcomes("unavailable"),
            script=(answer(b"", status="503 Busy", headers=[("Retry-After", "-7")]),),
            fetch=outcomes("unavailable"),
        ),
        _case("feed-410", None, outcomes("gone"), script=(answer(b"", status="410 Gone"),), fetch=outcomes("gone")),
        _case(
            "feed-304",
            None,
            outcomes("bad-response empty"),
            script=(head("304 Not Modified"),),
            fetch=outcomes("bad-response empty"),
        ),
        _case(
            "etag-odd",
            None,
            may,
            script=lambda _: (
                answer(rss(item(_URL)), media_type=_RSS, headers=[("ETag", '\x01"odd'), ("Last-Modified", "soon")]),
            ),
            fetch=outcomes(FETCHED, "bad-response"),
        ),
    ]


def _json_feeds() -> list[Case]:
    may = outcomes(*_LIST, "nothing failed unread")

    def feed(items: object, **more: object) -> bytes:
        return json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": items, **more}
        ).encode()

    one = {"id": "1", "url": _URL}
    return [
        _case(
            "json-deep",
            lambda: b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 200_000,
            may,
            media_type=_JSON,
        ),
        _case("json-deep-closed", lambda: b"[" * 200_000 + b"]" * 200_000, may, media_type=_JSON),
        _case("json-number", lambda: feed([one]).replace(b'"1"', b"9" * 1_000_000), may, media_type=_JSON),
        _case("json-float", feed([one]).replace(b'"1"', b"1e999999999"), may, media_type=_JSON),
        _case("json-nan", feed([one]).replace(b'"1"', b"NaN"), may, media_type=_JSON),
        _case(
            "json-types",
            feed([1, None, [], {"url": 5}, {"url": {"a": "b"}}, {"url": None}, one]),
            may,
            media_type=_JSON,
        ),
        _case("json-items-none", feed(None), may, media_type=_JSON),
        _case("json-items-text", feed("items"), may, media_type=_JSON),
        _case(
            "json-same-keys",
            b'{"items": [], ' * 1 + b'"items": [], "version": "https://jsonfeed.org/version/1"}',
            may,
            media_type=_JSON,
        ),
        _case("json-surrogates", feed([{**one, "title": "\ud800\udfff"}]), may, media_type=_JSON),
        _case("json-100k", lambda: feed([{**one, "id": str(n)} for n in range(100_000)]), may, media_type=_JSON),
        _case(
            "json-next-inside",
            feed(
                [one], next_url="http://127.0.0.1/canary", hubs=[{"type": "WebSub", "url": "http://127.0.0.1/canary"}]
            ),
            may,
            media_type=_JSON,
        ),
        _case(
            "json-inside",
            feed([{"id": "1", "url": "http://127.0.0.1/x"}]),
            may | outcomes("forbidden-address bad-address"),
            media_type=_JSON,
        ),
        _case("json-not-a-feed", b'{"so": "what"}', may, media_type="application/json"),
        _case("json-cut", feed([one])[:-5], may, media_type=_JSON),
        _case("json-key-long", lambda: feed([one], **{"a" * 1_000_000: 1}), may, media_type=_JSON),
    ]


def _lists() -> list[Case]:
    may = outcomes(*_LIST, "nothing forbidden-address bad-address not-http gone bad-type failed unread empty")

    def opml(inside: str) -> bytes:
        return f"{_START}<opml version='2.0'><head><title>Feeds</title></head><body>{inside}</body></opml>".encode()

    def outline(url: str) -> str:
        return f"<outline type='rss' text='W' xmlUrl='{url}'/>"

    def case(name: str, inside: str, **more: object) -> Case:
        return _case(f"list-{name}", opml(inside), may, media_type="text/x-opml", **more)  # type: ignore[arg-type]

    return [
        case("self", outline(FEED)),
        case(
            "self-many",
            "".join(outline(f"{FEED}?{n}") for n in range(30)),
            pages={
                f"{FEED_HOST}/feed?{n}": (answer(opml(outline(FEED)), media_type="text/x-opml"),) for n in range(30)
            },
        ),
        case("inside", outline("http://127.0.0.1/x")),
        case("file", outline("file:///etc/passwd")),
        case("deep", "<outline text='a'>" * 20_000),
        case("many", outline("file:///x") * 50_000),
        case("include", f"<outline type='include' url='http://127.0.0.1/canary'/>{outline('')}"),
        case("laughs", outline("&a;")),
    ]


CASES = (*_explosive(), *_large(), *_leading_away(), *_odd(), *_json_feeds(), *_lists())
