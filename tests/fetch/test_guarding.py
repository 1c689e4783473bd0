"""No address, name, answer or redirect leads to a machine that is not on the open internet."""

import pytest

from sayso.fetch import Fetched, Reason
from tests.fetch.site import answer, redirect

PAGE = answer(b"<p>Ann said so.</p>")
INSIDE = [
    "127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0", "192.168.1.1", "100.64.0.1", "224.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1",
    "64:ff9b:1::8.8.8.8", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "ff02::1",
]  # fmt: skip


def test_a_page_is_fetched_from_the_address_that_was_looked_up_once(web):
    site = web.serve("wire.example", {"/a": PAGE})
    fetched = web.fetch("http://wire.example/a#top")
    assert isinstance(fetched, Fetched)
    assert (fetched.url, fetched.final_url) == ("http://wire.example/a#top", "http://wire.example/a")
    assert (fetched.status, fetched.body, fetched.media_type) == (200, b"<p>Ann said so.</p>", "text/html")
    assert web.looked_up == ["wire.example"]
    assert web.connected == [("93.184.215.14", 80)]
    assert site.asked[0].headers["host"] == "wire.example"


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_not_connected_to(web, address):
    web.names["wire.example"] = [(address,)]
    failure = web.fetch("http://wire.example/a")
    assert failure.reason is Reason.FORBIDDEN_ADDRESS
    assert "'wire.example' leads to" in failure.message
    assert web.connected == []


@pytest.mark.parametrize(
    "answers", [("93.184.215.14", "10.0.0.1"), ("127.0.0.1", "93.184.215.14"), ("93.184.215.14", "name")]
)
def test_one_answer_that_leads_inside_is_enough(web, answers):
    web.serve("wire.example", {"/a": PAGE})
    web.names["wire.example"] = [answers]
    assert web.fetch("http://wire.example/a").reason is Reason.FORBIDDEN_ADDRESS
    assert web.connected == []


@pytest.mark.parametrize("address", [each for each in INSIDE if "%" not in each])
def test_an_address_that_is_written_out_is_looked_at_too(web, address):
    host = f"[{address}]" if ":" in address else address
    assert web.fetch(f"http://{host}/a").reason is Reason.FORBIDDEN_ADDRESS
    assert (web.connected, web.looked_up) == ([], [])


@pytest.mark.parametrize(
    "name", ["localhost", "router", "a.localhost", "printer.local", "metadata.google.internal", "x.onion"]
)
def test_names_of_the_own_network_are_not_even_looked_up(web, name):
    assert web.fetch(f"http://{name}/a").reason is Reason.FORBIDDEN_ADDRESS
    assert web.looked_up == []


def test_each_redirect_is_looked_at_again(web):
    web.serve("wire.example", {"/a": redirect("http://inside.example/b")})
    web.names["inside.example"] = [("10.0.0.1",)]
    failure = web.fetch("http://wire.example/a")
    assert failure.reason is Reason.FORBIDDEN_ADDRESS
    assert failure.message.startswith("http://wire.example/a: redirected to http://inside.example/b: 'inside.example'")
    assert web.connected == [("93.184.215.14", 80)]


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1/", Reason.FORBIDDEN_ADDRESS),
        ("http://[::1]:8080/", Reason.FORBIDDEN_ADDRESS),
        ("//169.254.169.254/latest", Reason.FORBIDDEN_ADDRESS),
        ("http://2130706433/", Reason.BAD_ADDRESS),
        ("http://localhost/", Reason.FORBIDDEN_ADDRESS),
        ("http://wire.example:22/", Reason.FORBIDDEN_PORT),
        ("http://ann:secret@wire.example/", Reason.BAD_ADDRESS),
        ("file:///etc/passwd", Reason.NOT_HTTP),
        ("javascript:alert(1)", Reason.NOT_HTTP),
        ("data:text/html,hello", Reason.NOT_HTTP),
        ("gopher://wire.example/", Reason.NOT_HTTP),
        ("http://wire.example\\@127.0.0.1/", Reason.BAD_ADDRESS),
        ("http://[", Reason.BAD_ADDRESS),
        ("", Reason.BAD_RESPONSE),
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_not_followed(web, location, reason):
    web.serve("wire.example", {"/a": redirect(location)})
    failure = web.fetch("http://wire.example/a")
    assert failure.reason is reason
    assert "secret" not in failure.message
    assert web.connected == [("93.184.215.14", 80)]


def test_an_answer_that_changes_between_two_hops_is_looked_at_again(web):
    web.serve("wire.example", {"/a": redirect("/b"), "/b": PAGE})
    web.names["wire.example"] = [("93.184.215.14",), ("127.0.0.1",)]
    assert web.fetch("http://wire.example/a").reason is Reason.FORBIDDEN_ADDRESS
    assert len(web.connected) == 1


def test_robots_txt_is_guarded_as_a_page_is(web):
    web.serve("wire.example", {"/robots.txt": redirect("http://10.0.0.1/robots.txt"), "/a": PAGE})
    assert isinstance(web.fetch("http://wire.example/a", obey_robots=True), Fetched)
    assert set(web.connected) == {("93.184.215.14", 80)}


def test_the_first_address_that_answers_is_taken(web):
    web.serve("wire.example", {"/a": PAGE})
    web.names["wire.example"] = [("93.184.215.99", "2606:4700::99", "93.184.215.14")]
    assert isinstance(web.fetch("http://wire.example/a"), Fetched)
    assert web.connected == [("93.184.215.99", 80), ("2606:4700::99", 80), ("93.184.215.14", 80)]


def test_of_very_many_addresses_few_are_tried(web):
    web.names["wire.example"] = [tuple(f"93.184.216.{n}" for n in range(90))]
    failure = web.fetch("http://wire.example/a")
    assert failure.reason is Reason.NO_CONNECTION
    assert len(web.connected) == 4


def test_a_private_address_is_let_in_only_where_that_is_asked_for(web):
    web.serve("intranet", {"/a": PAGE}, address="10.0.0.7")
    assert isinstance(web.fetch("http://intranet:9000/a", allow_private=True), Fetched)
    assert web.connected == [("10.0.0.7", 9000)]


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "::", "240.0.0.1"])
def test_some_addresses_are_let_in_never(web, address):
    web.names["intranet"] = [(address,)]
    assert web.fetch("http://intranet/a", allow_private=True).reason is Reason.FORBIDDEN_ADDRESS


def test_a_page_of_the_open_web_leads_nobody_inside_even_where_private_addresses_are_let_in(web):
    web.serve("wire.example", {"/a": redirect("http://intranet/b")})
    web.serve("intranet", {"/b": PAGE}, address="10.0.0.7")
    assert web.fetch("http://wire.example/a", allow_private=True).reason is Reason.FORBIDDEN_ADDRESS
    assert web.connected == [("93.184.215.14", 80)]


def test_the_environment_sets_no_proxy_and_gives_no_password(web, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine wire.example login ann password secret")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    site = web.serve("wire.example", {"/a": PAGE})
    assert isinstance(web.fetch("http://wire.example/a"), Fetched)
    assert sorted(site.asked[0].headers) == ["accept", "accept-encoding", "connection", "host", "user-agent"]


def test_cookies_are_not_kept(web):
    site = web.serve(
        "wire.example", {"/a": answer(b"", "Set-Cookie: id=7", "Location: /b", status="302 Found"), "/b": PAGE}
    )
    web.fetch("http://wire.example/a")
    assert [asked.headers.get("cookie") for asked in site.asked] == [None, None]
