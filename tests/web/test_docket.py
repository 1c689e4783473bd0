"""The page of the docket: the record, and that what it holds is what is rendered."""

import csv
import io
from datetime import date
from html import unescape

import pytest

from sayso.api.ledger import Ledger
from sayso.api.pages import docket
from sayso.api.pages.docket import load_docket_page
from sayso.errors import InputError
from sayso.views.docket import tell_who
from sayso.views.hrefs import claim_href, statement_href
from tests.linked_examples import SEEN_AT
from tests.web.conftest import open_client

DAY = date(2022, 11, 10)


@pytest.fixture(scope="module")
def ledger(stories_built):
    with Ledger(stories_built, now=lambda: SEEN_AT) as ledger:
        yield ledger


def test_the_next_due_comes_first_then_what_names_no_day(ledger):
    dues = [line.due for line in load_docket_page(ledger, as_of=DAY).lines if line.state != "decided"]
    dated = [each for each in dues if each is not None]
    assert dated == sorted(dated)
    assert dues == dated + [None] * (len(dues) - len(dated))


def test_each_list_holds_as_many_as_its_tab_says(ledger):
    whole = load_docket_page(ledger, as_of=DAY)
    n = dict(whole.tabs)
    assert n["all"] == n["overdue"] + n["open"] + n["decided"] == len(whole.lines)
    for show in ("overdue", "open", "decided"):
        lines = load_docket_page(ledger, show=show, as_of=DAY).lines
        assert (len(lines), {line.state for line in lines} <= {show}) == (n[show], True)
    assert n["overdue"] > 0 and n["open"] > 0


def test_a_list_is_narrowed_by_kind_and_due_day(ledger):
    whole = load_docket_page(ledger).lines
    promises = load_docket_page(ledger, kind="promise").lines
    assert [line.id for line in promises] == [line.id for line in whole if line.kind == "promise"]
    early = load_docket_page(ledger, due_before=date(2022, 11, 6)).lines
    assert [line.id for line in early] == [line.id for line in whole if line.due and line.due < "2022-11-06"]
    assert promises and early


def test_an_earlier_day_knows_less(ledger):
    early = load_docket_page(ledger, as_of=DAY)
    assert max(line.said_on for line in early.lines) <= "2022-11-10"
    assert len(early.lines) < len(load_docket_page(ledger).lines)
    assert load_docket_page(ledger, as_of=date(2020, 1, 1)).is_empty


def test_pages_hold_each_entry_once(ledger, monkeypatch):
    whole = load_docket_page(ledger)
    monkeypatch.setattr(docket, "_ON_A_PAGE", 3)
    page = load_docket_page(ledger)
    lines = list(page.lines)
    while page.next is not None:
        page = load_docket_page(ledger, next=page.next)
        assert not page.is_first
        lines += page.lines
    assert tuple(lines) == whole.lines


def test_what_the_record_holds_is_rendered_and_given_as_rows(client, ledger):
    page = load_docket_page(ledger, as_of=DAY)
    shown = unescape(client.get(f"/docket?as_of={DAY}").text)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/docket.csv?as_of={DAY}").text)))
    assert [(row["claim"], row["who"]) for row in rows] == [(line.id, tell_who(line)) for line in page.lines]
    assert client.get(f"/docket.json?as_of={DAY}").json()["lines"][0]["words"] == page.lines[0].words
    for line in page.lines:
        assert line.words in shown and claim_href(line.id, as_of=DAY.isoformat()) in shown
        assert statement_href(line.permalink) in shown
        assert all(each.name in shown for each in line.who)
        assert line.outcome is None or line.outcome.words in shown
        assert line.condition is None or line.condition in shown
    for name, n in page.tabs:
        assert f"{name.capitalize()} ({n})" in shown


def test_the_table_goes_on_to_the_end_where_all_is_asked(client, monkeypatch):
    whole = client.get("/docket.csv").text
    monkeypatch.setattr(docket, "_ON_A_PAGE", 2)
    assert client.get("/docket.csv").text != whole
    assert client.get("/docket.csv?all=true").text == whole


def test_a_form_that_leaves_its_days_empty_asks_for_all(client):
    assert client.get("/docket?kind=&due_before=&as_of=").status_code == 200
    assert client.get("/e?q=crew&as_of=").status_code == 200
    assert client.get("/s/s-9cba1078af5b?as_of=").status_code == 200


def test_wrong_questions_say_what_is_wrong(ledger):
    with pytest.raises(InputError, match="show: 'late' is none of all, overdue, open, decided"):
        load_docket_page(ledger, show="late")
    with pytest.raises(InputError, match="kind: 'guess' is none of forecast, promise, plan"):
        load_docket_page(ledger, kind="guess")
    with pytest.raises(InputError, match="no `next`"):
        load_docket_page(ledger, next="x")


@pytest.mark.parametrize("query", ["what=1", "next=zzz", "as_of=tomorrow", "due_before=1", "kind=guess", "show=late"])
def test_what_cannot_be_asked_is_refused(client, query):
    assert client.get(f"/docket?{query}").status_code == 400


def test_nothing_there_says_what_to_do(client, tmp_path):
    assert "No forecast, promise or plan is so." in client.get("/docket?due_before=1900-01-01").text
    Ledger(tmp_path / "empty.db", told=lambda _: None).close()
    with open_client(tmp_path / "empty.db") as empty:
        assert "Nothing is said to come." in empty.get("/docket").text
