"""What is the web application made of?"""

import getpass
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

from sayso.api.ledger import Ledger
from sayso.errors import InputError
from sayso.web.accounts import Accounts
from sayso.web.answers import handle_errors
from sayso.web.background import Background
from sayso.web.guarding import GuardedRoute
from sayso.web.middleware import Guarded, Headed
from sayso.web.openapi import describe
from sayso.web.routes import add_routes
from sayso.web.settings import WebSettings
from sayso.web.site import Site
from sayso.web.visitors import Doorkeeper

_log = logging.getLogger(__name__)
_RECORDS = 500  # articles and stories in memory: some 100 MB
_THREADS = 10  # that answer at a time, beside those that write; the ledger gives connections to 15


def make_app(
    place: str | Path, settings: WebSettings | None = None, *, told: Callable[[str], None] = _log.info
) -> FastAPI:
    """The application over a ledger, which is opened now and closed when the application ends.

    Args:
        place: The ledger, "news.db" or "postgresql://user@host/database"; made where there is none.
        settings: How it is reached, and how much it gives to whom.
        told: What is worth a note: a new ledger, a new schema.

    Raises:
        StoreError: If the ledger cannot be used.
        InputError: If others could reach it, and nobody has an account.
    """
    settings = settings or WebSettings()
    accounts = Accounts(settings.accounts) if settings.accounts is not None else None
    if settings.needs_login and (accounts is None or not accounts.all()):
        raise InputError(
            f"{settings.host!r} can be reached by others, and nobody has an account; "
            "make one with `sayso serve --add-account NAME --role editor`"
        )
    ledger = Ledger(place, who=settings.who, told=told)
    ledger.keep_records(_RECORDS)
    app = FastAPI(
        title="Sayso",
        version=_version(),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        separate_input_output_schemas=False,
        lifespan=_lifespan,
    )
    app.router.route_class = GuardedRoute
    app.router.redirect_slashes = False
    app.state.settings, app.state.ledger = settings, ledger
    app.state.doorkeeper = Doorkeeper(settings, accounts, user=settings.who or _user())
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]  # FastAPI's way to change what it says
    handle_errors(app)
    site = Site(app, ledger, settings)
    if settings.has_jobs:
        site.background = Background(ledger, site.reviewer, allow_private=settings.allow_private)
    add_routes(site)
    app.state.background = site.background
    app.add_middleware(Guarded, settings=settings)
    app.add_middleware(Headed, is_https=settings.is_https)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = _THREADS
    background: Background | None = app.state.background
    if background is not None:
        background.start()
    yield
    if background is not None:
        background.stop()
    app.state.ledger.close()


def _version() -> str:
    try:
        return version("sayso")
    except PackageNotFoundError:
        return "0"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system that does not know who runs it
        return "unknown"
