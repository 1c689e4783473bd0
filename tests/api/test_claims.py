"""What a ledger answers about claims, on the bundled story of the Halcyon Star."""

import json
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from sayso.api.claims import ClaimSearch
from sayso.api.exporting import join_pieces, write_pieces
from sayso.errors import InputError, NotFoundError
from sayso.model import Action, ObjectKind, Period, Target
from sayso.store import Search, tables
from sayso.views.claim_words import all_members
from tests.linked_examples import SEEN_AT, SUNK, open_at

STATEMENT = "zuh3x37icvgm-qglh"  # the first that says that it sank
REPEAT = "uimnr2oir5vk-i4nb"  # the article that repeats it


@pytest.fixture
def ledger(halcyon):
    with open_at(halcyon) as opened:
        yield opened


def test_a_claim_is_found_by_its_id_or_any_of_its_statements(ledger):
    claim = ledger.claim(STATEMENT)
    assert claim == ledger.claim(f"c-{STATEMENT[:5]}")
    assert claim.proposition == "The missing cargo ship Halcyon Star has sunk"
    assert claim.members[0].said.permalink == SUNK
    assert [each.said.article for each in claim.members[0].repeats] == [REPEAT]


def test_a_claim_stands_otherwise_on_an_earlier_day(ledger):
    statuses = [ledger.claim(STATEMENT, as_of=date(2022, 11, day)).status.status for day in (4, 10)]
    assert statuses == ["asserted", "refuted"]
    with pytest.raises(NotFoundError, match="published on 2022-11-04, after 2022-11-03"):
        ledger.claim(STATEMENT, as_of=date(2022, 11, 3))


@pytest.mark.parametrize(
    ("beginning", "message"),
    [
        ("c-nothing", "no claim begins with 'c-nothing'; `sayso find --claims` lists them"),
        ("c-", "the beginning of every claim"),
        ("", "the beginning of every claim"),
    ],
)
def test_what_is_no_claim_says_how_to_find_one(ledger, beginning, message):
    with pytest.raises(NotFoundError, match=message):
        ledger.claim(beginning)


def test_an_ambiguous_beginning_is_refused(ledger):
    beginnings = [line.id[:3] for line in ledger.claims(limit=1000)]
    twice = next(each for each in beginnings if beginnings.count(each) > 1)
    with pytest.raises(NotFoundError, match="more than one claim"):
        ledger.claim(twice)


def test_a_ledger_without_claims_says_where_they_come_from(tmp_path):
    with open_at(tmp_path / "empty.db", create=True) as empty:
        for ask in (empty.claims, lambda: empty.claim("c-1"), lambda: empty.source("s-1"), lambda: empty.compare("x")):
            with pytest.raises(NotFoundError, match="no claims yet; `sayso add` reads articles"):
                ask()


def test_claims_come_latest_first_and_page_by_page(ledger):
    every = ledger.claims(limit=1000)
    assert [each.last_day for each in every] == sorted((each.last_day for each in every), reverse=True)
    pages, last = [], None
    while page := ledger.claims(limit=7, after=last):
        pages += page
        last = page[-1].id
    assert pages == every


@pytest.mark.parametrize(
    "search",
    [
        ClaimSearch(statuses=("refuted",)),
        ClaimSearch(statements=Search(words="sunk", outlet="wavewatch")),
        ClaimSearch(days=Period(first=date(2022, 11, 4), last=date(2022, 11, 4), rule="asked"), statuses=("refuted",)),
        ClaimSearch(source="s-bb82224d593a", statuses=("refuted",)),
        "sunk tribune",
    ],
)
def test_claims_are_narrowed_by_what_is_asked(ledger, search):
    assert f"c-{STATEMENT}" in [each.id for each in ledger.claims(search)]


@pytest.mark.parametrize(
    "search",
    [
        ClaimSearch(statuses=("asserted",)),
        ClaimSearch(least_roots=9),
        ClaimSearch(source="s-nobody"),
        ClaimSearch(days=Period(first=date(2023, 1, 1), last=None, rule="asked")),
        "sunk zebra",
    ],
)
def test_claims_that_are_not_as_asked_are_left_out(ledger, search):
    assert f"c-{STATEMENT}" not in [each.id for each in ledger.claims(search)]


def test_claims_as_of_a_day_are_those_of_that_day(ledger):
    lines = ledger.claims(ClaimSearch(statuses=("asserted",)), as_of=date(2022, 11, 4), limit=1000)
    assert f"c-{STATEMENT}" in [each.id for each in lines]
    assert max(each.last_day for each in lines) == "2022-11-04"


def test_a_listed_forecast_is_open_until_its_day_has_passed(tmp_path):
    place, asked = tmp_path / "new.db", ClaimSearch(statuses=("expired", "open-prediction"))
    with open_at(place, create=True) as new:
        new.add_text("The dam will be mended by 30 March 2026, Mara Oste promised.", published="2026-03-01")
        new.link()
        (line,) = new.claims(asked)
        assert line.status == new.claim(line.id).status.status == "open-prediction"
    with open_at(place, now=datetime(2026, 4, 1, tzinfo=UTC)) as late:
        (line,) = late.claims(asked)
        assert line.status == late.claim(line.id).status.status == "expired"
        assert late.claims(ClaimSearch(statuses=("open-prediction",))) == []


@pytest.mark.parametrize("day", [datetime(2022, 11, 5, tzinfo=UTC), SEEN_AT])
def test_a_list_says_of_each_claim_what_its_page_says(halcyon, day):
    with open_at(halcyon, now=day) as ledger:
        for line in ledger.claims(limit=1000, as_of=day.date()):
            page = ledger.claim(line.id, as_of=day.date())
            assert (line.status, line.low, line.best) == (page.status.status, page.roots.low, page.roots.best)


def test_an_override_stands_beside_what_was_computed(ledger):
    before = ledger.claim(STATEMENT)
    target = Target(kind=ObjectKind.STATEMENT, id=STATEMENT.partition("-")[0], version_id=SUNK.partition("#")[0])
    made = ledger.judge(Action.OVERRIDE, target, after={"status": "contested"}, reason="not settled")
    ledger.link()
    after = ledger.claim(STATEMENT)
    assert (after.override.status, after.override.who, after.override.reason) == ("contested", "Mia", "not settled")
    assert after.status == before.status
    exported = next(each for each in ledger.export()["claims"] if each["id"] == f"c-{STATEMENT}")
    assert (exported["status"], exported["override"]["status"]) == ("refuted", "contested")
    ledger.undo(made.id)
    ledger.link()
    assert ledger.claim(STATEMENT).override is None


def test_what_people_rejected_counts_no_more(ledger):
    hit = next(each for each in ledger.find("sunk") if each.version_id == REPEAT)
    ledger.judge(Action.REJECT, Target(kind=ObjectKind.STATEMENT, id=hit.statement_id, version_id=REPEAT))
    ledger.link()
    assert ledger.claim(STATEMENT).members[0].repeats == ()
    with pytest.raises(NotFoundError, match="no claim"):
        ledger.claim(f"c-{hit.statement_id}")


def test_a_source_shows_what_it_said_and_through_whom(ledger):
    officer = ledger.claim(STATEMENT).members[0].root
    source = ledger.source(officer.id[:8])
    assert (source.name, source.kind) == ("a Tovian coastguard officer", "anonymous")
    assert source.words[-1].said.permalink == SUNK
    assert source.words[-1].through == ("Marn Tribune",)
    assert "a Tovian coastguard officer" in [each.words for each in source.wordings]


def test_an_outlet_passes_on_more_than_it_says(ledger):
    carrier = next(each for each in ledger.export()["sources"] if each["name"] == "Marn Tribune")
    source = ledger.source(carrier["id"])
    assert source.kind == "outlet"
    assert source.n_carried > 0
    assert {each.role for each in source.words} >= {"source", "carrier"}


def test_estimates_of_one_measure_stand_side_by_side(ledger):
    comparison = ledger.compare("crew")
    aboard = next(each for each in comparison.measures if {value.low for value in each.values} >= {21, 22})
    assert "2022-11-03" in [each.published for each in aboard.values]
    assert {value.claim for value in aboard.values} <= {each.id for each in comparison.claims}
    assert ledger.compare(aboard.values[0].claim).measures


def test_compare_takes_ids_or_words_and_needs_a_number(ledger):
    with pytest.raises(InputError, match="not both"):
        ledger.compare("crew", f"c-{STATEMENT}")
    with pytest.raises(NotFoundError, match="none of these claims gives a number"):
        ledger.compare(f"c-{STATEMENT}")
    with pytest.raises(NotFoundError, match="holds all these words: zebra"):
        ledger.compare("zebra")


def test_changes_say_what_is_new_and_what_turned(ledger):
    found = {each.id: each for each in ledger.claim_changes(SEEN_AT)}
    assert found[f"c-{STATEMENT}"].kind == "newly refuted"
    assert found[f"c-{STATEMENT}"].before is None
    assert ledger.claim_changes(datetime(2026, 3, 15, tzinfo=UTC)) == []


def test_the_export_of_parts_is_that_of_the_whole(ledger):
    whole = ledger.export()
    written = "".join(write_pieces(ledger.export_stories(), as_of=SEEN_AT.date()))
    assert json.loads(written) == json.loads(json.dumps(whole))
    assert join_pieces(ledger.export_stories(claim=STATEMENT), as_of=SEEN_AT.date()) == whole
    ids = {each["id"] for each in whole["claims"]}
    assert {each["claim"] for each in whole["statements"]} <= ids


def test_an_export_before_an_article_was_seen_leaves_it_out(ledger):
    assert ledger.export(as_of=date(2026, 3, 13))["documents"] == []
    with pytest.raises(NotFoundError, match="had been seen by 2026-03-13"):
        ledger.export(as_of=date(2026, 3, 13), claim=STATEMENT)


def test_an_export_before_a_later_article_was_published_keeps_it_without_a_claim(tmp_path):
    with open_at(tmp_path / "new.db", create=True) as new:
        new.add_text("The dam is safe, Mara Oste said.", outlet="Wire", published="2026-05-01")
        new.link()
        record = new.export(as_of=SEEN_AT.date())
        assert (len(record["statements"]), record["claims"]) == (1, [])


def test_what_is_not_linked_is_exported_without_claims(tmp_path):
    with open_at(tmp_path / "new.db", create=True) as new:
        new.add_text("The dam is safe, Mara Oste said.", outlet="Wire")
        (statement,) = new.export()["statements"]
        assert (statement.get("claim"), new.count_waiting()) == (None, 1)
        assert (new.link(), new.count_waiting()) == (1, 0)
        assert new.export()["statements"][0]["claim"] == new.claims()[0].id


def test_a_rebuild_forgets_what_was_linked(ledger):
    before = ledger.statuses()
    ledger.rebuild()
    assert ledger.statuses() == {}
    ledger.link()
    assert ledger.statuses() == before


def statement(ledger, words, version=None):
    hit = next(each for each in ledger.find(words) if version in (None, each.version_id))
    return Target(kind=ObjectKind.STATEMENT, id=hit.statement_id, version_id=hit.version_id)


def claim_of(ledger, target):
    with ledger.store.reading() as connection:
        query = sa.select(tables.members.c.claim_id).where(tables.members.c.statement_id.startswith(target.id))
        return connection.execute(query).scalar_one()


def test_what_people_put_together_is_one_claim_until_they_take_it_back(ledger):
    one, other = statement(ledger, "sunk", REPEAT), statement(ledger, "burns")
    assert claim_of(ledger, one) != claim_of(ledger, other)
    made = ledger.judge(Action.SAME_CLAIM, one, other=other, reason="a test")
    ledger.link()
    assert claim_of(ledger, one) == claim_of(ledger, other)
    exported = ledger.export()
    (told,) = [each for each in exported["statements"] if each["id"].startswith(other.id)]
    assert any(made.id in why for why in told["why"])
    ledger.undo(made.id)
    ledger.link()
    assert claim_of(ledger, one) != claim_of(ledger, other)


def test_what_people_keep_apart_is_two_claims(ledger):
    first, repeat = statement(ledger, "sunk", SUNK.partition("#")[0]), statement(ledger, "sunk", REPEAT)
    assert claim_of(ledger, first) == claim_of(ledger, repeat)
    ledger.judge(Action.NOT_SAME_CLAIM, first, other=repeat)
    ledger.link()
    assert claim_of(ledger, first) != claim_of(ledger, repeat)


def test_what_people_say_contradicts_does(ledger):
    one, other = statement(ledger, "sunk", REPEAT), statement(ledger, "burns")
    made = ledger.judge(Action.CONTRADICTS, one, other=other)
    ledger.link()
    ends = {claim_of(ledger, one), claim_of(ledger, other)}
    found = [each for each in ledger.export()["relations"] if {each["from"], each["to"]} == ends]
    assert [(each["type"], made.id in each["basis"]) for each in found] == [("contradicts", True)]


def test_a_claim_is_a_row_of_the_view_for_spreadsheets(ledger):
    claim = ledger.claim(STATEMENT)
    with ledger.store.reading() as connection:
        (row,) = connection.exec_driver_sql(f"SELECT * FROM claims_flat WHERE id = '{claim.id}'").mappings()
    assert (row["proposition"], row["status"]) == (claim.proposition, claim.status.status)
    assert (row["roots_low"], row["roots_best"], row["roots_high"]) == (
        claim.roots.low,
        claim.roots.best,
        claim.roots.high,
    )
    denials = [each for each in all_members(claim.members) if each.stance == "deny"]
    assert (row["n_statements"], row["n_denials"]) == (claim.n_statements, len(denials))
