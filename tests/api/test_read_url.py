"""A page of the web in, a reading out."""

import pytest

import sayso
from sayso import api
from sayso.api import reading
from sayso.fetch import Fetcher, Policy
from sayso.pipeline import Resources
from tests.extract.rule_model import RuleModel
from tests.fetch.site import Site, answer, redirect

WORDS = "The bridge at Kelmet was closed on Tuesday after a barge hit its second pillar, the harbour master said."
NAIVE = "“Nobody was hurt,” said Hélène Renn, who was on watch that night, on the café’s terrace."


def page(*paragraphs, head="", charset="utf-8"):
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    source = f"<html><head><title>Bridge closed</title>{head}</head><body><article>{body}</article></body></html>"
    return source.encode(charset)


@pytest.fixture
def site():
    made = Site({})
    yield made
    made.close()


@pytest.fixture
def read(site, monkeypatch):
    """Reads a path of the site, without waiting between two."""
    fetcher = Fetcher(Policy(allow_private=True, min_gap_s=0))
    monkeypatch.setattr(reading, "open_fetcher", lambda *, allow_private: fetcher)
    monkeypatch.setattr(reading, "load_resources", lambda: Resources(attribution=RuleModel()))
    return lambda path, **options: sayso.read_url(f"http://127.0.0.1:{site.port}{path}", allow_private=True, **options)


def test_a_page_is_read_as_a_file_is(site, read):
    site.pages["/a"] = answer(page(WORDS, NAIVE))
    document = read("/a", published="2026-03-14").document
    assert document.text == f"{WORDS}\n\n{NAIVE}"
    assert (document.url, document.outlet) == (f"http://127.0.0.1:{site.port}/a", "127.0.0.1")
    assert document.published.value == "2026-03-14"


def test_the_address_is_that_at_the_end_and_within_the_site_the_one_that_the_page_names(site, read):
    base = f"http://127.0.0.1:{site.port}"
    site.pages["/a"] = redirect("/b?utm_source=x")
    for canonical, url in ((f"{base}/story", f"{base}/story"), ("https://wire.example/a", f"{base}/b?utm_source=x")):
        site.pages["/b?utm_source=x"] = answer(page(WORDS, head=f'<link rel="canonical" href="{canonical}">'))
        document = read("/a").document
        assert (document.url, document.outlet) == (url, "127.0.0.1")


def test_what_the_caller_knows_stands_above_all(site, read):
    site.pages["/a"] = answer(page(WORDS))
    document = read("/a", outlet="Kelmet Post", origin_url="https://kelmet.example/bridge").document
    assert (document.outlet, document.url) == ("Kelmet Post", "https://kelmet.example/bridge")


@pytest.mark.parametrize(
    ("type", "charset"),
    [("text/html", "utf-8"), ("text/html; charset=iso-8859-1", "utf-8"), ("text/html; charset=windows-1252", "cp1252")],
)
def test_the_charset_of_the_server_helps_and_does_no_harm(site, read, type, charset):
    site.pages["/a"] = answer(page(WORDS, NAIVE, charset=charset), type=type)
    made = read("/a", published="2026-03-14")
    assert NAIVE in made.document.text
    assert [problem.code for problem in made.problems] == []


@pytest.mark.parametrize(("path", "type"), [("/a", "text/plain"), ("/a.md", "text/plain"), ("/a", "text/markdown")])
def test_text_and_markdown_are_read_too(site, read, path, type):
    site.pages[path] = answer(f"{WORDS}\n\n{NAIVE}\n".encode(), type=type)
    assert read(path).document.text.startswith(WORDS)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/gone", "the server answered 404, there is no such page (any more); check the address"),
        ("/empty", "the server sent nothing; try again later"),
        ("/script", "the file holds markup and no words that a reader would see; save the page again once it is fully "
                    "loaded, or give the text"),
        ("/image", "the server sent image/png, expected a page; check the address"),
        ("/zip", "found a zip archive (or a Word, EPUB or OpenDocument file): unpack it or save it as text, expected"),
    ],
)  # fmt: skip
def test_a_page_that_cannot_be_read_is_one_line_with_its_address(site, read, path, message):
    site.pages |= {
        "/empty": answer(b""),
        "/script": answer(b"<html><body><script>load()</script></body></html>"),
        "/image": answer(b"\x89PNG", type="image/png"),
        "/zip": answer(b"PK\x03\x04", type=None),
    }
    with pytest.raises(sayso.InputError) as raised:
        read(path)
    assert str(raised.value).startswith(f"http://127.0.0.1:{site.port}{path}: {message}")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("hint", [{"published": "soon"}, {"origin_url": "nowhere"}])
def test_wrong_use_is_told_before_anything_is_asked_for(site, read, hint):
    with pytest.raises(sayso.InputError):
        read("/a", **hint)
    assert site.asked == []


def test_private_addresses_are_refused_without_being_asked_for(site):
    with pytest.raises(sayso.InputError) as raised:
        sayso.read_url(f"http://127.0.0.1:{site.port}/a")
    assert "is none of web pages" in str(raised.value)
    assert site.asked == []


def test_one_fetcher_serves_a_process():
    assert api.open_fetcher(allow_private=False) is api.open_fetcher(allow_private=False)
    assert api.open_fetcher(allow_private=False) is not api.open_fetcher(allow_private=True)
