"""Where a page was saved from, as browsers and programs note it in the source."""

import pytest

from sayso.readers import Hints, read_document
from sayso.readers.saved_page import find_saved_from
from tests.readers.pages import make_page

CHROME = "<!DOCTYPE html>\n<!-- saved from url=(0035)https://www.northwire.example/dam?id=7 -->\n"
SINGLE_FILE = (
    "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://northwire.example/dam \n "
    "saved date: Thu Feb 21 2019 19:05:00 GMT+0200 (Eastern European Standard Time)\n-->"
)
MONOLITH = "<!-- Saved from https://northwire.example/dam at 2019-02-21T17:05:00Z using monolith v2.8.1 -->\n<html>"


@pytest.mark.parametrize(
    ("source", "url", "at"),
    [
        (CHROME, "https://www.northwire.example/dam?id=7", None),
        (SINGLE_FILE, "https://northwire.example/dam", "2019-02-21T17:05:00+00:00"),
        (MONOLITH, "https://northwire.example/dam", "2019-02-21T17:05:00+00:00"),
        ("<!-- saved from url=(0014)about:internet -->", None, None),
        ("<p>He saved from url=(0035)https://northwire.example/dam a copy.</p>", None, None),
        (" " * 9_000 + CHROME, None, None),
    ],
)
def test_notes_of_browsers_and_programs(source, url, at):
    saved = find_saved_from(source)
    assert (saved.url, saved.at and saved.at.isoformat()) == (url, at)


@pytest.mark.parametrize(
    ("href", "base"),
    [
        ("https://northwire.example/dam", "https://northwire.example/dam"),
        ("https://northwire.example/", None),
        ("https://northwire.example/2019/", None),
        ("/dam", None),
    ],
)
def test_a_base_is_an_address_only_where_it_names_a_page(href, base):
    assert find_saved_from(f'<html><head><base href="{href}"></head>').base == base


def test_a_saved_page_has_the_address_that_it_was_saved_from():
    document, _ = read_document((CHROME + make_page("<p>x</p>")).encode(), name="dam.html")
    assert (document.url, document.outlet) == ("https://www.northwire.example/dam?id=7", "northwire.example")


def test_what_the_page_says_of_itself_counts_where_it_is_of_the_same_site():
    own = '<link rel="canonical" href="https://northwire.example/dam">'
    other = '<link rel="canonical" href="https://elsewhere.example/dam">'
    for head, url in ((own, "https://northwire.example/dam"), (other, "https://www.northwire.example/dam?id=7")):
        document, _ = read_document((CHROME + make_page("<p>x</p>", head=head)).encode(), name="dam.html")
        assert document.url == url


def test_where_it_was_fetched_stands_above_where_it_was_saved():
    hints = Hints(fetched_from="https://copies.example/dam")
    document, _ = read_document((CHROME + make_page("<p>x</p>")).encode(), name="dam.html", hints=hints)
    assert document.url == "https://copies.example/dam"
