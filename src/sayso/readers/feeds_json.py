"""What stands in a JSON Feed? Source: https://www.jsonfeed.org/version/1.1/"""

import json
from typing import Any

from sayso.errors import InputError
from sayso.readers.feeds_raw import RawEntry, RawFeed

_VERSION = "https://jsonfeed.org/version/"


def read_json_feed(text: str, url: str) -> RawFeed:
    """The wordings of a JSON Feed.

    >>> text = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/a"}]}'
    >>> read_json_feed(text, "https://wire.example/feed").entries[0].links
    ('/a',)

    Raises:
        InputError: If it is none; the message says why.
    """
    try:
        feed = json.loads(text)
    except RecursionError as error:
        raise InputError(f"{url}: it begins like JSON and is nested too deeply; no feed was found") from error
    except ValueError as error:
        raise InputError(f"{url}: it begins like JSON and is none ({str(error)[:80]}); no feed was found") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise InputError(f"{url}: it is JSON without a list 'items', no JSON Feed (https://jsonfeed.org)")
    if not _words(feed, "version").startswith(_VERSION):
        raise InputError(
            f"{url}: it is JSON that names no version of JSON Feed (https://jsonfeed.org); no feed was found"
        )
    items = feed["items"]
    return RawFeed(
        title=_words(feed, "title"),
        entries=tuple(_entry(each) for each in items if isinstance(each, dict)),
        n_entries=len(items),
    )


def _entry(item: dict[str, Any]) -> RawEntry:
    links = [_words(item, name) for name in ("url", "external_url")]
    identity = _words(item, "id")
    if identity.startswith(("http://", "https://")):
        links.append(identity)
    return RawEntry(
        links=tuple(filter(None, links)),
        published=tuple(filter(None, [_words(item, "date_published")])),
        updated=tuple(filter(None, [_words(item, "date_modified")])),
    )


def _words(of: dict[str, Any], name: str) -> str:
    value = of.get(name)
    return value if isinstance(value, str) else ""
