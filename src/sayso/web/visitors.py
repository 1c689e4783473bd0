"""Who asks? The user of this machine, somebody who logged in, a program with a token, or nobody known."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from starlette.requests import Request

from sayso.web.accounts import Accounts
from sayso.web.roles import Role
from sayso.web.settings import WebSettings

CSRF_FIELD = "csrf"
CSRF_HEADER = "x-csrf-token"
_BEARER = "bearer "


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks, and what they may do.

    `name` is None where nobody is known. `visit` is the secret in their cookie, to which forms are bound, None where
    they have none yet; `by_token`: a program, whose requests no page of somebody else can send.
    """

    name: str | None
    role: Role
    visit: str | None = None
    by_token: bool = False


class Doorkeeper:
    """Tells who asks. A class, since it holds the accounts and a secret of this process."""

    def __init__(self, settings: WebSettings, accounts: Accounts | None, *, user: str) -> None:
        """`user` is who asks where nobody logs in."""
        self._settings = settings
        self.accounts = accounts
        self._user = user
        self._secret = secrets.token_bytes(32)

    @property
    def cookie(self) -> str:
        """The name of the cookie; browsers take one that begins with __Host- only over TLS and from this very host."""
        return "__Host-sayso" if self._settings.is_https else "sayso"

    def find(self, request: Request) -> Visitor:
        """Who asks."""
        visit = request.cookies.get(self.cookie) or None
        scheme, token = request.headers.get("authorization", "")[: len(_BEARER)], ""
        if scheme.lower() == _BEARER:
            token = request.headers["authorization"][len(_BEARER) :].strip()
        if token:
            account = self.accounts.of_token(token) if self.accounts is not None else None
            if account is not None:
                return Visitor(name=account.name, role=account.role, by_token=True)
            return Visitor(name=None, role=Role.PUBLIC, visit=visit)
        if not self._settings.needs_login:
            return Visitor(name=self._user, role=Role.ADMIN, visit=visit)
        if visit is not None and self.accounts is not None:
            account = self.accounts.of_session(
                visit,
                idle=timedelta(hours=self._settings.idle_hours),
                whole=timedelta(hours=self._settings.session_hours),
            )
            if account is not None:
                return Visitor(name=account.name, role=account.role, visit=visit)
        return Visitor(name=None, role=Role.PUBLIC, visit=visit)

    def new_visit(self) -> str:
        """The secret of a visit that nobody logged in for."""
        return secrets.token_urlsafe(32)

    def write_csrf(self, visit: str) -> str:
        """What forms of a visit carry, so that no other site can send them."""
        return hmac.new(self._secret, visit.encode("utf-8", "surrogatepass"), sha256).hexdigest()

    def is_own_form(self, visit: str | None, token: str | None) -> bool:
        """Whether a form comes from a page of this visit."""
        if visit is None or token is None:
            return False
        return hmac.compare_digest(self.write_csrf(visit).encode(), token.encode("utf-8", "surrogatepass"))
