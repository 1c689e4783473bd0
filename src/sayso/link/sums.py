"""Which numbers of one source are parts of one whole that nobody has summed?"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from sayso.link.entries import Entry
from sayso.link.figures import heads_of
from sayso.model import ClaimStance, Comparison, Figure, SeriesEntry, Sum, Told

_NEAR = 2  # statements between two parts
_ADDITIVE = re.compile(
    r"\b(?:and|plus|another|further|additional|as well as|along with|together with|in addition(?: to)?|besides|also|"
    r"the rest|the other|remaining|others?)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:in|at|on|near|across|around|from|of)\s+(?:the\s+)?((?:[A-Z][\w\u2019'-]*\s?)+)")
_AFTER = 80  # characters behind a number in which its place is sought


def find_sums(
    documents: Mapping[str, tuple[str, Sequence[Entry]]], told: Mapping[str, Told], claim_of: Mapping[str, str]
) -> tuple[Sum, ...]:
    """The sums that the ledger makes.

    Two numbers are parts where one source gives both for one day in one breath, in words that add ("and another 900 in
    Holm"), they count the same thing, and each has a place of its own.

    Args:
        documents: Text and statements of each, by id.
        told: Who is behind each statement.
        claim_of: The claim of each statement.
    """
    found = []
    for id in sorted(documents):
        text, entries = documents[id]
        figures = [
            (entry, place)
            for entry in entries
            if told[entry.id].stance is ClaimStance.SUPPORT
            for place in range(len(entry.figures))
        ]
        for (one, here), (other, there) in combinations(figures, 2):
            why = _parts(text, one, one.figures[here], other, other.figures[there], told)
            if why is not None:
                found.append(_sum(one, here, other, there, claim_of, why))
    return tuple(found)


def _parts(text: str, one: Entry, left: Figure, other: Entry, right: Figure, told: Mapping[str, Told]) -> str | None:
    """What makes two numbers parts of one whole, None where they are none."""
    root = told[one.id].root
    if other.place - one.place > _NEAR or (one.id != other.id and (root is None or root != told[other.id].root)):
        return None
    if left.is_share or right.is_share or left.currency != right.currency or left.as_at != right.as_at:
        return None
    if not _same_thing(left, right) or not _bounded(left) or not _bounded(right):
        return None
    places = _place(text, left), _place(text, right)
    if places[0] is None or places[1] is None or places[0] == places[1]:
        return None
    between = text[left.span.end : right.span.start]
    match = _ADDITIVE.search(between)
    if match is None:
        return None
    return f"one source gives both for one day, \u201c{match.group()}\u201d joins {places[0]} and {places[1]}"


def _same_thing(left: Figure, right: Figure) -> bool:
    if left.happening is not None and right.happening is not None and left.happening != right.happening:
        return False
    heads = heads_of(left.counted), heads_of(right.counted)
    return bool(heads[0] & heads[1]) or not heads[0] or not heads[1]


def _bounded(figure: Figure) -> bool:
    return figure.low is not None or figure.high is not None or figure.best is not None


def _place(text: str, figure: Figure) -> str | None:
    match = _PLACE.search(text, figure.span.end, figure.span.end + _AFTER)
    return match[1].strip() if match else None


def _sum(one: Entry, here: int, other: Entry, there: int, claim_of: Mapping[str, str], why: str) -> Sum:
    left, right = one.figures[here], other.figures[there]
    return Sum(
        id=f"sum-{one.id}-{here}-{other.id}-{there}",
        parts=tuple(
            SeriesEntry(statement=entry.id, figure=place, claim=claim_of[entry.id], as_at=entry.figures[place].as_at)
            for entry, place in ((one, here), (other, there))
        ),
        low=_added(_low(left), _low(right)),
        high=_added(_high(left), _high(right)),
        best=_added(left.best, right.best) if left.best is not None and right.best is not None else None,
        unit=left.unit or right.unit,
        why=why,
    )


def _low(figure: Figure) -> Decimal | None:
    return figure.low if figure.low is not None else figure.best


def _high(figure: Figure) -> Decimal | None:
    return figure.high if figure.high is not None else figure.best


def _added(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return one + other if one is not None and other is not None else None


def compare_sums(sums: Sequence[Sum], entries: Mapping[str, Entry]) -> tuple[Comparison, ...]:
    """Each sum beside the numbers of other sources that count the same thing.

    Where a place is not told the comparison is made with that reservation.
    """
    found = []
    for each in sums:
        parts = {(part.statement, part.figure) for part in each.parts}
        sample = entries[each.parts[0].statement].figures[each.parts[0].figure]
        for id in sorted(entries):
            for place, figure in enumerate(entries[id].figures):
                if (
                    (id, place) in parts
                    or not _bounded(figure)
                    or figure.is_share
                    or figure.currency != sample.currency
                ):
                    continue
                is_same = _same_thing(sample, figure) and bool(heads_of(sample.counted) & heads_of(figure.counted))
                if not is_same or sample.happening != figure.happening:
                    continue
                found.append(_compared(each, id, place, figure))
    return tuple(found)


def _compared(each: Sum, id: str, place: int, figure: Figure) -> Comparison:
    low, high = _low(figure), _high(figure)
    shared_low = max((bound for bound in (each.low, low) if bound is not None), default=None)
    shared_high = min((bound for bound in (each.high, high) if bound is not None), default=None)
    meets = shared_low is None or shared_high is None or shared_low <= shared_high
    words = f"they overlap at {_range(shared_low, shared_high)}" if meets else "they do not meet"
    reservation = "" if figure.names else "; with reservation: the place is not told"
    return Comparison(
        left=each.id,
        right=(id, place),
        verdict="comparable",
        low=shared_low if meets else None,
        high=shared_high if meets else None,
        why=f"a sum of the ledger, {_range(each.low, each.high)}, beside {_range(low, high)}: {words}{reservation}",
    )


def _range(low: Decimal | None, high: Decimal | None) -> str:
    if low == high and low is not None:
        return f"{low:,}"
    return f"{low:,} to {high:,}" if low is not None and high is not None else f"{low or high or 0:,} and on"
