"""The page of a source: the record, and that what it holds is what is rendered."""

import csv
import io
from datetime import date
from html import unescape

import pytest

from sayso.api.ledger import Ledger
from sayso.api.pages.source import load_source_page
from sayso.errors import InputError, NotFoundError
from sayso.views.claim_records import Said, SourceView, WordView
from sayso.views.source_page import view_source_page

TRIBUNE = "s-9cba1078af5b"


@pytest.fixture(scope="module")
def ledger(stories_built):
    with Ledger(stories_built) as ledger:
        yield ledger


def test_own_word_and_what_is_passed_on_are_told_apart(ledger):
    page = load_source_page(ledger, TRIBUNE)
    n = dict(page.tabs)
    assert n["all"] >= n["own"] + n["carried"] > n["own"] > 0
    assert page.share == pytest.approx(n["own"] / (n["own"] + n["carried"]))
    assert {line.role for line in load_source_page(ledger, TRIBUNE, show="own").lines} == {"own word"}
    assert all(
        line.status in ("refuted", "retracted", "came-false")
        for line in load_source_page(ledger, TRIBUNE, show="withdrawn").lines
    )


def test_how_it_is_called_has_its_day(ledger):
    called = load_source_page(ledger, TRIBUNE).called
    assert [line.published for line in called] == sorted(line.published for line in called)


def test_an_earlier_day_knows_less(ledger):
    early = load_source_page(ledger, TRIBUNE, as_of=date(2022, 11, 5))
    assert max(line.published for line in early.lines) <= "2022-11-05"
    assert early.n_lines < load_source_page(ledger, TRIBUNE).n_lines
    with pytest.raises(NotFoundError):
        load_source_page(ledger, TRIBUNE, as_of=date(2020, 1, 1))


def test_wrong_questions_say_what_is_wrong(ledger):
    with pytest.raises(NotFoundError, match="no source begins"):
        load_source_page(ledger, "s-zzz")
    with pytest.raises(InputError, match="is none of"):
        load_source_page(ledger, TRIBUNE, show="some")


def test_what_the_record_holds_is_rendered_and_given_as_rows(client, ledger):
    page = load_source_page(ledger, TRIBUNE)
    shown = unescape(client.get(f"/s/{TRIBUNE}").text)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/s/{TRIBUNE}.csv").text)))
    assert [row["permalink"] for row in rows] == [line.permalink for line in page.lines]
    assert page.name in shown
    for line in page.lines:
        assert line.words in shown
    for each in (*page.counts, *(line.words for line in page.called), *page.why):
        assert each in shown


def test_the_beginning_of_an_id_leads_to_the_whole(client):
    answer = client.get(f"/s/{TRIBUNE[:8]}.json", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/s/{TRIBUNE}.json")


@pytest.mark.parametrize(("path", "status"), [("/s/s-zzz", 404), (f"/s/{TRIBUNE}?show=some", 400), ("/s/x", 400)])
def test_what_is_not_there_or_cannot_be_asked(client, path, status):
    assert client.get(path).status_code == status


def test_long_lists_come_in_pages():
    said = Said(
        id="1",
        permalink="a#1-2",
        article="a",
        outlet=None,
        title=None,
        url=None,
        published="",
        who="",
        source="",
        cue="",
        words="w",
    )
    words = tuple(
        WordView(said=said, role="source", through=(), claim="c-1", status="asserted", stance="support")
        for _ in range(7)
    )
    view = SourceView(
        id="s-1", name="The office", kind="organisation", house=None, speaks_for_house=False,
        wordings=(), why=(), words=words, n_own=7, n_carried=0, n_withdrawn=0,
    )  # fmt: skip
    page = view_source_page(view, as_of="2024-01-01", is_today=True, show="own", first=5, shown=5, next=None)
    assert (len(page.lines), page.n_lines, page.first, page.share) == (2, 7, 5, None)
