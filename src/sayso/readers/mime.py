"""Which parts does a mail or a web archive have, and what do its headers say?

The parser of the standard library takes anything; what is broken in it comes out as text.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

# Parts of one mail; newsletters have 30 pictures. Deeper or more is a bomb.
MAX_PARTS = 2_000
_MAX_HEADER = 2_000  # characters that are looked at; decoding takes the square of a longer one
_CONTENT = re.compile(rb"\A\d+[ \t]*\r?\n")  # how Apple's mail begins its files: the length of what follows


class TooDeep(Exception):
    """Parts within parts beyond what any mail has."""


def parse_mime(data: bytes) -> "Message[str, str]":
    """The message in the bytes.

    Raises:
        TooDeep: If its parts are nested deeper than the parser goes, or there are too many.
    """
    try:
        message = message_from_bytes(_CONTENT.sub(b"", data, count=1), policy=policy.compat32)
        n_parts = sum(1 for _ in message.walk())
    except RecursionError as error:
        raise TooDeep("parts within parts") from error
    if n_parts > MAX_PARTS:
        raise TooDeep(f"{n_parts:,} parts (at most {MAX_PARTS:,})")
    return message


def read_header(message: "Message[str, str]", name: str) -> str:
    """A header as a reader sees it, on one line; empty where there is none.

    >>> read_header(parse_mime(b"Subject: =?utf-8?q?Caf=C3=A9?= closed\\n\\n"), "Subject")
    'Café closed'
    """
    value = message.get(name)
    if value is None:
        return ""
    words = str(value)[:_MAX_HEADER]
    try:
        pieces = [_decoded(piece, charset) for piece, charset in decode_header(words)]
    except (HeaderParseError, ValueError, LookupError):  # broken base64
        pieces = [words]
    return " ".join("".join(pieces).split())


def leaf_parts(message: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """The parts that hold content themselves, in their order; an attached mail is one of them."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in _parts(message):
        yield from leaf_parts(part)


def content_of(part: "Message[str, str]") -> bytes:
    """The bytes of a part without its transfer encoding; broken base64 as far as it goes."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _parts(message: "Message[str, str]") -> list["Message[str, str]"]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def inner_mail(part: "Message[str, str]") -> "Message[str, str] | None":
    """The mail that is attached as this part."""
    return next(iter(_parts(part)), None)


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(charset or "utf-8", errors="replace")
    except (LookupError, ValueError):
        return piece.decode("latin-1")
