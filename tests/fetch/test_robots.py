"""Which robots.txt holds, and what follows where it cannot be had."""

from datetime import UTC, datetime, timedelta

import pytest

from sayso.fetch import Fetched, Reason
from tests.fetch.site import answer, redirect

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
PAGE = answer(b"<p>Ann said so.</p>")
NOBODY = answer(b"User-agent: *\nDisallow: /", type="text/plain")


def fetch(web, **policy):
    return web.fetch("http://wire.example/a", obey_robots=True, **policy)


def test_a_page_that_is_to_be_left_alone_is_not_asked_for(web):
    site = web.serve("wire.example", {"/robots.txt": NOBODY, "/a": PAGE})
    failure = fetch(web)
    assert (failure.reason, failure.is_passing) == (Reason.ROBOTS, False)
    assert "save the page in a browser" in failure.message
    assert site.paths == ["/robots.txt"]


def test_our_name_is_that_of_the_user_agent(web):
    site = web.serve("wire.example", {"/robots.txt": answer(b"User-agent: kelmet\nDisallow: /"), "/a": PAGE})
    assert fetch(web, user_agent="Kelmet/1.0 (desk@kelmet.example)").reason is Reason.ROBOTS
    assert isinstance(fetch(web), Fetched)
    assert site.asked[0].headers["user-agent"] == "Kelmet/1.0 (desk@kelmet.example)"


@pytest.mark.parametrize("status", ["404 No", "410 Gone", "401 Who", "403 No", "418 Teapot", "200 OK"])
def test_a_site_without_rules_allows_all(web, status):
    web.serve("wire.example", {"/robots.txt": answer(b"", status=status), "/a": PAGE})
    assert isinstance(fetch(web), Fetched)


@pytest.mark.parametrize(
    "said",
    [
        answer(b"", status="500 Oh"),
        answer(b"", status="503 Busy"),
        answer(b"", status="204 None"),
        answer(b"x" * 99, "Content-Encoding: br"),
        b"nonsense\r\n\r\n",
        redirect("http://nobody.example/robots.txt"),
    ],
)
def test_rules_that_cannot_be_read_now_are_waited_for(web, said):
    site = web.serve("wire.example", {"/robots.txt": said, "/a": PAGE})
    failure = fetch(web)
    assert (failure.reason, failure.is_passing) == (Reason.ROBOTS, True)
    assert "robots.txt of 'wire.example'" in failure.message
    assert "try again later" in failure.message
    assert site.paths == ["/robots.txt"]


def test_a_site_that_asks_for_peace_at_its_rules_has_it(web):
    web.serve("wire.example", {"/robots.txt": answer(b"", "Retry-After: 60", status="429 Slow"), "/a": PAGE})
    failure = fetch(web)
    assert (failure.reason, failure.retry_after_s) == (Reason.RATE_LIMITED, 60.0)


def test_a_site_that_cannot_be_reached_is_told_as_that(web):
    assert fetch(web).reason is Reason.NO_SUCH_HOST
    web.names["wire.example"] = [("93.184.215.99",)]
    assert fetch(web).reason is Reason.NO_CONNECTION
    web.names["wire.example"] = [("10.0.0.1",)]
    assert fetch(web).reason is Reason.FORBIDDEN_ADDRESS


@pytest.mark.parametrize(
    "location",
    [
        "/robots.txt",
        "http://10.0.0.1/",
        "ftp://wire.example/robots.txt",
        "http://wire.example:22/robots.txt",
        "http://[",
    ],
)
def test_rules_that_lead_astray_are_none(web, location):
    site = web.serve("wire.example", {"/robots.txt": redirect(location), "/a": PAGE})
    assert isinstance(fetch(web), Fetched)
    assert site.paths == ["/robots.txt", "/a"]


def test_rules_may_stand_elsewhere(web):
    web.serve("wire.example", {"/robots.txt": redirect("http://www.wire.example/r"), "/a": PAGE})
    web.serve("www.wire.example", {"/r": NOBODY}, address="93.184.215.15")
    assert fetch(web).reason is Reason.ROBOTS


def test_each_host_of_a_redirect_has_rules_of_its_own(web):
    web.serve("wire.example", {"/a": redirect("http://post.example/b")})
    other = web.serve("post.example", {"/robots.txt": NOBODY, "/b": PAGE}, address="93.184.215.15")
    failure = fetch(web)
    assert failure.reason is Reason.ROBOTS
    assert "robots.txt of 'post.example'" in failure.message
    assert other.paths == ["/robots.txt"]


def test_rules_without_end_are_read_to_the_limit(web):
    rules = b"User-agent: *\nDisallow: /a\n" + b"# filling\n" * 200_000
    web.serve("wire.example", {"/robots.txt": answer(rules), "/a": PAGE})
    assert fetch(web, max_bytes=1_000_000).reason is Reason.ROBOTS


def test_rules_are_remembered_for_some_hours(web):
    site = web.serve("wire.example", {"/robots.txt": answer(b"User-agent: x"), "/a": PAGE})
    moments = [NOON]
    fetcher = web.fetcher(obey_robots=True, now=lambda: moments[-1])
    for hours, n_asked in ((0, 1), (5, 1), (7, 2)):
        moments.append(NOON + timedelta(hours=hours))
        assert isinstance(fetcher.fetch("http://wire.example/a"), Fetched)
        assert site.paths.count("/robots.txt") == n_asked


def test_rules_that_could_not_be_read_are_asked_for_again_after_minutes(web):
    site = web.serve("wire.example", {"/robots.txt": answer(b"", status="500 Oh"), "/a": PAGE})
    moments = [NOON]
    fetcher = web.fetcher(obey_robots=True, now=lambda: moments[-1])
    for minutes, n_asked in ((0, 1), (9, 1), (11, 2)):
        moments.append(NOON + timedelta(minutes=minutes))
        assert fetcher.fetch("http://wire.example/a").reason is Reason.ROBOTS
        assert site.paths.count("/robots.txt") == n_asked


def test_sites_are_not_remembered_without_limit(web, monkeypatch):
    monkeypatch.setattr("sayso.fetch.robots._MOST_RULES", 25)
    fetcher = web.fetcher(obey_robots=True)
    rules = b"User-agent: *\n" + b"Disallow: /x\n" * 10
    for n in range(6):
        web.serve(f"{n}.example", {"/robots.txt": answer(rules), "/a": PAGE}, address=f"93.184.215.{n + 20}")
        fetcher.fetch(f"http://{n}.example/a")
    assert list(fetcher._robots._kept) == ["http://4.example", "http://5.example"]
    assert fetcher._robots._n_rules == 20


def test_nobody_asks_where_rules_are_not_obeyed(web):
    site = web.serve("wire.example", {"/robots.txt": NOBODY, "/a": PAGE})
    assert isinstance(web.fetch("http://wire.example/a", obey_robots=False), Fetched)
    assert site.paths == ["/a"]
