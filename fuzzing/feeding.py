"""Bytes of a feed or of a list of feeds: `read_feed`."""

import json
import unicodedata

from fuzzing.target import Check
from fuzzing.violations import must
from sayso.errors import SaysoError

_URL = "https://feeds.example/news/all.xml"
_CHARSETS = (None, "utf-8", "latin-1", "utf-16", "no-such-charset", "")
_LONGEST = 5_000  # characters of what is kept of an address or a title
WORDS = (
    b"<item>", b"</item>", b"<link>", b"</link>", b"<guid isPermaLink=\"false\">", b"<pubDate>", b"<ttl>", b"<entry>",
    b"<link href=\"", b" rel=\"alternate\"", b"<updated>", b"xml:base=\"", b"<![CDATA[", b"]]>", b"<!DOCTYPE rss [",
    b"<!ENTITY a \"", b"&a;", b"&#x0;", b"<?xml version=\"1.0\" encoding=\"", b"<outline xmlUrl=\"", b"<rdf:RDF ",
    b"<opml", b"<feed xmlns=\"http://www.w3.org/2005/Atom\">", b"javascript:", b"//", b"http://[::1", b"\x00", b"<x>",
    b"{\"version\":\"https://jsonfeed.org/version/1\"", b"\"items\":[", b"\"url\":", b"\"date_published\":", b"1e999",
    b"<dc:date>", b"99999999999999999999", b"-1", b"Thu, 21 Feb 2019 19:05:00 +0200", b"2019-02-30", b"xmlns:a=\"",
)  # fmt: skip


def open_feeding() -> Check:
    """A check whose first byte chooses the charset that the server named."""
    from sayso.readers.feeds import read_feed  # noqa: PLC0415  loaded where the engine watches its branches

    def check(data: bytes) -> None:
        if not data:
            return
        charset, body = _CHARSETS[data[0] % len(_CHARSETS)], data[1:]
        try:
            found = read_feed(body, url=_URL, charset=charset)
        except SaysoError as error:
            must("\n" not in str(error), "an error of several lines")
            return
        addresses = [entry.url for entry in found.entries] + [feed.url for feed in found.feeds]
        must(all(each.startswith(("http://", "https://")) for each in addresses), "an address of another scheme")
        must(all(len(each) < _LONGEST and not _odd(each) for each in addresses), "an address that is none")
        must(len({entry.url for entry in found.entries}) == len(found.entries), "one address twice")
        must(found.title is None or len(found.title) < _LONGEST, "a title without end")
        must(found.ttl_s is None or 0 <= found.ttl_s < float("inf"), "a time to live that is none")
        must(read_feed(body, url=_URL, charset=charset) == found, "two runs over one input differ")

    return check


def _odd(address: str) -> bool:
    """Whether it holds white space, control characters or halves of characters."""
    return any(each.isspace() or unicodedata.category(each) in ("Cc", "Cs") for each in address)


def seeds() -> list[bytes]:
    """One feed of each kind, and a list of feeds."""
    rss = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Port Gazette</title><ttl>15</ttl>'
        "<item><title>Bridge closed</title><link>https://port.example/a?b=1&amp;c=2</link>"
        '<guid isPermaLink="false">7</guid><pubDate>Thu, 21 Feb 2019 19:05:00 +0200</pubDate></item>'
        "<item><link>/b</link><dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2019-02-21</dc:date></item>"
        "</channel></rss>"
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://n.example/x/"><title>Northwire</title><entry>'
        '<link rel="alternate" href="a"/><updated>2019-02-21T19:05:00Z</updated></entry></feed>'
    )
    opml = '<opml version="2.0"><body><outline text="Port" xmlUrl="https://port.example/feed"/></body></opml>'
    items = [{"url": "https://port.example/a", "date_published": "2019-02-21T19:05:00Z"}, {"external_url": "/b"}]
    made = {"version": "https://jsonfeed.org/version/1.1", "title": "Port", "items": items}
    page = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Hi</body></html>'
    return [b"\x00" + each.encode() for each in (rss, atom, opml, json.dumps(made), page)] + [
        b"\x03" + rss.encode("utf-16"),
        b"\x00" + rss.replace("</item>", "").encode(),
    ]
