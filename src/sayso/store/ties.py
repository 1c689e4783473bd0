"""Which versions lie closest to each other, and which are one story?

Each version has a list of those that lie closest to it, a few at most. Two that stand in each other's lists are tied.
Lists and stories follow from the versions alone, never from the order in which they came; how large they can grow is
bounded by the constants below, however many versions are alike. Where chance has to decide, it is a version's lot: a
number that follows from its id.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import sqlalchemy as sa

from sayso.store import tables

CLOSEST = 30  # versions of a list
MOST = 60  # versions of one story; where more are tied, only closer ties count
_COUNTED = 10  # statements of a version that count for one of these
LEAST = 0.25  # weight of a tie; below it lie articles of other stories
_LEVELS = (LEAST, 0.28, 0.31, 0.35, 0.4, 0.5, 0.7)  # of ties, from the loosest
_HALVINGS = 16  # beyond the closest: versions fall into halves by their lots, each half again
_LOT_BITS = 63
STEPS = (*((level, 0) for level in _LEVELS), *((_LEVELS[-1], bits) for bits in range(1, _HALVINGS + 1)))
_ASKED = 400  # values of one question to the database
_ALL = 30_000  # the same where the question must not be parted; databases take a few more


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A version with keys in common with another: its outline, and how many keys of words and of passages they are."""

    lot: int
    version_id: str
    outline: bytes
    n_words: int
    n_passages: int


def versions_beside(
    connection: sa.Connection, keys: Iterable[int], *, n_words: int, n_passages: int, without: str
) -> list[Beside]:
    """The versions that have enough keys of one kind in common with some, by their ids.

    Args:
        connection: Of the ledger.
        keys: Odd ones are of passages, even ones of words.
        n_words: How many keys of words are enough.
        n_passages: The same of passages.
        without: The id of a version that is left out.
    """
    counts: dict[int, list[int]] = {}
    kind = tables.keys.c.key % 2
    n = sa.func.count()
    wanted = sorted(set(keys))
    for part in _parts(wanted, _ALL):
        query = sa.select(tables.keys.c.number, kind, n).where(tables.keys.c.key.in_(part))
        query = query.group_by(tables.keys.c.number, kind)
        if len(part) == len(wanted):
            query = query.having(n >= sa.case((kind == 1, n_passages), else_=n_words))
        for number, is_passage, found in connection.execute(query):
            counts.setdefault(number, [0, 0])[is_passage] += found
    close = sorted(number for number, (words, passages) in counts.items() if words >= n_words or passages >= n_passages)
    linked = tables.linked
    beside = []
    for part in _parts(close, _ASKED):
        query = sa.select(linked.c.number, linked.c.lot, linked.c.version_id, linked.c.outline)
        beside += [
            Beside(
                lot=row.lot,
                version_id=row.version_id,
                outline=row.outline,
                n_words=counts[row.number][0],
                n_passages=counts[row.number][1],
            )
            for row in connection.execute(query.where(linked.c.number.in_(part), linked.c.version_id != without))
        ]
    return sorted(beside, key=lambda each: each.version_id)


def store_place(
    connection: sa.Connection,
    version_id: str,
    keys: Iterable[int],
    outline: bytes,
    weights: Mapping[int, float],
    *,
    n_statements: int,
) -> None:
    """Keep by what a version is found and how closely it belongs to others; its story has to be found.

    Args:
        connection: In a transaction that may write.
        version_id: Which version, that waits no longer.
        keys: By which it is found.
        outline: By which it is held against others.
        weights: By the lots of the versions that are linked already, those that are at least `LEAST`.
        n_statements: Of the version.
    """
    number = number_of(connection, version_id)
    found = sorted(set(keys))
    if found:
        connection.execute(tables.keys.insert(), [{"key": key, "number": number} for key in found])
    connection.execute(tables.unlinked.delete().where(tables.unlinked.c.number == number))
    connection.execute(
        tables.linked.insert(),
        {
            "number": number,
            "version_id": version_id,
            "lot": lot_of(version_id),
            "story": None,
            "step": None,
            "is_loose": 1,
            "is_short": 0,
            "size": max(1, n_statements // _COUNTED),
            "least": 0.0,
            "packed": array("q", found).tobytes(),
            "outline": outline,
        },
    )
    _fill_list(connection, lot_of(version_id), weights)
    _join_lists(connection, lot_of(version_id), weights)


def fill_short(connection: sa.Connection, lot: int, weights: Mapping[int, float]) -> None:
    """Give a version that lost a tie the list that it would have had without the lost one.

    Args:
        connection: In a transaction that may write.
        lot: Of the version.
        weights: As of `store_place`.
    """
    closest = _fill_list(connection, lot, weights)
    connection.execute(tables.linked.update().where(tables.linked.c.lot == lot).values(is_short=0))
    _loosen(connection, [lot, *closest])


def short_versions(connection: sa.Connection) -> list[tuple[str, list[int], bytes]]:
    """Versions that lost a tie: id, keys and outline of each."""
    linked = tables.linked
    query = sa.select(linked.c.version_id, linked.c.packed, linked.c.outline).where(
        tables.IS_LOOSE, linked.c.is_short == 1
    )  # sorted here: asked for in an order, SQLite would go through the whole table in that order
    rows = sorted(connection.execute(query), key=lambda row: row.version_id)
    return [(row.version_id, list(array("q", row.packed)), row.outline) for row in rows]


def drop_place(connection: sa.Connection, version_id: str) -> None:
    """Forget by what a version was found and to what it was tied; those in whose lists it stood are loose then."""
    linked, ties, keys, lot = tables.linked, tables.ties, tables.keys, lot_of(version_id)
    number = number_of(connection, version_id)
    packed = connection.execute(sa.select(linked.c.packed).where(linked.c.number == number)).scalar()
    for part in _parts(list(array("q", packed or b"")), _ASKED):
        connection.execute(keys.delete().where(keys.c.key.in_(part), keys.c.number == number))
    listing = list(connection.execute(sa.select(ties.c.one).where(ties.c.other == lot)).scalars())
    connection.execute(ties.delete().where(sa.or_(ties.c.one == lot, ties.c.other == lot)))
    for table in (linked, tables.unlinked):
        connection.execute(table.delete().where(table.c.number == number))
    for part in _parts(sorted(listing), _ASKED):
        held = linked.c.lot.in_(part)
        connection.execute(linked.update().where(held).values(is_loose=1))
        connection.execute(linked.update().where(held, linked.c.least > 0).values(is_short=1, least=0.0))


def _fill_list(connection: sa.Connection, lot: int, weights: Mapping[int, float]) -> list[int]:
    """Write the list of a version: of all others that are given those that lie closest, which are the answer."""
    closest = sorted(weights, key=lambda other: _order(lot, other, weights[other]))[:CLOSEST]
    connection.execute(tables.ties.delete().where(tables.ties.c.one == lot))
    rows = [{"one": lot, "other": other, "weight": weights[other]} for other in sorted(closest)]
    if rows:
        connection.execute(tables.ties.insert(), rows)
    _note_least(connection, lot, [weights[other] for other in closest])
    return closest


def _join_lists(connection: sa.Connection, lot: int, weights: Mapping[int, float]) -> None:
    """Put a new version into the lists of the others, in place of the last of those that are full."""
    linked, ties = tables.linked, tables.ties
    steps: dict[int, int | None] = {}
    for part in _parts(sorted(weights), _ASKED):
        query = sa.select(linked.c.lot, linked.c.least, linked.c.step).where(linked.c.lot.in_(part))
        steps |= {row.lot: row.step for row in connection.execute(query) if weights[row.lot] >= row.least}
    lists: dict[int, dict[int, float]] = {one: {} for one in steps}
    for part in _parts(sorted(steps), _ASKED):
        for row in connection.execute(sa.select(ties).where(ties.c.one.in_(part))):
            lists[row.one][row.other] = row.weight
    own = set(connection.execute(sa.select(ties.c.other).where(ties.c.one == lot)).scalars())
    added, moved = [], {lot}
    for one in sorted(lists):
        held = {**lists[one], lot: weights[one]}
        closest = sorted(held, key=lambda other: _order(one, other, held[other]))
        if len(closest) > CLOSEST:
            last = closest.pop()
            if last == lot:
                continue
            connection.execute(ties.delete().where(ties.c.one == one, ties.c.other == last))
            moved |= {one, last}
        added.append({"one": one, "other": lot, "weight": weights[one]})
        if len(closest) == CLOSEST:
            _note_least(connection, one, [held[other] for other in closest])
        step = steps[one]  # a tie looser than those that count in its story cannot change it
        if one in own and (step is None or weights[one] >= STEPS[step][0]):
            moved.add(one)
    if added:
        connection.execute(ties.insert(), added)
    _loosen(connection, moved)


def _note_least(connection: sa.Connection, lot: int, weights: Sequence[float]) -> None:
    least = min(weights) if len(weights) == CLOSEST else 0.0
    connection.execute(tables.linked.update().where(tables.linked.c.lot == lot).values(least=least))


def _order(one: int, other: int, weight: float) -> tuple[float, bytes, int]:
    """The closest first; among equals by chance, the same from both sides, so that no version is in all lists."""
    return (-weight, _chance(f"{min(one, other)} {max(one, other)}"), other)


def _chance(words: str) -> bytes:
    return blake2b(words.encode(), digest_size=8).digest()


def _loosen(connection: sa.Connection, lots: Iterable[int]) -> None:
    for part in _parts(sorted(set(lots)), _ASKED):
        connection.execute(tables.linked.update().where(tables.linked.c.lot.in_(part)).values(is_loose=1))


@dataclass(slots=True)
class Ties:
    """The ties of a ledger, each asked for once; a class, since it keeps what it was told while nothing is written."""

    connection: sa.Connection
    known: dict[int, list[tuple[int, float]]] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)

    def story_of(self, lot: int) -> tuple[list[int], int]:
        """The lots of all versions of the story of a version, sorted, and the step at which its ties count.

        Those tied to it at the first step at which they are few enough: whichever of them is asked, the answer is one.
        """
        for step, (level, bits) in enumerate(STEPS):
            found = self._tied(lot, level, bits)
            if found is not None:
                return found, step
        return [lot], len(STEPS) - 1

    def _tied(self, lot: int, level: float, bits: int) -> list[int] | None:
        """All that are tied to a version at a step, None where these are too many."""
        seen, wave = {lot}, [lot]
        if lot not in self.sizes:
            query = sa.select(tables.linked.c.size).where(tables.linked.c.lot == lot)
            self.sizes[lot] = self.connection.execute(query).scalar_one()
        side = _side(lot, bits)
        while wave:
            self._ask(wave)
            new = {
                other
                for one in wave
                for other, weight in self.known[one]
                if weight >= level and other not in seen and _side(other, bits) == side
            }
            seen |= new
            wave = sorted(new)
            if len(seen) > 1 and sum(self.sizes[one] for one in seen) > MOST:
                return None
        return sorted(seen)

    def _ask(self, lots: Sequence[int]) -> None:
        missing = [lot for lot in lots if lot not in self.known]
        there, back, linked = tables.ties.alias(), tables.ties.alias(), tables.linked
        for part in _parts(missing, _ASKED):
            self.known |= {lot: [] for lot in part}
            query = (
                sa.select(there, linked.c.size)
                .join(back, sa.and_(back.c.one == there.c.other, back.c.other == there.c.one))
                .join(linked, linked.c.lot == there.c.other)
                .where(there.c.one.in_(part))
            )
            for row in self.connection.execute(query):
                self.known[row.one].append((row.other, row.weight))
                self.sizes[row.other] = row.size


def _side(lot: int, bits: int) -> int:
    return lot >> (_LOT_BITS - bits) if bits else 0


def lot_of(version_id: str) -> int:
    """The lot of a version: below 2**63, as good as unique."""
    return int.from_bytes(_chance(version_id), "big") >> 1


def number_of(connection: sa.Connection, version_id: str) -> int:
    """The number of a version."""
    query = sa.select(tables.versions.c.number).where(tables.versions.c.id == version_id)
    return int(connection.execute(query).scalar_one())


def _parts(values: Sequence[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(values), size):
        yield list(values[start : start + size])
