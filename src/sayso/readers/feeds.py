"""Which articles does a feed name, which feeds does a list of feeds?"""

import re
from collections.abc import Iterable
from dataclasses import replace

from sayso.errors import InputError
from sayso.readers.caps import MAX_BYTES
from sayso.readers.dates import parse_date
from sayso.readers.decoding import decode_text, find_binary
from sayso.readers.feed_records import FeedEntry, FeedKind, FeedRead, ListedFeed
from sayso.readers.feeds_json import read_json_feed
from sayso.readers.feeds_markup import absolute, find_named_feed, local_name, read_markup
from sayso.readers.feeds_raw import RawFeed
from sayso.readers.feeds_xml import read_list, read_xml_feed

MAX_ENTRIES = 1_000  # the first, which are the newest; feeds of news have 10 to 200
MAX_FEEDS = 5_000  # of one list
MAX_ADDRESS = 2_000  # code points; longer ones are no pages of news, and some servers refuse them
_MAX_TITLE = 200  # code points
_DECLARED = re.compile(rb"\s{0,100}<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_FEEDS = {"rss": FeedKind.RSS, "rdf": FeedKind.RSS, "channel": FeedKind.RSS, "feed": FeedKind.ATOM}


def read_feed(data: bytes, *, url: str, charset: str | None = None) -> FeedRead:
    """What a feed or a list of feeds says: RSS, Atom, JSON Feed or OPML, known by how it begins.

    Addresses are made absolute; those that are none of the web are counted. Nothing is fetched, nothing is read but the
    arguments, no entity of a document type is known.

    Args:
        data: The bytes of the feed.
        url: Where they are from, for relative addresses and for messages.
        charset: The one that the server named.

    Raises:
        InputError: If they are no feed; the message says what they are and what to do.
    """
    text = _decode(data, url, charset)
    if text[:1] in ("{", "["):
        return _finish(read_json_feed(text, url), FeedKind.JSON, url)
    root, is_mended = read_markup(text, url)
    name = local_name(root) if root is not None else None
    if root is None or name in ("html", None):
        named = find_named_feed(text, url)
        advice = f"it names the feed {named}" if named else "give the address of its feed"
        raise InputError(f"{url}: it is a web page or a plain text, no feed; {advice}")
    if name == "opml":
        raw = read_list(root, most=MAX_FEEDS)
        return replace(_finish_list(raw, url), is_mended=is_mended)
    kind = _FEEDS.get(name)
    if kind is None:
        raise InputError(f"{url}: its first element is <{name[:40]}>: no RSS, Atom, JSON Feed or OPML")
    return replace(_finish(read_xml_feed(root, most=MAX_ENTRIES), kind, url), is_mended=is_mended)


def _decode(data: bytes, url: str, charset: str | None) -> str:
    if len(data) > MAX_BYTES:
        raise InputError(f"{url}: the feed has {len(data):,} bytes, more than {MAX_BYTES:,}; it is not read")
    binary = find_binary(data)
    if binary is not None:
        raise InputError(f"{url}: found {binary}, expected a feed")
    declared = _DECLARED.match(data)
    named = charset or (declared[1].decode("ascii") if declared is not None else None)
    text = decode_text(data, named=named).text.lstrip("\ufeff \t\r\n\x00")
    if not text:
        raise InputError(f"{url}: the feed is empty")
    return text


def _finish(raw: RawFeed, kind: FeedKind, url: str) -> FeedRead:
    entries: dict[str, FeedEntry] = {}
    n_without_link = 0
    for each in raw.entries[:MAX_ENTRIES]:
        address = _first_address(each.links, each.base or url)
        if address is None:
            n_without_link += 1
        elif address not in entries:
            entries[address] = FeedEntry(
                url=address, published=_first_date(each.published), updated=_first_date(each.updated)
            )
    return FeedRead(
        kind=kind,
        title=_title(raw.title),
        ttl_s=raw.ttl_s,
        entries=tuple(entries.values()),
        n_left_out=max(0, raw.n_entries - MAX_ENTRIES),
        n_without_link=n_without_link,
    )


def _finish_list(raw: RawFeed, url: str) -> FeedRead:
    feeds: dict[str, ListedFeed] = {}
    n_without_link = 0
    for each in raw.entries[:MAX_FEEDS]:
        address = _first_address(each.links, each.base or url)
        if address is None:
            n_without_link += 1
        elif address not in feeds:
            feeds[address] = ListedFeed(url=address, title=_title(each.title))
    return FeedRead(
        kind=FeedKind.LIST,
        title=_title(raw.title),
        feeds=tuple(feeds.values()),
        n_left_out=max(0, raw.n_entries - MAX_FEEDS),
        n_without_link=n_without_link,
    )


def _first_address(links: Iterable[str], base: str) -> str | None:
    """The first that names a page of the web, without the place in the page; routes ("#!story/7") stay."""
    for link in links:
        address = absolute(link, base) if len(link) <= MAX_ADDRESS else None
        if address is not None and len(address) <= MAX_ADDRESS:
            page, _, place = address.partition("#")
            return address if place.startswith(("!", "/")) else page
    return None


def _first_date(wordings: Iterable[str]) -> str | None:
    return next((value for value in (parse_date(each).value for each in wordings) if value is not None), None)


def _title(wording: str | None) -> str | None:
    return " ".join((wording or "").split())[:_MAX_TITLE].strip() or None
