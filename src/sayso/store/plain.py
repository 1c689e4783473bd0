"""How does a record become JSON, and a record again?

Fields that hold their default are left out, so that a record keeps its bytes, and with them its hash, when a later
version of Sayso gives it one field more. A default, once released, is therefore never changed.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sayso.errors import InputError
from sayso.model import Interval, Span

_Record = TypeVar("_Record")
_Build = Callable[[Any], Any]  # of a value, from its plain form
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
    kind: Any = wanted  # looked up at run time
    try:
        return _builder(kind)(value)  # type: ignore[no-any-return]
    except _Wrong as wrong:
        where = "".join([wanted.__name__, *reversed(wrong.steps)])
        raise InputError(wrong.tell(where)) from wrong.__cause__


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


class _Wrong(Exception):
    """A value that is not what is wanted; `tell` makes the message of the place, `steps` lead to it from the inside."""

    def __init__(self, tell: Callable[[str], str]) -> None:
        super().__init__()
        self.tell = tell
        self.steps: list[str] = []


@cache
def _builder(wanted: Any) -> _Build:
    """What makes the value of a kind out of its plain form; made once, since the ledger is read by it."""
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        inner = _builder(_without_none(wanted))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_builder(get_args(wanted))
    if origin is frozenset:
        items = _items_builder(_builder(get_args(wanted)[0]))
        return lambda value: frozenset(items(_checked(value, list)))
    if origin is not None and issubclass(origin, Mapping):
        held = _builder(get_args(wanted)[1])
        return lambda value: {key: _at(f".{key}", held, each) for key, each in _checked(value, dict).items()}
    if is_dataclass(wanted) and wanted not in (Span, Interval):
        return _record_builder(wanted)
    return _simple_builder(wanted)


def _tuple_builder(kinds: tuple[Any, ...]) -> _Build:
    """Any number of one kind, or one of each kind."""
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        items = _items_builder(_builder(kinds[0]))
        return lambda value: tuple(items(_checked(value, list)))
    builders = tuple(_builder(kind) for kind in kinds)

    def build(value: Any) -> tuple[Any, ...]:
        if len(_checked(value, list)) != len(builders):
            n_found = len(value)
            raise _Wrong(lambda where: f"{where}: needs {len(builders)} parts, found {n_found}")
        pairs = enumerate(zip(builders, value, strict=True))
        return tuple(_at(f"[{place}]", builder, each) for place, (builder, each) in pairs)

    return build


def _items_builder(builder: _Build) -> Callable[[list[Any]], list[Any]]:
    def build(values: list[Any]) -> list[Any]:
        built: list[Any] = []
        try:
            for each in values:
                built.append(builder(each))
        except _Wrong as wrong:
            wrong.steps.append(f"[{len(built)}]")
            raise
        return built

    return build


def _record_builder(wanted: Any) -> _Build:
    builders = {name: _builder(kind) for name, kind in kinds_of(wanted).items()}
    needed = [name for name, default in _defaults(wanted) if default is MISSING]

    def build(value: Any) -> Any:
        unknown = _checked(value, dict).keys() - builders.keys()
        if unknown:
            raise _Wrong(partial(_tell_unknown, min(unknown)))
        for name in needed:
            if name not in value:
                raise _Wrong(partial(_tell_missing, name))
        made = {}
        name = ""
        try:
            for name, each in value.items():
                made[name] = builders[name](each)
        except _Wrong as wrong:
            wrong.steps.append(f".{name}")
            raise
        return _made(lambda: wanted(**made), value)

    return build


def _tell_unknown(name: str, where: str) -> str:
    return f"{where}: unknown field {name!r}; it was written by a newer Sayso, or is no {where}"


def _tell_missing(name: str, where: str) -> str:
    return f"{where}: the field {name!r} is missing"


def _simple_builder(wanted: Any) -> _Build:
    if wanted is Any:
        return lambda value: value
    if wanted is Span:
        return lambda value: _made(lambda: _span(*_checked(value, list)), value)
    if wanted is Interval:
        return lambda value: _made(lambda: Interval(*(_moment(each) for each in value)), value)
    if issubclass(wanted, Enum | Decimal):
        return lambda value: _made(lambda: wanted(_checked(value, str)), value)
    if issubclass(wanted, date):
        return lambda value: _made(lambda: wanted.fromisoformat(_checked(value, str)), value)
    if wanted is float:
        return lambda value: float(_checked(value, int | float))
    return lambda value: _checked(value, wanted)


def _made(make: Callable[[], Any], value: Any) -> Any:
    try:
        return make()
    except (TypeError, ValueError, InvalidOperation) as error:  # what the record itself refuses
        raise _Wrong(partial(_tell_refused, error, value)) from error


def _tell_refused(error: Exception, value: Any, where: str) -> str:
    return f"{where}: {error}; found {_show(value)}"


def _at(step: str, builder: _Build, value: Any) -> Any:
    try:
        return builder(value)
    except _Wrong as wrong:
        wrong.steps.append(step)
        raise


def _span(start: Any, end: Any) -> Span:
    return Span(_checked(start, int), _checked(end, int))


def _moment(value: Any) -> datetime | None:
    return datetime.fromisoformat(value) if value is not None else None


def _without_none(wanted: Any) -> Any:
    return next(each for each in get_args(wanted) if each is not type(None))


def _checked(value: Any, wanted: Any) -> Any:
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        name = getattr(wanted, "__name__", str(wanted))
        raise _Wrong(lambda where: f"{where}: expected {name}, found {_show(value)}")
    return value


def _show(value: Any) -> str:
    shown = ascii(value)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "..."
