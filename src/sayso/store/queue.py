"""What waits for the eye of a person, and in which order?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

import sqlalchemy as sa

from sayso.ledger import Carried, Role, span_iou, standing
from sayso.model import Action, Manner, Statement
from sayso.store import tables
from sayso.store.fetching import load_judgements, load_reading, load_version
from sayso.store.full_text import Wanted, match_query
from sayso.store.indexing import facet
from sayso.store.searching import Search

_BATCH = 200  # rows at a time where a row may still be left out


class QueueKind(StrEnum):
    """Why something waits: the closed list of the queues."""

    LEAST_SURE = "least-sure"
    WAITING = "waiting"
    NO_SPEAKER = "no-speaker"
    DATE_DOUBTFUL = "date-doubtful"
    NOTHING_FOUND = "nothing-found"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """One thing that a person is to look at.

    `statement_id` is None where the article itself is meant, or the judgement `judgement_id`, whose statement today's
    reading does not hold.
    """

    kind: QueueKind
    version_id: str
    statement_id: str | None = None
    judgement_id: str | None = None


# Only the newest version of an article is looked at, unless another one was asked for.
_LATEST = "NOT EXISTS (SELECT 1 FROM versions w WHERE w.document_id = v.document_id AND w.number > v.number)"
_JOINED = "r.number = s.number AND v.id = s.version_id"
# Tables stand in the order in which they are gone through (SQLite keeps that of a CROSS JOIN): the walk stops after as
# many as are wanted.
_BY_STATEMENT = "statements s CROSS JOIN _search r CROSS JOIN versions v"
_BY_WORDS = "statements_fts f CROSS JOIN _search r CROSS JOIN statements s CROSS JOIN versions v"
_BY_VECTOR = "_search r CROSS JOIN statements s CROSS JOIN versions v"
_NO_DAY = "(v.published_value IS NULL OR length(v.published_value) < 10)"  # "2019-02-21" has ten characters
_WAITING = f"""SELECT c.judgement_id, c.version_id FROM _carried c JOIN judgements j ON j.id = c.judgement_id
    WHERE c.fate = '{Carried.QUEUED.value}' AND c.role = '{Role.TARGET.value}'"""


def load_queue(
    connection: sa.Connection, kind: QueueKind, search: Search | None = None, *, limit: int = 100
) -> list[QueueItem]:
    """What waits, in order: the least sure first where that is asked, else the last stored first.

    Statements with a verdict are left out, and so are older versions, unless `search` names one.

    Args:
        connection: Of the ledger.
        kind: Which queue.
        search: Narrows it: its words, who, outlet and article count. What has no statement of today (a judgement that
            waits, an article with nothing found) has no words to look for: there only the article counts.
        limit: At most so many.
    """
    wanted = search or Search()
    if kind is QueueKind.WAITING:
        return list(islice(_waiting(connection, wanted), limit))
    if kind is QueueKind.NOTHING_FOUND:
        return _nothing_found(connection, wanted, limit)
    if kind is QueueKind.DATE_DOUBTFUL:
        without_day = islice(_without_day(connection, wanted), limit)
        articles = [QueueItem(kind=kind, version_id=each) for each in without_day]
        return [*articles, *_statements(connection, kind, wanted, limit - len(articles))][:limit]
    return _statements(connection, kind, wanted, limit)


def load_statement(connection: sa.Connection, version_id: str, statement_id: str) -> Statement | None:
    """A statement as the last reading that held it found it; None where none did, or its words were taken out."""
    statements = tables.statements
    wanted = (
        sa.select(statements.c.reading_id)
        .where(statements.c.version_id == version_id, statements.c.id == statement_id)
        .order_by(statements.c.number.desc())
        .limit(1)
    )
    reading_id = connection.execute(wanted).scalar()
    if reading_id is None:
        return None
    found = load_reading(connection, reading_id, load_version(connection, version_id)).reading.statements
    return next(each for each in found if each.id == statement_id)


def nearest_statements(lost: Statement, statements: Sequence[Statement], *, most: int = 5) -> tuple[Statement, ...]:
    """The statements that a lost one may be today, the likeliest first: most words in common, same cue, nearest."""

    def unlikeness(other: Statement) -> tuple[float, bool, int, str]:
        shared = span_iou(lost.attribution.content, other.attribution.content)
        gap = abs(lost.attribution.content[0].start - other.attribution.content[0].start)
        return (-shared, lost.attribution.cue != other.attribution.cue, gap, other.id)

    return tuple(sorted((each for each in statements if each.attribution.content), key=unlikeness)[:most])


def _statements(connection: sa.Connection, kind: QueueKind, search: Search, limit: int) -> list[QueueItem]:
    if limit <= 0:
        return []
    source, conditions, values = _where(connection, kind, search)
    conditions += ["r.verdict IS NULL", _JOINED]
    if kind is QueueKind.DATE_DOUBTFUL:
        conditions.append("(s.said_is_doubtful = 1 OR s.event_is_doubtful = 1)")
    number = "f.rowid" if source == _BY_WORDS else "r.number" if source == _BY_VECTOR else "s.number"
    order = "s.confidence, s.number" if kind is QueueKind.LEAST_SURE else f"{number} DESC"
    query = (
        f"SELECT s.version_id, s.id AS statement_id FROM {source} WHERE {' AND '.join(conditions)} "
        f"ORDER BY {order} LIMIT :limit"
    )
    rows = connection.execute(sa.text(query), {**values, "limit": limit})
    return [QueueItem(kind=kind, version_id=row.version_id, statement_id=row.statement_id) for row in rows]


def _where(connection: sa.Connection, kind: QueueKind, search: Search) -> tuple[str, list[str], dict[str, Any]]:
    """Where to look, under which conditions, with which values: by words or facets where there are any."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    wanted = _wanted(kind, search)
    source = _BY_STATEMENT
    if wanted:
        values["query"] = match_query(connection, [*wanted, Wanted(("facets",), facet("review", "open"))])
        is_sqlite = connection.dialect.name == "sqlite"
        source = _BY_WORDS if is_sqlite else _BY_VECTOR
        conditions += (
            ["f.statements_fts MATCH :query", "r.number = f.rowid"]
            if is_sqlite
            else ["r.vector @@ to_tsquery('simple', :query)"]
        )
    if search.version_id is not None:
        conditions.append("s.version_id = :version")
        values["version"] = search.version_id
    else:
        conditions.append(_LATEST)
    return source, conditions, values


def _wanted(kind: QueueKind, search: Search) -> list[Wanted]:
    wanted = [
        Wanted(("content",), search.words),
        Wanted(("who",), search.who),
        Wanted(("outlet",), search.outlet),
        *(Wanted(("facets",), facet(name, value)) for name, value in search.facets),
    ]
    if kind is QueueKind.NO_SPEAKER:
        quoted = " ".join(facet("manner", each.value) for each in (Manner.DIRECT, Manner.MIXED))
        wanted += [Wanted(("facets",), facet("speaker", "nobody")), Wanted(("facets",), quoted, is_any=True)]
    return [each for each in wanted if each.words.strip()]


def _without_day(connection: sa.Connection, search: Search) -> Iterator[str]:
    """Versions without a day of publication on which no person has decided, the last stored first."""
    conditions, values = _of_article(search)
    matching = _wanted(QueueKind.DATE_DOUBTFUL, search)
    if matching:  # an article counts as found where one of its statements is
        source, found, more = _where(connection, QueueKind.DATE_DOUBTFUL, search)
        found += [_JOINED]
        conditions.append(f"v.id IN (SELECT s.version_id FROM {source} WHERE {' AND '.join(found)})")
        values |= more
    query = (
        "SELECT v.id, v.number, EXISTS (SELECT 1 FROM judgements j WHERE j.target_version_id = v.id "
        f"AND j.action = '{Action.DATE.value}') AS is_judged FROM versions v WHERE {_NO_DAY} "
        f"AND EXISTS (SELECT 1 FROM _current c WHERE c.version_id = v.id) AND {' AND '.join(conditions)}"
    )
    for row in _in_batches(connection, query, values):
        if not row["is_judged"] or not _has_standing(connection, row["id"], Action.DATE):
            yield row["id"]


def _nothing_found(connection: sa.Connection, search: Search, limit: int) -> list[QueueItem]:
    conditions, values = _of_article(search)
    # Of all articles few have nothing: whether one is the latest is asked of these alone.
    is_of_all = search.version_id is None
    source = "_current c CROSS JOIN versions v" if is_of_all else "versions v CROSS JOIN _current c"
    query = (
        f"SELECT v.id FROM {source} WHERE c.version_id = v.id "
        "AND NOT EXISTS (SELECT 1 FROM statements s WHERE s.reading_id = c.reading_id) "
        f"AND {' AND '.join(conditions)} ORDER BY v.number DESC LIMIT :limit"
    )
    rows = connection.execute(sa.text(query), {**values, "limit": limit}).scalars()
    return [QueueItem(kind=QueueKind.NOTHING_FOUND, version_id=each) for each in rows]


def _waiting(connection: sa.Connection, search: Search) -> Iterator[QueueItem]:
    """Judgements whose statement is lost, in the order in which they were made; what was taken back waits no more."""
    query, values = _WAITING, {}
    if search.version_id is not None:
        query += " AND c.version_id = :version"
        values["version"] = search.version_id
    active: dict[str, frozenset[str]] = {}
    for row in connection.execute(sa.text(f"{query} ORDER BY j.number"), values).all():
        if row.version_id not in active:
            made = standing(load_judgements(connection, row.version_id))
            active[row.version_id] = frozenset(each.id for each in made)
        if row.judgement_id in active[row.version_id]:
            yield QueueItem(kind=QueueKind.WAITING, version_id=row.version_id, judgement_id=row.judgement_id)


def _of_article(search: Search) -> tuple[list[str], dict[str, Any]]:
    if search.version_id is not None:
        return ["v.id = :article"], {"article": search.version_id}
    return [_LATEST], {}


def _in_batches(connection: sa.Connection, query: str, values: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """The rows of a query over versions, the last stored first, a few in memory at a time."""
    last = 2**62
    while True:
        page = sa.text(f"{query} AND v.number < :last ORDER BY v.number DESC LIMIT {_BATCH}")
        rows = connection.execute(page, {**values, "last": last}).mappings().all()
        yield from (dict(row) for row in rows)
        if len(rows) < _BATCH:
            return
        last = rows[-1]["number"]


def _has_standing(connection: sa.Connection, version_id: str, action: Action) -> bool:
    made = standing(load_judgements(connection, version_id))
    return any(each.action is action and each.target.version_id == version_id for each in made)
