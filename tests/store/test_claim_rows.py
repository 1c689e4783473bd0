"""Claims in ledgers of each kind: the same questions, the same answers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sayso.api.claims import ClaimSearch
from sayso.api.ledger import Ledger
from sayso.model import Period
from sayso.store import Search, claim_rows, stories_naming

FIRST = datetime(2026, 3, 14, tzinfo=UTC)
FALL = "The old bridge over the Lorne in Tarrow collapsed on Sunday, mayor Ana Ruiz said.\n"
SECOND = "Fire chief Tom Bell said that the bridge over the Lorne in Tarrow had collapsed on Sunday.\n"


@pytest.fixture
def ledger(made_place):
    moments = iter(FIRST + timedelta(hours=number) for number in range(0, 480, 12))
    with Ledger(made_place(), who="Mia", now=lambda: next(moments), told=lambda _: None) as opened:
        opened.add_text(FALL, outlet="Wire", published="2026-03-08", url="https://wire.example/1")
        opened.link()
        yield opened


def test_claims_are_found_by_status_day_words_and_number(ledger):
    (line,) = ledger.claims()
    assert (line.status, line.n_statements, line.first_day) == ("asserted", 1, "2026-03-08")
    march = Period(first=date(2026, 3, 1), last=date(2026, 3, 31), rule="asked")
    for search in (
        "lorne",
        ClaimSearch(statuses=("asserted",), days=march, least_roots=1),
        ClaimSearch(statements=Search(statuses=("asserted",))),
        ClaimSearch(source=ledger.claim(line.id).members[0].root.id),
    ):
        assert ledger.claims(search) == [line]
    for search in ("zebra", ClaimSearch(least_roots=2), ClaimSearch(statements=Search(statuses=("refuted",)))):
        assert ledger.claims(search) == []


def test_statements_are_found_by_the_status_of_their_claim(ledger):
    (hit,) = ledger.find(Search(statuses=("asserted", "contested")))
    assert ledger.find(Search(statuses=("refuted",))) == []
    assert ledger.count(Search(words="lorne", statuses=("asserted",))) == 1
    (pair,) = ledger.claims_of([(hit.statement_id, hit.version_id)])
    assert pair == (ledger.claims()[0].id, "asserted", "support")


def test_a_second_source_is_told_as_a_change(ledger):
    ledger.add_text(SECOND, outlet="Post", published="2026-03-10", url="https://post.example/1")
    ledger.link()
    found = ledger.claim_changes(datetime(2026, 3, 14, 6, tzinfo=UTC))
    (change,) = [each for each in found if each.kind == "newly independent"]
    assert (change.id, change.before, change.day) == (ledger.claims()[0].id, "asserted", "2026-03-10")
    assert change.why.startswith("2 independent sources")
    assert change.why.endswith(", before 1 independent source")


def test_a_name_that_looks_like_a_pattern_finds_nothing(ledger):
    with ledger.store.reading() as connection:
        assert stories_naming(connection, "s-%") == []
        assert list(claim_rows(connection, ids=())) == []
