"""What of feeds, addresses and jobs goes into a backup that is made of exported lines, which do not hold them?"""

from typing import Any

import sqlalchemy as sa

from sayso.store.job_rows import JobState
from sayso.store.tables import addresses, feeds, jobs

_PAGE = 500  # rows of one question
_FREE = {"holder": None, "lease_until": None}


def carry_watching(source: sa.Connection, target: sa.Connection) -> None:
    """Copy what is watched, what it showed last and what is to be done; what runs there waits here.

    Args:
        source: Of the ledger that is backed up.
        target: In a transaction of the new one that may write; its versions are there.
    """
    for table, key in ((feeds, feeds.c.id), (addresses, addresses.c.id), (jobs, jobs.c.id)):
        last: Any = None
        while True:
            wanted = sa.select(table).order_by(key).limit(_PAGE)
            rows = [
                dict(row) for row in source.execute(wanted if last is None else wanted.where(key > last)).mappings()
            ]
            if not rows:
                break
            last = rows[-1]["id"]
            target.execute(table.insert(), [_free(row) if table is jobs else row for row in rows])


def _free(row: dict[str, Any]) -> dict[str, Any]:
    if row["state"] != JobState.RUNNING.value:
        return row
    return row | _FREE | {"state": JobState.WAITING.value, "attempts": row["attempts"] - 1, "next_at": row["at"]}
