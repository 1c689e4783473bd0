"""How names are looked up."""

import socket
import threading

import pytest

from sayso.fetch import Failure, Policy, Reason, resolving
from sayso.fetch.fetcher import Fetcher
from sayso.fetch.resolving import resolve_absolute


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no"), Reason.NO_SUCH_HOST),
        (socket.gaierror(socket.EAI_AGAIN, "later"), Reason.NO_SUCH_HOST),
        (TimeoutError(), Reason.DNS_TIMEOUT),
        (UnicodeError("label too long"), Reason.NO_SUCH_HOST),
        (RuntimeError("\x1b[2J"), Reason.NO_SUCH_HOST),
    ],
)
def test_a_name_that_is_not_found_has_its_reason(web, fault, reason):
    def resolve(host, port):
        raise fault

    failure = web.fetch("http://wire.example/a", resolve=resolve)
    assert (failure.reason, failure.is_passing) == (reason, True)
    assert failure.message.isprintable()


@pytest.mark.parametrize("answers", [(), tuple(f"93.184.{n // 250}.{n % 250}" for n in range(101))])
def test_no_address_and_very_many_are_none(web, answers):
    web.names["wire.example"] = [answers]
    assert web.fetch("http://wire.example/a").reason is Reason.NO_SUCH_HOST
    assert web.connected == []


def test_names_of_the_open_web_are_looked_up_as_they_are(monkeypatch):
    asked = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **_: asked.append((host, port)) or [])
    assert resolve_absolute("wire.example", 443) == []
    assert asked == [("wire.example.", 443)]  # with the dot, no domain of this network is put behind it


@pytest.mark.parametrize(("allow_private", "asked"), [(False, "wire.example."), (True, "wire.example")])
def test_only_for_the_own_network_does_the_own_list_of_names_count(monkeypatch, allow_private, asked):
    names = []

    def getaddrinfo(host, port, **_):
        names.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "no")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    policy = Policy(allow_private=allow_private, obey_robots=False)
    assert isinstance(Fetcher(policy).fetch("http://wire.example/"), Failure)
    assert names == [asked]


def test_look_ups_that_are_left_behind_do_not_pile_up(web, monkeypatch):
    monkeypatch.setattr(resolving, "_waiting", threading.BoundedSemaphore(2))
    release = threading.Event()
    fetcher = web.fetcher(deadline_s=0.1, resolve=lambda host, port: release.wait(10) and ())
    before = threading.active_count()
    outcomes = [fetcher.fetch(f"http://{n}.example/") for n in range(5)]
    assert {each.reason for each in outcomes} == {Reason.DNS_TIMEOUT}
    assert threading.active_count() - before <= 2
    release.set()
