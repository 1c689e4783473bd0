"""Which numbers are parts of a whole that the same article gives: "18 died, 14 in the town and four outside"?"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from sayso.link.entries import Entry
from sayso.link.figures import heads_of
from sayso.model import Figure

_NEAR = 2  # statements between a whole and a part of it
_MOST = 4  # parts of one whole
_REACH = 6  # numbers before and behind a whole among which parts are sought
_LEAST = Decimal(10)  # of a whole: small numbers add up by chance

Place = tuple[str, int]  # a statement, and which of its figures


def find_breakdowns(entries: Sequence[Entry]) -> Mapping[Place, Place]:
    """The whole of each number that is a part, by part.

    Two to four numbers near another that they add up to are its parts, where all may count the same thing.

    Args:
        entries: Of one document, in text order.
    """
    figures = [
        (entry, place)
        for entry in entries
        for place, figure in enumerate(entry.figures)
        if _exact(figure) is not None and not figure.is_share
    ]
    found: dict[Place, Place] = {}
    for at, (entry, place) in enumerate(figures):
        for parts in _parts(figures, at):
            for part, where in parts:
                found.setdefault((part.id, where), (entry.id, place))
    return found


def _parts(figures: Sequence[tuple[Entry, int]], at: int) -> Iterator[tuple[tuple[Entry, int], ...]]:
    """Numbers beside one that add up to it."""
    entry, place = figures[at]
    whole = entry.figures[place]
    total = _exact(whole)
    if total is None or total < _LEAST:
        return
    near = [
        (other, where)
        for other, where in (*figures[max(0, at - _REACH) : at], *figures[at + 1 : at + 1 + _REACH])
        if abs(other.place - entry.place) <= _NEAR
        and _may_be_part(other.figures[where], whole)
        and Decimal(0) < (_exact(other.figures[where]) or Decimal(0)) < total
    ]
    for n_parts in range(2, _MOST + 1):
        for parts in combinations(near, n_parts):
            if sum((_exact(part.figures[where]) or Decimal(0)) for part, where in parts) == total:
                yield parts
                return


def _may_be_part(part: Figure, whole: Figure) -> bool:
    heads = heads_of(part.counted), heads_of(whole.counted)
    return part.currency == whole.currency and (bool(heads[0] & heads[1]) or not heads[0] or not heads[1])


def _exact(figure: Figure) -> Decimal | None:
    return figure.low if figure.low is not None and figure.low == figure.high else figure.best
