"""What does the JSON-LD of a page say about the article?"""

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from sayso.readers.caps import MAX_LINKED_NODES

_OTHER_ARTICLES = frozenset(  # beside the types whose name ends in "article"
    ("blogposting", "liveblogposting", "report", "discussionforumposting", "socialmediaposting")
)
_PAGES = frozenset(("webpage", "itempage"))  # many blogs date the page and not the article in it
_LISTS = frozenset(("itemListElement", "hasPart", "comment", "review"))  # other articles that the page only lists


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedData:
    """Values as worded, None where the page has none."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    is_free: bool | None = None  # `isAccessibleForFree`


def read_linked_data(tree: etree._Element) -> LinkedData:
    """The first article that the JSON-LD of the page describes; its page where it describes no article."""
    nodes = list(_find_nodes(tree))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    pages = [node for node in nodes if _types(node) & _PAGES]
    article = next(iter(articles), None)
    page = next(iter(pages), {})
    if article is None:
        return LinkedData(
            published=_text(page.get("datePublished")),
            modified=_text(page.get("dateModified")),
            outlet=_name(page.get("publisher"), by_id),
        )
    return LinkedData(
        title=_text(article.get("headline")) or _text(article.get("name")),
        outlet=_name(article.get("publisher"), by_id) or _name(article.get("sourceOrganization"), by_id),
        byline=_name(article.get("author"), by_id) or _name(article.get("creator"), by_id),
        published=_text(article.get("datePublished")) or _text(page.get("datePublished")),
        modified=_text(article.get("dateModified")) or _text(page.get("dateModified")),
        url=_text(article.get("url")) or _address(article.get("mainEntityOfPage")),
        is_free=_truth(article.get("isAccessibleForFree")),
    )


def _find_nodes(tree: etree._Element) -> Iterator[Mapping[str, Any]]:
    """All objects, outer ones first, without those in lists of other articles."""
    n_nodes = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        waiting = [_load(script.text or "")]
        while waiting and n_nodes < MAX_LINKED_NODES:
            value = waiting.pop(0)
            n_nodes += 1
            if isinstance(value, dict):
                yield value
                inside = [inner for key, inner in value.items() if key not in _LISTS]
                waiting.extend(inner for inner in inside if isinstance(inner, dict | list))
            elif isinstance(value, list):
                waiting.extend(inner for inner in value if isinstance(inner, dict | list))


def _load(source: str) -> Any:  # any JSON
    cleaned = source.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(cleaned.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):  # broken or hostile: as if it were not there
        return None


def _types(node: Mapping[str, Any]) -> set[str]:
    named = node.get("@type")
    names = named if isinstance(named, list) else [named]
    return {name.lower().rsplit("/", 1)[-1] for name in names if isinstance(name, str)}


def _is_article(node: Mapping[str, Any]) -> bool:
    return any(name.endswith("article") or name in _OTHER_ARTICLES for name in _types(node))


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, str)), None)
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(html.unescape(value)).split()) or None  # some sites escape twice


def _truth(value: Any) -> bool | None:
    """A truth value, also one in quotation marks ("False") or as an address of schema.org."""
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get((_text(value) or "").lower().rsplit("/", 1)[-1])


def _address(value: Any) -> str | None:
    return _text(value.get("@id") or value.get("url")) if isinstance(value, dict) else _text(value)


def _name(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Names of persons or organisations, joined by commas; a reference by `@id` is followed once."""
    names = []
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            known = by_id.get(str(part.get("@id")), part) if "name" not in part else part
            name = _text(known.get("name"))
        else:
            name = _text(part)
        if name and not name.startswith(("http://", "https://")) and name not in names:
            names.append(name)
    return ", ".join(names) or None
