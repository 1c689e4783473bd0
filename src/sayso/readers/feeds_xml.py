"""What stands in an RSS or Atom feed, or in an OPML list?

Elements are known by their names without namespaces, since feeds declare odd ones or none.
Sources: https://www.rssboard.org/rss-specification, RFC 4287, http://opml.org/spec2.opml
"""

from collections.abc import Iterator
from itertools import islice

from sayso.readers.feeds_markup import Element, local_name
from sayso.readers.feeds_raw import RawEntry, RawFeed

_ENTRIES = ("item", "entry")
_PUBLISHED = ("published", "pubdate", "issued", "created", "date")  # the surest first
_UPDATED = ("updated", "modified")
_PERIODS = {"hourly": 3_600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}
_MINUTE = 60.0
_MAX_WORDING = 4_000  # code points of one value that is looked at


def read_xml_feed(root: Element, *, most: int) -> RawFeed:
    """The wordings of an RSS or Atom feed, of its first entries."""
    found = (element for element in root.iter() if local_name(element) in _ENTRIES)
    entries = tuple(_entry(element) for element in islice(found, most))
    channel = next((child for child in root if local_name(child) == "channel"), root)
    return RawFeed(
        title=_first_text(channel, "title"),
        ttl_s=_ttl(channel),
        entries=entries,
        n_entries=len(entries) + sum(1 for _ in found),
    )


def read_list(root: Element, *, most: int) -> RawFeed:
    """The wordings of an OPML list: the feeds of all its outlines, however deep one stands in another."""
    found = (each for each in root.iter() if local_name(each) == "outline" and _attribute(each, "xmlurl"))
    feeds = tuple(
        RawEntry(
            links=(_attribute(each, "xmlurl"),),
            title=_attribute(each, "title") or _attribute(each, "text"),
        )
        for each in islice(found, most)
    )
    head = next((child for child in root if local_name(child) == "head"), root)
    return RawFeed(title=_first_text(head, "title"), entries=feeds, n_entries=len(feeds) + sum(1 for _ in found))


def _entry(element: Element) -> RawEntry:
    links, origin, guid = [], [], []
    texts: dict[str, str] = {}
    for child in element:
        name = local_name(child)
        if name == "origlink":  # where the link of the feed only counts readers and leads on
            origin.append(_text(child))
        elif name == "link":
            links += _links(child)
        elif name in ("guid", "id") and child.get("isPermaLink", "true").strip().lower() != "false":
            guid.append(_text(child))
        elif name in _PUBLISHED or name in _UPDATED:
            texts.setdefault(name, _text(child))
    about = [value for name, value in element.attrib.items() if name.rpartition("}")[2] == "about"]
    named = [each for each in (*guid, *about) if each.startswith(("http://", "https://"))]
    return RawEntry(
        links=tuple(filter(None, (*origin, *links, *named))),
        published=tuple(texts[name] for name in _PUBLISHED if name in texts),
        updated=tuple(texts[name] for name in _UPDATED if name in texts),
        base=element.base,
    )


def _links(link: Element) -> list[str]:
    """The address of a link to the page itself: as text in RSS, as an attribute in Atom."""
    href, rel = link.get("href"), link.get("rel", "alternate").strip().lower()
    if href is None:
        return [_text(link)]
    return [href] if rel == "alternate" else []


def _ttl(channel: Element) -> float | None:
    """For how many seconds the feed asks to be left alone; the longest where it says so twice."""
    asked = [_number(_first_text(channel, "ttl")) * _MINUTE]
    period = _PERIODS.get((_first_text(channel, "updateperiod") or "").strip().lower())
    if period is not None:
        asked.append(period / max(_number(_first_text(channel, "updatefrequency")), 1.0))
    return max(asked) or None


def _number(wording: str | None) -> float:
    words = (wording or "").strip()
    return float(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0.0


def _first_text(parent: Element, name: str) -> str | None:
    return next((_text(child) for child in parent if local_name(child) == name), None)


def _text(element: Element) -> str:
    return "".join(islice(_texts(element), 100))[:_MAX_WORDING].strip()


def _texts(element: Element) -> Iterator[str]:
    yield from (str(piece) for piece in element.itertext())


def _attribute(element: Element, name: str) -> str:
    """The value of an attribute, whatever the case of its name; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if key.lower() == name), "").strip()
