"""One text of a document as it was seen, and what one run of the stages found in it."""

from dataclasses import dataclass
from datetime import datetime

from sayso.model.document import Document
from sayso.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text under one address; a changed article is another version of the same document.

    `id` is that of permalinks: the id of the text, and behind a dash four characters of the document's where the
    document has an address, an outlet or a day of its own. `key` is what makes two texts versions of one document: the
    canonical address, or else the text with its outlet and day. `name` is how the input was called ("news/a.md").
    """

    id: str
    document_id: str
    key: str
    seen_at: datetime
    document: Document
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """What one extractor found in one version; `id` is a hash of both, so that the same work is stored once.

    `extractor` names models, word lists and code together by one hash.
    """

    id: str
    version_id: str
    extractor: str
    made_at: datetime
    reading: Reading
