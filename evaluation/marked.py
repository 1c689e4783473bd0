"""Which times and quantities are marked in our own sets?

One sentence a line: the day of publication, ` | `, the text with each find in brackets, `[wording = gold]`; quantities
have no day. Lines that start with `#` name the topic. Gold of a time is `TYPE VALUE [MOD] START..END|- [vague]`, of a
quantity `LOW..HIGH modifier | unit`, then as they apply the currency, `of X`, `up` or `down`, and `elided`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BRACKET = re.compile(r"\[([^\[\]=]+?) = ([^\[\]]+)\]")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d) \| (.*)")
_MODIFIERS = {
    "exact",
    "approx",
    "nearly",
    "just_over",
    "more_than",
    "at_least",
    "less_than",
    "at_most",
    "range",
    "vague",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One sentence of a set: its text without marks, and its gold as the referees read it."""

    doc: str
    topic: str
    text: str
    published: str | None
    gold: list[dict[str, Any]]


def read_times(path: Path) -> list[Marked]:
    """The sentences of a set of times.

    Raises:
        ValueError: If a line is not as the module says; names the line.
    """
    return [_read(path, number, topic, line, _time) for number, topic, line in _lines(path)]


def read_quantities(path: Path) -> list[Marked]:
    """The sentences of a set of quantities.

    Raises:
        ValueError: If a line is not as the module says; names the line.
    """
    return [_read(path, number, topic, line, _quantity) for number, topic, line in _lines(path)]


def _lines(path: Path) -> Iterator[tuple[int, str, str]]:
    topic = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            topic = line.lstrip("# ").strip()
        elif line.strip():
            yield number, topic, line.strip()


def _read(path: Path, number: int, topic: str, line: str, parse: Any) -> Marked:
    dated = _DAY.fullmatch(line)
    published, marked = (dated.group(1), dated.group(2)) if dated else (None, line)
    text, gold, last = "", [], 0
    for bracket in _BRACKET.finditer(marked):
        text += marked[last : bracket.start()]
        start = len(text)
        text += bracket.group(1)
        try:
            gold.append({"start": start, "end": len(text), "text": bracket.group(1), **parse(bracket.group(2))})
        except (ValueError, IndexError) as error:
            raise ValueError(f"{path.name}:{number}: {bracket.group()!r}: {error}") from error
        last = bracket.end()
    text += marked[last:]
    if "[" in text or "]" in text:
        raise ValueError(f"{path.name}:{number}: a bracket that is not `[wording = gold]`: {text!r}")
    return Marked(doc=f"{path.stem}:{number}", topic=topic, text=text, published=published, gold=gold)


def _time(wording: str) -> dict[str, Any]:
    words = wording.split()
    is_vague = words[-1] == "vague"
    if is_vague:
        words.pop()
    kind, value, *mod, interval = words
    gold: dict[str, Any] = {"type": kind, "value": value, "interval": None}
    if interval != "-":
        start, _, end = interval.partition("..")
        gold["interval"] = [start or None, end or None]
    if mod:
        gold["mod"] = mod[0]
    return gold


def _quantity(wording: str) -> dict[str, Any]:
    numbers, unit, *more = [part.strip() for part in wording.split("|")]
    interval, modifier = numbers.split()
    if modifier not in _MODIFIERS:
        raise ValueError(f"no modifier is called {modifier!r}")
    low, dots, high = interval.partition("..")
    gold: dict[str, Any] = {
        "low": float(low) if low else None,
        "high": (float(high) if high else None) if dots else float(low),
        "modifier": modifier,
        "unit": unit,
    }
    for field in more:
        if re.fullmatch(r"[A-Z]{3}", field):
            gold["currency"] = field
        elif field.startswith("of "):
            gold["of"] = field[3:]
        elif field in ("up", "down"):
            gold["trend"] = field
        elif field == "elided":
            gold["elided"] = True
    return gold
