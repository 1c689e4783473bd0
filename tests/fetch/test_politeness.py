"""How a host is spared."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from sayso.fetch import Fetched, Reason
from tests.fetch.site import answer, redirect

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
PAGE = answer(b"<p>Ann said so.</p>")


class Clock:
    """A clock that stands until a wait moves it."""

    def __init__(self):
        self.at = NOON

    def now(self):
        return self.at

    def sleep(self, seconds):
        self.at += timedelta(seconds=seconds)


def fetch_all(fetcher, *urls):
    return [fetcher.fetch(url) for url in urls]


def test_two_pages_of_a_host_are_fetched_with_a_gap(web):
    web.serve("wire.example", {"/a": PAGE, "/b": PAGE})
    fetch_all(web.fetcher(min_gap_s=1.5, now=lambda: NOON), "http://wire.example/a", "http://wire.example/b")
    assert web.slept == [1.5]


def test_two_hosts_are_not_waited_for(web):
    web.serve("wire.example", {"/a": PAGE})
    web.serve("post.example", {"/a": PAGE}, address="93.184.215.15")
    fetch_all(web.fetcher(min_gap_s=1.5, now=lambda: NOON), "http://wire.example/a", "http://post.example/a")
    assert web.slept == []


def test_robots_txt_and_redirects_are_part_of_one_fetch(web):
    web.serve("wire.example", {"/robots.txt": answer(b""), "/a": redirect("/b"), "/b": PAGE})
    assert isinstance(web.fetcher(min_gap_s=1.5, obey_robots=True).fetch("http://wire.example/a"), Fetched)
    assert web.slept == []


@pytest.mark.parametrize(("asked", "gap"), [("4", 4.0), ("0.5", 1.5), ("3600", 15.0), ("soon", 1.5), ("-1", 1.5)])
def test_a_site_may_ask_for_a_longer_gap_up_to_a_limit(web, asked, gap):
    robots = answer(f"User-agent: *\nCrawl-delay: {asked}".encode(), type="text/plain")
    web.serve("wire.example", {"/robots.txt": robots, "/a": PAGE, "/b": PAGE})
    fetcher = web.fetcher(min_gap_s=1.5, obey_robots=True, now=lambda: NOON, deadline_s=30.0)
    fetch_all(fetcher, "http://wire.example/a", "http://wire.example/b")
    assert web.slept == [gap]


def test_a_gap_that_is_over_is_not_waited_for(web):
    web.serve("wire.example", {"/a": PAGE})
    moments = iter(NOON + timedelta(seconds=n) for n in range(0, 1_000, 10))
    fetch_all(web.fetcher(min_gap_s=1.5, now=lambda: next(moments)), *["http://wire.example/a"] * 3)
    assert web.slept == []


def test_a_clock_that_is_set_back_makes_nobody_wait_longer_than_the_gap(web):
    web.serve("wire.example", {"/a": PAGE})
    moments = iter([NOON + timedelta(hours=5)] * 3 + [NOON] * 3)
    fetch_all(web.fetcher(min_gap_s=1.5, now=lambda: next(moments)), *["http://wire.example/a"] * 2)
    assert web.slept == [1.5]


def test_a_gap_beyond_the_deadline_is_told_and_not_waited_for(web):
    web.serve("wire.example", {"/a": PAGE})
    fetcher = web.fetcher(min_gap_s=60.0, now=lambda: NOON, deadline_s=5.0)
    _, failure = fetch_all(fetcher, *["http://wire.example/a"] * 2)
    assert (failure.reason, failure.retry_after_s, failure.is_passing) == (Reason.BUSY, 60.0, True)
    assert web.slept == []


def test_one_connection_at_a_time_goes_to_a_host(web):
    counted = {"wire.example": [], "post.example": []}

    def busy(name):
        def say():
            counted[name].append(1)
            yield 0.02
            most.append((name, sum(counted[name])))
            counted[name].append(-1)
            yield PAGE

        return say

    most = []
    web.serve("wire.example", {"/a": busy("wire.example")})
    web.serve("post.example", {"/a": busy("post.example")}, address="93.184.215.15")
    fetcher = web.fetcher()
    urls = ["http://wire.example/a", "http://post.example/a"] * 6
    outcomes = []
    threads = [threading.Thread(target=lambda url=url: outcomes.append(fetcher.fetch(url))) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(isinstance(each, Fetched) for each in outcomes)
    assert sorted(most) == [("post.example", 1)] * 6 + [("wire.example", 1)] * 6


def test_two_hosts_that_lead_to_each_other_lock_nobody_out(web):
    web.serve("wire.example", {"/a": redirect("http://post.example/b"), "/b": PAGE})
    web.serve("post.example", {"/a": redirect("http://wire.example/b"), "/b": PAGE}, address="93.184.215.15")
    fetcher = web.fetcher()
    outcomes = []
    threads = [
        threading.Thread(target=lambda host=host: outcomes.append(fetcher.fetch(f"http://{host}/a")))
        for host in ["wire.example", "post.example"] * 5
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(each) for each in outcomes] == [Fetched] * 10


def test_a_turn_that_does_not_come_ends_at_the_deadline(web):
    web.serve("wire.example", {"/a": [30.0]})
    fetcher = web.fetcher(deadline_s=0.3)
    first = threading.Thread(target=fetcher.fetch, args=("http://wire.example/a",))
    first.start()
    time.sleep(0.05)
    started = time.monotonic()
    assert fetcher.fetch("http://wire.example/a").reason in (Reason.BUSY, Reason.TIMEOUT)
    assert time.monotonic() - started < 3.0
    first.join()


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("99999999", 86_400.0),
        ("Sat, 14 Mar 2026 12:02:00 GMT", 120.0),
        ("Saturday, 14-Mar-26 12:02:00 GMT", 120.0),
        ("Sat, 14 Mar 2026 11:00:00 GMT", 0.0),
        ("Sat, 14 Mar 2099 11:00:00 GMT", 86_400.0),
        ("-5", None),
        ("1e9", None),
        ("12.5", None),
        ("9" * 400, None),
        ("soon", None),
        ("Sat, 99 Mar 2026 99:00:00 GMT", None),
        ("", None),
    ],
)
def test_how_long_to_wait_is_told_up_to_a_day(web, status, asked, wait):
    web.serve("wire.example", {"/a": answer(b"", f"Retry-After: {asked}", status=status)})
    assert web.fetch("http://wire.example/a", now=lambda: NOON).retry_after_s == wait


def test_a_wait_is_made_longer_by_chance_and_never_shorter(web):
    web.serve("wire.example", {"/a": answer(b"", "Retry-After: 100", status="503 Busy")})
    waits = [
        web.fetch("http://wire.example/a", jitter=lambda share=share: share).retry_after_s for share in (0, 0.5, 1)
    ]
    assert waits == pytest.approx([100.0, 105.0, 110.0])


def test_a_host_that_asks_for_peace_has_it(web):
    site = web.serve("wire.example", {"/a": answer(b"", "Retry-After: 100", status="429 Slow"), "/b": PAGE})
    clock = Clock()
    fetcher = web.fetcher(now=clock.now)
    assert fetcher.fetch("http://wire.example/a").reason is Reason.RATE_LIMITED
    clock.sleep(40)
    failure = fetcher.fetch("http://wire.example/b")
    assert (failure.reason, failure.retry_after_s, failure.is_passing) == (Reason.RATE_LIMITED, 60.0, True)
    assert site.paths == ["/a"]
    clock.sleep(61)
    assert isinstance(fetcher.fetch("http://wire.example/b"), Fetched)


def test_hosts_are_not_remembered_for_ever(web, monkeypatch):
    monkeypatch.setattr("sayso.fetch.politeness._MOST_HOSTS", 3)
    fetcher = web.fetcher()
    for n in range(10):
        web.names[f"{n}.example"] = [("93.184.215.99",)]
        fetcher.fetch(f"http://{n}.example/")
    assert list(fetcher._turns._hosts) == ["7.example", "8.example", "9.example"]
