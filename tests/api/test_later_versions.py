"""How the versions of one article count in claims, and what is told of statements that an article dropped."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sayso.api.ledger import Ledger
from sayso.model import Seen, Sighting
from sayso.store import append_sighting, store_address
from sayso.store.addresses import Address
from sayso.views.claim_page import render_claim

START = datetime(2026, 3, 3, 10, tzinfo=UTC)
URL = "https://wire.example/dam"
FIRST = """Eleven people were killed when the Orsa dam gave way on Tuesday, the ministry said.

Mara Oste, the mayor, said the town would not be evacuated.

Two officials who asked not to be named said the warning had been sent on Monday.

The road to Karsk is closed."""
SECOND = FIRST.replace("Eleven", "Seven")
THIRD = SECOND.replace("Two officials who asked not to be named said the warning had been sent on Monday.\n\n", "")
CRACK = "Mayor Jonas Reith said on Sunday that the crack in the Orsa dam was 12 centimetres long."
NO_CRACK = """Mayor Jonas Reith denied on Monday that the crack in the Orsa dam was 12 centimetres long.

The crack in the Orsa dam was 6 centimetres long, Reith said."""
NOTE = "\n\nCorrection: An earlier version of this article said that eleven people were killed."


@pytest.fixture
def ledger(tmp_path):
    moments = [START]
    with Ledger(tmp_path / "a.db", told=lambda _: None, now=lambda: moments[-1]) as opened:
        opened.turn = lambda days: moments.append(moments[-1] + timedelta(days=days))
        yield opened


def add(ledger, *texts, **facts):
    """Versions, a day apart; their ids."""
    ids = []
    for text in texts:
        ids.append(ledger.add_text(text, url=URL, outlet="Harbour Wire", published="2026-03-03", **facts).version_id)
        ledger.turn(1)
    ledger.link()
    return ids


def claim_of(ledger, words, **asked):
    (line,) = [each for each in ledger.claims() if each.proposition.startswith(words)]
    return ledger.claim(line.id, **asked)


def test_what_stands_in_two_versions_was_said_once_by_one_source(ledger):
    add(ledger, FIRST, SECOND)
    said = claim_of(ledger, "the town would not")
    assert (said.n_statements, said.n_articles, said.roots.high) == (1, 1, 1)
    assert [each.via for each in said.members[0].repeats] == ["version"]


def test_an_article_that_only_grows_at_its_end_says_nothing_anew(ledger):
    ledger.add_text(CRACK, url=URL, outlet="Harbour Wire", published="2026-03-01")
    ledger.add_text(NO_CRACK, url=f"{URL}-2", outlet="Orsa Times", published="2026-03-02")
    ledger.link()
    before = [(each.id, each.status, each.last_day) for each in ledger.claims()]
    finals = [(each.measure, each.final) for each in ledger.compare("crack").measures]
    ledger.turn(9)
    ledger.add_text(f"{CRACK}\n\nSubscribe to our newsletter.", url=URL, outlet="Harbour Wire", published="2026-03-01")
    ledger.link()
    assert [(each.id, each.status, each.last_day) for each in ledger.claims()] == before
    assert [(each.measure, each.final) for each in ledger.compare("crack").measures] == finals


def test_unnamed_people_of_two_versions_are_not_counted_twice(ledger):
    add(ledger, FIRST, SECOND)
    roots = claim_of(ledger, "the warning had been sent").roots
    assert (roots.low, roots.best, roots.high) == (1, 1, 2)


def test_a_correction_withdraws_what_the_version_before_said_since_it_was_seen_and_nothing_else(ledger):
    add(ledger, FIRST, SECOND + NOTE)
    statuses = {each.proposition.split()[0]: each.status for each in ledger.claims()}
    assert statuses["Eleven"] == "retracted"
    assert [status for words, status in statuses.items() if words != "Eleven" and status != "asserted"] == []
    assert claim_of(ledger, "Eleven").history[-1].day == "2026-03-04"


def test_a_later_version_says_what_is_new_since_it_was_changed_or_seen(ledger):
    add(ledger, FIRST, SECOND)
    assert [each.said.published for each in claim_of(ledger, "Seven").members] == ["2026-03-04"]
    ledger.turn(3)
    add(ledger, f"Updated 5 March 2026\n\n{SECOND.replace('Seven', 'Nine')}")
    assert [each.said.published for each in claim_of(ledger, "Nine").members] == ["2026-03-05"]


def test_a_statement_that_was_dropped_in_silence_is_told_with_the_version_that_dropped_it(ledger):
    ids = add(ledger, FIRST, SECOND, THIRD, THIRD + NOTE)
    claim = claim_of(ledger, "the warning had been sent")
    later = claim.members[0].later
    assert (later.fate, later.version, later.is_silent, claim.is_dropped) == ("removed", ids[2], True, True)
    shown = render_claim(claim, width=100)
    assert f"removed from the newer version of the article, in silence: {ids[2]}" in shown
    assert "No article that said it says it in its newest version" in shown


def test_a_statement_that_says_something_else_is_told_with_its_words(ledger):
    ids = add(ledger, FIRST, SECOND)
    later = claim_of(ledger, "Eleven").members[0].later
    assert (later.fate, later.version) == ("changed", ids[1])
    assert later.words.startswith("Seven people were killed")
    assert claim_of(ledger, "The road to Karsk").members[0].later is None


def test_what_was_dropped_later_is_not_told_of_a_day_before(ledger):
    add(ledger, FIRST, SECOND)
    assert claim_of(ledger, "Eleven", as_of=date(2026, 3, 3)).members[0].later is None


def test_a_statement_that_came_back_is_not_dropped(ledger):
    add(ledger, FIRST, THIRD, f"{FIRST}\n\nIt rains.")
    claim = claim_of(ledger, "the warning had been sent")
    assert (claim.is_dropped, claim.members[0].later) == (False, None)


def test_a_page_that_is_gone_is_told_beside_what_it_said(ledger):
    (version_id,) = add(ledger, FIRST)
    gone = START + timedelta(days=2)
    with ledger.store.writing() as connection:
        store_address(connection, Address(id="a", url=URL, asked_at=gone, gone_since=gone, version_id=version_id))
        append_sighting(
            connection, Sighting(id="s", address_id="a", at=gone, what=Seen.GONE, version_id=version_id, since=gone)
        )
    later = claim_of(ledger, "Eleven").members[0].later
    assert (later.fate, later.gone_since[:10]) == (None, "2026-03-05")


def test_versions_without_an_outlet_copy_nothing_from_each_other(ledger):
    for text in (FIRST, SECOND):
        ledger.add_text(text, url=URL, published="2026-03-03")
        ledger.turn(1)
    ledger.link()
    assert claim_of(ledger, "The road to Karsk").lineage == ()


def test_what_fell_is_found_once_where_it_last_stood(ledger):
    ids = add(ledger, FIRST, SECOND, THIRD, THIRD + NOTE)
    found = [(hit.version_id, hit.content[:12], later.fate, later.version) for hit, later in ledger.find_fallen()]
    assert found == [(ids[1], "the warning ", "removed", ids[2]), (ids[0], "Eleven peopl", "changed", ids[1])]
    assert [hit.content[:12] for hit, _ in ledger.find_fallen("", ["removed"])] == ["the warning "]
    assert [hit.content[:12] for hit, _ in ledger.find_fallen("people", ["silent", "changed"])] == ["Eleven peopl"]
    last = ledger.find_fallen(limit=1)[0][0].number
    assert [hit.content[:12] for hit, _ in ledger.find_fallen(before=last)] == ["Eleven peopl"]
