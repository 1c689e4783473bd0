"""The page of estimates: the record, and that what it holds is what is rendered."""

import csv
import io
from datetime import date
from html import unescape

import pytest

from sayso.api.ledger import Ledger
from sayso.api.pages.estimates import load_estimates_page
from sayso.errors import InputError, NotFoundError


@pytest.fixture(scope="module")
def ledger(stories_built):
    with Ledger(stories_built) as ledger:
        yield ledger


def test_measures_with_most_values_come_first_and_pages_do_not_overlap(ledger):
    first = load_estimates_page(ledger)
    second = load_estimates_page(ledger, next=first.next)
    sizes = [len(each.lines) for each in (*first.measures, *second.measures)]
    assert sizes == sorted(sizes, reverse=True)
    assert [each.number for each in (*first.measures, *second.measures)] == list(range(1, 11))
    assert first.n_measures == second.n_measures >= 10


def test_what_is_taken_over_and_what_revises_is_told(ledger):
    page = load_estimates_page(ledger, words="missing")
    (missing,) = (each for each in page.measures if each.measure == "people missing")
    told = [(line.value, line.kind, line.revises) for line in missing.lines]
    assert ("30 to 40", "own word", False) in told
    assert ("more than 30", "taken over", False) in told
    assert ("23", "own word", True) in told


def test_an_earlier_day_knows_no_later_value(ledger):
    page = load_estimates_page(ledger, words="dead", as_of=date(2023, 5, 9))
    assert max(line.published for measure in page.measures for line in measure.lines) == "2023-05-09"
    assert not page.is_today


def test_wrong_questions_say_what_is_wrong(ledger):
    with pytest.raises(InputError, match="not both"):
        load_estimates_page(ledger, words="crew", claims=["c-1"])
    with pytest.raises(NotFoundError):
        load_estimates_page(ledger, claims=["c-nothing"])
    with pytest.raises(InputError, match="no `next`"):
        load_estimates_page(ledger, next="x")
    assert load_estimates_page(ledger, words="zzzqqq").measures == ()


def test_what_the_record_holds_is_rendered_and_given_as_rows(client, ledger):
    page = load_estimates_page(ledger, words="crew")
    shown = unescape(client.get("/e?q=crew").text)
    rows = list(csv.DictReader(io.StringIO(client.get("/e.csv?q=crew").text)))
    lines = [line for measure in page.measures for line in measure.lines]
    assert [row["wording"] for row in rows] == [line.wording for line in lines]
    for measure in page.measures:
        assert measure.measure in shown and measure.why in shown
    for line in lines:
        assert line.wording in shown and line.who in shown
    assert client.get("/e.json?q=crew").json()["measures"][0]["lines"][0]["value"] == lines[0].value


def test_every_mark_of_a_chart_leads_to_its_words(client, ledger):
    page = load_estimates_page(ledger, words="crew")
    shown = unescape(client.get("/e?q=crew").text)
    for line in page.measures[0].lines:
        version, place = line.permalink.split("#")
        assert f'<a href="/a/{version}?at={place}#{place}" aria-label="{line.value}' in shown


@pytest.mark.parametrize("path", ["/e?what=1", "/e?next=zzz", "/e?as_of=tomorrow", "/e?q=a&claim=c-1"])
def test_what_cannot_be_asked_is_refused(client, path):
    assert client.get(path).status_code == 400


def test_nothing_found_says_what_to_do(client):
    assert "No claim with a number is found so." in client.get("/e?q=zzzqqq").text
