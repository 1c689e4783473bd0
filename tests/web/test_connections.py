"""Connections that let the server wait: each has its time, and none takes the place of those who ask."""

import logging
import socket
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from sayso.web import WebSettings
from sayso.web.connections import ConnectionLimits, limits_for, protocol_with

WHOLE = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n"
HALF_HEAD = b"GET / HTTP/1.1\r\nhost: loc"
HALF_BODY = b"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\nhalf"
LARGE = 30_000_000  # bytes: more than the buffers of a connection hold


async def answers(scope, receive, send):
    request = Request(scope, receive)
    words = await request.body()
    await PlainTextResponse(b"x" * LARGE if request.url.path == "/large" else words or b"yes")(scope, receive, send)


@contextmanager
def serving(**limits):
    """The port of a server with these limits, in a thread of its own."""
    protocol = protocol_with(ConnectionLimits(**limits))
    config = uvicorn.Config(answers, http=protocol, log_level="warning", ws="none", lifespan="off")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listener.getsockname()[1]
        server.should_exit = server.force_exit = True
        thread.join(10)


def connect(port, sent=b""):
    opened = socket.create_connection(("127.0.0.1", port), timeout=10)
    opened.sendall(sent)
    return opened


def is_ended(opened):
    """Whether the server ends a connection while we wait."""
    try:
        while opened.recv(1_000):
            pass
    except ConnectionResetError:
        pass
    except TimeoutError:
        return False
    return True


def ask(port):
    with connect(port, WHOLE) as asked:
        return asked.recv(1_000).partition(b"\r\n")[0]


@pytest.mark.parametrize("sent", [b"", HALF_HEAD, HALF_BODY], ids=["nothing", "half a head", "half a body"])
def test_who_sends_no_whole_request_is_not_waited_for(sent):
    with serving(head_s=0.3, body_s=0.3) as port, connect(port, sent) as opened:
        assert is_ended(opened)


def test_half_a_head_behind_an_answer_is_not_waited_for_either():
    with serving(head_s=0.3) as port, connect(port, WHOLE) as opened:
        assert opened.recv(1_000).startswith(b"HTTP/1.1 200")
        opened.sendall(HALF_HEAD)
        assert is_ended(opened)


def test_a_body_that_goes_on_may_take_its_time():
    pieces = 6
    head = f"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: {pieces * 10}\r\n\r\n".encode()
    with serving(head_s=1.0, body_s=1.0, least_bytes=10) as port, connect(port, head) as opened:
        for _ in range(pieces):
            time.sleep(0.25)
            opened.sendall(b"x" * 10)
        assert opened.recv(1_000).startswith(b"HTTP/1.1 200")


def test_an_answer_that_nobody_takes_is_given_up():
    asked = WHOLE.replace(b"/ ", b"/large ", 1)
    with serving(taking_s=0.3) as port, connect(port, asked) as opened:
        time.sleep(1.5)
        n_taken = 0
        try:
            while data := opened.recv(1_000_000):
                n_taken += len(data)
        except ConnectionResetError:
            pass
    assert 0 < n_taken < LARGE


def test_silent_connections_give_way_to_who_asks(caplog):
    with caplog.at_level(logging.WARNING), serving(at_once=40, per_client=20) as port:
        silent = [connect(port, HALF_HEAD if n % 2 else b"") for n in range(60)]
        assert {ask(port) for _ in range(10)} == {b"HTTP/1.1 200 OK"}
        for each in silent:
            each.close()
    assert len(caplog.records) <= 1


def test_more_than_one_client_may_hold_are_refused():
    with serving(per_client=5, pause_s=60.0, body_s=60.0) as port:
        held = [connect(port, HALF_BODY) for _ in range(5)]
        time.sleep(0.5)
        assert ask(port) == b"HTTP/1.1 503 Service Unavailable"
        for each in held:
            each.close()
        time.sleep(0.2)
        assert ask(port) == b"HTTP/1.1 200 OK"


def test_half_bodies_give_way_too_once_they_do_not_get_on():
    with serving(per_client=5, pause_s=0.2) as port:
        held = [connect(port, HALF_BODY) for _ in range(5)]
        time.sleep(0.5)
        assert {ask(port) for _ in range(5)} == {b"HTTP/1.1 200 OK"}
        for each in held:
            each.close()


def test_a_websocket_that_is_asked_for_writes_nothing_into_the_log(capfd):
    asked = WHOLE[:-2] + b"connection: upgrade\r\nupgrade: websocket\r\n\r\n"
    with serving() as port, connect(port, asked) as opened:
        assert opened.recv(1_000).startswith(b"HTTP/1.1 200")
    assert capfd.readouterr().err == ""


def test_the_connections_of_a_proxy_are_those_of_all():
    assert limits_for(WebSettings(names=("news.example",)), at_once=9) == ConnectionLimits(
        at_once=9, trusts_loopback=True
    )
    assert not limits_for(WebSettings(), at_once=9).trusts_loopback
