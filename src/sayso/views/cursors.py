"""How does a list say where its next page begins, so that nobody has to understand it, or can abuse it?"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from sayso.errors import InputError

_LONGEST = 400  # characters


def write_cursor(kind: str, *key: str | int) -> str:
    """The place of the last row in view: opaque, safe in an address.

    >>> write_cursor("find", 1204)
    'WyJmaW5kIiwxMjA0XQ'
    """
    packed = json.dumps([kind, *key], ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def read_cursor(cursor: str, kind: str, *types: type[str] | type[int]) -> tuple[str | int, ...]:
    """The key in a cursor of this kind, each part of its type; sign a cursor where a key must not be made up.

    Raises:
        InputError: If it is none of this kind.

    >>> read_cursor("WyJmaW5kIiwxMjA0XQ", "find", int)
    (1204,)
    """
    problem = InputError(f"{cursor[:40]!r} is no `next` of this list; take it from the answer before, or leave it out")
    if len(cursor) > _LONGEST or not cursor.isascii():
        raise problem
    try:
        found = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("utf-8"))
    except (ValueError, RecursionError):
        raise problem from None
    if not isinstance(found, list) or len(found) != len(types) + 1 or found[0] != kind:
        raise problem
    if not all(type(value) is wanted for value, wanted in zip(found[1:], types, strict=True)):
        raise problem
    if any(isinstance(value, int) and not 0 <= value < 2**63 for value in found[1:]):
        raise problem
    return tuple(found[1:])
