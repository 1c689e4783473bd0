"""Which claims stand in the stories of some articles, and what was decided last?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from sayso.model import Judgement
from sayso.store import tables
from sayso.store.claims import ClaimRow, claim_rows
from sayso.store.flat import from_row

_AT_ONCE = 300  # statements in one question; SQLite takes a few thousand values


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPlace:
    """Where a statement stands, in code points of its article, and the words of its content."""

    start: int
    end: int
    words: str


def claims_beside(connection: sa.Connection, version_ids: Sequence[str]) -> tuple[list[str], list[ClaimRow]]:
    """The versions of all stories that hold any of these, themselves among them, and the claims of the stories."""
    linked = tables.linked
    held = sa.select(linked.c.story).where(linked.c.version_id.in_(version_ids), linked.c.story.is_not(None))
    stories = sorted(set(connection.execute(held).scalars()))
    versions = sa.select(linked.c.version_id).where(linked.c.story.in_(stories))
    found = set(connection.execute(versions).scalars()) | set(version_ids)
    return sorted(found), list(claim_rows(connection, stories=stories))


def members_of(connection: sa.Connection, claim_ids: Sequence[str]) -> dict[str, list[str]]:
    """The statements of some claims, by their ids in the whole ledger, sorted."""
    members = tables.members
    found: dict[str, list[str]] = {}
    wanted = sorted(set(claim_ids))
    for first in range(0, len(wanted), _AT_ONCE):
        query = sa.select(members.c.claim_id, members.c.statement_id).where(
            members.c.claim_id.in_(wanted[first : first + _AT_ONCE])
        )
        for row in connection.execute(query.order_by(members.c.claim_id, members.c.statement_id)):
            found.setdefault(row.claim_id, []).append(row.statement_id)
    return found


def recent_judgements(
    connection: sa.Connection, *, limit: int, before: int | None = None, who: str | None = None
) -> tuple[Judgement, ...]:
    """Judgements, the last made first; those that were taken back among them.

    Args:
        connection: Of the ledger.
        limit: At most so many.
        before: Only those whose `seq` is less.
        who: Only those made in this name.
    """
    judgements, log = tables.judgements, tables.log
    wanted = sa.select(judgements, log.c.seq).join(
        log, sa.and_(log.c.kind == "judgement", log.c.record_id == judgements.c.id)
    )
    if before is not None:
        wanted = wanted.where(log.c.seq < before)
    if who is not None:
        wanted = wanted.where(judgements.c.who == who)
    rows = connection.execute(wanted.order_by(log.c.seq.desc()).limit(limit)).mappings().all()
    return tuple(replace(from_row(Judgement, {**row, "seq": 0}), seq=row["seq"]) for row in rows)


def find_judgement(connection: sa.Connection, judgement_id: str) -> Judgement | None:
    """The judgement of this id, without its place in the log; None where there is none."""
    judgements = tables.judgements
    row = connection.execute(sa.select(judgements).where(judgements.c.id == judgement_id)).mappings().first()
    return from_row(Judgement, {**row, "seq": 0}) if row is not None else None


def places_of(
    connection: sa.Connection, statements: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], StatementPlace]:
    """Where some statements stand, by the ids of their version and of themselves, in the reading made last.

    Args:
        connection: Of the ledger.
        statements: The ids of the version and of the statement of each.
    """
    if not statements:
        return {}
    table = tables.statements
    wanted = sa.select(
        table.c.version_id, table.c.id, table.c.span_start, table.c.span_end, table.c.content_words
    ).where(*_among(table, statements))
    asked = set(statements)
    return {
        (row.version_id, row.id): StatementPlace(start=row.span_start, end=row.span_end, words=row.content_words or "")
        for row in connection.execute(wanted.order_by(table.c.number))
        if (row.version_id, row.id) in asked
    }


def decided_statements(
    connection: sa.Connection, statements: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str | None, bool]]:
    """What people decided on some statements, by the ids of their version and of themselves: the verdict, and whether
    they were edited; those on which nobody decided are left out.

    Args:
        connection: Of the ledger.
        statements: The ids of the version and of the statement of each.
    """
    table, search = tables.statements, tables.search
    found: dict[tuple[str, str], tuple[str | None, bool]] = {}
    wanted = sorted(set(statements))
    for first in range(0, len(wanted), _AT_ONCE):
        query = (
            sa.select(table.c.version_id, table.c.id, search.c.verdict, search.c.is_edited)
            .join(search, search.c.number == table.c.number)
            .where(*_among(table, part := wanted[first : first + _AT_ONCE]))
        )
        for row in connection.execute(query):
            if (row.version_id, row.id) in part and (row.verdict is not None or row.is_edited):
                found[row.version_id, row.id] = (row.verdict, bool(row.is_edited))
    return found


def _among(table: sa.Table, statements: Sequence[tuple[str, str]]) -> tuple[sa.ColumnElement[bool], ...]:
    """Few more than these statements, so that the index of versions finds them; pairs are looked for row by row."""
    versions, ids = ({each[end] for each in statements} for end in (0, 1))
    return table.c.version_id.in_(sorted(versions)), table.c.id.in_(sorted(ids))


def crowded_places(connection: sa.Connection, version_ids: Sequence[str]) -> set[tuple[str, int, int]]:
    """The places of some versions at which several statements stand: the version, and the characters from and to."""
    table = tables.statements
    columns = (table.c.version_id, table.c.span_start, table.c.span_end)
    query = (
        sa.select(*columns)
        .where(table.c.version_id.in_(sorted(set(version_ids))))
        .group_by(*columns)
        .having(sa.func.count(table.c.id.distinct()) > 1)
    )
    return {(row.version_id, row.span_start, row.span_end) for row in connection.execute(query)}
