"""How long may a connection let the server wait, and how many may one client hold?

uvicorn closes a connection that is silent behind an answer; the first head, a body and an answer that nobody takes may
last for ever. Here each has its time, and whoever sends nothing gives way to whoever comes.
"""

import asyncio
import logging
import time
from dataclasses import dataclass
from functools import partial
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from sayso.web.clients import read_client
from sayso.web.settings import WebSettings, is_loopback

_log = logging.getLogger(__name__)
_TOLD_EVERY = 60.0  # seconds between two lines of the log that say that there are too many
_BUSY = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nretry-after: 5\r\nconnection: close\r\n\r\n"
_IDLE, _SENDING = "IDLE", "SEND_BODY"  # h11's names of what a client does: nothing yet, sending a body


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLimits:
    """How many connections there may be, and how long each may take; lengths are seconds.

    A browser holds 6, and several people may share one address. A body may take as long as it goes on by `least_bytes`
    every `body_s` (16 kbit/s), an answer as long as so many are taken every `taking_s`.
    """

    at_once: int = 200
    per_client: int = 64  # of one address, or one network of IPv6
    trusts_loopback: bool = False  # a proxy of this machine stands in front: its connections are those of all
    head_s: float = 10.0
    body_s: float = 20.0
    least_bytes: int = 40_000
    pause_s: float = 3.0  # within a body, before its connection gives way where there is no place
    taking_s: float = 30.0


def limits_for(settings: WebSettings, *, at_once: int) -> ConnectionLimits:
    """The limits where the application is reached so."""
    return ConnectionLimits(at_once=at_once, trusts_loopback=settings.has_proxy)


def protocol_with(limits: ConnectionLimits) -> Any:
    """What uvicorn takes as `http=`: it makes one protocol for each connection."""
    return partial(PatientProtocol, limits=limits)


class PatientProtocol(H11Protocol):
    """uvicorn's protocol, with an end to its patience. A class, since uvicorn makes one for each connection."""

    _told_at = -_TOLD_EVERY  # of all connections: when it was last said that there are too many

    def __init__(self, *args: Any, limits: ConnectionLimits, **kwargs: Any) -> None:
        """As uvicorn makes it."""
        super().__init__(*args, **kwargs)
        self._limits = limits
        self._counted_as: str | None = None
        self._since = 0.0  # when it came, or answered last
        self._n_received, self._heard_at = 0, 0.0
        self._awaited = ""  # what the client did when it was last looked at
        self._sending: asyncio.TimerHandle | None = None
        self._taking: asyncio.TimerHandle | None = None

    @property
    def is_silent(self) -> bool:
        """Whether no request is under way, or a body does not get on."""
        state = self.conn.their_state.__name__
        is_stuck = self.loop.time() - self._heard_at > self._limits.pause_s and not self._is_held_by_us
        return state == _IDLE or (state == _SENDING and is_stuck)

    @property
    def _is_held_by_us(self) -> bool:
        return self.flow.read_paused or self.conn.they_are_waiting_for_100_continue

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Take a connection, or refuse it."""
        peer = transport.get_extra_info("peername")
        self._counted_as = _counted_as(peer[0] if isinstance(peer, tuple) else "", self._limits)
        if not self._makes_room():
            transport.write(_BUSY)
            transport.close()
            return
        transport.set_write_buffer_limits(high=0)  # so that nothing is added before all is taken, and both are told
        super().connection_made(transport)
        self._since = self.loop.time()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        for timer in (self._sending, self._taking):
            if timer is not None:
                timer.cancel()
        if self.transport is not None:  # else it was refused
            super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._n_received, self._heard_at = self._n_received + len(data), self.loop.time()
        super().data_received(data)

    def handle_events(self) -> None:
        """Do what the client asks, then look what it owes."""
        super().handle_events()
        self._watch()

    def on_response_complete(self) -> None:
        """Go on with the next request."""
        self._since = self.loop.time()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """The client does not take what is sent."""
        super().pause_writing()
        if self._taking is None:
            self._wait_for_taking()

    def resume_writing(self) -> None:
        """The client took some of it."""
        super().resume_writing()
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None

    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: there is no WebSocket here, and whoever asks for one could fill the log."""

    def _makes_room(self) -> bool:
        """Whether there is place for one more; the one that was silent longest gives it up."""
        own = [each for each in self.connections if getattr(each, "_counted_as", None) == self._counted_as]
        is_full = len(self.connections) >= self._limits.at_once
        if self._counted_as is not None and len(own) >= self._limits.per_client:
            candidates = own
        elif is_full:
            candidates = list(self.connections)
        else:
            return True
        self._tell_full()
        silent = [each for each in candidates if isinstance(each, PatientProtocol) and each.is_silent]
        if not silent:
            return False
        longest = min(silent, key=lambda each: each._since)
        longest.transport.abort()
        self.connections.discard(longest)  # now, since uvicorn does it only once the loop goes on
        return True

    def _tell_full(self) -> None:
        now = time.monotonic()
        if now - PatientProtocol._told_at >= _TOLD_EVERY:
            PatientProtocol._told_at = now
            who = self._counted_as or "a proxy of this machine"
            _log.warning("%s: too many connections at once; silent ones give way, others are refused", who)

    def _watch(self) -> None:
        """Give the client a time for what it owes now, unless it has one already."""
        state = self.conn.their_state.__name__
        if state == self._awaited:
            return
        self._awaited = state
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None
        if state == _IDLE:
            self._sending = self.loop.call_later(self._limits.head_s, self._end)
        elif state == _SENDING:
            self._wait_for_body()

    def _wait_for_body(self) -> None:
        self._sending = self.loop.call_later(self._limits.body_s, self._look_at_body, self._n_received)

    def _look_at_body(self, n_before: int) -> None:
        if self._is_held_by_us or self._n_received - n_before >= self._limits.least_bytes:
            self._wait_for_body()
        else:
            self._end()

    def _wait_for_taking(self) -> None:
        left = self.transport.get_write_buffer_size()
        self._taking = self.loop.call_later(self._limits.taking_s, self._look_at_taking, left)

    def _look_at_taking(self, n_before: int) -> None:
        if n_before - self.transport.get_write_buffer_size() >= self._limits.least_bytes:
            self._wait_for_taking()
        else:
            self._end()

    def _end(self) -> None:
        self.transport.abort()


def _counted_as(host: str, limits: ConnectionLimits) -> str | None:
    """Under what name the connections of an address are counted, None where they are not.

    >>> limits = ConnectionLimits(trusts_loopback=True)
    >>> [_counted_as(each, limits) for each in ("192.0.2.7", "2001:db8::1:2", "127.0.0.1")]
    ['192.0.2.7', '2001:db8::/64', None]
    """
    if limits.trusts_loopback and is_loopback(host):
        return None
    return read_client(host) or host
