"""Which articles are among the records of a WARC file, and what do the records say of them?"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO

from sayso.model import Problem
from sayso.readers.addresses import read_address
from sayso.readers.hints import Hints
from sayso.readers.members import FROM_BEGINNING, MAX_MEMBER, FileMember, Item, PassedOver, Position, Start, Step, Steps
from sayso.readers.unpacking import BadPacking, join_chunks, unpack_body
from sayso.readers.warc_records import Headers, WarcRecord, read_records

# Pages whose place is kept so that a later record which says "as before" can be followed: 50 MB for this many.
_MAX_KNOWN = 200_000
_FILES = {
    "text/html": "page.html",
    "application/xhtml+xml": "page.html",
    "text/plain": "page.txt",
    "text/markdown": "page.md",
    "application/pdf": "page.pdf",
    "message/rfc822": "page.eml",
    "multipart/related": "page.mhtml",
}
_HELD = ("response", "resource", "conversion", "revisit")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(?P<status>\d{3})\b[^\n]*\n?")
_HTTP_FIELD = re.compile(r"(?P<name>[A-Za-z0-9-]{1,60})[ \t]*:[ \t]*(?P<value>[^\r\n]*)")
_TYPE = re.compile(r"\s*([\w!#$&^.+-]{1,80}/[\w!#$&^.+-]{1,80})")
_CHARSET = re.compile(r";\s{0,20}charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([A-Za-z0-9_.:+-]{1,40})", re.IGNORECASE)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_MAX_HEAD = 65_536
_DIGITS = re.compile(r"(\.\d{1,6})\d*(?=Z|[+-]|$)")  # WARC 1.1 allows nine


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """What a record holds: the bytes of the page, its type and charset; or why not."""

    data: bytes = b""
    media_type: str = ""
    charset: str | None = None
    passed_over: str | None = None
    fault: str | None = None


@dataclass(slots=True)
class _Seen:
    """Where pages stand, by what later records call them, and what was passed over."""

    places: dict[str, Position] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


def read_warc(file: BinaryIO, start: Start = FROM_BEGINNING, *, pages: frozenset[str] | None = None) -> Steps:
    """The pages, texts and PDFs of a WARC file, in its order.

    A record that says that a page is the same as before is followed to the one that holds it, where that stands before
    it in the file. Pictures, scripts, redirects and errors are counted.

    Args:
        file: Open for reading, and for going to a place.
        start: Where reading starts.
        pages: The addresses of those that are wanted; None for all.
    """
    seen = _Seen()
    is_past = start.is_past_first
    behind = start.at

    def is_wanted(headers: Headers) -> bool:
        return not is_past and _may_hold_article(headers) and (pages is None or _address(headers) in pages)

    for record in read_records(file, start.at, is_wanted=is_wanted, max_bytes=MAX_MEMBER + _MAX_HEAD):
        item: Item | None = None
        if is_past:
            is_past = False
        elif record.fault is not None:
            item = _problem(record, record.fault)
        elif is_wanted(record.headers):
            item = _read_record(record, file, seen)
        elif pages is not None and _may_hold_article(record.headers):
            seen.counts["of no page in the list of pages"] += 1
        behind = record.behind
        yield Step(item, behind)
    if seen.counts:
        listed = ", ".join(f"{count:,} {what}" for what, count in sorted(seen.counts.items()))
        yield Step(PassedOver(message=f"records passed over: {listed}"), behind)


def _may_hold_article(headers: Headers) -> bool:
    return headers.get("warc-type", "").lower() in _HELD


def _address(headers: Headers) -> str:
    return headers.get("warc-target-uri", "").strip("<>").replace(" ", "%20")


def _read_record(record: WarcRecord, file: BinaryIO, seen: _Seen) -> Item | None:
    kind = record.headers["warc-type"].lower()
    if kind == "revisit":
        return _follow(record, file, seen)
    body = _read_body(record, is_http=kind == "response" and _is_http(record.headers))
    if body.passed_over is not None:
        seen.counts[body.passed_over] += 1
        return None
    if body.fault is not None:
        return _problem(record, body.fault)
    if len(seen.places) < _MAX_KNOWN:
        for name in _names(record.headers):
            seen.places.setdefault(name, record.at)
    return _member(record, body)


def _is_http(headers: Headers) -> bool:
    stated = headers.get("content-type", "")
    return not stated or stated.lower().startswith("application/http")


def _follow(record: WarcRecord, file: BinaryIO, seen: _Seen) -> Item:
    """The page that a record calls the same as before; a problem where the file does not hold it."""
    headers = record.headers
    wanted = (
        headers.get("warc-payload-digest", ""),
        headers.get("warc-refers-to", ""),
        _moment_name(headers.get("warc-refers-to-target-uri", ""), headers.get("warc-refers-to-date", "")),
    )
    place = next((seen.places[name] for name in wanted if name and name in seen.places), None)
    if place is None:
        what = headers.get("warc-refers-to-target-uri") or _address(headers)
        return _problem(record, f"it says that the page is as before ({what}), which this file does not hold before it")
    here = file.tell()
    origin = next(iter(read_records(file, place, is_wanted=_all, max_bytes=MAX_MEMBER + _MAX_HEAD)), None)
    file.seek(here)
    if origin is None or origin.fault is not None:
        return _problem(record, "it says that the page is as before, and that one cannot be read again")
    body = _read_body(origin, is_http=origin.headers.get("warc-type") == "response" and _is_http(origin.headers))
    if body.fault is not None or body.passed_over is not None:
        return _problem(record, body.fault or "it says that the page is as before, which is no article")
    return _member(record, body)


def _all(_headers: Headers) -> bool:
    return True


def _names(headers: Headers) -> Iterator[str]:
    """What a later record may call this one by."""
    digest, number = headers.get("warc-payload-digest"), headers.get("warc-record-id")
    yield from (name for name in (digest, number) if name)
    yield _moment_name(_address(headers), headers.get("warc-date", ""))


def _moment_name(address: str, moment: str) -> str:
    return f"{address.strip('<>')} at {moment}" if address and moment else ""


def _read_body(record: WarcRecord, *, is_http: bool) -> _Body:
    data, headers = record.block, {"content-type": record.headers.get("content-type", "")}
    if is_http:
        status = _STATUS.match(data[:_MAX_HEAD])
        head = _END_OF_HEAD.search(data[: _MAX_HEAD + 4])
        if status is None or head is None:
            return _Body(fault="it holds no answer of a web server")
        if status["status"] != b"200":
            return _Body(passed_over=f"with status {status['status'].decode()}")
        headers = _read_http_headers(data[status.end() : head.end()])
        data = data[head.end() :]
    media_type, charset = _read_type(headers.get("content-type", ""), data)
    if media_type not in _FILES:
        return _Body(passed_over=f"of type {media_type or 'unknown'}")
    if record.length > MAX_MEMBER:
        return _Body(fault=f"it has {record.length:,} bytes, more than {MAX_MEMBER:,}")
    try:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            data = join_chunks(data)
        data = unpack_body(data, codings=headers.get("content-encoding", ""), max_bytes=MAX_MEMBER)
    except BadPacking as error:
        return _Body(fault=f"it holds {error}")
    return _Body(data=data, media_type=media_type, charset=charset)


def _read_http_headers(head: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    for match in _HTTP_FIELD.finditer(head.decode("latin-1")):
        name, value = match["name"].lower(), match["value"].strip()
        headers[name] = f"{headers[name]}, {value}" if name.endswith("-encoding") and name in headers else value
    return headers


def _read_type(header: str, data: bytes) -> tuple[str, str | None]:
    """Media type and charset that the header states; a type from the first bytes where it states none."""
    found = _TYPE.match(header)
    if found is None:
        start = data[:1_024].lstrip().lower()
        is_page = start.startswith((b"<!doctype html", b"<html"))
        return ("text/html" if is_page else "application/pdf" if start.startswith(b"%pdf") else ""), None
    charset = _CHARSET.search(header, found.end())
    return found[1].lower(), charset[1].lower() if charset is not None else None


def _member(record: WarcRecord, body: _Body) -> FileMember:
    address = _address(record.headers)
    return FileMember(
        name=address or record.headers.get("warc-record-id", f"byte {record.at[0]}"),
        data=body.data,
        file_name=_FILES[body.media_type],
        hints=Hints(fetched_from=read_address(address), charset=body.charset),
        retrieved_at=read_moment(record.headers.get("warc-date", "")),
    )


def read_moment(wording: str) -> datetime | None:
    """The moment of a `WARC-Date`, in UTC; None for one that is none.

    >>> read_moment("2019-02-21T19:05:00.123456789Z")
    datetime.datetime(2019, 2, 21, 19, 5, 0, 123456, tzinfo=datetime.timezone.utc)
    """
    try:
        moment = datetime.fromisoformat(_DIGITS.sub(r"\1", wording.strip()))
    except ValueError:
        return None
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _problem(record: WarcRecord, fault: str) -> Problem:
    what = _address(record.headers) or "a record"
    return Problem(code="bad-record", message=f"{what} at byte {record.at[0]:,}: {fault}; it is left out")
