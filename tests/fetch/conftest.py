"""A web of made-up sites on this machine, and a guard that lets no connection go anywhere else."""

import socket
import ssl
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sayso.fetch import Fetcher, Policy, connecting
from tests.fetch.site import Answer, Site

CERTIFICATES = Path(__file__).parent / "certificates"
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind")


@dataclass(slots=True)
class Guard:
    """What the interpreter told of the network while a test ran; `broken` is what was not allowed."""

    allowed: set[tuple[str, int]] = field(default_factory=set)
    connected: list[tuple[str, int]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


_guards: list[Guard] = []


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if not _guards or event not in _NETWORK:
        return
    guard = _guards[-1]
    if event == "socket.bind":  # the test servers
        return
    if event == "socket.connect":
        address = arguments[1]
        where = (address[0], address[1]) if isinstance(address, tuple) else (str(address), 0)
        guard.connected.append(where)
        if where in guard.allowed:
            return
    guard.broken.append(f"{event} {arguments!r}")
    raise RuntimeError(f"{event} is not allowed here: {arguments!r}")


sys.addaudithook(_audit)  # cannot be taken out again; asleep while no test of this folder runs


@pytest.fixture(autouse=True)
def guard():
    """Fails a test in which anything but a site of the test is connected to, or a real name server asked."""
    made = Guard()
    _guards.append(made)
    yield made
    _guards.pop()
    assert made.broken == []


class Web:
    """Sites at made-up addresses of the open internet; `connected` are the addresses that were meant, in order.

    `names` gives the answers of the first look-up of a name, of the second, and so on; the last ones stay.
    """

    def __init__(self, guard: Guard) -> None:
        self.names: dict[str, list[tuple[str, ...]]] = {}
        self.looked_up: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self.slept: list[float] = []
        self.sites: dict[str, Site] = {}
        self._guard = guard

    def serve(self, name: str, pages: Mapping[str, Answer], *, address: str = "93.184.215.14", **options) -> Site:
        site = self.sites[address] = Site(pages, **options)
        self._guard.allowed.add(("127.0.0.1", site.port))
        self.names.setdefault(name, [(address,)])
        return site

    def fetcher(self, *, now=None, jitter=lambda: 0.0, tls=None, resolve=None, **policy) -> Fetcher:
        policy = {"min_gap_s": 0.0, "deadline_s": 5.0, "obey_robots": False, **policy}
        clock = {"now": now} if now is not None else {}
        return Fetcher(
            Policy(**policy), resolve=resolve or self.resolve, sleep=self.slept.append, jitter=jitter, tls=tls, **clock
        )

    def fetch(self, url: str, *, kind="page", etag=None, last_modified=None, **policy):
        return self.fetcher(**policy).fetch(url, kind=kind, etag=etag, last_modified=last_modified)

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        self.looked_up.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address, port, *, seconds):
        self.connected.append((str(address), port))
        site = self.sites.get(str(address))
        if site is None:
            raise ConnectionRefusedError("nobody listens there")
        opened = socket.socket()
        opened.settimeout(seconds)
        opened.connect(("127.0.0.1", site.port))
        return opened

    def close(self) -> None:
        for site in self.sites.values():
            site.close()


@pytest.fixture
def web(guard, monkeypatch):
    """A web of made-up sites."""
    made = Web(guard)
    monkeypatch.setattr(connecting, "_connect", made.connect)
    yield made
    made.close()


@pytest.fixture
def trusting():
    """Certificates as they are checked, by one authority that only these tests trust."""
    return ssl.create_default_context(cafile=str(CERTIFICATES / "authority.pem"))


@pytest.fixture
def certified():
    """The certificate of wire.example, for a site."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "wire.example.pem")
    return context
