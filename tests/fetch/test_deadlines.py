"""Nothing makes a fetch take longer than it may."""

import socket
import threading
import time

import pytest

from sayso.fetch import Fetcher, Policy, Reason
from tests.fetch.site import answer, forever, redirect

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
SLOW = 0.02  # seconds between two bytes
SLOWLY = {
    "nothing": [30.0],
    "status line": forever(b"H", pause=SLOW),
    "header line": forever(b"a", first=HEAD, pause=SLOW),
    "header lines": forever(b"A: b\r\n", first=HEAD, pause=SLOW),
    "interim answers": forever(b"HTTP/1.1 100 Continue\r\n\r\n", pause=SLOW),
    "hints": forever(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", pause=SLOW),
    "body of a length": forever(b"a", first=HEAD + b"Content-Length: 100000\r\n\r\n", pause=SLOW),
    "body to the end": forever(b"a", first=HEAD + b"\r\n", pause=SLOW),
    "chunks": forever(b"1\r\na\r\n", first=CHUNKED, pause=SLOW),
    "size of a chunk": forever(b"0", first=CHUNKED, pause=SLOW),
    "extension of a chunk": forever(b";a=b", first=CHUNKED + b"1", pause=SLOW),
    "trailers": forever(b"A: b\r\n", first=CHUNKED + b"1\r\na\r\n0\r\n", pause=SLOW),
    "end": [HEAD + b"Content-Length: 5\r\n\r\nhello"[:-1], 30.0],
}


@pytest.mark.parametrize("steps", SLOWLY.values(), ids=SLOWLY)
def test_what_comes_byte_by_byte_ends_at_the_deadline(web, steps):
    web.serve("wire.example", {"/a": steps})
    started = time.monotonic()
    failure = web.fetch("http://wire.example/a", deadline_s=0.25)
    assert (failure.reason, failure.is_passing) == (Reason.TIMEOUT, True)
    assert failure.message == "http://wire.example/a: not done after 0.25 s; try again later"
    assert time.monotonic() - started < 3.0


def test_redirects_and_robots_txt_share_one_deadline(web):
    slow = [0.15]
    pages = {f"/{n}": lambda n=n: [*slow, redirect(f"/{n + 1}")] for n in range(5)}
    web.serve("wire.example", {**pages, "/robots.txt": [*slow, answer(b"")]})
    started = time.monotonic()
    assert web.fetch("http://wire.example/0", deadline_s=0.5, obey_robots=True).reason is Reason.TIMEOUT
    assert time.monotonic() - started < 3.0


def test_a_name_server_that_does_not_answer_is_left_behind(web):
    release = threading.Event()
    started = time.monotonic()
    failure = web.fetch("http://wire.example/a", deadline_s=0.3, resolve=lambda host, port: release.wait(20) and ())
    assert failure.reason is Reason.DNS_TIMEOUT
    assert time.monotonic() - started < 3.0
    release.set()


def test_an_address_that_does_not_answer_is_left_in_time_for_the_next(web, monkeypatch):
    web.serve("wire.example", {"/a": answer(b"yes")})
    web.names["wire.example"] = [("93.184.215.99", "93.184.215.14")]
    connect = web.connect

    def slow(address, port, *, seconds):
        if str(address) == "93.184.215.99":
            assert seconds < 0.6
            raise TimeoutError
        return connect(address, port, seconds=seconds)

    monkeypatch.setattr("sayso.fetch.connecting._connect", slow)
    assert web.fetch("http://wire.example/a", connect_s=1.0).body == b"yes"


def test_a_real_connection_that_hangs_ends_in_time(guard):
    full = socket.create_server(("127.0.0.1", 0), backlog=0)
    port = full.getsockname()[1]
    guard.allowed.add(("127.0.0.1", port))
    others = [socket.socket() for _ in range(4)]  # nobody takes these up, so that the queue is full
    for other in others:
        other.setblocking(False)
        other.connect_ex(("127.0.0.1", port))
    started = time.monotonic()
    policy = Policy(allow_private=True, deadline_s=0.5, obey_robots=False)
    failure = Fetcher(policy).fetch(f"http://127.0.0.1:{port}/a")
    assert failure.reason in (Reason.TIMEOUT, Reason.NO_CONNECTION)
    assert time.monotonic() - started < 3.0
    for each in (full, *others):
        each.close()
