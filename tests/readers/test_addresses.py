"""Addresses of the web."""

import pytest

from sayso.readers.addresses import read_address, read_host


@pytest.mark.parametrize("wording", ["https://n.example/a?b=c#d", "HTTP://n.example", "https://[::1]/a"])
def test_web_address_is_kept(wording):
    assert read_address(f" {wording}\n") == wording


@pytest.mark.parametrize(
    "wording",
    [None, "", "javascript:alert(7)", " JavaScript:alert(7)", "data:text/html,x", "/a", "//n.example", "https://",
     "http://[", "https://n.example/a b", "https://n.example/\"><b>", "ftp://n.example", "https//n.example",
     "https://n\x80.example/a", "https://n.example/\ud800"],
)  # fmt: skip
def test_anything_else_is_none(wording):
    assert read_address(wording) is None


@pytest.mark.parametrize("address", [None, "", "http://[", "nonsense"])
def test_no_host_is_none(address):
    assert read_host(address) is None
