"""How do the quantities of statements look as estimates of `sayso-ledger/1`?"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sayso.model import Modifier, Quantity, Statement
from sayso.text import innermost

_POINTS = (Modifier.APPROX, Modifier.NEARLY, Modifier.JUST_OVER)

Record = dict[str, Any]


def estimate_record(quantity: Quantity, statement: Statement, *, statement_id: str, number: int) -> Record:
    """One quantity inside the content of one statement; a value worded as near a point has no bounds, but that point.

    Args:
        quantity: As found.
        statement: In whose content it stands.
        statement_id: Its id in the export.
        number: Its place among the estimates of the statement, from 1.
    """
    is_point, is_vague = quantity.modifier in _POINTS, quantity.modifier is Modifier.VAGUE
    low, high = (None, None) if is_point or is_vague else (quantity.low, quantity.high)
    best = quantity.low if is_point and quantity.low == quantity.high else None
    event = statement.event or statement.said
    as_at = event.last if event is not None else None
    return {
        "id": f"{statement_id}-q{number}",
        "statement": statement_id,
        "claim": None,
        "span": [quantity.span.start, quantity.span.end],
        "low": _number(low),
        "high": _number(high),
        "best": _number(best),
        "modifier": quantity.modifier.value,
        "unit": quantity.unit or None,
        "currency": quantity.currency,
        "as_at": as_at.isoformat() if as_at is not None else None,
        "measure": {"counted": quantity.unit or None},
    }


def with_statements(
    quantities: Sequence[Quantity], statements: Sequence[Statement]
) -> list[tuple[Quantity, Statement]]:
    """Each quantity with the statement of the shortest content that holds it; others are left out."""
    contents = [statement.attribution.content for statement in statements]
    places = [(quantity, innermost(quantity.span, contents)) for quantity in quantities]
    return [(quantity, statements[place]) for quantity, place in places if place is not None]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
