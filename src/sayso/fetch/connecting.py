"""How are bytes exchanged with one address and no other, before the deadline, and not too many?"""

import contextlib
import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv6Address
from typing import Any, TypeVar

from httpcore2 import SOCKET_OPTION, NetworkBackend, NetworkStream

from sayso.fetch.addresses import Address
from sayso.fetch.deadlines import Deadline
from sayso.fetch.records import Reason
from sayso.fetch.refusal import Refusal
from sayso.fetch.wording import shown

_MOST_TRIED = 4  # addresses of one host
_Given = TypeVar("_Given")


class Pinned(NetworkBackend):
    """Connects to addresses that were checked, whatever host it is asked for; resolves nothing.

    A class, since httpcore2 asks for one. It ends with one exchange.
    """

    def __init__(self, addresses: Sequence[Address], *, deadline: Deadline, connect_s: float, max_bytes: int) -> None:
        """Open nothing yet.

        Args:
            addresses: Where to connect, the first that answers.
            deadline: Holds for everything.
            connect_s: Seconds for all attempts to connect.
            max_bytes: What may be read; `stream.allow` raises it.
        """
        self._addresses = addresses[:_MOST_TRIED]
        self._deadline = deadline
        self._connect_s = connect_s
        self._max_bytes = max_bytes
        self.stream: GuardedStream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """A connection to the first of the addresses that answers."""
        until = Deadline(min(self._connect_s, self._deadline.left()))
        last: OSError | None = None
        for n_before, address in enumerate(self._addresses):
            try:
                share = until.left() / (len(self._addresses) - n_before)
                opened = _connect(address, port, seconds=share)
            except OSError as error:
                last = error
            except Refusal:
                break
            else:
                self.stream = GuardedStream(opened, deadline=self._deadline, max_bytes=self._max_bytes)
                return self.stream
        self._deadline.left()
        raise _unconnected(self._addresses, port, last)


class GuardedStream(NetworkStream):
    """A connection that ends at the deadline, and when it has given more bytes than are allowed."""

    def __init__(self, opened: socket.socket, *, deadline: Deadline, max_bytes: int) -> None:
        """Take over an open connection."""
        self._socket = opened
        self._deadline = deadline
        self._left = max_bytes
        self._is_in_head = True
        self.fault: Refusal | None = None  # the first one; httpcore2 may hide it

    def allow(self, n_bytes: int) -> None:
        """Let that many more bytes come, now that the head is there, whatever was left."""
        self._left = n_bytes
        self._is_in_head = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes; none at the end."""
        if self._left <= 0:
            raise self._refuse(_too_much(is_head=self._is_in_head))
        data = self._before_deadline(lambda: self._socket.recv(min(max_bytes, self._left)))
        self._left -= len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all bytes."""
        self._before_deadline(lambda: self._socket.sendall(buffer))

    def close(self) -> None:
        """Leave without a word more: a polite end could wait for the other side."""
        with contextlib.suppress(OSError):
            self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        """The same connection, encrypted; the certificate is checked against the name, not against the address."""
        try:
            self._socket = ssl_context.wrap_socket(
                self._socket, server_hostname=server_hostname, do_handshake_on_connect=False
            )
            wrapped = self._socket
            self._before_deadline(wrapped.do_handshake)
        except ValueError as error:  # a name that no certificate can have
            raise self._refuse(Refusal(Reason.TLS, f"no encrypted connection: {shown(str(error))}")) from error
        return self

    def get_extra_info(self, info: str) -> Any:
        """Nothing: nobody needs it."""
        return None

    def _before_deadline(self, act: Callable[[], _Given]) -> _Given:
        """What a call of the socket gives; the time that it may take is for all that it does, not for each packet."""
        try:
            self._socket.settimeout(self._deadline.left())
            return act()
        except TimeoutError as error:
            raise self._refuse(self._deadline.passed()) from error
        except ssl.SSLError as error:
            raise self._refuse(_no_tls(error)) from error
        except OSError as error:
            why = shown(error.strerror or str(error))
            cut = Refusal(Reason.NO_CONNECTION, f"the connection was cut: {why}; try again later")
            raise self._refuse(cut) from error
        except Refusal as refusal:
            raise self._refuse(refusal) from None

    def _refuse(self, refusal: Refusal) -> Refusal:
        if self.fault is None:
            self.fault = refusal
        return self.fault


def _connect(address: Address, port: int, *, seconds: float) -> socket.socket:
    family = socket.AF_INET6 if isinstance(address, IPv6Address) else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.settimeout(seconds)
        opened.connect((str(address), port))
    except BaseException:
        opened.close()
        raise
    return opened


def _unconnected(addresses: Sequence[Address], port: int, last: OSError | None) -> Refusal:
    where = ", ".join(map(str, addresses))
    why = "it does not answer" if last is None or isinstance(last, TimeoutError) else shown(last.strerror or str(last))
    return Refusal(Reason.NO_CONNECTION, f"no connection to {where} on port {port}: {why}; try again later")


def _no_tls(error: ssl.SSLError) -> Refusal:
    if isinstance(error, ssl.SSLCertVerificationError):
        why = shown(error.verify_message)
        return Refusal(
            Reason.TLS,
            f"the certificate is not to be trusted: {why}; open the page in a browser and save it",
            is_passing=False,
        )
    return Refusal(Reason.TLS, f"no encrypted connection: {shown(error.reason or 'the server ended it')}")


def _too_much(*, is_head: bool) -> Refusal:
    if is_head:
        return Refusal(Reason.BAD_RESPONSE, "the server sends header lines without an end; try again later")
    return Refusal(Reason.TOO_LARGE, "the server sends a body without an end; save the article alone, or give its text")
