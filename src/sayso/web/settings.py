"""What can be set about the web application?"""

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How the application is reached, and how much it gives to whom.

    `names` are further names under which it is asked for, beside those of this machine ("news.example"). `accounts` is
    the file with those who may log in; None where none is kept. `is_https`: a proxy in front of it speaks TLS. `who`
    is in whose name judgements are made where nobody logs in; None is the name of the system's user. Sizes are bytes.
    """

    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    accounts: Path | None = None
    is_https: bool = False
    who: str | None = None
    allow_private: bool = False  # whether addresses inside the own network may be fetched
    has_jobs: bool = False  # whether feeds and pages that are due are fetched while it is open
    deadline_s: float = 8.0  # of one answer of the ledger
    max_body: int = 1_000_000
    max_upload: int = 25_000_000  # of a file that is added
    burst: int = 400  # requests that a client may make at once
    per_second: float = 40.0  # requests of a client in the long run
    idle_hours: float = 12.0  # after which a session without a request ends
    session_hours: float = 24.0 * 7  # after which every session ends

    @property
    def has_proxy(self) -> bool:
        """Whether a proxy of this machine may stand in front: it speaks TLS, or is asked under another name."""
        return self.is_https or any(not is_loopback(name) for name in self.names)

    @property
    def needs_login(self) -> bool:
        """Whether anyone but the user of this machine could reach it."""
        return not is_loopback(self.host) or any(not is_loopback(name) for name in self.names)

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which a request may ask for it, in lower case, without a port."""
        asked = {_bracketed(name.lower()) for name in (self.host, *self.names)}
        return frozenset({"127.0.0.1", "localhost", "[::1]"} | asked - {"0.0.0.0", "[::]"})


def _bracketed(host: str) -> str:
    """The host as it stands in a request: an address of IPv6 in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
