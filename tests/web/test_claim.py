"""The page of a claim: the record, and that what it holds is what is rendered."""

import csv
import io
from datetime import date
from html import unescape

import pytest
from lxml import html

from sayso.api.ledger import Ledger
from sayso.api.pages.claim import load_claim_page
from sayso.errors import NotFoundError

ELEVEN = "c-wojghtqxhno2-brlg"  # at least eleven people died


@pytest.fixture(scope="module")
def ledger(stories_built):
    with Ledger(stories_built) as ledger:
        yield ledger


def flat(lines):
    for line in lines:
        yield line
        yield from flat(line.repeats)


def test_what_was_taken_over_stands_under_its_origin(ledger):
    page = load_claim_page(ledger, ELEVEN)
    first = page.appearances[0]
    assert (first.outlet, first.stance, first.depth) == ("Northwire", "support", 0)
    assert {line.outlet for line in first.repeats} == {"Daily Meridian", "Capital Ledger"}
    assert {line.stance_told for line in first.repeats} == {"takes it over"}
    assert {line.stance for line in page.appearances} >= {"support", "deny", "retract"}


def test_a_day_before_knows_nothing_of_what_came_later(ledger):
    today = load_claim_page(ledger, ELEVEN)
    assert today.days == ("2023-05-09", "2023-05-10", "2023-05-11", "2023-06-21")
    assert (today.place, today.status.status, today.n_later) == (3, "retracted", 0)
    early = load_claim_page(ledger, ELEVEN, as_of=date(2023, 5, 9))
    assert (early.place, early.status.status) == (0, "asserted")
    assert early.days == today.days
    assert len(list(flat(early.appearances))) + early.n_later == len(list(flat(today.appearances)))
    with pytest.raises(NotFoundError):
        load_claim_page(ledger, ELEVEN, as_of=date(2023, 5, 8))


def test_any_of_its_statements_leads_to_the_claim(ledger, client):
    version = load_claim_page(ledger, ELEVEN).appearances[0].permalink.split("#")[0]
    ids = ledger.article(version).judged.reading.statements
    other = next(each.id for each in ids if f"c-{each.id}-{version.split('-')[1]}" == ELEVEN)
    answer = client.get(f"/c/c-{other}.json?as_of=2023-05-10", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/c/{ELEVEN}.json?as_of=2023-05-10"


def test_what_the_record_holds_is_rendered_and_given_as_rows(client, ledger):
    page = load_claim_page(ledger, ELEVEN)
    shown = unescape(client.get(f"/c/{ELEVEN}").text)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/c/{ELEVEN}.csv").text)))
    lines = list(flat(page.appearances))
    assert [row["permalink"] for row in rows] == [line.permalink for line in lines]
    assert [row["taken_over"] for row in rows] == [str(line.depth > 0) for line in lines]
    for line in lines:
        assert line.words in shown and line.who in shown and line.why_root in shown
    for words in (page.proposition, page.sentence, page.status.why, *(flag.told for flag in page.flags)):
        assert words in shown
    for each in (*page.relations, *page.lineage):
        assert each.told in shown and each.basis in shown
    for step in page.roots.steps:
        assert step.words in shown
    for each in page.history:
        assert each.why in shown


def test_what_was_told_again_and_again_stands_in_order_of_time(client, ledger):
    topic = next(topic for topic in ledger.export()["recurring"] if topic)
    page = load_claim_page(ledger, topic[0]["claim"])
    assert [each.claim for each in page.topic] == [each["claim"] for each in topic]
    assert any(each.is_shown for each in page.topic)
    days = [each.step.published for each in page.topic]
    assert days == sorted(days)
    tree = html.fromstring(client.get(f"/c/{page.id}").text)
    (section,) = tree.xpath("//section[@aria-labelledby='topic']")
    shown = " ".join(section.text_content().split())
    for each in page.topic:
        assert each.step.words in shown
        assert each.is_this or any(each.claim in link for link in section.xpath(".//a/@href"))


def test_the_drawing_leads_to_sources_and_statements(client, ledger):
    page = load_claim_page(ledger, ELEVEN)
    tree = html.fromstring(client.get(f"/c/{ELEVEN}").text).get_element_by_id("claim").xpath("//svg[@class='tree']")[0]
    links = tree.xpath(".//a/@href")
    for box in page.tree.boxes:
        if box.source:
            assert f"/s/{box.source}" in links
        elif box.permalink:
            assert any(link.startswith(f"/a/{box.permalink.split('#')[0]}?at=") for link in links)
    assert tree.findtext("title") == page.tree.told


@pytest.mark.parametrize(
    ("path", "status"),
    [("/c/c-zzz", 404), ("/c/zzz", 400), (f"/c/{ELEVEN}?as_of=soon", 400), (f"/c/{ELEVEN}?as_of=2001-01-01", 404)],
)
def test_what_is_not_there_or_cannot_be_asked(client, path, status):
    assert client.get(path).status_code == status
