"""Which quantities are the lengths of time in a text? We keep them among the times; other gold does not."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sayso.model import TimeMention
from sayso.resolve.time_words import count_of, rough_mod, unit_name

_KINDS = ("length", "reach", "ago", "shift")
_RATE = re.compile(r"\s(?:an?|per|each|every)\s(day|night|week|month|year)\b")
_MODIFIERS = {
    **{"APPROX": "approx", "EQUAL_OR_MORE": "at_least", "MORE_THAN": "more_than"},
    **{"LESS_THAN": "less_than", "EQUAL_OR_LESS": "at_most"},
}


def lengths_as_quantities(text: str, mentions: Iterable[TimeMention]) -> list[dict[str, Any]]:
    """The counted lengths of time as the referee of quantities reads them; those without a number are left out."""
    found: list[dict[str, Any]] = []
    for mention in mentions:
        if mention.kind in _KINDS:
            rate = _RATE.match(text, mention.span.end)
            found.extend(_lengths(mention, f" per {rate.group(1)}" if rate else ""))
    return found


def _lengths(mention: TimeMention, rate: str) -> Iterable[dict[str, Any]]:
    parts = mention.parts
    modifier = _MODIFIERS.get(rough_mod(parts.get("rough", "")) or "", "exact")
    for number_part, unit_part in (("n", "unit"), ("n_b", "unit_b")):
        if unit_part not in parts or not ("half_of" in parts or parts.get(number_part, "").strip()):
            continue
        low = Decimal("0.5") if "half_of" in parts else count_of(parts[number_part])
        if parts.get("n", "").lower() in ("a", "an") and not {"half", "half_of"} & parts.keys():
            continue
        if low is None or "few" in parts or "mag" in parts:
            continue
        if number_part == "n" and ("half" in parts or "half_b" in parts):
            low += Decimal("0.5")
        high = count_of(parts["to_n"]) if "to_n" in parts else low
        yield {
            "start": mention.span.start,
            "end": mention.span.end,
            "low": float(low),
            "high": float(high if high is not None else low),
            "modifier": "range" if "to_n" in parts else modifier,
            "unit": unit_name(parts[unit_part]) + rate,
        }
