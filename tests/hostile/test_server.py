"""The server does what a script says: it can be silent, slow, endless, and cut a connection."""

import socket
import time

import pytest

from tests.hostile.answers import answer, redirect
from tests.hostile.case import PUBLIC, Case, Reset, Wait, forever, outcomes
from tests.hostile.server import Server


@pytest.fixture
def serving():
    """Starts servers, and closes them at the end."""
    servers = []

    def start(**fields):
        server = Server(Case(name="test:case", fetch=outcomes("fetched"), **fields), life_s=10.0)
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.close()


def asked(server, path="/a", *, host="story.example", route=(PUBLIC, 80), seconds=5.0, most=1_000_000):
    """What comes for a request, to its end, or for so many bytes."""
    with socket.create_connection(("127.0.0.1", server.routes[route]), seconds) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        heard = b""
        while len(heard) < most and (more := connection.recv(65_536)):
            heard += more
        return heard


def test_pages_are_found_by_host_and_path(serving):
    server = serving(pages={"/a": (answer(b"one"),), "other.example/a": (answer(b"two"),), "/r": (redirect("/a"),)})
    assert asked(server).endswith(b"one")
    assert asked(server, host="other.example").endswith(b"two")
    assert b"Location: /a\r\n" in asked(server, "/r")
    assert asked(server, "/b").startswith(b"HTTP/1.1 404")
    assert [(each.host, each.path) for each in server.asked][:2] == [("story.example", "/a"), ("other.example", "/a")]


def test_robots_are_not_served_by_the_page_for_all(serving):
    assert asked(serving(pages={"*": (answer(b"so"),)}), "/robots.txt").startswith(b"HTTP/1.1 404")


def test_a_script_waits(serving):
    server, started = serving(pages={"*": (b"a", Wait(0.3), b"b")}), time.monotonic()
    assert asked(server) == b"ab"
    assert time.monotonic() - started >= 0.3


def test_a_script_cuts_the_connection(serving):
    with pytest.raises(ConnectionResetError):
        asked(serving(pages={"*": (b"a", Wait(0.05), Reset())}))


def test_an_endless_script_ends_with_the_reader(serving):
    assert len(asked(serving(pages={"*": lambda _: forever(b"so " * 1_000)}), most=500_000)) >= 500_000


def test_what_is_said_first_needs_no_question(serving):
    server = serving(early=lambda: (b"220 mail.example\r\n",))
    with socket.create_connection(("127.0.0.1", server.routes[PUBLIC, 80]), 5) as connection:
        assert connection.recv(100) == b"220 mail.example\r\n"


def test_a_hole_neither_takes_nor_refuses(serving):
    server = serving(holes=(("93.184.215.50", 80),))
    with pytest.raises(TimeoutError):
        socket.create_connection(("127.0.0.1", server.routes["93.184.215.50", 80]), 0.3)
