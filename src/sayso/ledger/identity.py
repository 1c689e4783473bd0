"""Which document is this, and which version of it?"""

import base64
import hashlib
from datetime import datetime

from sayso.ledger.addresses import canonical_url
from sayso.model import Document, Reading, Seen, Sighting, StoredReading, Version

_ID_LENGTH = 12  # base32 characters, as of the ids of texts: no clash to fear below millions
_SUFFIX_LENGTH = 4  # tells apart the few documents that hold the same text


def make_version(document: Document, *, seen_at: datetime, name: str | None = None) -> Version:
    """The version of a document that a text is.

    With an address, all texts at that address are versions of one document. Without one, the same text of the same
    outlet and day is the same document, and any other text another.

    Args:
        document: As read.
        seen_at: When it was seen.
        name: How its input was called.
    """
    key = document_key(document)
    suffix = "" if key == f"text:{document.sha256}" else f"-{_short(key, _SUFFIX_LENGTH)}"
    return Version(
        id=f"{document.id}{suffix}",
        document_id=_short(key, _ID_LENGTH),
        key=key,
        seen_at=seen_at,
        document=document,
        # Names of files may hold bytes that are no UTF-8, which Python shows as halves of surrogate pairs.
        name=name.encode("utf-8", "backslashreplace").decode("utf-8") if name is not None else None,
    )


def document_key(document: Document) -> str:
    """What two texts share that are versions of one document.

    >>> document_key(Document(id="a", sha256="1f", text="x", url="http://www.wire.example/a?utm_source=mail"))
    'https://wire.example/a'
    >>> document_key(Document(id="a", sha256="1f", text="x", outlet="Harbour Wire"))
    'text:1f|Harbour Wire|'
    >>> document_key(Document(id="a", sha256="1f", text="x"))
    'text:1f'
    """
    address = canonical_url(document.url) if document.url is not None else None
    if address is not None:
        return address
    published = document.published.value if document.published is not None else ""
    if not document.outlet and not published:
        return f"text:{document.sha256}"
    return f"text:{document.sha256}|{document.outlet or ''}|{published}"


def text_id(text: str) -> str:
    """The id of a text, short for its hash.

    >>> text_id("At least 11 people were killed.")
    'wqtwi3zhclba'
    """
    return _short(text, _ID_LENGTH)


def address_id(url: str) -> str:
    """The id of an address: one for all wordings that lead to one article.

    >>> address_id("http://www.wire.example/a?utm_source=mail") == address_id("https://wire.example/a")
    True
    """
    return _short(canonical_url(url) or url, _ID_LENGTH)


def feed_id(url: str) -> str:
    """The id of a feed, by its address as worded: of two that differ in their parameters nobody knows which matter."""
    return _short(url, _ID_LENGTH)


def make_reading(reading: Reading, version: Version, *, extractor: str, made_at: datetime) -> StoredReading:
    """What an extractor found in a version, under the id of both."""
    return StoredReading(
        id=_short(f"{version.id}|{extractor}", _ID_LENGTH),
        version_id=version.id,
        extractor=extractor,
        made_at=made_at,
        reading=reading,
    )


def make_sighting(
    address: tuple[str, str],
    what: Seen,
    version_id: str,
    *,
    at: datetime,
    status: int | None = None,
    since: datetime | None = None,
) -> Sighting:
    """What was seen anew at an address (its id and its wording), under the id of all that."""
    return Sighting(
        id=_short("|".join((address[0], at.isoformat(), what.value, version_id)), _ID_LENGTH),
        address_id=address[0],
        at=at,
        what=what,
        version_id=version_id,
        url=address[1],
        status=status,
        since=since,
    )


def key_digest(key: str) -> str:
    """The SHA-256 of a document's key: what is left of it after a purge."""
    return hashlib.sha256(key.encode("utf-8", errors="surrogatepass")).hexdigest()


def _short(text: str, length: int) -> str:
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:length]
