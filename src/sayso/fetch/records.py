"""What comes of asking for an address, what may go wrong, and how much is allowed on the way?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from importlib.metadata import version


class Reason(StrEnum):
    """Why nothing was fetched; the words are stable and stand in the ledger."""

    BAD_ADDRESS = "bad-address"  # no address of a page, a host in an odd form, a password in it
    NOT_HTTP = "not-http"
    FORBIDDEN_ADDRESS = "forbidden-address"  # it leads to a machine that is not on the open internet
    FORBIDDEN_PORT = "forbidden-port"
    NO_SUCH_HOST = "no-such-host"
    DNS_TIMEOUT = "dns-timeout"
    NO_CONNECTION = "no-connection"
    TLS = "tls"
    TIMEOUT = "timeout"
    BUSY = "busy"  # the turn at this host does not come before the deadline
    TOO_LARGE = "too-large"
    TOO_DENSE = "too-dense"  # a few bytes that unpack to very many
    BAD_ENCODING = "bad-encoding"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    REDIRECT_LOOP = "redirect-loop"
    INSECURE_REDIRECT = "insecure-redirect"  # from https to http
    ROBOTS = "robots"
    RATE_LIMITED = "rate-limited"  # 429
    UNAVAILABLE = "unavailable"  # 5xx
    GONE = "gone"  # 404, 410
    DENIED = "denied"  # 401, 403, 451 and other 4xx
    BAD_RESPONSE = "bad-response"  # not what HTTP allows, or cut off
    EMPTY = "empty"
    BAD_TYPE = "bad-type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why an address gave nothing.

    `url` is the address as it was given. `message` is one line: what was found, where, what to do next; nothing in it
    acts on a terminal. `retry_after_s` is how long to wait where that is known, in seconds. `is_passing` says that the
    same address may fare better later.
    """

    url: str
    reason: Reason
    message: str
    status: int | None = None
    retry_after_s: float | None = None
    is_passing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave.

    `body` is decoded, and empty for the status 304 (not modified since). `media_type` ("text/html") and `charset` are
    those of the header, in lower case. `etag` and `last_modified` are as the server wrote them, to be sent back.
    `retrieved_at` is in UTC. `hops` are the addresses that led on, in order, the given one first; none without
    a redirect. `max_age_s` is for how many seconds the server says that the answer is good, None where it does not say.
    """

    url: str
    final_url: str
    status: int
    body: bytes
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retrieved_at: datetime
    hops: tuple[str, ...] = ()
    max_age_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is allowed, and how much; all times in seconds, all sizes in bytes.

    `deadline_s` is for all of one fetch: names, connections, TLS, redirects, robots.txt, waiting for the turn, body.
    `max_bytes` is for the body both as it travels and unpacked; `max_ratio` is how many times larger it may become.
    `min_gap_s` lies between two fetches from one host, `max_gap_s` is the most that its robots.txt can ask for.
    `allow_private` also lets addresses of the own network and any port through, for tests and intranets.
    """

    allow_private: bool = False
    deadline_s: float = 30.0
    connect_s: float = 10.0
    max_bytes: int = 20_000_000  # as for a file that is read
    max_ratio: int = 200
    max_redirects: int = 5
    max_header_bytes: int = 65_536  # of one response; news sites send 1 to 8 KB
    max_headers: int = 200
    min_gap_s: float = 1.0
    max_gap_s: float = 15.0
    max_retry_after_s: float = 86_400.0
    obey_robots: bool = True
    user_agent: str = f"Sayso/{version('sayso')}"


POLICY = Policy()
