"""How do the fields of a record stand in the columns of a table?

A span becomes `<field>_start` and `<field>_end`, an interval likewise, a record with a needed field one column for each
of its fields (`said_first`, `said_rule`), and what is a list, or a record that may be empty, one column of JSON. All
other fields have a column of their own name.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args

import sqlalchemy as sa

from sayso.model import Interval, Span
from sayso.store.plain import from_plain, kinds_of, to_json, to_plain

_Record = TypeVar("_Record")
Row = dict[str, Any]

REAL: sa.types.TypeEngine[float] = sa.REAL().with_variant(
    sa.Double(), "postgresql"
)  # a REAL of PostgreSQL has four bytes


@dataclass(frozen=True, slots=True)
class _Place:
    """One field: its kind without None, and the columns that hold it."""

    name: str
    kind: Any
    columns: tuple[str, ...]
    is_pair: bool = False
    is_json: bool = False
    is_record: bool = False
    is_optional: bool = False


def columns_of(record: type, *, without: tuple[str, ...] = ()) -> list[sa.Column[Any]]:
    """New columns for the fields of a record, in their order."""
    return [
        sa.Column(name, kind, nullable=is_nullable)
        for name, kind, is_nullable in _columns(record)
        if name not in without
    ]


def to_row(record: Any) -> Row:
    """The values of the columns of a record."""
    row: Row = {}
    kind: Any = type(record)
    for place in _places(kind):
        value = getattr(record, place.name)
        if place.is_record:
            inner = to_row(value) if value is not None else {}
            row |= {column: inner.get(column.removeprefix(f"{place.name}_")) for column in place.columns}
        elif place.is_pair:
            pair = (None, None) if value is None else (value.start, value.end)
            row |= dict(zip(place.columns, (to_plain(each) for each in pair), strict=True))
        elif place.is_json:
            row[place.name] = None if value is None else to_json(to_plain(value))
        else:
            row[place.name] = int(value) if isinstance(value, bool) else to_plain(value)
    return row


def from_row(wanted: type[_Record], row: Mapping[str, Any]) -> _Record:
    """The record whose columns these are; other columns are passed over.

    Raises:
        InputError: If the values do not make one.
    """
    return from_plain(wanted, plain_from_row(wanted, row))


def plain_from_row(wanted: type, row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The plain form of the record whose columns these are."""
    plain = {}
    for place in _places(wanted):
        value = _value(place, row, prefix)
        if value is not None or place.is_optional:
            plain[place.name] = value
    return plain


def _value(place: _Place, row: Mapping[str, Any], prefix: str) -> Any:
    if place.is_record:
        if row[f"{prefix}{place.name}_{_needed(place.kind)[0]}"] is None:
            return None
        return plain_from_row(place.kind, row, f"{prefix}{place.name}_")
    if place.is_pair:
        pair = [row[prefix + column] for column in place.columns]
        return None if pair == [None, None] else pair
    value = row[prefix + place.name]
    if value is not None and place.is_json:
        return json.loads(value)
    return bool(value) if place.kind is bool and value is not None else value


@cache
def _places(record: Any) -> tuple[_Place, ...]:
    kinds = kinds_of(record)
    return tuple(_place(each.name, kinds[each.name]) for each in fields(record))


def _place(name: str, wanted: Any) -> _Place:
    kind: Any = wanted
    is_optional = type(None) in get_args(kind)
    if is_optional:
        kind = next(each for each in get_args(kind) if each is not type(None))
    if kind in (Span, Interval):
        return _Place(name, kind, (f"{name}_start", f"{name}_end"), is_pair=True, is_optional=is_optional)
    is_a_record = is_dataclass(kind)  # apart, since the question changes what the checker of types knows of the kind
    if is_a_record and _needed(kind):
        inner = tuple(f"{name}_{column}" for column, _, _ in _columns(kind))
        return _Place(name, kind, inner, is_record=True, is_optional=is_optional)
    is_json = is_a_record or not isinstance(kind, type)
    return _Place(name, kind, (name,), is_json=is_json, is_optional=is_optional)


def _needed(record: Any) -> list[str]:
    """Fields that every such record fills."""
    return [
        each.name
        for each in fields(record)
        if each.default is MISSING
        and each.default_factory is MISSING
        and type(None) not in get_args(kinds_of(record)[each.name])
    ]


@cache
def _columns(record: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Name, kind and whether it may be empty, of each column."""
    found: list[tuple[str, Any, bool]] = []
    for place in _places(record):
        if place.is_record:
            found += [
                (f"{place.name}_{name}", kind, is_nullable or place.is_optional)
                for name, kind, is_nullable in _columns(place.kind)
            ]
            continue
        found += [(column, _sql_kind(place), place.is_optional or place.is_pair) for column in place.columns]
    return tuple(found)


def _sql_kind(place: _Place) -> Any:
    if place.kind is Span:
        return sa.Integer()
    if place.is_json or place.is_pair or issubclass(place.kind, Enum | str):
        return sa.Text()
    if place.kind in (bool, int):
        return sa.Integer()
    return REAL if place.kind is float else sa.Text()
