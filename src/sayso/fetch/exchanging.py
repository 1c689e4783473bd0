"""What does one server answer to one request?"""

import contextlib
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import httpcore2

from sayso.fetch.addresses import Address
from sayso.fetch.connecting import Pinned
from sayso.fetch.deadlines import Deadline
from sayso.fetch.records import Policy, Reason
from sayso.fetch.refusal import Refusal
from sayso.fetch.urls import Target
from sayso.fetch.wording import shown

_FRAMING = 2  # times the largest body may come with the marks of its chunks; longer marks are an attack


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands before a body: `fields` are the header lines in their order, names in lower case."""

    status: int
    fields: tuple[tuple[str, str], ...] = field(default=())

    def get(self, name: str) -> str | None:
        """The value of the first line of the name, without white space around it; None without one."""
        return next((value for key, value in self.fields if key == name), None)

    def get_list(self, name: str) -> str | None:
        """The values of all lines of the name, with commas between them; None without one."""
        values = [value for key, value in self.fields if key == name]
        return ", ".join(values) if values else None


@contextlib.contextmanager
def exchange(
    target: Target,
    addresses: Sequence[Address],
    headers: Sequence[tuple[str, str]],
    *,
    policy: Policy,
    deadline: Deadline,
    tls: ssl.SSLContext | None,
) -> Iterator[tuple[Head, Iterator[bytes]]]:
    """The head of the answer of a page, and its body as it comes; the connection ends with the context.

    Args:
        target: What to ask for.
        addresses: Where; nothing else is connected to.
        headers: Beside `Host` and `Connection`.
        policy: Caps.
        deadline: When to stop.
        tls: How certificates are checked; None for http.

    Raises:
        Refusal: For whatever the other side does wrong, also while the body is read.
    """
    backend = Pinned(
        addresses, deadline=deadline, connect_s=policy.connect_s, max_bytes=policy.max_header_bytes + 65_536
    )
    origin = httpcore2.Origin(target.scheme.encode(), target.host.encode(), target.port)
    connection = httpcore2.HTTPConnection(origin, ssl_context=tls, network_backend=backend)
    try:
        with _faults_of(backend):
            response = connection.handle_request(_request(target, headers))
        head = _read_head(response, policy)
        if backend.stream is not None:
            backend.stream.allow(_FRAMING * policy.max_bytes)
        yield head, _read_raw(response, backend)
    finally:
        connection.close()
        if backend.stream is not None:
            backend.stream.close()


def _request(target: Target, headers: Sequence[tuple[str, str]]) -> httpcore2.Request:
    url = httpcore2.URL(
        scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode("ascii")
    )
    lines = [("Host", target.authority), *headers, ("Connection", "close")]
    return httpcore2.Request(
        b"GET", url, headers=[(name.encode("ascii"), value.encode("latin-1")) for name, value in lines]
    )


def _read_head(response: httpcore2.Response, policy: Policy) -> Head:
    n_bytes = sum(len(name) + len(value) + 4 for name, value in response.headers)
    if len(response.headers) > policy.max_headers or n_bytes > policy.max_header_bytes:
        raise Refusal(
            Reason.BAD_RESPONSE,
            f"{len(response.headers):,} header lines of {n_bytes:,} bytes; at most {policy.max_headers:,} of "
            f"{policy.max_header_bytes:,} are read",
            status=response.status,
        )
    fields = [(name.decode("latin-1").lower(), value.decode("latin-1").strip()) for name, value in response.headers]
    return Head(status=response.status, fields=tuple(fields))


def _read_raw(response: httpcore2.Response, backend: Pinned) -> Iterator[bytes]:
    with _faults_of(backend):
        yield from response.iter_stream()


@contextlib.contextmanager
def _faults_of(backend: Pinned) -> Iterator[None]:
    """Turns what the library raises into a refusal: the first fault of the connection, not what followed from it."""
    try:
        yield
    except Refusal:
        raise
    except (httpcore2.ProtocolError, httpcore2.NetworkError, httpcore2.TimeoutException) as error:
        fault = backend.stream.fault if backend.stream is not None else None
        if fault is not None:
            raise fault from error
        raise Refusal(Reason.BAD_RESPONSE, f"no HTTP that can be read: {shown(str(error))}; try again later") from error
