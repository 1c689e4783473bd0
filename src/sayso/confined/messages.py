"""How do a question and its answer travel between two processes? As JSON of plain values, checked by type on arrival.

Beside each travel bytes that are not looked at. Never pickles: what unpickles runs code, and the process that answers
has just read what a stranger wrote.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sayso.model import Document, Problem
from sayso.readers import Hints
from sayso.readers.feed_records import FeedRead
from sayso.readers.members import FROM_BEGINNING, Start

_Record = TypeVar("_Record")


_NO_HINTS = Hints()


class Kind(StrEnum):
    """What is wanted of the bytes; the process that answers has a function for each."""

    ARTICLE = "article"
    FEED = "feed"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be read, beside the bytes; what a kind does not need keeps its default.

    `path` is a file that the process opens itself, since it is too large to be sent; `start` where reading begins,
    `most` how many items are wanted.
    """

    kind: Kind = Kind.ARTICLE
    name: str
    hints: Hints = _NO_HINTS
    path: str = ""
    start: Start = FROM_BEGINNING
    most: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberHead:
    """An article of a file that holds several, without its bytes: those stand beside the reply, `n_bytes` of them."""

    name: str
    file_name: str
    n_bytes: int
    is_text: bool = False
    hints: Hints = _NO_HINTS
    title: str | None = None
    byline: str | None = None
    retrieved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberItem:
    """One of these: an article, what is wrong with one, or what was passed over, in words."""

    member: MemberHead | None = None
    problem: Problem | None = None
    passed_over: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came of it; each kind of request fills fields of its own.

    `items` are those of a file that holds several articles, `behind` where reading goes on, None where it failed, and
    `is_done` says that there is no more.

    `wrong_use` is the message of an `InputError`, None where the hints are in order. `is_last` says that the process
    ends with this reply. `n_bytes` is the most memory that the process has held.
    """

    document: Document | None = None
    feed: FeedRead | None = None
    items: tuple[MemberItem, ...] = ()
    behind: tuple[int, ...] | None = None
    is_done: bool = False
    problems: tuple[Problem, ...] = ()
    wrong_use: str | None = None
    is_last: bool = False
    n_bytes: int = 0


def to_bytes(record: Any) -> bytes:  # any dataclass instance of plain values
    """The JSON of a record. Lone surrogates, which UTF-8 cannot hold, are written as escapes.

    >>> to_bytes(Problem(code="empty", message="the file is empty"))
    b'{"code": "empty", "message": "the file is empty", "document_id": "", "span": null}'
    """
    return json.dumps(asdict(record), default=_moment).encode("ascii")


def from_bytes(kind: type[_Record], payload: bytes) -> _Record:
    """The record of a kind that the JSON holds.

    >>> from_bytes(Problem, b'{"code": "empty", "message": "the file is empty"}').code
    'empty'

    Raises:
        ValueError: If it holds anything else; the message says where.
    """
    try:
        value = json.loads(payload)
    except RecursionError as error:
        raise ValueError("the message is nested too deeply") from error
    record: _Record = _check(kind, value, kind.__name__)
    return record


def _moment(value: Any) -> str:
    """A moment as JSON holds it; nothing else needs to be told how."""
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"no plain value: {type(value).__name__}")


def _check(kind: Any, value: Any, place: str) -> Any:  # kind: any annotation of our records
    if isinstance(kind, UnionType):
        if value is None and NoneType in get_args(kind):
            return None
        return _check(next(part for part in get_args(kind) if part is not NoneType), value, place)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{place} must be a list, got {type(value).__name__}")
        return tuple(_check(get_args(kind)[0], part, f"{place}[{number}]") for number, part in enumerate(value))
    if is_dataclass(kind):
        return _build(kind, value, place)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(_check(str, value, place))
    if kind is datetime:
        return datetime.fromisoformat(_check(str, value, place))
    if type(value) is not kind:
        raise ValueError(f"{place} must be {kind.__name__}, got {type(value).__name__}")
    return value


def _build(kind: Any, value: Any, place: str) -> Any:  # kind: a dataclass
    if not isinstance(value, Mapping):
        raise ValueError(f"{place} must be an object, got {type(value).__name__}")
    types, needed = _fields(kind)
    if not needed <= set(value) <= set(types):
        raise ValueError(f"{place} has the fields {sorted(value)}, expected {sorted(types)}")
    return kind(**{name: _check(types[name], part, f"{place}.{name}") for name, part in value.items()})


@cache
def _fields(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:
    """The types of the fields, and the names of those that have no default."""
    return get_type_hints(kind), frozenset(field.name for field in fields(kind) if field.default is MISSING)
