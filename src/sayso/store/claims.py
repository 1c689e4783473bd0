"""Which claims does the ledger hold, and which statements, sources and articles lead to them?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from sayso.model import Period
from sayso.store import tables
from sayso.store.plain import to_plain

_ASKED = 400  # values of one question to the database
_PAGE = 200  # rows that are read at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim as it was when its story was linked; days are those of publication of its statements."""

    id: str
    story: str
    proposition: str
    status: str
    low: int
    best: int
    high: int
    flags: tuple[str, ...]
    n_statements: int
    first_day: str
    last_day: str


def claim_rows(
    connection: sa.Connection,
    *,
    statuses: Sequence[str] = (),
    days: Period | None = None,
    least_roots: int = 0,
    stories: Iterable[str] | None = None,
    ids: Iterable[str] | None = None,
    after: str | None = None,
) -> Iterator[ClaimRow]:
    """Claims, those with the latest statement first; all of them are read a few at a time.

    Args:
        connection: Of the ledger.
        statuses: Only these; none: any.
        days: With a statement published between these days.
        least_roots: With at least so many independent sources in the best count.
        stories: Only of these stories.
        ids: Only these.
        after: Only those behind this claim.
    """
    claims = tables.claims
    query = sa.select(claims)
    if statuses:
        query = query.where(claims.c.status.in_(statuses))
    if least_roots:
        query = query.where(claims.c.best >= least_roots)
    if days is not None and days.last is not None:
        query = query.where(claims.c.first_day <= days.last.isoformat())
    if days is not None and days.first is not None:
        query = query.where(claims.c.last_day >= days.first.isoformat())
    last = connection.execute(sa.select(claims).where(claims.c.id == after)).first() if after is not None else None
    if last is not None:
        query = query.where(_is_behind(last))
    if ids is None and stories is None:
        yield from _in_pages(connection, query)
        return
    among = frozenset(stories) if stories is not None else None
    column, wanted = (claims.c.story, among) if ids is None else (claims.c.id, frozenset(ids))
    found = []
    for part in _parts(wanted or ()):
        rows = connection.execute(query.where(column.in_(part))).all()
        found += [_row(row) for row in rows if among is None or row.story in among]
    found.sort(key=lambda row: row.id)
    yield from sorted(found, key=lambda row: row.last_day, reverse=True)


def _in_pages(connection: sa.Connection, query: "sa.Select[Any]") -> Iterator[ClaimRow]:
    claims = tables.claims
    ordered = query.order_by(claims.c.last_day.desc(), claims.c.id).limit(_PAGE)
    page = ordered
    while True:
        rows = connection.execute(page).all()
        yield from map(_row, rows)
        if len(rows) < _PAGE:
            return
        page = ordered.where(_is_behind(rows[-1]))


def _is_behind(row: Any) -> "sa.ColumnElement[bool]":
    claims = tables.claims
    is_same_day = sa.and_(claims.c.last_day == row.last_day, claims.c.id > row.id)
    return sa.or_(claims.c.last_day < row.last_day, is_same_day)


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    """The values in order, as many at a time as one question takes."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), _ASKED):
        yield ordered[start : start + _ASKED]


def _row(row: Any) -> ClaimRow:
    return ClaimRow(**{**row._mapping, "flags": tuple(row.flags.split())})


def count_claims(connection: sa.Connection) -> int:
    """How many claims there are."""
    return connection.execute(sa.select(sa.func.count()).select_from(tables.claims)).scalar_one()


def claims_of_statements(connection: sa.Connection, statements: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """The claim of each statement that has one, its status, and how the statement stands to it, by the statement's id
    in the whole ledger."""
    members, claims = tables.members, tables.claims
    found: dict[str, tuple[str, str, str]] = {}
    for part in _parts(statements):
        query = (
            sa.select(members.c.statement_id, members.c.claim_id, claims.c.status, members.c.stance)
            .join(claims, claims.c.id == members.c.claim_id)
            .where(members.c.statement_id.in_(part))
        )
        found |= {row.statement_id: (row.claim_id, row.status, row.stance) for row in connection.execute(query)}
    return found


def statement_key(statement_id: str, version_id: str) -> str:
    """The id of a statement in the whole ledger: where several versions hold one text, each has its own.

    >>> statement_key("3j5vdjgzaxfk", "24dskluhfxbh-hdeb"), statement_key("3j5vdjgzaxfk", "24dskluhfxbh")
    ('3j5vdjgzaxfk-hdeb', '3j5vdjgzaxfk')
    """
    _, dash, suffix = version_id.partition("-")
    return f"{statement_id}{dash}{suffix}"


def rejected_statements(connection: sa.Connection, version_ids: Iterable[str]) -> set[str]:
    """The statements of some versions that people rejected, by their ids in the whole ledger."""
    statements, search = tables.statements, tables.search
    found: set[str] = set()
    for part in _parts(version_ids):
        query = (
            sa.select(statements.c.id, statements.c.version_id)
            .join(search, search.c.number == statements.c.number)
            .where(search.c.verdict == "reject", statements.c.version_id.in_(part))
        )
        found |= {statement_key(row.id, row.version_id) for row in connection.execute(query)}
    return found


def stories_naming(connection: sa.Connection, source: str) -> list[str]:
    """The stories in which a source speaks whose id begins so."""
    stories = tables.stories
    query = sa.select(stories.c.id).where(stories.c.data.contains(f'"{source}', autoescape=True))
    return sorted(connection.execute(query).scalars())


def stories_since(connection: sa.Connection, since: datetime) -> list[str]:
    """The stories with an article that was seen or published since a moment."""
    versions, linked = tables.versions, tables.linked
    query = (
        sa.select(linked.c.story)
        .join(versions, versions.c.id == linked.c.version_id)
        .where(
            linked.c.story.is_not(None),
            sa.or_(versions.c.seen_at >= to_plain(since), versions.c.published_value >= since.date().isoformat()),
        )
        .distinct()
    )
    return sorted(story for story in connection.execute(query).scalars() if story is not None)


def versions_seen_since(connection: sa.Connection, since: datetime, version_ids: Iterable[str]) -> set[str]:
    """Those of some versions that were seen since a moment."""
    versions = tables.versions
    found: set[str] = set()
    for part in _parts(version_ids):
        query = sa.select(versions.c.id).where(versions.c.seen_at >= to_plain(since), versions.c.id.in_(part))
        found |= set(connection.execute(query).scalars())
    return found


def story_of_version(connection: sa.Connection) -> dict[str, str]:
    """The story of each version that has one."""
    query = sa.select(tables.linked.c.version_id, tables.linked.c.story).where(tables.linked.c.story.is_not(None))
    return {row.version_id: str(row.story) for row in connection.execute(query)}
