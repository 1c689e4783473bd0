"""How does the application say that something did not work?"""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Literal

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from sayso.errors import InputError, NotFoundError, SaysoError, StoreError, TooSlowError
from sayso.views.error_page import make_error_page
from sayso.views.safe_text import show_controls
from sayso.web.shell import html

_log = logging.getLogger(__name__)
_STATUSES: Sequence[tuple[type[SaysoError], int]] = (
    (NotFoundError, 404),
    (InputError, 400),
    (TooSlowError, 503),
    (StoreError, 503),
)
_MISTAKE = "something went wrong inside Sayso; what was asked has changed nothing"


class ErrorAnswer(BaseModel):
    """What every request that did not work is answered with, where JSON or CSV was asked for."""

    ok: Literal[False]
    error: str
    status: int


class MovedError(Exception):
    """What was asked for has another address now: a merged claim. Raise it in a page."""

    def __init__(self, href: str) -> None:
        """Where it is now, with its query."""
        super().__init__(href)
        self.href = href


def refuse(request: Request, status: int, message: str) -> Response:
    """An error as JSON where a program asked, else as a page."""
    message = show_controls(message)
    if wants_data(request):
        return JSONResponse({"ok": False, "error": message, "status": status}, status_code=status)
    return html(request, "error.html", make_error_page(status, message), status=status)


def wants_data(request: Request) -> bool:
    """Whether a program asked: by the address, by what it takes or sends, or by its token."""
    if request.scope["path"].endswith((".json", ".csv")):
        return True
    headers = request.headers
    accept = headers.get("accept", "*/*")
    if "text/html" in accept:
        return False
    sends_json = headers.get("content-type", "").startswith("application/json")
    return "application/json" in accept or "*/*" not in accept or sends_json or "authorization" in headers


def handle_errors(app: FastAPI) -> None:
    """Have an application answer every error in one of these forms."""
    app.add_exception_handler(SaysoError, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(MovedError, _moved)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, _unexpected)


def status_of(error: SaysoError) -> int:
    """The status of HTTP that fits an expected error."""
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


async def _expected(request: Request, error: Exception) -> Response:
    status = status_of(error) if isinstance(error, SaysoError) else 500
    answer = refuse(request, status, str(error))
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["retry-after"] = "5"
    return answer


async def _invalid(request: Request, error: Exception) -> Response:
    details = error.errors() if isinstance(error, RequestValidationError) else ()
    return refuse(request, 400, "; ".join(_tell(each) for each in details) or "this cannot be understood")


def _tell(detail: Any) -> str:
    where = [str(part) for part in detail["loc"] if part not in ("query", "path", "body")]
    name = ".".join(where) or "the request"
    if detail["type"] == "extra_forbidden":
        return f"{name!r} is no key of this address; leave it out"
    if detail["type"] == "missing":
        return f"{name!r} is missing; give it"
    found = detail.get("input")
    return f"{name}: {str(found)[:100]!r} does not fit; {detail['msg'][:1].lower()}{detail['msg'][1:]}"


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = str(error.detail) if isinstance(error, HTTPException) else _MISTAKE
    if words == HTTPStatus(status).phrase:
        words = f"{request.scope['path'][:200]!r}: {words.lower()}; go on from the desk"
    answer = refuse(request, status, words)
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)
    return answer


async def _moved(request: Request, error: Exception) -> Response:
    href = error.href if isinstance(error, MovedError) else "/"
    path, mark, query = href.partition("?")
    for suffix in (".json", ".csv"):
        if request.scope["path"].endswith(suffix):
            path += suffix
    return RedirectResponse(path + mark + query, status_code=307)


async def _gone(_request: Request, _error: Exception) -> Response:
    """Whoever asked went away before all was sent: there is nobody to be told, and nothing worth a line in the log."""
    return Response(status_code=400)


async def _unexpected(request: Request, error: Exception) -> Response:
    _log.error("%s %s failed", request.method, request.scope["path"], exc_info=error)
    return refuse(request, 500, _MISTAKE)
