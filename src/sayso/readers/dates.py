"""Which date does a wording in a page or a file header name, at the precision that it has?"""

import re
from dataclasses import dataclass
from datetime import date, time

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# Names that mean one offset in English news. CST, IST and the bare ET, CT, PT mean several: no zone is read from them.
_ZONES = {
    "Z": "Z", "UTC": "Z", "GMT": "Z",
    "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00",
    "PST": "-08:00", "PDT": "-07:00",
    "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00",
}  # fmt: skip
_LATEST_YEAR, _EARLIEST_YEAR = 2999, 1000
_MAX_LENGTH = 120  # code points; a longer wording is prose and not a date

# The words are matched with one blank between them.
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?P<rest>[a-z]*)\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
_LABEL = r"(?:(?:first )?(?:published|posted|date) ?:? ?)?(?:on )?"
_OFFSET = r"(?P<zone>z\b|(?:utc|gmt)? ?[+-]\d{2}:?\d{2}|[a-z]{1,5}\b)?(?: ?\([^()]*\))?"
_CLOCK = (
    r"(?:(?: ?[,|·–—-] ?| |t)(?:at )?"  # between day and time
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r" ?(?P<half>[ap]\.?m\b\.?)? ?" + _OFFSET + ")?"
)
_DIGITS = r"(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?"
_FORMS = tuple(
    re.compile(rf"{_LABEL}{form} ?", re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})([-/.])(?P<mon>\d{{1,2}})\2(?P<day>\d{{1,2}}){_CLOCK}",  # 2019-02-21, 2019/2/21 19:05
        rf"(?P<year>\d{{4}})(?P<mon>\d{{2}})(?P<day>\d{{2}})(?:t?{_DIGITS}{_OFFSET})?",  # 20190221, 20190221T1905
        r"(?P<year>\d{4})(?:-(?P<mon>\d{2}))?",  # 2019-02, 2019
        rf"{_WEEKDAY}{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}}){_CLOCK}",  # February 21, 2019
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]+(?:of )?{_MONTH},?[ -]+(?P<year>\d{{4}}){_CLOCK}",
        rf"{_MONTH},? (?P<year>\d{{4}})",  # February 2019
    )
)
_TIME_FIRST = re.compile(  # 19:05, 21 February 2019
    r"(?P<clock>\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\.?)?)(?P<zone> [A-Za-z]{2,4})? ?(?:,|on|\|) ?"
    r"(?P<date>\D.*|\d{1,2} [A-Za-z].*)",
    re.IGNORECASE,
)
_TWO_WAYS = re.compile(r"(?P<first>\d{1,2})([/.-])(?P<second>\d{1,2})\2(?P<year>\d{4})(?P<clock>\D.*)?")  # 03/04/2019


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """An ISO 8601 value cut off where knowledge ends, or why there is none."""

    value: str | None
    why_not: str = ""


def parse_date(wording: str) -> ParsedDate:
    """The date that a wording names as a whole; no part of it is guessed, no clock is asked.

    A day stays a day and a time without a zone has none; parts of a second are dropped. Understands ISO 8601 with its
    usual variants, RFC 2822 and English dates. `03/04/2019` may be two days and is therefore none.

    >>> parse_date("Thu, 21 Feb 2019 19:05:00 +0200").value
    '2019-02-21T19:05:00+02:00'
    >>> parse_date("21 February 2019, 7:05 pm EST").value
    '2019-02-21T19:05-05:00'
    >>> parse_date("February 2019").value
    '2019-02'
    >>> parse_date("03/04/2019").why_not
    'it may be 3 April or 4 March 2019'
    >>> parse_date("2019-02-30").why_not
    'there is no such day'
    """
    words = " ".join(wording.split())
    if not words or len(words) > _MAX_LENGTH:
        return ParsedDate(None, "it is no date")
    turned = _TIME_FIRST.fullmatch(words)
    if turned:
        words = f"{turned['date']}, {turned['clock'].strip()}{turned['zone'] or ''}"
    two_ways = _TWO_WAYS.fullmatch(words)
    if two_ways:
        return _parse_numbers(two_ways)
    for form in _FORMS:
        match = form.fullmatch(words)
        if match:
            return _assemble(match.groupdict())
    return ParsedDate(None, "it is no date")


def _parse_numbers(match: re.Match[str]) -> ParsedDate:
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if first != second and first <= 12 and second <= 12:
        months = [name.capitalize() for name in _MONTHS]
        return ParsedDate(None, f"it may be {first} {months[second - 1]} or {second} {months[first - 1]} {year}")
    day, month = (first, second) if second <= 12 else (second, first)
    return parse_date(f"{year}-{month:02}-{day:02}{match['clock'] or ''}")


def _assemble(parts: dict[str, str | None]) -> ParsedDate:
    """ISO 8601 from the parts of a wording, each still as worded; None where the wording has no such part."""
    year = int(parts["year"] or 0)
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return ParsedDate(None, f"{year:04} is no likely year")
    month = _month_number(parts)
    if month is None:
        return ParsedDate(f"{year:04}") if parts.get("mon") is None and "month" not in parts else _no_such_day()
    day = parts.get("day")
    if day is None:
        return ParsedDate(f"{year:04}-{month:02}") if month else _no_such_day()
    try:
        value = date(year, month, int(day)).isoformat()
    except ValueError:
        return _no_such_day()
    if parts.get("hour") is None:
        return ParsedDate(value)
    return _with_clock(value, parts)


def _month_number(parts: dict[str, str | None]) -> int | None:
    """1 to 12; None where no month is given or the word is none ("decade")."""
    if parts.get("mon"):
        number = int(parts["mon"] or 0)
        return number if 1 <= number <= len(_MONTHS) else None
    if not parts.get("month"):
        return None
    word = f"{parts['month']}{parts['rest']}".lower()
    fitting = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word) or word == "sept" == name[:4]]
    return fitting[0] if fitting else None


def _with_clock(day: str, parts: dict[str, str | None]) -> ParsedDate:
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "")[:1].lower()
    if parts["minute"] is None and not half:
        return ParsedDate(None, f"{parts['hour']!r} after the day is no time")
    if half and not 1 <= hour <= 12:
        return ParsedDate(None, "there is no such time")
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    try:
        clock = time(hour, int(parts["minute"] or 0), int(parts["second"] or 0))
    except ValueError:
        return ParsedDate(None, "there is no such time")
    zone = _zone_offset(parts.get("zone") or "")
    if zone is None:
        return ParsedDate(None, "there is no such time zone")
    return ParsedDate(f"{day}T{clock.isoformat('seconds' if parts['second'] else 'minutes')}{zone}")


def _zone_offset(worded: str) -> str | None:
    """`+02:00`, `Z`, empty where the name may mean several zones, None where the offset is impossible."""
    zone = re.sub(r"^(?:UTC|GMT)\s?(?=[+-])", "", worded.strip().upper())
    if zone[:1] in ("+", "-"):
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        return f"{zone[0]}{hours:02}:{minutes:02}" if hours <= 14 and minutes <= 59 else None
    return _ZONES.get(zone, "")


def _no_such_day() -> ParsedDate:
    return ParsedDate(None, "there is no such day")


def find_day_wording(text: str, day: date, *, is_day_first: bool | None = None) -> str | None:
    """How the text words a day, the clearest form first; None where it names no such day.

    `03/04/2019` counts for neither of its two days unless it is known which of the numbers is the day.

    Args:
        text: Where it is looked for.
        day: What is looked for.
        is_day_first: Whether `03/04/2019` is the third of April, as in Britain, or the fourth of March; None where
            it may be either.

    >>> find_day_wording("Posted Feb. 21, 2019 by Ann", date(2019, 2, 21))
    'Feb. 21, 2019'
    >>> find_day_wording("Posted 03/04/2019", date(2019, 4, 3), is_day_first=True)
    '03/04/2019'
    >>> find_day_wording("To be closed in 2019.", date(2019, 1, 1)) is None
    True
    """
    month = rf"{_MONTHS[day.month - 1][:3]}[a-z]*\.?"
    number = rf"0?{day.day}(?:st|nd|rd|th)?"
    year, short_month, short_day = day.year, rf"0?{day.month}", rf"0?{day.day}"
    forms = [
        rf"{year}(?P<sep>[-/._]){short_month}(?P=sep){short_day}(?!\d)",
        rf"{month}\s+{number},?\s+{year}",
        rf"{number}[\s-]+(?:of\s+)?{month},?[\s-]+{year}",
        rf"{year}{day.month:02}{day.day:02}",
    ]
    is_clear = day.day > len(_MONTHS) or day.day == day.month
    if is_clear or is_day_first is True:
        forms.append(rf"{short_day}(?P<sep>[-/.]){short_month}(?P=sep){year}")
    if is_clear or is_day_first is False:
        forms.append(rf"{short_month}(?P<sep>[-/.]){short_day}(?P=sep){year}")
    for form in forms:
        match = re.search(rf"(?<![\w.]){form}", text, re.IGNORECASE)
        if match:
            return match.group()
    return None
