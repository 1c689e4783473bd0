"""Which articles does a zip file hold, and a web archive that is one (WACZ)?

Nothing is unpacked to a disk: the names of the members are labels.
"""

import io
import json
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

from sayso.model import Problem
from sayso.readers.asset_folders import ending_of, find_asset_folders, is_asset
from sayso.readers.mailbox import read_mailbox
from sayso.readers.members import (
    FROM_BEGINNING,
    MAX_MEMBER,
    FileMember,
    Item,
    PassedOver,
    Start,
    Step,
    Steps,
)
from sayso.readers.table_members import read_table
from sayso.readers.warc_members import read_warc

ARTICLES = (
    ".htm", ".html", ".xhtml", ".markdown", ".md", ".text", ".txt", ".pdf", ".eml", ".mht", ".mhtml",
)  # fmt: skip
_WARCS = (".warc", ".warc.gz")
_TABLES = (".parquet", ".pq")
_MAILBOXES = (".mbox",)
_ZIPS = (".zip", ".wacz")
_PAGE_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_MAX_ENTRIES = 200_000  # of a zip; each takes a kilobyte
_MAX_HELD = 100_000_000  # bytes of a zip or a table within a zip, which is held in memory
_MAX_LIST = 50_000_000  # bytes of a list of pages
# What a zip may unpack to, all together, beside its own size: more is a bomb. Text packs 4 to 10 times.
_MAX_RATIO, _MAX_FREE = 100, 200_000_000
_SHOWN = 3
_FAULTS = (
    zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error, OverflowError
)  # fmt: skip


def read_zip(file: BinaryIO, start: Start = FROM_BEGINNING, *, is_inner: bool = False) -> Steps:
    """The articles of a zip: its texts, pages, PDFs and mails, and those of the archives, mailboxes and tables in it.

    A zip in a zip is read, one in that is not. Members that are encrypted, whose names lead out of the zip, or that
    unpack to more than they may are told.

    Args:
        file: Open for reading, and for going to a place.
        start: Where reading starts: the number of a member, and a place in it.
        is_inner: Whether it stands in a zip.
    """
    try:
        opened = zipfile.ZipFile(file)
    except _FAULTS as error:
        yield Step(Problem(code="bad-zip", message=f"no zip that can be read ({_one_line(error)})"), (0,))
        return
    with opened:
        yield from _read_entries(opened, start, is_inner=is_inner, size=_size(file))


def _read_entries(opened: zipfile.ZipFile, start: Start, *, is_inner: bool, size: int) -> Steps:
    entries = opened.infolist()
    if len(entries) > _MAX_ENTRIES:
        told = f"found {len(entries):,} members (at most {_MAX_ENTRIES:,}); make several zips of it"
        yield Step(Problem(code="too-complex", message=told), (len(entries),))
        return
    if sum(entry.compress_size for entry in entries) > size:
        told = "its members lie one upon the other, so that few bytes unpack to many: a bomb; it is not read"
        yield Step(Problem(code="too-complex", message=told), (len(entries),))
        return
    first = start.at[0] if start.at else 0
    if not start.at:
        for problem in _refused(entries):
            yield Step(problem, (0,))
    pages = _read_page_lists(opened, entries)
    assets = find_asset_folders(entry.filename for entry in entries)
    passed_over: Counter[str] = Counter()
    passed = (entry.file_size for entry in entries[:first] if _is_read(entry.filename))
    left = size * _MAX_RATIO + _MAX_FREE - sum(passed)  # the same wherever reading starts
    for number, entry in enumerate(entries[first:], start=first):
        here = start if number == first else FROM_BEGINNING
        if left < 0:
            told = f"it unpacks to more than {_MAX_RATIO} times its size: a bomb; the rest is left out"
            yield Step(Problem(code="too-large", message=told), (len(entries),))
            return
        left -= entry.file_size if _is_read(entry.filename) else 0
        if (
            _is_folder(entry.filename)
            or _is_hidden(entry.filename)
            or entry.flag_bits & 1
            or _leads_out(entry.filename)
            or _is_link(entry)
        ):
            continue
        if is_asset(entry.filename, assets) or not _is_read(entry.filename) or (pages and not _is_warc(entry.filename)):
            passed_over[ending_of(entry.filename) or "without ending"] += not pages
            continue
        yield from _read_entry(opened, entry, number, here, pages=pages, is_inner=is_inner)
    if +passed_over:
        listed = ", ".join(f"{ending} {count:,}" for ending, count in sorted((+passed_over).items()))
        yield Step(PassedOver(message=f"passed over, being no articles: {listed}"), (len(entries),))


def _read_entry(
    opened: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    number: int,
    start: Start,
    *,
    pages: frozenset[str],
    is_inner: bool,
) -> Steps:
    """The articles of one member."""
    name = entry.filename.lower()
    behind = (number + 1,)
    if name.endswith(_ZIPS) and is_inner:
        told = f"{entry.filename}: a zip in a zip in a zip is not read; unpack it"
        yield Step(Problem(code="too-complex", message=told), behind)
        return
    try:
        if start.is_past_first and len(start.at) < 2:  # the member as a whole cost the process its life
            yield Step(None, behind)
            return
        if name.endswith(ARTICLES):
            yield Step(_read_article(opened, entry), behind)
            return
        inner = Start(at=start.at[1:], is_past_first=start.is_past_first)
        with _open(opened, entry) as file:
            for step in _inner_steps(file, name, inner, pages=pages):
                yield Step(_within(entry.filename, step.item), (number, *step.behind))
    except _FAULTS as error:
        yield Step(_problem(entry, f"cannot be unpacked ({_one_line(error)})"), behind)
        return
    yield Step(None, behind)


def _inner_steps(file: BinaryIO, name: str, start: Start, *, pages: frozenset[str]) -> Steps:
    if name.endswith(_WARCS):
        return read_warc(file, start, pages=pages or None)
    if name.endswith(_MAILBOXES):
        return read_mailbox(file, start)
    if name.endswith(_TABLES):
        return read_table(file, start)
    return read_zip(file, start, is_inner=True)


def _open(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    """The member as a file: what is read from end to end as it unpacks, what is looked up here and there in memory.

    Raises:
        ValueError: If it is too large for that.
    """
    file: BinaryIO = opened.open(entry)  # type: ignore[assignment]  # it is one, by another name
    if not entry.filename.lower().endswith((*_ZIPS, *_TABLES)):
        return file
    with file:
        data = file.read(_MAX_HELD + 1)
    if len(data) > _MAX_HELD:
        raise ValueError(f"more than {_MAX_HELD:,} bytes; unpack it")
    return io.BytesIO(data)


def _read_article(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> FileMember | Problem:
    with opened.open(entry) as file:
        data = file.read(MAX_MEMBER + 1)
    if len(data) > MAX_MEMBER:
        return _problem(entry, f"has more than {MAX_MEMBER:,} bytes")
    if not data:
        return _problem(entry, "is empty")
    return FileMember(name=entry.filename, data=data, file_name=entry.filename.rpartition("/")[2])


def _refused(entries: Iterable[zipfile.ZipInfo]) -> list[Problem]:
    """What is told of members that are not looked into, one problem for each reason."""
    entries = [entry for entry in entries if not _is_folder(entry.filename)]
    reasons = (
        ("encrypted", "encrypted; unpack it with its password", lambda entry: entry.flag_bits & 1),
        ("bad-name", "with names that lead out of the zip", lambda entry: _leads_out(entry.filename)),
        ("bad-member", "links to other files; zip these", _is_link),
    )
    problems = []
    for code, what, is_so in reasons:
        names = [repr(entry.filename[:80]) for entry in entries if is_so(entry)]
        if names:
            shown = ", ".join(names[:_SHOWN]) + (" ..." if len(names) > _SHOWN else "")
            problems.append(Problem(code=code, message=f"{len(names):,} members left out, {what}: {shown}"))
    return problems


def _read_page_lists(opened: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo]) -> frozenset[str]:
    """The addresses of the pages of a WACZ; empty for any other zip, and where its lists name none."""
    held = {entry.filename: entry for entry in entries}
    addresses: set[str] = set()
    for name in _PAGE_LISTS:
        if name not in held:
            continue
        try:
            with opened.open(held[name]) as file:
                lines = file.read(_MAX_LIST).splitlines()
        except _FAULTS:
            continue
        addresses.update(address for address in map(_page_address, lines) if address)
    return frozenset(addresses)


def _page_address(line: bytes) -> str | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    address = record.get("url") if isinstance(record, dict) else None
    return address.partition("#")[0] if isinstance(address, str) else None


def _within(outer: str, item: Item | None) -> Item | None:
    """An item under the name of the member that it stands in."""
    if item is None:
        return None
    if isinstance(item, FileMember):
        return FileMember(
            name=f"{outer}:{item.name}",
            data=item.data,
            file_name=item.file_name,
            is_text=item.is_text,
            hints=item.hints,
            title=item.title,
            byline=item.byline,
            retrieved_at=item.retrieved_at,
        )
    message = f"{outer}: {item.message}"
    return PassedOver(message=message) if isinstance(item, PassedOver) else Problem(code=item.code, message=message)


def _is_warc(name: str) -> bool:
    return name.lower().endswith(_WARCS)


def _is_read(name: str) -> bool:
    return name.lower().endswith((*ARTICLES, *_WARCS, *_MAILBOXES, *_TABLES, *_ZIPS))


def _is_folder(name: str) -> bool:
    """Whether a name is that of a folder; no name at all, which zipfile does not expect, is none of a file."""
    return not name or name.endswith("/")


def _is_hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or any(part.startswith(".") and part != ".." for part in name.split("/"))


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0][:2]


def _is_link(entry: zipfile.ZipInfo) -> bool:
    """Whether a member is a symbolic link: its words are a name, no article."""
    return stat.S_ISLNK(entry.external_attr >> 16)


def _problem(entry: zipfile.ZipInfo, what: str) -> Problem:
    return Problem(code="bad-member", message=f"{entry.filename}: {what}; it is left out")


def _size(file: BinaryIO) -> int:
    here = file.tell()
    size = file.seek(0, io.SEEK_END)
    file.seek(here)
    return size


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
