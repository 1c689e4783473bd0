"""Which statements hold these words, and are of this kind?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sayso.model import Period
from sayso.store.full_text import Wanted, match_query
from sayso.store.indexing import facet, months_of
from sayso.store.plain import to_plain

MOST_COUNTED = 10_000  # matches: counting more takes longer than a reader waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for; what is None or empty is not asked.

    `words` stand in the content or among those who speak, `who` among those who speak, `outlet` in the name of the
    article's outlet. `said` and `about` are days between which it was said or is about. `facets` are values by name:
    `manner`, `type`, `certainty`, `review`, `speaker` (`anonymous`, `nobody`), `has` (`number`). `low` and `high` bound
    a number in it. `version_id` narrows it to one article, `seen_before` to what was seen before a moment, `statuses`
    to statements of claims that stood so when they were linked, `has_versions` to articles of several versions.
    """

    words: str = ""
    who: str = ""
    outlet: str = ""
    said: Period | None = None
    about: Period | None = None
    low: float | None = None
    high: float | None = None
    facets: tuple[tuple[str, str], ...] = field(default=())
    version_id: str | None = None
    seen_before: datetime | None = None
    statuses: tuple[str, ...] = ()
    has_versions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One statement that was found; `number` grows with the order in which statements were stored."""

    number: int
    version_id: str
    statement_id: str
    span_start: int
    span_end: int
    who: str
    outlet: str
    published: str | None
    title: str | None
    content: str
    manner: str
    certainty: str | None
    said_first: str | None
    said_last: str | None
    verdict: str | None
    is_edited: bool
    is_latest: bool


_HIT = """r.number, s.version_id, s.id AS statement_id, s.span_start, s.span_end, r.who, r.outlet,
    r.published, v.title, coalesce(r.content, s.content_words) AS content, s.manner, r.certainty,
    s.said_first, s.said_last, r.verdict, r.is_edited,
    NOT EXISTS (SELECT 1 FROM versions w WHERE w.document_id = v.document_id AND w.number > v.number) AS is_latest"""
_JOINS = "JOIN statements s ON s.number = r.number JOIN versions v ON v.id = s.version_id"
# The id of a statement in the whole ledger is its own with what tells its version from others with the same text.
_CLAIM = """EXISTS (SELECT 1 FROM _members m JOIN _claims c ON c.id = m.claim_id
    WHERE m.statement_id = s.id || substr(s.version_id, length(v.text_id) + 1) AND c.status IN ({statuses}))"""
_SEVERAL = "EXISTS (SELECT 1 FROM versions o WHERE o.document_id = v.document_id AND o.id <> v.id)"
# The search comes first, and statements in its order, so that it stops after as many as are wanted.
_FTS = "statements_fts f CROSS JOIN _search r ON r.number = f.rowid"


def find_statements(
    connection: sa.Connection, search: Search, *, limit: int = 50, before: int | None = None
) -> list[Hit]:
    """The statements that hold all that is asked, the last stored first.

    Args:
        connection: Of the ledger.
        search: What is looked for.
        limit: At most so many.
        before: Only those stored before the one of this number: the next page.
    """
    source, order, conditions, values = _parts(connection, search)
    if before is not None:
        conditions.append(f"{order} < :before")
        values["before"] = before
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    query = f"SELECT {_HIT} FROM {source} {_JOINS} {where} ORDER BY {order} DESC LIMIT :limit"
    values["limit"] = limit
    rows = connection.execute(sa.text(query), values)
    return [_hit(dict(row)) for row in rows.mappings()]


def load_hits(connection: sa.Connection, wanted: Sequence[tuple[str, str]]) -> list[Hit]:
    """The statements of these versions and ids, as a search gives them, in the order asked, without those not there."""
    query = f"SELECT {_HIT} FROM _search r {_JOINS} WHERE s.version_id = :version AND s.id = :statement"
    found = []
    for version_id, statement_id in wanted:
        row = connection.execute(sa.text(query), {"version": version_id, "statement": statement_id}).mappings().first()
        if row is not None:
            found.append(_hit(dict(row)))
    return found


def count_statements(connection: sa.Connection, search: Search, *, most: int = MOST_COUNTED) -> int:
    """How many there are, counted up to `most`."""
    source, order, conditions, values = _parts(connection, search)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    joins = _JOINS if any("s." in each or "v." in each for each in conditions) else ""
    query = f"SELECT count(*) FROM (SELECT {order} FROM {source} {joins} {where} LIMIT :most) AS found"
    return int(connection.execute(sa.text(query), {**values, "most": most}).scalar() or 0)


def _parts(connection: sa.Connection, search: Search) -> tuple[str, str, list[str], dict[str, Any]]:
    """Where to look, in which order, under which conditions, with which values."""
    conditions, values = _conditions(search)
    query = match_query(connection, _wanted(search))
    if query is None:
        return "_search r", "r.number", conditions, values
    values["query"] = query
    if connection.dialect.name == "sqlite":
        return _FTS, "f.rowid", ["f.statements_fts MATCH :query", *conditions], values
    return "_search r", "r.number", ["r.vector @@ to_tsquery('simple', :query)", *conditions], values


def _wanted(search: Search) -> list[Wanted]:
    wanted = [
        Wanted(("content", "who"), search.words),
        Wanted(("who",), search.who),
        Wanted(("outlet",), search.outlet),
        *(Wanted(("facets",), facet(name, value)) for name, value in search.facets),
    ]
    for name, period in (("said", search.said), ("about", search.about)):
        if period is not None:
            months = [facet(name, each) for each in _months(period)]
            wanted.append(Wanted(("facets",), " ".join([facet(name, "open"), *months]), is_any=True))
    if search.low is not None or search.high is not None:
        wanted.append(Wanted(("facets",), facet("has", "number")))
    return [each for each in wanted if each.words.strip()]


def _months(period: Period) -> list[str]:
    """Months where the days are few, else years: what both the days and a statement's period touch."""
    found = months_of(period)
    months = [each for each in found if "-" in each]
    return months or [each for each in found if each != "open"]


def _conditions(search: Search) -> tuple[list[str], dict[str, Any]]:
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for name, column, period in (("said", "said", search.said), ("about", "event", search.about)):
        if period is None:
            continue
        conditions.append(f"(s.{column}_first IS NOT NULL OR s.{column}_last IS NOT NULL)")
        if period.last is not None:
            conditions.append(f"(s.{column}_first IS NULL OR s.{column}_first <= :{name}_last)")
            values[f"{name}_last"] = period.last.isoformat()
        if period.first is not None:
            conditions.append(f"(s.{column}_last IS NULL OR s.{column}_last >= :{name}_first)")
            values[f"{name}_first"] = period.first.isoformat()
    bounds = []
    if search.low is not None:
        bounds.append("(n.high IS NULL OR n.high >= :low)")
        values["low"] = search.low
    if search.high is not None:
        bounds.append("(n.low IS NULL OR n.low <= :high)")
        values["high"] = search.high
    if bounds:
        conditions.append(f"EXISTS (SELECT 1 FROM _numbers n WHERE n.number = r.number AND {' AND '.join(bounds)})")
    if search.version_id is not None:
        conditions.append("s.version_id = :version")
        values["version"] = search.version_id
    if search.seen_before is not None:
        conditions.append("v.seen_at < :seen_before")
        values["seen_before"] = to_plain(search.seen_before)
    if search.has_versions:
        conditions.append(_SEVERAL)
    if search.statuses:
        names = [f"status_{place}" for place in range(len(search.statuses))]
        values |= dict(zip(names, search.statuses, strict=True))
        conditions.append(_CLAIM.format(statuses=", ".join(f":{each}" for each in names)))
    return conditions, values


def _hit(row: dict[str, Any]) -> Hit:
    return Hit(**{**row, "is_edited": bool(row["is_edited"]), "is_latest": bool(row["is_latest"])})
