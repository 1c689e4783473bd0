"""How do the rows of a ledger hang together? Each record is chained to the one before it by a hash."""

from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from sayso.model import ObjectKind
from sayso.store.plain import to_json
from sayso.store.tables import judgements, log

FIRST = "0" * 64  # what the first entry is chained to

_LAST = sa.select(log.c.seq, log.c.chain).order_by(log.c.seq.desc()).limit(1)


def digest_of(plain: Any) -> str:
    """The SHA-256 of a record, in hexadecimal.

    >>> digest_of({"id": "a"})[:12]
    '8489a5deb454'
    """
    return sha256(to_json(plain).encode("utf-8")).hexdigest()


def chain_of(before: str, kind: str, record_id: str, digest: str) -> str:
    """The hash that an entry adds to the one before it."""
    return sha256("\n".join((before, kind, record_id, digest)).encode("utf-8")).hexdigest()


def append_entry(connection: sa.Connection, kind: str, record_id: str, digest: str) -> int:
    """Add an entry behind the last; its number."""
    last = connection.execute(_LAST).first()
    seq, before = (last.seq + 1, last.chain) if last is not None else (1, FIRST)
    chain = chain_of(before, kind, record_id, digest)
    connection.execute(
        log.insert(), {"seq": seq, "kind": kind, "record_id": record_id, "digest": digest, "chain": chain}
    )
    return seq


def has_entry(connection: sa.Connection, kind: str, record_id: str) -> bool:
    """Whether the ledger holds such a record, or held it until it was purged."""
    found = sa.select(log.c.seq).where(log.c.kind == kind, log.c.record_id == record_id)
    return connection.execute(found).first() is not None


def log_head(connection: sa.Connection) -> tuple[int, str]:
    """How many entries there are, and the hash of the last: who notes both sees later whether the end was cut off."""
    last = connection.execute(_LAST).first()
    return (last.seq, last.chain) if last is not None else (0, FIRST)


def have_texts_changed(connection: sa.Connection, *, since: tuple[int, str]) -> bool:
    """Whether words were taken out, or blocks given to others, since the log ended so; True for another log."""
    seq, chain = since
    if seq and connection.execute(sa.select(log.c.chain).where(log.c.seq == seq)).scalar() != chain:
        return True
    purged = sa.select(log.c.seq).where(log.c.seq > seq, log.c.kind == "purge")
    is_judgement = sa.and_(log.c.kind == "judgement", judgements.c.id == log.c.record_id)
    placed = (
        sa.select(log.c.seq)
        .join(judgements, is_judgement)
        .where(log.c.seq > seq, judgements.c.target_kind.in_([ObjectKind.BLOCK.value, ObjectKind.JUDGEMENT.value]))
    )  # what takes another judgement back may have been about a block
    return any(connection.execute(each.limit(1)).first() is not None for each in (purged, placed))


def last_chain(connection: sa.Connection) -> str:
    """The hash of the last entry: it tells this state of the ledger from every other."""
    return log_head(connection)[1]
