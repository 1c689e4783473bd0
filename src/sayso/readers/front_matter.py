"""What does the header of a Markdown file say, and where does its text begin?"""

import re
from dataclasses import dataclass

import yaml

from sayso.model import Problem
from sayso.readers.addresses import read_address

# Keys of the usual site generators and clippers, in order of preference.
_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publication", "publisher", "site", "site_name", "source"),
    "byline": ("byline", "author", "authors", "by"),
    "published": ("published", "date", "publish_date", "published_at", "pubdate", "datepublished"),
    "modified": ("modified", "updated", "lastmod", "last_modified", "date_modified", "datemodified", "updated_at"),
    "url": ("url", "link", "permalink", "canonical", "source_url"),
}
_MAX_LENGTH = 20_000  # code points; headers have some hundred, and YAML takes its time
_HEADER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)(?:(?<=\n)|(?<=^---\n))(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The values of the header as worded, None where it has none, and the Markdown behind it."""

    body: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    problems: tuple[Problem, ...] = ()


def has_front_matter(text: str) -> bool:
    """Whether the text begins with a header between two lines of three dashes."""
    return _HEADER.match(text) is not None


def read_front_matter(text: str) -> FrontMatter:
    """The header, read as YAML whose scalars stay as worded, and the text behind it.

    A header that is no YAML stays in the text, so that nothing is lost, and gives the problem `bad-front-matter`.
    An address that is no `http` or `https` address is left out, and gives the problem `bad-url`.

    >>> header = read_front_matter("---\\ntitle: Dam collapse\\ndate: 2019-02-21\\n---\\nEleven died.")
    >>> header.title, header.published, header.body
    ('Dam collapse', '2019-02-21', 'Eleven died.')
    """
    match = _HEADER.match(text)
    if match is None:
        return FrontMatter(body=text)
    values, fault = _parse_mapping(match["yaml"])
    if fault:
        message = f"front matter is no list of 'key: value' lines: {fault}; it was kept as text"
        return FrontMatter(body=text, problems=(Problem(code="bad-front-matter", message=message),))
    outlet, url = _first_value(values, _KEYS["outlet"]), _first_value(values, _KEYS["url"])
    if read_address(outlet):  # "source: https://..." of web clippers
        outlet, url = None, url or outlet
    problems: tuple[Problem, ...] = ()
    if url and read_address(url) is None:
        message = f"front matter address {url!r}: no http or https address; left out, write https://site.example/page"
        problems = (Problem(code="bad-url", message=message),)
    return FrontMatter(
        body=text[match.end() :],
        title=_first_value(values, _KEYS["title"]),
        outlet=outlet,
        byline=_first_value(values, _KEYS["byline"]),
        published=_first_value(values, _KEYS["published"]),
        modified=_first_value(values, _KEYS["modified"]),
        url=read_address(url),
        problems=problems,
    )


def _parse_mapping(source: str) -> tuple[dict[str, object], str]:
    """Keys in lower case with their values, and what is wrong; BaseLoader makes strings only and runs nothing."""
    if len(source) > _MAX_LENGTH:
        return {}, f"it has {len(source):,} characters, more than {_MAX_LENGTH:,}"
    try:
        loaded = yaml.load(source, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return {}, " ".join(str(error).split())[:200]
    if loaded in (None, ""):
        return {}, ""
    if not isinstance(loaded, dict):
        return {}, f"found {source.strip()[:60]!r}"
    return {str(key).strip().lower().replace("-", "_"): value for key, value in loaded.items()}, ""


def _first_value(values: dict[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = values.get(key)
        parts = value if isinstance(value, list) else [value]
        words = [part.strip() for part in parts if isinstance(part, str) and part.strip()]
        if words:
            return ", ".join(words)
    return None
