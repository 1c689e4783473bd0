import pytest

from sayso.views.links import safe_href


@pytest.mark.parametrize("url", ["https://wire.example/a", "HTTP://wire.example", "https://wire.example/ü?q=<b>"])
def test_web_addresses_are_linked(url):
    assert safe_href(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)",
        "data:text/html,x", "//wire.example/a", "/a", "wire.example", "file:///etc/passwd", "https:",
        "https://[broken", "vbscript:x",
    ],
)  # fmt: skip
def test_nothing_else_is_linked(url):
    assert safe_href(url) is None
