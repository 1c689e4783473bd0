"""What is refused before any route is asked, and which headers does every answer carry?"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.answers import refuse
from sayso.web.clients import read_client
from sayso.web.settings import WebSettings, is_loopback

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]/@\s]+)(?::[0-9]{1,5})?")
_MOST_CLIENTS = 10_000  # whose requests are counted at a time
UPLOADS = frozenset(("/add",))  # paths that take files
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}


class Headed:
    """Gives every answer the headers that keep a page to itself; nothing is kept by caches unless it says so."""

    def __init__(self, app: ASGIApp, *, is_https: bool = False) -> None:
        """Around an application; `is_https`: browsers are to ask for it over TLS alone, for a year."""
        self._app = app
        self._headers = {**_HEADERS, "strict-transport-security": "max-age=31536000"} if is_https else _HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        is_head = scope["method"] == "HEAD"  # answered as GET is, without the body

        async def send_headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            elif is_head:
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"} if is_head else scope, receive, send_headed)


class Guarded:
    """Refuses foreign names of the host, writes that other sites send, bodies that are too large, and floods.

    A class, since it counts the requests of each client.
    """

    def __init__(self, app: ASGIApp, settings: WebSettings, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Around an application."""
        self._app = app
        self._settings = settings
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # by client: requests left, when

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            status, message = refusal
            answer = refuse(Request(scope), status, message)
            if "transfer-encoding" in headers:  # what else comes on this connection may be read in two ways
                answer.headers["connection"] = "close"
            await answer(scope, receive, send)
            return
        most = self._settings.max_upload if scope["path"] in UPLOADS else self._settings.max_body
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > most:
            await refuse(Request(scope), 413, _too_large(most))(scope, receive, send)
            return
        await self._app(scope, _counted(receive, most), send)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _without_port(hosts[0]) not in self._settings.hosts:
            asked = ", ".join(hosts)[:100]
            return 421, f"this is not {asked!r}; ask for localhost, or have `sayso serve` take the name with --name"
        if "transfer-encoding" in headers and "content-length" in headers:
            return 400, "the body has two lengths; send one of content-length and transfer-encoding"
        if not self._may_ask(client_of(scope, headers, self._settings)):
            return 429, "too many requests at once; wait some seconds, then go on"
        if scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return None
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        is_foreign = origin is not None and origin.partition("://")[2].lower() != hosts[0].lower()
        if is_foreign or site not in (None, "same-origin", "none"):
            return 403, "another site sent this; open Sayso and do it there"
        return None

    def _may_ask(self, client: str) -> bool:
        now = self._clock()
        left, at = self._left.pop(client, (float(self._settings.burst), now))
        left = min(float(self._settings.burst), left + (now - at) * self._settings.per_second)
        self._left[client] = (max(0.0, left - 1), now)
        if len(self._left) > _MOST_CLIENTS:
            self._left.popitem(last=False)
        return left >= 1


def client_of(scope: Scope, headers: Headers, settings: WebSettings) -> str:
    """Who is counted as one client: the address that a connection comes from.

    Where a proxy of this machine stands in front, that is the last address that it wrote down; those before it are what
    the client claims. A network of IPv6 is one client, as for connections.
    """
    client = str(scope["client"][0]) if scope.get("client") else ""
    if settings.has_proxy and is_loopback(client or "localhost"):
        told = read_client(headers.get("x-forwarded-for", "").rpartition(",")[2])
        if told is not None:
            return told
    return read_client(client) or client


def _counted(receive: Receive, most: int) -> Receive:
    """The body as it comes in, up to so many bytes."""
    taken = 0

    async def receive_counted() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > most:
                raise TooLargeError(_too_large(most))
        return message

    return receive_counted


class TooLargeError(Exception):
    """A body has more bytes than are taken."""


def _too_large(most: int) -> str:
    return f"this holds more than {most:,} bytes; send less, or use `sayso add` on this machine"


def _without_port(host: str) -> str:
    """The name in a Host header, in lower case; empty where it is none.

    >>> _without_port("LOCALHOST:8137"), _without_port("[::1]:8137"), _without_port("a:8137.evil.example")
    ('localhost', '[::1]', '')
    """
    found = _HOST.fullmatch(host.lower())
    return found[1] if found is not None else ""
