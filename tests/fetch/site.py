"""A web server that says exactly what a test has it say, in bytes and pauses, and remembers what it was asked."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

Step = bytes | float  # bytes to send, or seconds to wait
Answer = bytes | Iterable[Step] | Callable[[], Iterable[Step]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: its path, its headers by their names in lower case, and the name in TLS, None without."""

    path: str
    headers: Mapping[str, str]
    server_name: str | None = None


class Site:
    """Listens on this machine; each path has its answer, others are 404. `early` is said before anything is asked."""

    def __init__(
        self, pages: Mapping[str, Answer], *, tls: ssl.SSLContext | None = None, early: Answer | None = None
    ) -> None:
        self.pages = dict(pages)
        self.asked: list[Asked] = []
        self._tls = tls
        self._early = early
        self._is_closed = False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def paths(self) -> list[str]:
        return [each.path for each in self.asked]

    def close(self) -> None:
        self._is_closed = True
        self._listening.close()

    def _accept(self) -> None:
        while not self._is_closed:
            try:
                opened, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(opened,), daemon=True).start()

    def _serve(self, opened: socket.socket) -> None:
        with opened, contextlib.suppress(OSError):
            self._answer(opened)

    def _answer(self, opened: socket.socket) -> None:
        names: list[str] = []
        if self._early is not None:
            self._send(opened, self._early)
        if self._tls is not None:
            self._tls.sni_callback = lambda _socket, name, _context: names.append(name)
            opened = self._tls.wrap_socket(opened, server_side=True)
        with opened:
            asked = read_request(opened, server_name=names[0] if names else None)
            if asked is None:
                return
            self.asked.append(asked)
            self._send(opened, self.pages.get(asked.path, answer(b"", status="404 Not Found")))

    def _send(self, opened: socket.socket, answer: Answer) -> None:
        steps = answer() if callable(answer) else answer
        for step in (steps,) if isinstance(steps, bytes) else steps:
            if self._is_closed:
                return
            if isinstance(step, float):
                time.sleep(step)
            else:
                opened.sendall(step)


def read_request(opened: socket.socket, *, server_name: str | None) -> Asked | None:
    """The request that comes in; None where none does."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = opened.recv(65_536)
        if not piece:
            return None
        data += piece
    first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Asked(path=first.split(" ")[1], headers=headers, server_name=server_name)


def answer(
    body: bytes, *headers: str, status: str = "200 OK", type: str | None = "text/html", length: bool = True
) -> bytes:
    """A well-formed answer; `headers` are whole lines."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if type is not None:
        lines.append(f"Content-Type: {type}")
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(b"", f"Location: {location}", status=status)


def forever(step: bytes, *, first: bytes = b"", pause: float = 0.0) -> Callable[[], Iterator[Step]]:
    """Says the first, then the same again and again."""

    def say() -> Iterator[Step]:
        yield first
        while True:
            yield step
            if pause:
                yield pause

    return say
