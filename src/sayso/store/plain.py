"""How does a record become JSON, and a record again?

Fields that hold their default are left out, so that a record keeps its bytes, and with them its hash, when a later
version of Sayso gives it one field more. A default, once released, is therefore never changed.
"""

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sayso.errors import InputError
from sayso.model import Interval, Span

_Record = TypeVar("_Record")
_SHOWN = 60  # characters of a wrong value that a message repeats


def to_plain(value: Any) -> Any:
    """A record, or a part of one, as what JSON can hold: spans and intervals as pairs, numbers from text as strings.

    >>> from sayso.model import Block, Basis, Voice
    >>> to_plain(Block(span=Span(0, 4), voice=Voice.AUTHOR, basis=Basis.MARKUP))
    {'span': [0, 4], 'voice': 'author', 'basis': 'markup'}
    """
    if value is None or (isinstance(value, bool | int | float) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Interval):
        return [to_plain(value.start), to_plain(value.end)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: to_plain(each) for key, each in value.items()}
    if is_dataclass(value):
        return {
            name: to_plain(getattr(value, name))
            for name, default in _defaults(_kind(value))
            if default is MISSING or getattr(value, name) != default
        }
    if isinstance(value, frozenset):
        return sorted(to_plain(each) for each in value)
    return [to_plain(each) for each in value]


def from_plain(wanted: type[_Record], value: Any) -> _Record:
    """The record that `to_plain` made this of.

    Raises:
        InputError: If it does not hold one; the message says where and what stands there.
    """
    return _build(wanted, value, wanted.__name__)  # type: ignore[no-any-return]  # the kinds are looked up at run time


def to_json(value: Any) -> str:
    """Plain values as JSON: the same values give the same characters.

    >>> to_json({"b": 1, "a": "Oña"})
    '{"a":"Oña","b":1}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _kind(value: Any) -> Any:
    return type(value)


@cache
def _defaults(record: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((each.name, _default(each)) for each in fields(record))


def _default(each: "Field[Any]") -> Any:
    return each.default_factory() if each.default_factory is not MISSING else each.default


@cache
def kinds_of(record: Any) -> dict[str, Any]:
    """The kind of each field of a record."""
    return get_type_hints(record)


def _build(wanted: Any, value: Any, where: str) -> Any:
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return None if value is None else _build(_without_none(wanted), value, where)
    if origin is tuple:
        return _build_tuple(get_args(wanted), _checked(value, list, where), where)
    if origin is frozenset:
        return frozenset(_build(get_args(wanted)[0], each, where) for each in _checked(value, list, where))
    if origin is not None and issubclass(origin, Mapping):
        held = get_args(wanted)[1]
        found = _checked(value, dict, where)
        return {key: _build(held, each, f"{where}.{key}") for key, each in found.items()}
    try:
        return _build_simple(wanted, value, where)
    except (TypeError, ValueError, InvalidOperation) as error:  # what the record itself refuses
        raise InputError(f"{where}: {error}; found {_show(value)}") from error


def _build_tuple(kinds: tuple[Any, ...], value: list[Any], where: str) -> tuple[Any, ...]:
    """Any number of one kind, or one of each kind."""
    is_any_number = len(kinds) == 2 and kinds[1] is Ellipsis
    each_kind = [kinds[0]] * len(value) if is_any_number else list(kinds)
    if len(each_kind) != len(value):
        raise InputError(f"{where}: needs {len(each_kind)} parts, found {len(value)}")
    built = zip(each_kind, value, strict=True)
    return tuple(_build(kind, each, f"{where}[{place}]") for place, (kind, each) in enumerate(built))


def _build_simple(wanted: Any, value: Any, where: str) -> Any:
    if wanted is Any:
        return value
    if wanted is Span:
        start, end = _checked(value, list, where)
        return Span(_checked(start, int, where), _checked(end, int, where))
    if wanted is Interval:
        start, end = (datetime.fromisoformat(each) if each is not None else None for each in value)
        return Interval(start, end)
    if is_dataclass(wanted):
        return _build_record(wanted, _checked(value, dict, where), where)
    if issubclass(wanted, Enum | Decimal):
        return wanted(_checked(value, str, where))
    if issubclass(wanted, date):
        return wanted.fromisoformat(_checked(value, str, where))
    if wanted is float:
        return float(_checked(value, int | float, where))
    return _checked(value, wanted, where)


def _build_record(wanted: Any, value: dict[str, Any], where: str) -> Any:
    kinds = kinds_of(wanted)
    unknown = sorted(set(value) - set(kinds))
    if unknown:
        raise InputError(f"{where}: unknown field {unknown[0]!r}; it was written by a newer Sayso, or is no {where}")
    missing = [name for name, default in _defaults(wanted) if default is MISSING and name not in value]
    if missing:
        raise InputError(f"{where}: the field {missing[0]!r} is missing")
    return wanted(**{name: _build(kinds[name], each, f"{where}.{name}") for name, each in value.items()})


def _without_none(wanted: Any) -> Any:
    return next(each for each in get_args(wanted) if each is not type(None))


def _checked(value: Any, wanted: Any, where: str) -> Any:
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        name = getattr(wanted, "__name__", str(wanted))
        raise InputError(f"{where}: expected {name}, found {_show(value)}")
    return value


def _show(value: Any) -> str:
    shown = ascii(value)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "..."
