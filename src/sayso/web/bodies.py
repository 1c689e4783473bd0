"""What was sent: a form or JSON, checked against what a route takes?"""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sayso.errors import InputError
from sayso.web.visitors import CSRF_FIELD

Body = TypeVar("Body", bound=BaseModel)
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_MOST_FIELDS = 1_000


async def read_body(request: Request, wanted: type[Body], *, lists: Sequence[str] = ()) -> Body:
    """What was sent, checked; empty fields of a form count as not given, files come as bytes with their name.

    Args:
        request: With the body.
        wanted: What is taken.
        lists: Keys that a form may give several times.

    Raises:
        InputError: If it is neither a form nor an object of JSON.
        RequestValidationError: If it is not what is taken.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        given = _read_json(await request.body())
        if not isinstance(given, dict):
            raise InputError(f"this is JSON, and no object but {type(given).__name__}; send an object")
    elif kind in _FORMS:
        given = await _read_form(request, lists)
    else:
        raise InputError(f"{kind or 'nothing'!r} is no kind of body that is taken; send application/json, or a form")
    try:
        return wanted.model_validate(given)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from None


async def read_form(request: Request) -> FormData:
    """The fields of a form; a field may be as large as a file, since `Guarded` counts the bytes of the whole.

    Raises:
        InputError: If it is no form, or holds too much.
    """
    most: int = request.app.state.settings.max_upload
    try:
        return await request.form(max_fields=_MOST_FIELDS, max_files=1, max_part_size=most)
    except HTTPException as error:
        raise InputError(_tell_form(str(error.detail), most)) from None


def _tell_form(detail: str, most: int) -> str:
    """What starlette says against a form, in words that say what to do."""
    if detail.startswith(("Part exceeded", "Field exceeded")):
        return f"a field of this form holds more than {most:,} bytes; send less, or use `sayso add` on this machine"
    if detail.startswith("Too many files"):
        return "this form holds several files; send one at a time, or use `sayso add` on this machine"
    if detail.startswith("Too many fields"):
        return f"this form holds more than {_MOST_FIELDS:,} fields; send fewer at once"
    return f"this form cannot be read ({detail.rstrip('.').lower()}); send it once more from its page"


def _read_json(body: bytes) -> Any:
    try:
        return json.loads(body, object_pairs_hook=_once)
    except RecursionError:
        raise InputError("this JSON holds lists or objects too deep inside each other; send a flat object") from None
    except ValueError as error:
        raise InputError(f"this is no JSON ({error}); send an object") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON in which no key stands twice: of two values it would not be plain which one counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        again = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise InputError(f"{again[:100]!r} was given twice; give it once")
    return found


async def _read_form(request: Request, lists: Sequence[str]) -> dict[str, Any]:
    form = await read_form(request)
    given: dict[str, Any] = {}
    for name, value in form.multi_items():
        if name == CSRF_FIELD:
            continue
        if isinstance(value, UploadFile):
            if value.filename:
                given[name] = {"name": value.filename, "data": await value.read()}
        elif name in lists:
            given.setdefault(name, []).append(value)
        elif name in given:
            raise InputError(f"{name!r} was given twice; give it once")
        elif value:
            given[name] = value
    return given


def describe_body(wanted: type[BaseModel]) -> dict[str, Any]:
    """What a route takes, for OpenAPI."""
    schema = wanted.model_json_schema(ref_template="#/components/schemas/{model}")
    return {"required": True, "content": {"application/json": {"schema": schema}}}
