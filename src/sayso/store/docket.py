"""Which forecasts, promises and plans does the ledger hold on a day, the next due first?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from sayso.errors import NotFoundError
from sayso.ledger import docket_periods, evidence_of
from sayso.model import DocketKind, DocketState, Linked
from sayso.store import tables
from sayso.store.flat import Row

_PAGE = 100  # rows that are read at a time
# Ranks: open, by the day on which they are due; open, those said last first; those decided last first.
_DATED, _UNDATED, _DECIDED = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketSearch:
    """Which entries are looked for; what is None or empty is not asked. `due_before`: due on an earlier day."""

    states: tuple[DocketState, ...] = ()
    kinds: tuple[DocketKind, ...] = ()
    due_before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketRow:
    """An entry as the table has it: `day` is that by which it stands among those of its rank."""

    claim_id: str
    story: str
    rank: int
    day: str


def docket_rows(
    connection: sa.Connection, search: DocketSearch, *, as_of: date, after: str | None = None
) -> Iterator[DocketRow]:
    """The entries of a day, read a few at a time: overdue and open by due day, open without one, decided.

    Args:
        connection: Of the ledger.
        search: What is looked for.
        as_of: The day.
        after: Only those behind this claim.

    Raises:
        NotFoundError: If `after` is no entry on the day.
    """
    docket = tables.docket
    query = sa.select(docket.c.claim_id, docket.c.story, docket.c.rank, docket.c.day).where(*_on(as_of))
    last = None
    if after is not None:
        last = connection.execute(query.where(docket.c.claim_id == after)).first()
        if last is None:
            raise NotFoundError(f"{after} is not in the docket of {as_of}, so nothing comes behind it; leave it out")
    query = query.where(*_asked(search, as_of))
    for rank in (_DATED, _UNDATED, _DECIDED):
        if last is None or rank >= last.rank:
            yield from _of_rank(connection, query, rank, last if last is not None and rank == last.rank else None)


def count_docket(connection: sa.Connection, search: DocketSearch, *, as_of: date) -> int:
    """How many entries there are on a day that are as asked."""
    query = sa.select(sa.func.count()).select_from(tables.docket).where(*_on(as_of), *_asked(search, as_of))
    return connection.execute(query).scalar_one()


def rows_of_docket(story: str, linked: Linked) -> list[Row]:
    """The rows of the table for what some articles say together: one for each stretch of days in which it is one."""
    evidence = evidence_of(linked)
    rows: list[Row] = []
    for claim in linked.claims:
        for each in docket_periods(claim, evidence):
            due = each.due.isoformat() if each.due is not None else None
            decided = each.decided_on.isoformat() if each.decided_on is not None else None
            rank = _DECIDED if decided is not None else _UNDATED if due is None else _DATED
            rows.append(
                {
                    "claim_id": claim.id,
                    "since": each.since.isoformat(),
                    "until": each.until.isoformat() if each.until is not None else None,
                    "story": story,
                    "kind": each.kind.value,
                    "rank": rank,
                    "due": due,
                    "day": {_DATED: due, _UNDATED: each.said_on, _DECIDED: decided}[rank],
                }
            )
    return rows


def _of_rank(connection: sa.Connection, query: "sa.Select[Any]", rank: int, last: Any) -> Iterator[DocketRow]:
    docket = tables.docket
    is_rising = rank == _DATED
    order = docket.c.day.asc() if is_rising else docket.c.day.desc()
    ordered = query.where(docket.c.rank == rank).order_by(order, docket.c.claim_id).limit(_PAGE)
    while True:
        page = ordered
        if last is not None:
            is_further = docket.c.day > last.day if is_rising else docket.c.day < last.day
            page = ordered.where(
                sa.or_(is_further, sa.and_(docket.c.day == last.day, docket.c.claim_id > last.claim_id))
            )
        rows = connection.execute(page).all()
        yield from (DocketRow(**row._mapping) for row in rows)
        if len(rows) < _PAGE:
            return
        last = rows[-1]


def _on(as_of: date) -> Sequence["sa.ColumnElement[bool]"]:
    docket, day = tables.docket, as_of.isoformat()
    return docket.c.since <= day, sa.or_(docket.c.until.is_(None), docket.c.until > day)


def _asked(search: DocketSearch, as_of: date) -> Iterator["sa.ColumnElement[bool]"]:
    docket = tables.docket
    if search.kinds:
        yield docket.c.kind.in_([each.value for each in search.kinds])
    if search.due_before is not None:
        yield docket.c.due < search.due_before.isoformat()
    is_late = sa.and_(docket.c.rank == _DATED, docket.c.due < as_of.isoformat())
    told = {
        DocketState.OVERDUE: is_late,
        DocketState.OPEN: sa.and_(docket.c.rank != _DECIDED, sa.not_(is_late)),
        DocketState.DECIDED: docket.c.rank == _DECIDED,
    }
    if search.states:
        yield sa.or_(*(told[each] for each in search.states))
