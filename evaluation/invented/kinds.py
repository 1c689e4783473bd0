"""Which kinds of events are there, and what may be told of them?"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.invented.templates import Template, parse

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that is counted, within plausible numbers."""

    counted: str
    unit: str
    low: int
    high: int
    noun: str
    told: tuple[Template, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What is promised, and the two ways in which it may turn out."""

    told: Template
    kept: Template
    broken: Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of event."""

    name: str
    thing: Template
    operator: Template
    experts: tuple[str, ...]
    authority: str  # who is in charge of the toll
    insiders: tuple[str, ...]  # where unnamed sources work
    events: tuple[Template, ...]
    toll: Measure
    rival: Measure
    detail: Measure
    facts: tuple[Template, ...]


def _read_kinds() -> tuple[Kind, ...]:
    tables = tomllib.loads((_FOLDER / "kinds.toml").read_text(encoding="utf-8"))
    return tuple(
        Kind(
            name=name,
            thing=parse(table["thing"]),
            operator=parse(table["operator"]),
            experts=tuple(table["experts"]),
            authority=table["authority"],
            insiders=tuple(table["insiders"]),
            events=_templates(table["events"]),
            toll=_measure(table["toll"]),
            rival=_measure(table["rival"]),
            detail=_measure(table["detail"]),
            facts=(*_templates(table["facts"]), *_FACTS),
        )
        for name, table in tables.items()
    )


def _measure(table: dict[str, Any]) -> Measure:
    return Measure(**{**table, "told": _templates(table["told"])})


def _templates(texts: list[str]) -> tuple[Template, ...]:
    return tuple(parse(text) for text in texts)


_COMMON = tomllib.loads((_FOLDER / "common.toml").read_text(encoding="utf-8"))
_FACTS = _templates(_COMMON["facts"])
PROMISES = tuple(Promise(**{name: parse(text) for name, text in each.items()}) for each in _COMMON["promises"])
BACKGROUND = _templates(_COMMON["background"])
KINDS = _read_kinds()
