"""Baselines of times and quantities: what one pattern finds without any reading."""

import re
from datetime import date, timedelta
from typing import Any

PATTERN = "one pattern"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})"
    r"|(?P<iso>\d{4}-\d\d-\d\d)|\b(?P<alone>(?:19|20)\d\d)\b"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?: ([a-z]+))?")


def dates_by_pattern(text: str) -> list[dict[str, Any]]:
    """Days written out with their year, and years."""
    return [record for match in _DATE.finditer(text) if (record := _date(match))]


def numbers_by_pattern(text: str) -> list[dict[str, Any]]:
    """Digits as exact numbers, the word behind them as the unit."""
    found = []
    for match in _NUMBER.finditer(text):
        number = float(re.sub(r"[^\d.]", "", match.group().split(" ")[0]))
        found.append({"start": match.start(), "end": match.end(), "low": number, "high": number,
                      "modifier": "exact", "unit": match.group(1) or ""})  # fmt: skip
    return found


def _date(match: re.Match[str]) -> dict[str, Any] | None:
    place = {"start": match.start(), "end": match.end(), "type": "DATE"}
    if match["alone"]:
        year = int(match["alone"])
        return {**place, "value": match["alone"], "interval": [f"{year}-01-01", f"{year + 1}-01-01"]}
    try:
        month = _MONTHS.index(match["month"]) + 1 if match["month"] else 0
        day = date.fromisoformat(match["iso"]) if match["iso"] else date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    return {**place, "value": day.isoformat(), "interval": [day.isoformat(), (day + timedelta(days=1)).isoformat()]}
