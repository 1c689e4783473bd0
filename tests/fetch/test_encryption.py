"""With whom an encrypted connection is made."""

import ssl

import pytest

from sayso.fetch import Fetched, Reason
from sayso.fetch.urls import parse_url
from tests.fetch.site import answer, forever

PAGE = answer(b"<p>Ann said so.</p>")


def test_the_name_is_told_and_checked_though_the_connection_goes_to_an_address(web, certified, trusting):
    site = web.serve("wire.example", {"/a": PAGE}, tls=certified)
    assert isinstance(web.fetch("https://wire.example/a", tls=trusting), Fetched)
    assert (site.asked[0].server_name, site.asked[0].headers["host"]) == ("wire.example", "wire.example")


@pytest.mark.parametrize("name", ["other.example", "93.184.215.14"])
def test_the_certificate_of_another_name_is_refused(web, certified, trusting, name):
    site = web.serve(name, {"/a": PAGE}, tls=certified)
    failure = web.fetch(f"https://{name}/a", tls=trusting)
    assert (failure.reason, failure.is_passing) == (Reason.TLS, False)
    assert "certificate" in failure.message
    assert site.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(web, certified):
    web.serve("wire.example", {"/a": PAGE}, tls=certified)
    failure = web.fetch("https://wire.example/a")
    assert failure.reason is Reason.TLS
    assert "unable to get local issuer certificate" in failure.message


@pytest.mark.parametrize(
    ("early", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\nno", Reason.TLS),
        (b"\x15\x03\x01\x00\x02\x02\x28", Reason.TLS),
        (b"\x00" * 9, Reason.TLS),
    ],
)
def test_what_is_no_tls_is_told_as_such(web, early, reason):
    web.serve("wire.example", {}, early=early)
    assert web.fetch("https://wire.example/a").reason is reason


@pytest.mark.parametrize("early", [[30.0], forever(b"\x16", pause=0.05)])
def test_a_handshake_without_end_ends_at_the_deadline(web, early):
    web.serve("wire.example", {}, early=early)
    assert web.fetch("https://wire.example/a", deadline_s=0.4).reason in (Reason.TIMEOUT, Reason.TLS)


def test_certificates_are_checked_without_being_told_to(web):
    context = web.fetcher()._tls_for(parse_url("https://wire.example/"))
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_a_page_that_is_cut_off_is_no_page(web, certified, trusting):
    web.serve("wire.example", {"/a": PAGE[:-3]}, tls=certified)
    assert web.fetch("https://wire.example/a", tls=trusting).reason is Reason.BAD_RESPONSE
