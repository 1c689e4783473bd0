"""What does a server say that its bytes are, and is that what was asked for?"""

import re

_WORD = r"[A-Za-z0-9!#$&^_.+-]{1,80}"
_TYPE = re.compile(rf"\s*+({_WORD}/{_WORD})\s*+(?:;|$)")
_CHARSET = re.compile(r";\s*+charset\s*+=\s*+[\"']?+\s*+([A-Za-z0-9_.:+-]{1,40})", re.IGNORECASE)
_PAGES = (
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "application/pdf",
    "message/rfc822", "multipart/related", "application/x-mimearchive",
)  # fmt: skip
# What servers say of files that they do not know; the ending of the address then tells.
_UNKNOWN = frozenset(("application/octet-stream", "binary/octet-stream", "application/force-download"))
_PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".pdf", ".eml", ".mhtml", ".mht")
_FEEDS = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json",
    "application/xml", "text/xml", "text/x-opml", "application/x-opml+xml", "text/x-opml+xml", "text/html",
    "text/plain", "application/xhtml+xml", "application/octet-stream", "text/json", "application/x-rss+xml",
)  # fmt: skip
_ALLOWED = {"page": frozenset(_PAGES), "feed": frozenset(_FEEDS)}
_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "text/x-markdown": ".md", "application/pdf": ".pdf", "message/rfc822": ".eml", "multipart/related": ".mhtml",
    "application/x-mimearchive": ".mhtml", "application/warc": ".warc", "application/zip": ".zip",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/feed+json": ".json",
    "application/json": ".json",
}  # fmt: skip


def read_media_type(header: str | None) -> tuple[str | None, str | None]:
    """Media type and charset of a `Content-Type`, both in lower case; None for what it does not say.

    >>> read_media_type('Text/HTML; Charset="UTF-8"')
    ('text/html', 'utf-8')
    """
    found = _TYPE.match(header or "")
    if header is None or found is None:
        return None, None
    charset = _CHARSET.search(header, found.end(1))
    return found[1].lower(), charset[1].lower() if charset is not None else None


def is_wanted(media_type: str | None, kind: str, *, path: str = "/") -> bool:
    """Whether bytes of the type can be a page or a feed; what has no type, and any file, is looked into.

    XML is no page here: it is mostly a feed, of which each entry would be another article.

    >>> is_wanted("text/html", "page"), is_wanted("image/png", "page"), is_wanted("image/png", "file")
    (True, False, True)
    >>> is_wanted("application/octet-stream", "page", path="/report.PDF?v=2")
    True
    """
    allowed = _ALLOWED.get(kind)
    if allowed is None or media_type is None or media_type in allowed:
        return True
    return kind == "page" and media_type in _UNKNOWN and path.partition("?")[0].lower().endswith(_PAGE_ENDINGS)


def suffix_of(media_type: str | None) -> str:
    """The ending of a file of the type; empty where several fit."""
    return _SUFFIXES.get(media_type or "", "")


def accept_of(kind: str) -> str:
    """What to ask a server for: the header `Accept`."""
    if kind == "page":
        return "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,application/pdf;q=0.7,*/*;q=0.1"
    if kind == "feed":
        return "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.1"
    return "*/*"
