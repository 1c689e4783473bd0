"""What is to be done, who is at it, and how did it end? Each address and each feed is one job of one table.

A job counts as failed until it has succeeded: whoever takes it counts the try before it is made, and a process that is
killed meanwhile leaves a try that failed. A lease says until when nobody else takes it; that of a process that is gone
is void at once. Functions that change rows are steps of a transaction of the caller.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from sayso.errors import NotFoundError
from sayso.store.holders import is_gone
from sayso.store.job_rows import Ended, Job, JobCounts, JobKind, JobState, Wanted, job_of
from sayso.store.plain import to_json, to_plain
from sayso.store.tables import jobs

LEASE = timedelta(minutes=10)  # the longest articles take a minute; a process that is gone is noticed without it
LOST = "lost"  # reason of a job whose process ended before it was done
PURGED = "purged"  # reason of a job whose article was purged: nobody does it unasked
_LOST_MESSAGE = "the process that worked on it ended before it was done"
_SHOWN = 300  # characters of an address in a message
_WINDOW = timedelta(minutes=10)  # by what was done in it, what is left is reckoned
_LEAST_DONE = 3  # jobs of the window, below which nothing is reckoned
_CHUNK = 400  # values of one question
_LOOKED_AT = 200  # due jobs among which some of different hosts are looked for


def enqueue_jobs(
    connection: sa.Connection, wanted: Sequence[Wanted], *, at: datetime, is_again: bool = False
) -> list[Wanted]:
    """Add the jobs that are not there yet; those. Jobs that feeds named take turns by feed, the first of each first.

    Args:
        connection: In a transaction that may write.
        wanted: The jobs.
        at: Now, when they are due.
        is_again: Have those that are there be done again now, as if they were new; but for those that run.
    """
    fresh = {(each.kind, each.key): each for each in wanted}
    for kind in JobKind:
        for key in _known(connection, kind, [key for each, key in fresh if each is kind]):
            known = fresh.pop((kind, key))
            if is_again:
                _do_again(connection, known, at)
    rows = []
    ranks: Counter[str] = Counter()
    for each in fresh.values():
        row = {
            **{"kind": each.kind.value, "key": each.key, "target": each.target, "host": each.host, "attempts": 0},
            **{"state": JobState.WAITING.value, "at": to_plain(at), "next_at": to_plain(at), "made_at": to_plain(at)},
            **{"hints": to_json(dict(each.hints)) if each.hints else None, "feed_id": each.feed_id, "rank": 0},
        }
        if each.feed_id is not None:
            if each.feed_id not in ranks:
                ranks[each.feed_id] = _count_waiting(connection, each.feed_id)
            row["rank"] = ranks[each.feed_id]
            ranks[each.feed_id] += 1
        rows.append(row)
    if rows:
        connection.execute(jobs.insert(), rows)
    return list(fresh.values())


def unknown_jobs(connection: sa.Connection, wanted: Sequence[Wanted]) -> list[Wanted]:
    """Those of the jobs that are not there yet, each once, in their order."""
    fresh = {(each.kind, each.key): each for each in reversed(wanted)}
    for kind in JobKind:
        for key in _known(connection, kind, [key for each, key in fresh if each is kind]):
            del fresh[kind, key]
    return list(reversed(fresh.values()))


def take_jobs(
    connection: sa.Connection,
    kind: JobKind,
    *,
    holder: str,
    at: datetime,
    due_by: datetime,
    limit: int,
    busy_hosts: Collection[str] = (),
    among: Collection[str] | None = None,
) -> list[Job]:
    """Take jobs that are due, feeds in turns, the longest due first, one of each host; each counts as tried now.

    Args:
        connection: In a transaction that may write.
        kind: Of which kind.
        holder: Who takes them.
        at: Now.
        due_by: Which count as due.
        limit: At most so many.
        busy_hosts: Of these hosts none.
        among: Only jobs with these keys.
    """
    if limit <= 0:
        return []
    due = sa.select(jobs).where(jobs.c.kind == kind.value, jobs.c.next_at <= to_plain(due_by))
    if busy_hosts:
        due = due.where(jobs.c.host.not_in(sorted(busy_hosts)))
    if among is not None:
        due = due.where(jobs.c.key.in_(sorted(among)))
    first: dict[str, sa.RowMapping] = {}
    in_turn = due.order_by(jobs.c.rank, jobs.c.next_at, jobs.c.id).limit(_LOOKED_AT)
    for row in connection.execute(in_turn).mappings():
        first.setdefault(row["host"], row)
    taken = []
    for row in list(first.values())[:limit]:
        now = {
            **{"state": JobState.RUNNING.value, "attempts": row["attempts"] + 1, "at": to_plain(at), "next_at": None},
            **{"holder": holder, "lease_until": to_plain(at + LEASE)},
        }
        connection.execute(jobs.update().where(jobs.c.id == row["id"]).values(now))
        taken.append(job_of({**row, **now}))
    return taken


def finish_job(connection: sa.Connection, job: Job, ended: Ended, *, holder: str, at: datetime) -> bool:
    """Note how a job ended; False where somebody else took it meanwhile, who will say."""
    held = sa.and_(jobs.c.id == job.id, jobs.c.holder == holder, jobs.c.attempts == job.attempts)
    values = {
        **{"state": ended.state.value, "at": to_plain(at), "next_at": to_plain(ended.next_at)},
        **{"reason": ended.reason, "message": ended.message, "holder": None, "lease_until": None},
    }
    if ended.state is JobState.DONE or ended.attempts is not None:
        values |= {"attempts": ended.attempts or 0, "rank": 0}
    return bool(connection.execute(jobs.update().where(held).values(values)).rowcount)


def release_jobs(connection: sa.Connection, holder: str, *, at: datetime) -> int:
    """Give back what somebody took and did not begin or end, as if it had not been taken; how many."""
    held = sa.and_(jobs.c.holder == holder, jobs.c.state == JobState.RUNNING.value)
    values = {
        **{"state": JobState.WAITING.value, "attempts": jobs.c.attempts - 1, "at": to_plain(at)},
        **{"next_at": to_plain(at), "holder": None, "lease_until": None},
    }
    return connection.execute(jobs.update().where(held).values(values)).rowcount


def free_lost(
    connection: sa.Connection, *, at: datetime, retry_at: Callable[[JobKind, int], datetime | None]
) -> list[Job]:
    """Take jobs from those who do not end them: their lease ran out, or their process is gone; the jobs.

    Args:
        connection: In a transaction that may write.
        at: Now.
        retry_at: When a job of a kind is tried again after so many tries; None puts it into quarantine.
    """
    freed = []
    for row in _lost(connection, at):
        next_at = retry_at(JobKind(row["kind"]), row["attempts"])
        state = JobState.FAILED if next_at is not None else JobState.QUARANTINED
        now = {
            **{"state": state.value, "at": to_plain(at), "next_at": to_plain(next_at), "holder": None},
            **{"lease_until": None, "reason": LOST, "message": f"{row['target'][:_SHOWN]}: {_LOST_MESSAGE}"},
        }
        connection.execute(jobs.update().where(jobs.c.id == row["id"]).values(now))
        freed.append(job_of({**row, **now}))
    return freed


def has_lost(connection: sa.Connection, *, at: datetime) -> bool:
    """Whether there are jobs that `free_lost` would free."""
    return bool(_lost(connection, at))


def retry_job(connection: sa.Connection, job_id: int, *, at: datetime) -> Job:
    """Have a job be done again now, as if it were new, unless it runs.

    Raises:
        NotFoundError: If there is none.
    """
    job = load_job(connection, job_id)
    _do_again(connection, Wanted(kind=job.kind, key=job.key, target=job.target, host=job.host, hints=job.hints), at)
    return load_job(connection, job_id)


def drop_jobs(connection: sa.Connection, kind: JobKind, keys: Iterable[str]) -> None:
    """Forget jobs."""
    for chunk in _chunks(sorted(set(keys))):
        connection.execute(jobs.delete().where(jobs.c.kind == kind.value, jobs.c.key.in_(chunk)))


def blank_jobs(connection: sa.Connection, kind: JobKind, keys: Iterable[str]) -> None:
    """Take the addresses of jobs out for good; their keys stay, by which they are known and not begun again."""
    values = {
        **{"target": "", "host": "", "state": JobState.FAILED.value, "attempts": 0, "reason": PURGED, "message": None},
        **{"hints": None, "next_at": None, "holder": None, "lease_until": None},
    }
    for chunk in _chunks(sorted(set(keys))):
        connection.execute(jobs.update().where(jobs.c.kind == kind.value, jobs.c.key.in_(chunk)).values(values))


def hurry_jobs(connection: sa.Connection, kind: JobKind, keys: Iterable[str], *, at: datetime) -> int:
    """Have jobs that are done be due now; how many."""
    n_hurried = 0
    for chunk in _chunks(sorted(set(keys))):
        done = sa.and_(jobs.c.kind == kind.value, jobs.c.key.in_(chunk), jobs.c.state == JobState.DONE.value)
        n_hurried += connection.execute(jobs.update().where(done).values(next_at=to_plain(at))).rowcount
    return n_hurried


def bring_forward(connection: sa.Connection, kind: JobKind, key: str, *, due_at: datetime) -> None:
    """Have a job that is done be due at a moment, unless it is due before."""
    later = sa.and_(jobs.c.state == JobState.DONE.value, jobs.c.next_at > to_plain(due_at))
    same = sa.and_(jobs.c.kind == kind.value, jobs.c.key == key)
    connection.execute(jobs.update().where(same, later).values(next_at=to_plain(due_at)))


def load_job(connection: sa.Connection, job_id: int) -> Job:
    """The job of a number.

    Raises:
        NotFoundError: If there is none.
    """
    row = connection.execute(sa.select(jobs).where(jobs.c.id == job_id)).mappings().first()
    if row is None:
        raise NotFoundError(f"the ledger holds no job {job_id}")
    return job_of(row)


def find_job(connection: sa.Connection, kind: JobKind, key: str) -> Job | None:
    """The job of a key, None where there is none."""
    row = connection.execute(sa.select(jobs).where(jobs.c.kind == kind.value, jobs.c.key == key)).mappings().first()
    return job_of(row) if row is not None else None


def list_jobs(
    connection: sa.Connection,
    state: JobState | None = None,
    *,
    is_tried: bool | None = None,
    limit: int = 100,
    before: int | None = None,
) -> list[Job]:
    """Jobs, the last made first.

    Args:
        connection: Of the ledger.
        state: Only those in this state.
        is_tried: Only those that failed and are tried again, or only those that are not: given up, or for good.
        limit: At most so many.
        before: Only those with a lower number.
    """
    wanted = sa.select(jobs).order_by(jobs.c.id.desc()).limit(limit)
    if state is not None:
        wanted = wanted.where(jobs.c.state == state.value)
    if is_tried is not None:
        has_failed = jobs.c.state.in_((JobState.FAILED.value, JobState.QUARANTINED.value))
        wanted = wanted.where(has_failed, jobs.c.next_at.is_not(None) if is_tried else jobs.c.next_at.is_(None))
    if before is not None:
        wanted = wanted.where(jobs.c.id < before)
    return [job_of(row) for row in connection.execute(wanted).mappings()]


def jobs_of_kind(connection: sa.Connection, kind: JobKind) -> list[Job]:
    """All jobs of a kind, the first made first."""
    wanted = sa.select(jobs).where(jobs.c.kind == kind.value).order_by(jobs.c.id)
    return [job_of(row) for row in connection.execute(wanted).mappings()]


def jobs_since(connection: sa.Connection, state: JobState, since: datetime) -> list[Job]:
    """The jobs that came to a state since a moment, in that order."""
    wanted = sa.select(jobs).where(jobs.c.state == state.value, jobs.c.at >= to_plain(since))
    return [job_of(row) for row in connection.execute(wanted.order_by(jobs.c.at, jobs.c.id)).mappings()]


def count_jobs(connection: sa.Connection, *, at: datetime) -> JobCounts:
    """How many jobs are in which state, and how long those that wait will take at the pace of the last minutes."""
    found = connection.execute(sa.select(jobs.c.state, sa.func.count()).group_by(jobs.c.state))
    counts = {state: int(n) for state, n in found}
    n_left = counts.get("waiting", 0) + counts.get("running", 0)
    is_for_good = sa.and_(jobs.c.state == JobState.FAILED.value, jobs.c.next_at.is_(None))
    for_good = int(connection.execute(sa.select(sa.func.count()).where(is_for_good)).scalar() or 0)
    return JobCounts(**counts, for_good=for_good, eta_s=_eta(connection, n_left, at) if n_left else None)


def count_retries(connection: sa.Connection) -> int:
    """How many jobs wait to be done, or to be tried again; the next looks at what is gone or was read are none."""
    is_tried = sa.and_(jobs.c.state == JobState.FAILED.value, jobs.c.attempts > 0)
    is_open = sa.or_(jobs.c.state == JobState.WAITING.value, is_tried)
    wanted = sa.select(sa.func.count()).where(is_open, jobs.c.next_at.is_not(None))
    return int(connection.execute(wanted).scalar() or 0)


def count_named(connection: sa.Connection, feed_id: str, *, since: datetime) -> int:
    """How many addresses a feed was the first to name since a moment."""
    wanted = sa.select(sa.func.count()).where(jobs.c.feed_id == feed_id, jobs.c.made_at >= to_plain(since))
    return int(connection.execute(wanted).scalar() or 0)


def next_due(connection: sa.Connection) -> datetime | None:
    """When the next job is due; None where none is."""
    found = connection.execute(sa.select(sa.func.min(jobs.c.next_at))).scalar()
    return datetime.fromisoformat(found) if found is not None else None


def _count_waiting(connection: sa.Connection, feed_id: str) -> int:
    is_theirs = sa.and_(jobs.c.feed_id == feed_id, jobs.c.state == JobState.WAITING.value)
    return int(connection.execute(sa.select(sa.func.count()).where(is_theirs)).scalar() or 0)


def _lost(connection: sa.Connection, at: datetime) -> list[sa.RowMapping]:
    running = connection.execute(sa.select(jobs).where(jobs.c.state == JobState.RUNNING.value)).mappings()
    return [row for row in running if row["lease_until"] <= to_plain(at) or is_gone(row["holder"])]


def _eta(connection: sa.Connection, n_left: int, at: datetime) -> float | None:
    ended = (JobState.DONE.value, JobState.FAILED.value, JobState.QUARANTINED.value)
    recent = sa.select(sa.func.count(), sa.func.min(jobs.c.at)).where(
        jobs.c.state.in_(ended), jobs.c.at >= to_plain(at - _WINDOW)
    )
    n_ended, first = connection.execute(recent).one()
    if n_ended < _LEAST_DONE:
        return None
    passed = max((at - datetime.fromisoformat(first)).total_seconds(), 1.0)
    return round(n_left * passed / int(n_ended), 1)


def _do_again(connection: sa.Connection, wanted: Wanted, at: datetime) -> None:
    same = sa.and_(jobs.c.kind == wanted.kind.value, jobs.c.key == wanted.key, jobs.c.state != JobState.RUNNING.value)
    values: dict[str, Any] = {"state": JobState.WAITING.value, "attempts": 0, "reason": None, "message": None}
    values |= {"target": wanted.target, "host": wanted.host, "at": to_plain(at), "next_at": to_plain(at), "rank": 0}
    values["hints"] = to_json(dict(wanted.hints)) if wanted.hints else None
    connection.execute(jobs.update().where(same).values(values))


def _known(connection: sa.Connection, kind: JobKind, keys: Sequence[str]) -> list[str]:
    found: list[str] = []
    for chunk in _chunks(keys):
        wanted = sa.select(jobs.c.key).where(jobs.c.kind == kind.value, jobs.c.key.in_(chunk))
        found += connection.execute(wanted.order_by(jobs.c.id)).scalars()
    return found


def _chunks(keys: Sequence[str]) -> list[Sequence[str]]:
    return [keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK)]
