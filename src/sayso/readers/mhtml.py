"""Which page is in a web archive (MHTML), and from where and when was it saved?"""

from dataclasses import dataclass, replace

from sayso.readers.addresses import read_address
from sayso.readers.hints import Hints
from sayso.readers.mime import TooDeep, content_of, leaf_parts, parse_mime, read_header

_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """The bytes of a page, what is known of it, and when it was saved, as worded."""

    data: bytes
    hints: Hints
    saved: str


def unpack_web_archive(data: bytes, hints: Hints) -> SavedPage | str:
    """The page of a web archive, its first one; else why there is none.

    Args:
        data: The archive.
        hints: What the caller knows; the address in the archive is that from which the page came.
    """
    try:
        message = parse_mime(data)
    except TooDeep as error:
        return f"found a web archive with {error}; save the page as HTML"
    for part in leaf_parts(message):
        if part.get_content_type() in _PAGES and (page := content_of(part)).strip():
            stated = (message.get("Snapshot-Content-Location"), part.get("Content-Location"))
            address = next((url for url in (read_address(str(each or "")) for each in stated) if url), None)
            known = replace(
                hints,
                fetched_from=hints.fetched_from or address,
                charset=hints.charset or part.get_content_charset(),
            )
            return SavedPage(data=page, hints=known, saved=read_header(message, "Date"))
    return "found a web archive without a page in it; save the page again"
