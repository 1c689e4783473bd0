"""May this be done by whoever asks? A route that does not say who may use it, may be used by nobody."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote

from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.web.answers import refuse, wants_data
from sayso.web.bodies import read_form
from sayso.web.middleware import TooLargeError
from sayso.web.roles import Role, may
from sayso.web.visitors import CSRF_FIELD, CSRF_HEADER, Doorkeeper, Visitor

_ROLE = "__sayso_role__"  # attribute of an endpoint: who may use it
_READS = frozenset(("GET", "HEAD"))


def for_role(role: Role) -> Callable[[Any], Any]:
    """Say who may use an endpoint."""

    def mark(endpoint: Any) -> Any:
        setattr(endpoint, _ROLE, role)
        return endpoint

    return mark


def role_of(route: APIRoute) -> Role | None:
    """Who may use a route, None where it does not say so: then nobody may."""
    role = getattr(route.endpoint, _ROLE, None)
    return role if isinstance(role, Role) else None


class GuardedRoute(APIRoute):
    """A route that asks first who it is, then whether they may, then whether a form is one of ours.

    A class, since FastAPI asks for one.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers."""
        answer = super().get_route_handler()
        role = role_of(self)

        async def guarded(request: Request) -> Response:
            doorkeeper: Doorkeeper = request.app.state.doorkeeper
            is_new = await _let_in(request, doorkeeper)
            refusal = await _refusal(request, role, doorkeeper)
            if refusal is None:
                try:
                    response = await answer(request)
                except TooLargeError as error:
                    response = refuse(request, 413, str(error))
                finally:
                    await request.close()  # files that came with a form
            else:
                await request.close()
                response = refusal
            if is_new and request.method in _READS and not wants_data(request):
                keep_visit(request, response, request.state.visit)
            return response

        return guarded


def keep_visit(request: Request, response: Response, visit: str) -> None:
    """Have the browser keep the secret of a visit until it is closed, for this site alone, out of reach of scripts."""
    doorkeeper: Doorkeeper = request.app.state.doorkeeper
    response.set_cookie(
        doorkeeper.cookie, visit, path="/", httponly=True, samesite="lax", secure=request.app.state.settings.is_https
    )


async def _let_in(request: Request, doorkeeper: Doorkeeper) -> bool:
    """Note who asks on the request; whether their visit is a new one."""
    if doorkeeper.accounts is not None:
        visitor = await run_in_threadpool(doorkeeper.find, request)
    else:
        visitor = doorkeeper.find(request)
    visit = visitor.visit or doorkeeper.new_visit()
    request.state.visitor = visitor
    request.state.visit = visit
    request.state.csrf = doorkeeper.write_csrf(visit)
    request.state.has_login = request.app.state.settings.needs_login
    return visitor.visit is None


async def _refusal(request: Request, role: Role | None, doorkeeper: Doorkeeper) -> Response | None:
    visitor: Visitor = request.state.visitor
    if role is None:
        return refuse(request, 403, "nobody may use this address; tell us which page led here")
    if not may(visitor.role, role):
        if visitor.name is not None:
            return refuse(
                request, 403, f"this needs the role {role.value!r}, and {visitor.name} is {visitor.role.value}"
            )
        if request.method in _READS and not wants_data(request):
            return RedirectResponse(f"/login?to={quote(_target(request), safe='')}", status_code=303)
        answer = refuse(request, 401, "log in, or send a token: Authorization: Bearer sayso-...")
        answer.headers["www-authenticate"] = "Bearer"
        return answer
    if request.method in _READS or visitor.by_token or _is_program(request, visitor):
        return None
    if not doorkeeper.is_own_form(visitor.visit, await _csrf_of(request)):
        return refuse(request, 403, "this form was made for another visit, or before a restart; load the page again")
    return None


def _is_program(request: Request, visitor: Visitor) -> bool:
    """Whether no browser sent this for a page: they name the site of the page, and ask before they send JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_browser = any(name in request.headers for name in ("origin", "referer", "sec-fetch-site", "sec-fetch-mode"))
    return visitor.visit is None and kind == "application/json" and not is_browser


async def _csrf_of(request: Request) -> str | None:
    given = request.headers.get(CSRF_HEADER)
    if given is not None:
        return given
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return None
    try:
        field = (await read_form(request)).get(CSRF_FIELD)
    except TooLargeError:
        return None
    return field if isinstance(field, str) else None


def _target(request: Request) -> str:
    query = request.url.query
    return f"{request.scope['path']}?{query}" if query else str(request.scope["path"])
