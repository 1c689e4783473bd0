"""The page of an article: the record, and that what it holds is what is rendered."""

import csv
import io
from html import unescape

import pytest

from sayso.api.ledger import Ledger
from sayso.api.pages.article import load_article_page
from tests.web.conftest import article_named, open_client

SUNK = "zhqbc4mcjdqw-qglh"


@pytest.fixture(scope="module")
def record(stories_built):
    with Ledger(stories_built) as ledger:
        yield load_article_page(ledger, SUNK, at="0-44")


def test_the_words_are_those_of_the_article(record):
    words = "".join(piece.text for passage in record.passages for part in passage.paragraphs for piece in part)
    assert words.startswith(
        "The missing cargo ship Halcyon Star has sunk, a Tovian coastguard officer told the Tribune"
    )


def test_a_statement_tells_its_chain_and_its_claim(record):
    detail = record.selected
    assert detail.told == "Marn Tribune says a Tovian coastguard officer, unnamed, told ..."
    assert detail.root == "a Tovian coastguard officer (unnamed)"
    assert detail.claim.status == "refuted"
    assert {other.outlet for other in detail.claim.others} >= {"Port Gazette"}


def test_a_place_inside_the_words_selects_the_statement(stories_built):
    with Ledger(stories_built) as ledger:
        assert load_article_page(ledger, SUNK, at="10-12").selected.line.number == 1


def test_what_the_record_holds_is_on_the_page(client, record):
    page = unescape(client.get(f"/a/{SUNK}?at=0-44").text)
    for words in (record.heading, record.selected.told, record.selected.claim.told, record.counts):
        assert words in page
    assert page.count("<tr") == len(record.statements) + 1


def test_the_same_record_is_given_to_programs(client, record):
    found = client.get(f"/a/{SUNK}.json?at=0-44").json()
    assert found["selected"]["told"] == record.selected.told
    assert [each["permalink"] for each in found["statements"]] == [each.permalink for each in record.statements]


def test_the_table_holds_just_the_rows_in_view(client, record):
    rows = list(csv.DictReader(io.StringIO(client.get(f"/a/{SUNK}.csv").text)))
    assert [each["content"] for each in rows] == [each.content for each in record.statements]


def test_what_no_statement_holds_is_marked(client):
    page = client.get(f"/a/{SUNK}?show=not-extracted").text
    assert '<mark class="unheld" title="no statement holds this">' in page
    assert "data-s=" not in page


@pytest.mark.parametrize("suffix", ["", ".json", ".csv"])
def test_a_beginning_of_an_id_leads_to_the_whole(client, suffix):
    assert client.get(f"/a/zhqb{suffix}?at=0-44").headers["location"] == f"/a/{SUNK}{suffix}?at=0-44"


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/a/none.json", 404, "the ledger holds no article 'none'; `sayso find` shows what it holds"),
        (f"/a/{SUNK}.json?at=x", 400, "at: 'x' is no place; write two numbers, such as 1204-1391"),
        (
            f"/a/{SUNK}.json?at=9000-9001",
            404,
            f"no statement stands at 9000-9001 of {SUNK}; its page lists those there are",
        ),
        (f"/a/{SUNK}.json?wrong=1", 400, "'wrong' is no key of this address; leave it out"),
        (f"/a/{SUNK}.json?show=all", 400, "show: 'all' does not fit; input should be 'statements' or 'not-extracted'"),
        (f"/a/{SUNK}.csv?wrong=1", 400, "'wrong' is no key of this address; leave it out"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(client, path, status, says):
    assert client.get(path).json() == {"ok": False, "error": says, "status": status}


def test_a_purged_article_says_why(stories):

    with Ledger(stories, who="Mia") as ledger:
        ledger.purge(SUNK, reason="a court asked for it")
    with open_client(stories) as client:
        page = client.get(f"/a/{SUNK}").text
    assert "a court asked for it (Mia," in page
    assert "coastguard" not in page


def test_article_named_finds_it(stories_built):
    assert article_named(stories_built, "Halcyon Star has sunk") == SUNK


@pytest.fixture(scope="module")
def long_article(tmp_path_factory):
    """A client of a ledger with an article of 200 statements, and the article's address."""
    names = ("Mara Ilves", "Jon Fell", "Ines Falk", "Halka Drosz", "Bram Osterley")
    text = "\n\n".join(
        f"Some {1000 + n} people had left Kelmet by Monday, {names[n % 5]} said in interview {n}. "
        f'"We counted {n + 3} boats near pier {n}," a port officer told the Wire, who asked not to be named.'
        for n in range(100)
    )
    place = tmp_path_factory.mktemp("long") / "news.db"
    with Ledger(place, told=lambda _: None) as ledger:
        added = ledger.add_text(text, title="All of Kelmet", published="2023-06-05", outlet="Wire")
        assert added.n_statements >= 200
        ledger.link()
    with open_client(place) as client:
        yield client, f"/a/{added.version_id}"


def test_an_article_with_200_statements_stays_light(long_article):
    client, address = long_article
    place = client.get(f"{address}.json").json()["statements"][100]["at"]
    assert len(client.get(f"{address}?at={place}").content) < 150_000
    assert len(client.get(f"{address}?show=not-extracted").content) < 150_000
