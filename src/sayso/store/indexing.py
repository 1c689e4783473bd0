"""What is computed from the rows of a version, so that it is found: today's reading, its words, facets and numbers?"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import sqlalchemy as sa

from sayso.ledger import Judged, Placed, apply_judgements, place_judgements
from sayso.model import Action, Judgement, Period, Reading, SourceKind, Statement, StoredReading, Version
from sayso.store import tables
from sayso.store.fetching import (
    current_reading_id,
    load_judgements,
    load_reading,
    load_statements,
    load_version,
    reading_ids,
)
from sayso.store.flat import Row
from sayso.store.full_text import add_words, drop_words
from sayso.store.linking import note_unlinked, unlink_version
from sayso.store.rows import Rows, words_of
from sayso.text import innermost

_MOST_MONTHS = 120  # months of a period that each get a facet; a longer one is found by its years
_NOBODY = "nobody"


def index_new(connection: sa.Connection, version: Version, stored: StoredReading) -> None:
    """Compute all that is derived from a version that was stored in this transaction, with its first reading."""
    judged = apply_judgements(stored.reading, (), ())
    _insert(connection, version.id, _rows(connection, version, stored, judged, ()))


def index_version(connection: sa.Connection, version_id: str) -> None:
    """Compute all that is derived from one version anew, in a transaction that may write."""
    clear_version(connection, version_id)
    _insert(connection, version_id, derive_rows(connection, version_id))


def derive_rows(connection: sa.Connection, version_id: str) -> Rows:
    """All rows that follow from those of a version, by the name of their table, in a fixed order."""
    readings = reading_ids(connection, version_id)
    if not readings:
        return {}
    version = load_version(connection, version_id)
    stored = load_reading(connection, readings[-1], version)
    judgements = load_judgements(connection, version_id)
    placed = _placed(connection, version, stored, judgements)
    return _rows(connection, version, stored, apply_judgements(stored.reading, judgements, placed), placed)


def derived_rows(connection: sa.Connection, version_id: str) -> Rows:
    """The rows that stand there now, in the order of `derive_rows`."""
    numbers = sa.select(tables.statements.c.number).where(tables.statements.c.version_id == version_id)
    wanted = {
        table: sa.select(table).where(table.c.number.in_(numbers)) for table in (tables.search, tables.numbers)
    } | {table: sa.select(table).where(table.c.version_id == version_id) for table in (tables.current, tables.carried)}
    found = {}
    for table, query in wanted.items():
        rows = [dict(row) for row in connection.execute(query.order_by(*table.primary_key.columns)).mappings()]
        if rows:
            found[table.name] = rows
    return found


def clear_version(connection: sa.Connection, version_id: str) -> None:
    """Take away all that is derived from one version."""
    unlink_version(connection, version_id)
    numbers = sa.select(tables.statements.c.number).where(tables.statements.c.version_id == version_id)
    drop_words(connection, version_id)
    for table in (tables.numbers, tables.search):
        connection.execute(table.delete().where(table.c.number.in_(numbers)))
    for table in (tables.carried, tables.current):
        connection.execute(table.delete().where(table.c.version_id == version_id))


def load_judged(
    connection: sa.Connection, version: Version, *, before: datetime | None = None
) -> tuple[StoredReading, Judged] | None:
    """Today's reading of a version as it was found, and as people left it; None where it was never read.

    Args:
        connection: Of the ledger.
        version: Which one.
        before: The reading and the judgements as they stood before this moment instead.
    """
    reading_id = current_reading_id(connection, version.id)
    if before is not None:
        earlier = reading_ids(connection, version.id, before=before)
        reading_id = earlier[-1] if earlier else None
    if reading_id is None:
        return None
    stored = load_reading(connection, reading_id, version)
    judgements = [each for each in load_judgements(connection, version.id) if before is None or each.at < before]
    return stored, apply_judgements(stored.reading, judgements, _placed(connection, version, stored, judgements))


def load_judged_part(connection: sa.Connection, version: Version, ids: Collection[str]) -> Reading | None:
    """Today's reading of a version as people left it, with some of its statements alone; None where it was never read.

    Of a version that nobody judged, no more is read than these.
    """
    reading_id = current_reading_id(connection, version.id)
    if reading_id is None:
        return None
    if not load_judgements(connection, version.id):
        return Reading(document=version.document, statements=load_statements(connection, reading_id, version, ids))
    judged = load_judged(connection, version)
    if judged is None:
        return None
    whole = judged[1].reading
    return Reading(document=whole.document, statements=tuple(each for each in whole.statements if each.id in ids))


def _placed(
    connection: sa.Connection, version: Version, stored: StoredReading, judgements: Sequence[Judgement]
) -> tuple[Placed, ...]:
    if not judgements:
        return ()
    known = {each.id: each for each in stored.reading.statements}
    wanted = {target.id for each in judgements for target in (each.target, each.other) if target is not None}
    for reading_id in reversed(reading_ids(connection, version.id)):
        if wanted <= known.keys():
            break
        older = load_reading(connection, reading_id, version).reading.statements
        known = {each.id: each for each in older} | known
    return place_judgements(judgements, version_id=version.id, known=known, now=stored.reading.statements)


def _rows(
    connection: sa.Connection, version: Version, stored: StoredReading, judged: Judged, placed: Sequence[Placed]
) -> Rows:
    statements = tables.statements
    wanted = sa.select(statements.c.place, statements.c.number).where(statements.c.reading_id == stored.id)
    number_at = {row.place: row.number for row in connection.execute(wanted)}
    found = {
        "_current": [{"version_id": version.id, "reading_id": stored.id}],
        "_carried": sorted(
            (_carried_row(each, version.id) for each in placed), key=lambda row: (row["judgement_id"], row["role"])
        ),
        "_search": [
            {"number": number_at[place], **_search_row(statement, version, stored, judged, place)}
            for place, statement in enumerate(judged.reading.statements)
        ],
        "_numbers": sorted(_number_rows(judged, number_at), key=lambda row: (row["number"], row["place"])),
    }
    return {name: rows for name, rows in found.items() if rows}


def _insert(connection: sa.Connection, version_id: str, rows: Rows) -> None:
    for name, found in rows.items():
        connection.execute(tables.metadata.tables[name].insert(), found)
    if "_search" in rows:
        add_words(connection, version_id)
    if "_current" in rows:
        note_unlinked(connection, version_id)


def _carried_row(placed: Placed, version_id: str) -> Row:
    return {
        "judgement_id": placed.judgement_id,
        "role": placed.role.value,
        "version_id": version_id,
        "fate": placed.fate.value,
        "statement_id": placed.statement_id,
    }


def _search_row(statement: Statement, version: Version, stored: StoredReading, judged: Judged, place: int) -> Row:
    text = version.document.text
    content = words_of(statement.attribution.content, text)
    is_as_found = statement.attribution.content == stored.reading.statements[place].attribution.content
    verdict = judged.verdicts.get(statement.id)
    return {
        "verdict": verdict.value if verdict is not None else None,
        "is_edited": int(statement.id in judged.edited),
        "content": None if is_as_found else content,
        "who": _who(statement, judged.reading.document.outlet),
        "outlet": judged.reading.document.outlet or "",
        "facets": " ".join(_facets(statement, judged, verdict)),
        "published": judged.reading.document.published.value if judged.reading.document.published else None,
        "content_type": statement.content_type.value,
        "certainty": statement.certainty.value if statement.certainty is not None else None,
    }


def _who(statement: Statement, outlet: str | None) -> str:
    """Everybody who speaks in it, as named and as worded; the article itself where nobody else does."""
    hops = statement.chain[1:] if len(statement.chain) > 1 else statement.chain
    names = [name for hop in hops for name in (hop.name, hop.wording) if name]
    return " · ".join(dict.fromkeys(names)) or (outlet or "" if len(statement.chain) == 1 else "")


def _facets(statement: Statement, judged: Judged, verdict: Action | None) -> Iterator[str]:
    yield facet("manner", statement.attribution.manner.value)
    yield facet("type", statement.content_type.value)
    yield facet("certainty", statement.certainty.value if statement.certainty is not None else "none")
    yield facet("review", verdict.value if verdict is not None else "open")
    kind = statement.chain[-1].kind
    if kind is SourceKind.ANONYMOUS:
        yield facet("speaker", "anonymous")
    if statement.chain[-1].name is None:
        yield facet("speaker", _NOBODY)
    if any(
        span.holds(quantity.span) for quantity in judged.reading.quantities for span in statement.attribution.content
    ):
        yield facet("has", "number")
    for name, period in (("said", statement.said), ("about", statement.event)):
        if period is not None:
            yield from (facet(name, each) for each in months_of(period))


def facet(name: str, value: str) -> str:
    """The word under which a value is found; no text holds such a word by chance.

    >>> facet("manner", "direct"), facet("said", "2019-02")
    ('xmannerdirectx', 'xsaid201902x')
    """
    return f"x{name}{''.join(character for character in value.lower() if character.isalnum())}x"


def months_of(period: Period) -> list[str]:
    """The months and the years that a period touches, "2019-02" and "2019"; years alone where it is long or open.

    >>> from datetime import date
    >>> months_of(Period(first=date(2019, 1, 31), last=date(2019, 2, 1), rule="x"))
    ['2019', '2019-01', '2019-02']
    >>> months_of(Period(first=None, last=date(2019, 2, 1), rule="x"))
    ['open', '2019']
    """
    first, last = period.first or period.last, period.last or period.first
    is_open = period.first is None or period.last is None
    if first is None or last is None:  # a period has one of them
        return []
    years = [str(year) for year in range(first.year, last.year + 1)][:_MOST_MONTHS]
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    if is_open or end - start >= _MOST_MONTHS:
        return ["open", *years]
    return [*years, *(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1))]


def _number_rows(judged: Judged, number_at: dict[int, int]) -> Iterator[Row]:
    """Each quantity with the innermost statement that holds it."""
    contents = [each.attribution.content for each in judged.reading.statements]
    for place, quantity in enumerate(judged.reading.quantities):
        at = innermost(quantity.span, contents)
        if at is not None:
            low, high = (float(each) if each is not None else None for each in (quantity.low, quantity.high))
            yield {"number": number_at[at], "place": place, "low": low, "high": high}
