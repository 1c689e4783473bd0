"""From where, and when, did a browser or a program save a page, as it notes in its source?"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.readers.addresses import is_front_page, read_address

_WITHIN = 8_192  # characters from the start in which such a note stands
_NOTES = (
    re.compile(r"<!--\s{0,5}saved from url=\(\d{1,6}\)(?P<url>[^\s>]{1,2000})", re.IGNORECASE),  # IE, Chrome, Firefox
    re.compile(r"<!--\s{0,5}Page saved with SingleFile\s{1,5}url:\s{0,5}(?P<url>[^\s>]{1,2000})", re.IGNORECASE),
    re.compile(
        r"<!--\s{0,5}Saved from (?P<url>[^\s>]{1,2000}) at (?P<iso>[0-9T:.+Z-]{10,40})", re.IGNORECASE
    ),  # monolith
)
_SAVED_DATE = re.compile(
    r"saved date:\s{0,5}\w{3} (?P<month>\w{3}) (?P<day>\d{1,2}) (?P<year>\d{4}) (?P<clock>\d\d:\d\d:\d\d) "
    r"GMT(?P<zone>[+-]\d{4})"
)
_BASE = re.compile(r"<base\s[^>]{0,200}?href\s{0,5}=\s{0,5}[\"']?(?P<url>[^\s\"'>]{1,2000})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFrom:
    """The address that the page was saved from, and when in UTC; `base` is the address that its links start from."""

    url: str | None = None
    at: datetime | None = None
    base: str | None = None


def find_saved_from(source: str) -> SavedFrom:
    """What the head of a page's source notes of how it was saved.

    >>> find_saved_from("<!-- saved from url=(0026)https://northwire.example/a --><html>").url
    'https://northwire.example/a'
    """
    head = source[:_WITHIN]
    note = next((match for form in _NOTES if (match := form.search(head))), None)
    based = _BASE.search(head)
    base = read_address(based["url"]) if based is not None else None
    if base is not None and (is_front_page(base) or base.endswith("/")):  # of a site or a folder, not of a page
        base = None
    if note is None:
        return SavedFrom(base=base)
    at = _read_iso(note.groupdict().get("iso")) or _read_date(_SAVED_DATE.search(head, note.end()))
    return SavedFrom(url=read_address(note["url"]), at=at, base=base)


def _read_iso(wording: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(wording or "")
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo is not None else None


def _read_date(match: re.Match[str] | None) -> datetime | None:
    """The moment that SingleFile notes as JavaScript words it: `Sat Mar 14 2026 12:00:00 GMT+0100`."""
    if match is None:
        return None
    words = f"{match['day']} {match['month']} {match['year']} {match['clock']} {match['zone']}"
    try:
        return datetime.strptime(words, "%d %b %Y %H:%M:%S %z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
