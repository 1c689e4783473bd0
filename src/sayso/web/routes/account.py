"""The pages for logging in and out, and for tokens of programs."""

import logging
from typing import Annotated

from fastapi import Form
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.errors import InputError
from sayso.views.account_page import AccountPage, LoginPage
from sayso.views.hrefs import own_path
from sayso.web.accounts import Accounts
from sayso.web.guarding import for_role, keep_visit
from sayso.web.middleware import client_of
from sayso.web.roles import Role
from sayso.web.shell import html
from sayso.web.site import Site
from sayso.web.throttle import Throttle
from sayso.web.visitors import Doorkeeper, Visitor

_log = logging.getLogger("sayso.web.logins")  # who came and went, and who was not let in; never a password or a token
_WRONG = "name or password is wrong"
_LONGEST_LABEL = 100  # characters


def add_to(site: Site) -> None:
    """Add the routes."""
    app, throttle = site.app, Throttle()

    @app.get("/login", include_in_schema=False)
    @for_role(Role.PUBLIC)
    def show_login(request: Request, to: str = "/") -> Response:
        if not request.state.has_login:
            return RedirectResponse("/", status_code=303)
        return html(request, "login.html", LoginPage(to=own_path(to), error=""))

    @app.post("/login", include_in_schema=False)
    @for_role(Role.PUBLIC)
    async def log_in(
        request: Request,
        name: Annotated[str, Form()],
        password: Annotated[str, Form()],
        to: Annotated[str, Form()] = "/",
    ) -> Response:
        doorkeeper: Doorkeeper = request.app.state.doorkeeper
        client = client_of(request.scope, request.headers, request.app.state.settings)
        keys = (f"name {name[:100]}", f"client {client}")
        wait = throttle.reserve(*keys)
        if wait > 0:
            _log.warning("login as %r from %r refused: too many wrong passwords", name[:100], client)
            return _again(request, to, f"too many wrong passwords; try again in {int(wait) + 1} s", status=429)
        accounts = _accounts(doorkeeper)
        account = await run_in_threadpool(accounts.check_password, name, password)
        if account is None:
            _log.warning("login as %r from %r refused: name or password is wrong", name[:100], client)
            return _again(request, to, _WRONG, status=401)
        throttle.succeed(*keys)
        _log.info("login as %r from %r", account.name, client)
        secret = await run_in_threadpool(accounts.begin_session, account.name)
        answer = RedirectResponse(own_path(to), status_code=303)
        keep_visit(request, answer, secret)
        return answer

    @app.post("/logout", include_in_schema=False)
    @for_role(Role.READER)
    def log_out(request: Request) -> Response:
        doorkeeper: Doorkeeper = request.app.state.doorkeeper
        visitor: Visitor = request.state.visitor
        if doorkeeper.accounts is not None and visitor.visit is not None:
            doorkeeper.accounts.end_session(visitor.visit)
            _log.info("logout of %r", visitor.name)
        answer = RedirectResponse("/login", status_code=303)
        answer.delete_cookie(doorkeeper.cookie, path="/")
        answer.headers["clear-site-data"] = '"cache", "cookies", "storage"'
        return answer

    @app.get("/account", include_in_schema=False)
    @for_role(Role.READER)
    def show_account(request: Request) -> Response:
        return html(request, "account.html", _account_page(request))

    @app.post("/account/tokens", include_in_schema=False)
    @for_role(Role.READER)
    def make_token(request: Request, label: Annotated[str, Form(max_length=_LONGEST_LABEL)] = "") -> Response:
        doorkeeper: Doorkeeper = request.app.state.doorkeeper
        if not request.state.has_login:
            raise InputError("nobody logs in here, so there is nobody to give a token to; see `sayso serve --help`")
        token = _accounts(doorkeeper).make_token(request.state.visitor.name, label)
        _log.info("token %r made for %r", label, request.state.visitor.name)
        return html(request, "account.html", _account_page(request, token))


def _account_page(request: Request, token: str = "") -> AccountPage:
    visitor: Visitor = request.state.visitor
    return AccountPage(
        name=visitor.name or "", role=visitor.role.value, has_account=request.state.has_login, token=token
    )


def _again(request: Request, to: str, error: str, *, status: int) -> Response:
    return html(request, "login.html", LoginPage(to=own_path(to), error=error), status=status)


def _accounts(doorkeeper: Doorkeeper) -> Accounts:
    if doorkeeper.accounts is None:
        raise InputError("no accounts are kept here; see `sayso serve --help`")
    return doorkeeper.accounts
