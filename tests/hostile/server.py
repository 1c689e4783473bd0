"""Who answers the attacked? Sockets of this machine, raw, so that they can misbehave: one server for each run."""

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Iterable

from tests.hostile.answers import answer
from tests.hostile.case import FEED_PLACE, Asked, Case, Reset, Script, Step, Wait

_MAX_HEAD = 1_000_000  # bytes of a request that are looked at
_MAX_SENT = 400_000_000  # bytes on one connection: a client that takes more has no limit, which its memory shows
_SLICE = 262_144  # bytes handed to the system at once
FEED_PORT = -1  # stands for the port of the server that behaves
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_NOT_FOUND = answer(b"nothing here", status="404 Not Found", media_type="text/plain")
_NO_LINGER = struct.pack("ii", 1, 0)


class Server:
    """Serves one case for one run.

    A class, since it holds sockets and threads, and what was asked.
    """

    def __init__(self, case: Case, *, life_s: float) -> None:
        """Open a socket for each route of the case; they live at most so many seconds."""
        self._case = case
        self._ends_at = time.monotonic() + life_s
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._fillers: list[socket.socket] = []
        self.asked: list[Asked] = []
        self.n_connections = 0
        self.routes = {
            (FEED_PLACE, 80): self._listen(FEED_PORT),
            **{route: self._listen(route[1]) for route in case.routes},
            **{route: self._dig_hole() for route in case.holes},
        }

    def close(self) -> None:
        """Close all sockets; scripts that still run end with that."""
        self._closing.set()
        with self._lock:
            left = [*self._open, *self._fillers]
            self._open.clear()
        for each in left:
            _shut(each)

    def _listen(self, port: int) -> int:
        listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        with self._lock:
            self._open.add(listener)
        threading.Thread(target=self._accept, args=(listener, port), daemon=True).start()
        return int(listener.getsockname()[1])

    def _dig_hole(self) -> int:
        """A port whose queue is full: a connection to it is neither taken nor refused."""
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        self._fillers.append(listener)
        for _ in range(3):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
            self._fillers.append(filler)
        return int(listener.getsockname()[1])

    def _accept(self, listener: socket.socket, port: int) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(connection)
                self.n_connections += 1
            threading.Thread(target=self._converse, args=(connection, port), daemon=True).start()

    def _converse(self, connection: socket.socket, port: int) -> None:
        connection.settimeout(max(0.1, self._ends_at - time.monotonic()))
        with contextlib.suppress(OSError):
            if port == FEED_PORT:
                self._play(connection, _feed_of(self._case, self._hear(connection, port, is_noted=False)))
            elif self._case.early is not None:
                self._play(connection, self._case.early())
            elif (asked := self._hear(connection, port)) is not None:
                self._play(connection, _script_for(self._case, asked))
        with self._lock:
            self._open.discard(connection)
        _shut(connection)

    def _hear(self, connection: socket.socket, port: int, *, is_noted: bool = True) -> Asked | None:
        heard = b""
        while b"\r\n\r\n" not in heard and len(heard) < _MAX_HEAD:
            more = connection.recv(65_536)
            if not more:
                return None
            heard += more
        with self._lock:
            asked = _read_request(heard, number=len(self.asked), port=port)
            if is_noted:
                self.asked.append(asked)
        return asked

    def _play(self, connection: socket.socket, steps: Iterable[Step]) -> None:
        n_sent = 0
        for step in steps:
            if self._closing.is_set() or n_sent > _MAX_SENT or time.monotonic() > self._ends_at:
                return
            if isinstance(step, Wait):
                self._closing.wait(step.seconds)
            elif isinstance(step, Reset):
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
                connection.close()
                return
            else:
                for at in range(0, len(step), _SLICE):
                    connection.sendall(step[at : at + _SLICE])
                n_sent += len(step)
        _await_end(connection)


def _feed_of(case: Case, asked: Asked | None) -> Iterable[Step]:
    """A feed with one entry, the address of the case."""
    if asked is None or asked.path == "/robots.txt":
        return (_NOT_FOUND,)
    return (
        answer(
            json.dumps({"version": _JSON_FEED, "items": [{"url": case.url}]}).encode(), media_type="application/json"
        ),
    )


def _script_for(case: Case, asked: Asked) -> Iterable[Step]:
    found: Script | None = None
    for place in (f"{asked.host}{asked.path}", asked.path, "*"):
        if place in case.pages and not (place == "*" and asked.path == "/robots.txt"):
            found = case.pages[place]
            break
    if found is None:
        return (_NOT_FOUND,)
    return found(asked) if callable(found) else found


def _read_request(heard: bytes, *, number: int, port: int) -> Asked:
    first, _, rest = heard.partition(b"\r\n")
    words = first.decode("latin-1").split(" ")
    hosts = [line[5:].strip() for line in rest.split(b"\r\n") if line[:5].lower() == b"host:"]
    host = hosts[0].decode("latin-1").lower() if hosts else ""
    path = words[1] if len(words) > 1 else ""
    return Asked(host=host.partition(":")[0], path=path, number=number, head=heard, port=port)


def _await_end(connection: socket.socket) -> None:
    """Let the other side read what is under way, which a close with bytes unread would cut off."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(0.5)
        while connection.recv(65_536):
            pass


def _shut(each: socket.socket) -> None:
    with contextlib.suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(OSError):
        each.close()
