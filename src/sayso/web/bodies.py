"""What was sent: a form or JSON, checked against what a route takes?"""

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile
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
        try:
            given = json.loads(await request.body())
        except (ValueError, RecursionError) as error:
            raise InputError(f"this is no JSON ({error}); send an object") from None
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


async def _read_form(request: Request, lists: Sequence[str]) -> dict[str, Any]:
    form = await request.form(max_fields=_MOST_FIELDS, max_files=1)
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
