"""Which machine and page an address names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.fetch.records import Reason
from sayso.fetch.refusal import Refusal
from sayso.fetch.urls import join_url, parse_url


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("http://wire.example", "http://wire.example/"),
        (" HTTP://WIRE.Example:80/A?B#c \n", "http://wire.example/A?B"),
        ("https://wire.example:443/", "https://wire.example/"),
        ("https://wire.example:8443/a", "https://wire.example:8443/a"),
        ("http://wire.example./a", "http://wire.example/a"),
        ("http://wire.example:/a", "http://wire.example/a"),
        ("http://wire.example?q=1", "http://wire.example/?q=1"),
        ("http://wire.example/a/./b/../%2E%2e/c//d", "http://wire.example/c//d"),
        ("http://wire.example/../../a", "http://wire.example/a"),
        ("http://wire.example/naïve page?q=“yes”", "http://wire.example/na%C3%AFve%20page?q=%E2%80%9Cyes%E2%80%9D"),
        ("http://wire.example/%7Eann%2Fb", "http://wire.example/%7Eann%2Fb"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://BU\u0308CHER.example/", "http://xn--bcher-kva.example/"),
        ("http://xn--bcher-kva.example/", "http://xn--bcher-kva.example/"),
        ("http://a_b.wire.example/", "http://a_b.wire.example/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:0:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
    ],
)
def test_an_address_has_one_form(given, url):
    assert parse_url(given).url == url


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        *((each, Reason.BAD_ADDRESS) for each in (
            "", "wire.example/a", "http:wire.example", "http:/wire.example/", "http:///a", "https://", "http://:80/",
            "http://ann@wire.example/", "http://ann:secret@wire.example/", "http://@wire.example/",
            "http://wire.example@/", "http://wire.example:secret@10.0.0.1/",
            "http://wire.example:0/", "http://wire.example:65536/", "http://wire.example:80a/", "http://wire.example:-1/",
            "http://wire.example:８０/", "http://wire.example:80:80/", "http://a b.example/", "http://wire..example/",
            "http://.wire.example/", "http://wire.example../", f"http://{'a' * 64}.example/",
            f"http://{'a.' * 127}example/", f"http://wire.example/{'a' * 8_000}", "http://wire.example/a\nb",
            "http://wire.example/a\x00", "http://wire.example\\@evil.example/", "http://wire.example/a\\b",
            "http://wire.example/<a>", 'http://wire.example/"', "http://wire.example/\ud800", "http://w%69re.example/",
            "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://017700000001/",
            "http://0177.0.0.1/", "http://127.0.0.01/", "http://127.0.0.1.0/", "http://1.2.3.4.5/", "http://0x/",
            "http://wire.example.0x7f/", "http://256.0.0.1/",
            "http://１２７.0.0.1/", "http://127。0。0。1/", "http://①②⑦.0.0.1/", "http://ｗire.example/",
            "http://wire\u00ad.example/", "http://wi\u200bre.example/", "http://wire.example\u2024com/",
            "http://ﬁre.example/", "http://ℂ.example/", "http://wire\u202e.example/",
            "http://[::1/", "http://[::g]/", "http://[fe80::1%25eth0]/", "http://[::1%1]/", "http://[v1.a]/",
            "http://[]/", "http://[127.0.0.1]/", "http://::1/",
        )),
        *((each, Reason.NOT_HTTP) for each in (
            "ftp://wire.example/", "file:///etc/passwd", "javascript:alert(1)", "data:,a", "ws://wire.example/",
            "httpx://wire.example/", "feed:https://wire.example/", "view-source:http://wire.example/",
        )),
        *((each, Reason.FORBIDDEN_PORT) for each in (
            "http://wire.example:22/", "http://wire.example:25/", "http://wire.example:6379/", "https://wire.example:444/",
            "http://8.8.8.8:53/",
        )),
        *((each, Reason.FORBIDDEN_ADDRESS) for each in (
            "http://localhost/", "http://LOCALHOST./", "http://intranet:22/", "http://a.local/", "http://b.home.arpa/",
        )),
    ],
)  # fmt: skip
def test_what_names_no_page_of_the_open_web_is_refused_in_one_line(given, reason):
    with pytest.raises(Refusal) as raised:
        parse_url(given)
    assert raised.value.reason is reason
    assert raised.value.message.isprintable()
    assert "secret" not in raised.value.message


def test_names_and_ports_of_the_own_network_are_let_through_where_that_is_allowed():
    assert parse_url("http://intranet:9000/a", allow_private=True).url == "http://intranet:9000/a"


@pytest.mark.parametrize("host", ["0x7f.1", "2130706433", "[fe80::1%25eth0]", "ann@wire.example"])
def test_odd_forms_are_refused_everywhere(host):
    with pytest.raises(Refusal):
        parse_url(f"http://{host}/", allow_private=True)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b?c#d", "https://wire.example/b?c"),
        ("b", "https://wire.example/x/b"),
        ("?q", "https://wire.example/x/y?q"),
        ("../../../b", "https://wire.example/b"),
        ("//other.example/b", "https://other.example/b"),
        ("HTTPS://other.example", "https://other.example/"),
        ("  /b ", "https://wire.example/b"),
        ("/naïve b", "https://wire.example/na%C3%AFve%20b"),
        ("#top", "https://wire.example/x/y"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location, url):
    assert parse_url(join_url(parse_url("https://wire.example/x/y"), location)).url == url


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_are_parsed_or_refused(host, path):
    for url in (host + path, f"http://{host}/{path}", f"https://wire.example/{path}"):
        try:
            target = parse_url(url)
        except Refusal as refusal:
            assert refusal.message.isprintable()
        else:
            assert target.url.isascii()
            assert parse_url(target.url) == target
