"""Under which name is what was fetched read, as a file is read under its name?"""

import re
from urllib.parse import unquote, urlsplit

from sayso.fetch.media_types import suffix_of
from sayso.fetch.records import Fetched

_ODD = re.compile(r"[^\w.-]+")  # what needs care in a name, among it all that acts on a terminal
_MOST = 80  # characters
# By these a file is known for what it is; what a server calls text/plain is often the source of such a page.
_KINDS = {
    ".html": (".html", ".htm", ".xhtml", ".xht", ".shtml"),
    ".txt": (".txt", ".text", ".md", ".markdown"),
    ".md": (".md", ".markdown", ".mdown", ".mkd"),
    ".mhtml": (".mhtml", ".mht"),
}


def name_fetched(fetched: Fetched) -> str:
    """The last part of the address, else its host, with an ending that fits what the server says it is.

    >>> from datetime import UTC, datetime
    >>> page = dict(url="", status=200, body=b"", retrieved_at=datetime(2026, 3, 14, tzinfo=UTC))
    >>> name_fetched(Fetched(final_url="https://northwire.example/dam-gives-way/", media_type="text/html", **page))
    'dam-gives-way.html'
    >>> name_fetched(Fetched(final_url="https://northwire.example/", media_type="application/pdf", **page))
    'northwire.example.pdf'
    """
    parts = urlsplit(fetched.final_url)
    last = next((part for part in reversed(parts.path.split("/")) if part), parts.hostname or "page")
    name = _ODD.sub("-", unquote(last, errors="replace")).strip(".-")[-_MOST:] or "page"
    suffix = suffix_of(fetched.media_type)
    return name if not suffix or name.lower().endswith(_KINDS.get(suffix, (suffix,))) else name + suffix
