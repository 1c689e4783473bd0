"""Which articles does a Parquet file hold, one a row?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO

from sayso.model import Problem
from sayso.readers.addresses import read_address
from sayso.readers.dates import parse_date
from sayso.readers.hints import Hints
from sayso.readers.members import FROM_BEGINNING, MAX_MEMBER, FileMember, Start, Step, Steps

_COLUMNS = ("id", "text", "published", "url", "outlet", "title", "byline")
_ROWS = 64  # read at once
_SHOWN = 8  # columns that a message names
# Bytes of the columns of a group of rows, unpacked, as the file states them; a group is held whole.
_MAX_GROUP = 256_000_000
NO_PYARROW = "Parquet files need pyarrow; pip install 'sayso[parquet]'"


@dataclass(frozen=True, slots=True)
class BadTable(Exception):
    """The file holds no articles that can be read; the message says what it holds."""

    message: str


def read_table(file: BinaryIO, start: Start = FROM_BEGINNING) -> Steps:
    """The rows of a Parquet file with its columns `text` and, where it has them, `id`, `published`, `url` and so on.

    The text is taken exactly as given. A row is called by its `id`, else by its number.

    Args:
        file: Open for reading, and for going to a place.
        start: Where reading starts: a group of rows, and a row in it.
    """
    try:
        table, columns = _open(file)
    except BadTable as error:
        yield Step(Problem(code="bad-table", message=error.message), (0, 0))
        return
    first_group, first_row = (*start.at, 0, 0)[:2]
    n_before = sum(table.metadata.row_group(group).num_rows for group in range(min(first_group, table.num_row_groups)))
    for group in range(first_group, table.num_row_groups):
        n_rows = table.metadata.row_group(group).num_rows
        skipped = first_row + start.is_past_first if group == first_group else 0
        for place, row in _rows(table, group, columns, skipped):
            if isinstance(row, Problem):
                yield Step(row, (group + 1, 0))
                break
            yield Step(_read_row(row, n_before + place + 1), (group, place + 1))
        n_before += n_rows
        yield Step(None, (group + 1, 0))


def _open(file: BinaryIO) -> tuple[Any, list[str]]:  # ParquetFile, which has no types
    try:
        import pyarrow  # noqa: PLC0415  an extra
        import pyarrow.parquet  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        raise BadTable(NO_PYARROW) from error
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())  # the others reserve gigabytes, which a limit forbids
    try:
        table = pyarrow.parquet.ParquetFile(file, memory_map=False, pre_buffer=False)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise BadTable(f"no Parquet file that can be read ({_one_line(error)})") from error
    names = table.schema_arrow.names
    if "text" not in names:
        shown = ", ".join(repr(each) for each in names[:_SHOWN]) + (" ..." if len(names) > _SHOWN else "")
        wanted = ", ".join(each for each in _COLUMNS if each != "text")
        raise BadTable(f"found the columns {shown or 'none'}; a column 'text' is needed, and may stand with {wanted}")
    return table, [each for each in _COLUMNS if each in names]


def _rows(
    table: Any, group: int, columns: list[str], skipped: int
) -> Iterator[tuple[int, Mapping[str, Any] | Problem]]:
    """The rows of a group from one on, each with its place in the group."""
    import pyarrow  # noqa: PLC0415  an extra

    facts = table.metadata.row_group(group)
    wanted = [facts.column(place) for place in range(facts.num_columns)]
    size = sum(each.total_uncompressed_size for each in wanted if each.path_in_schema in columns)
    if size > _MAX_GROUP:
        told = f"a group of {facts.num_rows:,} rows has {size:,} bytes, more than {_MAX_GROUP:,}; write smaller groups"
        yield 0, Problem(code="too-large", message=told)
        return
    place = 0
    try:
        for batch in table.iter_batches(_ROWS, row_groups=[group], columns=columns, use_threads=False):
            if place + batch.num_rows > skipped:
                for row in batch.to_pylist():
                    if place >= skipped:
                        yield place, row
                    place += 1
            else:
                place += batch.num_rows
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        told = f"rows from {place + 1} of a group on cannot be read ({_one_line(error)})"
        yield place, Problem(code="bad-table", message=told)


def _read_row(row: Mapping[str, Any], number: int) -> FileMember | Problem:
    name = str(row["id"]) if row.get("id") not in (None, "") else f"row {number:,}"
    facts = {key: row.get(key) for key in ("text", "outlet", "title", "byline", "url")}
    wrong = next((key for key, value in facts.items() if value is not None and not isinstance(value, str)), None)
    if wrong is not None:
        return Problem(code="bad-row", message=f"{name}: {wrong!r} must be a string, got {_shown(facts[wrong])}")
    text = facts["text"]
    if not text or not text.strip():
        return Problem(code="no-text", message=f"{name}: 'text' is empty: there is nothing to read")
    data = text.encode("utf-8", errors="surrogatepass")
    if len(data) > MAX_MEMBER:
        return Problem(code="too-large", message=f"{name}: 'text' has {len(data):,} bytes, more than {MAX_MEMBER:,}")
    published = _read_date(row.get("published"))
    if published is not None and parse_date(published).value is None:
        told = f"{name}: 'published' is {_shown(published)}: {parse_date(published).why_not}"
        return Problem(code="bad-date", message=told)
    if facts["url"] and read_address(facts["url"]) is None:
        return Problem(code="bad-url", message=f"{name}: 'url' is {_shown(facts['url'])}: no http or https address")
    hints = Hints(published=published, outlet=facts["outlet"] or None, url=facts["url"] or None)
    return FileMember(
        name=name, data=data, is_text=True, hints=hints, title=facts["title"] or None, byline=facts["byline"] or None
    )


def _read_date(value: object) -> str | None:
    """What a cell says of the date: words, a day or a moment."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.replace(microsecond=0).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _shown(value: object) -> str:
    return repr(value)[:60]


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
