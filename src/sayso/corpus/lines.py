"""What does one line of input hold, and what is wrong with it?"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from sayso.model import Problem

# A line over this is not parsed: the longest text that we know of, a parliament's day, takes 3 MB, and one text must
# not take the memory of all. Raising it raises the memory of each worker about 20-fold.
MAX_LINE_BYTES = 20 * 1024 * 1024

_SHOWN = 60  # characters of a wrong value that a message repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class InputText:
    """One text to read, with what the line says of it."""

    id: str
    text: str
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that holds no text to read; `id` is None where the line gives none that can be used."""

    id: str | None
    problem: Problem


def read_lines(stream: BinaryIO, *, max_bytes: int = MAX_LINE_BYTES) -> Iterator[bytes]:
    """The lines of a stream as they come, without their line feed, never more than `max_bytes` + 1 of one.

    Of a longer line the rest is passed over, so that `parse_line` still sees that it is too long.
    """
    while line := stream.readline(max_bytes + 1):
        if line.endswith(b"\n"):
            yield line[:-1]
            continue
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(max_bytes + 1)


def parse_line(line: bytes, *, max_bytes: int = MAX_LINE_BYTES) -> InputText | BadLine:
    """The text that a line `{"id", "text", "published"?}` holds, or what is wrong with it; other keys are passed over.

    >>> parse_line(b'{"id": "a", "text": "Ann said so."}')
    InputText(id='a', text='Ann said so.', published=None)
    >>> parse_line(b'{"id": 7, "text": "Ann said so."}').problem.message
    "'id' must be a string, got 7"
    """
    if len(line) > max_bytes:
        return _bad("line-too-long", f"the line is longer than {max_bytes:,} bytes; split the text into several")
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        found = f"byte {line[error.start]:#04x} at {error.start}"
        return _bad("bad-encoding", f"the line is not UTF-8: {found}; convert it")
    except RecursionError:
        return _bad("bad-json", "the line is nested too deep to be read; give an object with 'id' and 'text'")
    except ValueError as error:
        return _bad("bad-json", f"the line is not JSON: {error}; give one object with 'id' and 'text' a line")
    if not isinstance(record, dict):
        return _bad("bad-line", f"the line must hold an object with 'id' and 'text', got {_show(record)}")
    return _check(record)


def _check(record: dict[str, Any]) -> InputText | BadLine:
    doc_id, text, published = record.get("id"), record.get("text"), record.get("published")
    if not isinstance(doc_id, str):
        return _bad("bad-id", _wants_string("id", doc_id) if "id" in record else "the line has no 'id'")
    if _has_surrogate(doc_id):
        return _bad("bad-id", f"'id' holds half a surrogate pair, got {_show(doc_id)}")
    if not isinstance(text, str):
        return _bad("bad-text", _wants_string("text", text) if "text" in record else "the line has no 'text'", doc_id)
    if _has_surrogate(text):
        return _bad("bad-text", "'text' holds half a surrogate pair, which is no character; write it anew", doc_id)
    if not text.strip():
        return _bad("no-text", "'text' is empty: there is nothing to read", doc_id)
    if published is not None and not isinstance(published, str):
        return _bad("bad-date", _wants_string("published", published), doc_id)
    return InputText(id=doc_id, text=text, published=published)


def _bad(code: str, message: str, doc_id: str | None = None) -> BadLine:
    return BadLine(id=doc_id, problem=Problem(code=code, message=message))


def _wants_string(name: str, value: object) -> str:
    return f"{name!r} must be a string, got {_show(value)}"


def _show(value: object) -> str:
    shown = ascii(value)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "..."


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text) if not text.isascii() else False
