"""The desk: the record, each facet and queue, and that what it holds is what is rendered."""

import csv
import io
from dataclasses import replace
from html import unescape

import pytest

from sayso.api.ledger import Ledger
from sayso.api.pages.desk import QUEUES, load_desk_page
from sayso.errors import InputError
from sayso.views.desk_page import Asked, desk_href
from tests.web.conftest import open_client


@pytest.fixture(scope="module")
def ledger(stories_built):
    with Ledger(stories_built) as ledger:
        yield ledger


def asked_for(ledger, **asked):
    return load_desk_page(ledger, Asked(**asked))


def test_without_a_question_the_latest_stand_there(ledger):
    page = load_desk_page(ledger, Asked())
    assert (page.is_asked, page.heading, len(page.lines)) == (False, "Latest statements", 30)
    assert page.next is not None
    second = load_desk_page(ledger, Asked(), next=page.next)
    assert not {line.place for line in page.lines} & {line.place for line in second.lines}
    assert not second.is_first


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"q": "crew"}, lambda line: "crew" in line.words),
        ({"who": "coroner"}, lambda line: "oroner" in line.who),
        ({"outlet": "marn tribune"}, lambda line: line.outlet == "Marn Tribune"),
        ({"said": "2023-05-10"}, lambda line: line.said is not None),
        ({"number": "5000000"}, lambda line: line.words),
        ({"status": ("superseded",)}, lambda line: line.status == "superseded"),
        ({"certainty": "PR"}, lambda line: line.certainty == "PR"),
        ({"anonymous": True}, lambda line: line.who),
        ({"contradicted": True}, lambda line: line.status in ("contested", "refuted", "retracted")),
        ({"review": "open"}, lambda line: line.verdict is None),
    ],
)
def test_each_facet_narrows(ledger, asked, holds):
    page = asked_for(ledger, **asked)
    everything = load_desk_page(ledger, Asked())
    assert 0 < page.n_all <= everything.n_all
    assert all(map(holds, page.lines))
    if asked != {"review": "open"}:
        assert page.n_all < everything.n_all


@pytest.mark.parametrize("name", QUEUES)
def test_each_queue_opens_and_says_why(ledger, name):
    page = asked_for(ledger, queue=name)
    assert page.heading == QUEUES[name]
    assert all(line.verdict is None for line in page.lines)
    counted = next(each.n for each in page.queues if each.name == name)
    assert counted is None or (counted == page.n_all or page.is_more)


def test_doubtful_members_say_what_they_may_not_be(ledger):
    page = asked_for(ledger, queue="same-claim")
    assert page.lines
    assert all(line.why.startswith("is it \u201c") and line.claim for line in page.lines)


def test_values_that_many_have_narrow_further(ledger):
    page = asked_for(ledger, q="crew")
    one = next(each for each in page.narrower if each.facet == "outlet")
    assert "outlet=%22" in one.href
    assert asked_for(ledger, q="crew", outlet=f'"{one.value}"').n_all == one.n


@pytest.mark.parametrize(
    "asked",
    [
        {"said": "soon"},
        {"number": "many"},
        {"status": ("odd",)},
        {"queue": "odd"},
        {"certainty": "odd"},
        {"review": "odd"},
    ],
)
def test_wrong_questions_say_what_to_write(ledger, asked):
    with pytest.raises(InputError, match=r"is none of|names no days|is no number"):
        asked_for(ledger, **asked)


def test_what_the_record_holds_is_rendered_and_given_as_rows(client, ledger):
    page = asked_for(ledger, q="crew")
    shown = unescape(client.get("/?q=crew").text)
    rows = list(csv.DictReader(io.StringIO(client.get("/index.csv?q=crew").text)))
    assert [row["permalink"] for row in rows] == [line.place for line in page.lines]
    for line in page.lines:
        assert line.words in shown and line.who in shown
    assert client.get("/index.json?q=crew").json()["n_all"] == page.n_all
    for queue in page.queues:
        assert queue.told in shown


def test_the_whole_list_as_rows(client, ledger):
    rows = list(csv.DictReader(io.StringIO(client.get("/index.csv?all=true").text)))
    assert len(rows) == load_desk_page(ledger, Asked()).n_all


def test_an_empty_choice_asks_nothing(client):
    assert client.get("/index.json?status=&q=&certainty=").json()["is_asked"] is False


def test_addresses_keep_what_is_asked():
    asked = Asked(q="a b", status=("contested", "refuted"), anonymous=True)
    assert desk_href(asked) == "/?q=a+b&anonymous=true&status=contested&status=refuted"
    assert desk_href(replace(asked, q="", anonymous=False), next="x") == "/?next=x&status=contested&status=refuted"


@pytest.mark.parametrize("path", ["/?what=1", "/?said=soon", "/?next=zzz", "/?queue=odd"])
def test_what_cannot_be_asked_is_refused(client, path):
    assert client.get(path).status_code == 400


def test_an_empty_ledger_says_what_to_do(tmp_path):
    with Ledger(tmp_path / "new.db"):
        pass
    with open_client(tmp_path / "new.db") as client:
        shown = client.get("/").text
        assert "The ledger is empty." in shown
        assert client.get("/?q=crew").status_code == 200
        assert client.get("/?queue=same-claim").status_code == 200
        assert client.get("/?contradicted=true").status_code == 200


def test_a_row_says_where_its_statement_denies_the_claim(client):
    found = client.get("/index.json?q=pirates").json()["lines"]
    against = [each for each in found if each["stance"] == "deny"]
    assert against
    assert client.get("/?q=pirates").text.count("denies it") == len(against)
    assert {each["stance"] for each in csv.DictReader(client.get("/index.csv?q=pirates").text.splitlines())} >= {"deny"}


def test_no_title_buries_the_rows(stories):
    with Ledger(stories, told=lambda _: None) as ledger:
        ledger.add_text(
            "The dam broke, Ann Lee said.",
            title="so " * 60_000,
            outlet="Wire " * 20_000,
            url="https://wire.example/long",
        )
    with open_client(stories) as client:
        assert len(client.get("/?q=ann").text) < 40_000
