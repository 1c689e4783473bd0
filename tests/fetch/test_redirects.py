"""How redirects are followed."""

import pytest

from sayso.fetch import Fetched, Reason
from tests.fetch.site import answer, redirect

PAGE = answer(b"<p>Ann said so.</p>")


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_followed_and_remembered(web, status):
    web.serve("wire.example", {"/a": redirect("/b", status), "/b": redirect("//www.wire.example/c?d#e", status)})
    web.serve("www.wire.example", {"/c?d": PAGE}, address="93.184.215.15")
    fetched = web.fetch("http://wire.example/a")
    assert fetched.final_url == "http://www.wire.example/c?d"
    assert fetched.hops == ("http://wire.example/a", "http://wire.example/b")


def test_five_redirects_are_followed_and_no_sixth(web):
    pages = {f"/{n}": redirect(f"/{n + 1}") for n in range(6)}
    site = web.serve("wire.example", {**pages, "/6": PAGE})
    assert isinstance(web.fetch("http://wire.example/1"), Fetched)
    site.asked.clear()
    failure = web.fetch("http://wire.example/0")
    assert failure.reason is Reason.TOO_MANY_REDIRECTS
    assert "at last to http://wire.example/6" in failure.message
    assert site.paths == ["/0", "/1", "/2", "/3", "/4", "/5"]


@pytest.mark.parametrize("locations", [{"/a": "/a"}, {"/a": "/b", "/b": "/c", "/c": "/b"}, {"/a": "/./a#top"}])
def test_a_circle_is_told_as_one(web, locations):
    web.serve("wire.example", {path: redirect(to) for path, to in locations.items()})
    failure = web.fetch("http://wire.example/a")
    assert failure.reason is Reason.REDIRECT_LOOP
    assert "cookies" in failure.message


def test_an_encrypted_page_leads_to_no_open_one_in_silence(web, certified, trusting):
    web.serve("wire.example", {"/a": redirect("http://wire.example/b"), "/b": PAGE}, tls=certified)
    failure = web.fetch("https://wire.example/a", tls=trusting)
    assert failure.reason is Reason.INSECURE_REDIRECT
    assert "from https to http://wire.example/b" in failure.message
    assert web.connected == [("93.184.215.14", 443)]


def test_an_open_page_may_lead_to_an_encrypted_one(web, certified, trusting):
    web.serve("plain.example", {"/a": redirect("https://wire.example/b")}, address="93.184.215.15")
    web.serve("wire.example", {"/b": PAGE}, tls=certified)
    assert web.fetch("http://plain.example/a", tls=trusting).final_url == "https://wire.example/b"
    assert web.connected == [("93.184.215.15", 80), ("93.184.215.14", 443)]


def test_an_address_in_other_letters_is_sent_as_utf8(web):
    site = web.serve("wire.example", {"/a": redirect("/naïve page"), "/na%C3%AFve%20page": PAGE})
    assert isinstance(web.fetch("http://wire.example/a"), Fetched)
    assert site.paths == ["/a", "/na%C3%AFve%20page"]


@pytest.mark.parametrize("status", ["300 Multiple", "304 Not Modified", "305 Use Proxy", "306 Unused", "101 Switching"])
def test_other_statuses_lead_nowhere(web, status):
    web.serve("wire.example", {"/a": redirect("/b", status), "/b": PAGE})
    assert web.fetch("http://wire.example/a").reason is Reason.BAD_RESPONSE
    assert len(web.connected) == 1
