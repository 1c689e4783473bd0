"""What a page about a claim shows, and how it looks in a terminal."""

import pytest

from sayso.model import ClaimStance, Relation, RelationType
from sayso.views.claim_lists import render_claims
from sayso.views.claim_page import render_claim
from sayso.views.claim_records import ClaimLine, OverrideView, as_record
from sayso.views.claim_words import TOPIC, tell_history, tell_value
from tests.views.claims import COPY, ELEVEN, SEVEN, linked, summed, told, value, view


def test_the_way_of_a_claim_names_who_moved_it():
    assert tell_history(view().history) == (
        "asserted (a rescue official, 2026-03-01) \u2192 contested (the coroner, 2026-03-03)"
    )


def test_a_copy_is_folded_under_what_it_copies():
    (member,) = view().members
    assert (member.said.id, [each.said.id for each in member.repeats]) == (ELEVEN, [COPY])
    assert member.repeats[0].origin == member.said.permalink


def test_a_copy_without_its_origin_stands_alone():
    found = linked(told={**linked().told, COPY: told(COPY, origin="gone")})
    assert [each.said.id for each in view(found=found).members] == [ELEVEN, COPY]


def test_copies_in_a_ring_are_all_shown():
    ring = {ELEVEN: told(ELEVEN, origin=COPY), COPY: told(COPY, origin=ELEVEN), SEVEN: linked().told[SEVEN]}
    shown = view(found=linked(told=ring)).members
    assert sorted(each.said.id for member in shown for each in (member, *member.repeats)) == [ELEVEN, COPY]


def test_each_step_of_the_count_leads_to_its_statement():
    steps = view().roots.steps
    assert [step.permalink for step in steps] == ["a-Wire#0-23"]
    assert "one for each outlet" in steps[0].words


def test_what_was_published_later_is_only_counted():
    early = view(as_of="2026-03-01")
    assert (early.n_statements, early.n_later, early.status.status) == (1, 1, "asserted")
    assert early.relations == ()
    assert [each.wording for each in early.series[0].values] == ["at least 11"]


def test_the_other_claim_stands_beside_with_its_words_and_evidence():
    (relation,) = [each for each in view("c-t3").relations if each.claim is not None]
    assert (relation.type, relation.is_from, relation.claim) == ("contradicts", False, "c-t1")
    assert [each.permalink for each in relation.evidence] == ["a-Wire#0-23", "a-Gazette#0-17"]


def test_values_say_who_gave_them_and_which_are_taken_over():
    (series,) = view().series
    assert series.measure == "people dead"
    assert [(each.who, tell_value(each), each.is_repeat) for each in series.values] == [
        ("a rescue official", "at least 11", False),
        ("a rescue official", "at least 11", True),
        ("the coroner", "7", False),
    ]


def test_a_sum_is_shown_as_one_with_its_parts_and_what_it_stands_beside():
    shown = view(found=linked(**summed()))
    total = shown.series[0].values[-1]
    assert (tell_value(total), total.wording, total.permalink) == ("at least 15", "at least 11 + 4", None)
    assert total.derived_from == ("a-Wire#0-23", "a-Wire#0-23")
    text = " ".join(render_claim(shown, width=100).split())
    assert "a rescue official, in Wire, a sum made by the ledger" in text
    assert "beside \u201cSeven\u201d: they do not overlap the coroner \u00b7 a-Gazette#0-17" in text
    assert view(found=linked(**summed()), as_of="2026-03-02").series[0].beside == ()


def test_the_terminal_answers_why_for_each_figure():
    text = render_claim(view(), width=100)
    for words in (
        "Said twice in 2 articles, traces to 1 independent source, contested since 3 March 2026.",
        "contested, by rule 7: at least 11 and 7 count the same",
        "why: a rescue official says so: unnamed, one for each outlet in the best count",
        "why here: it says the same",
        "in the end: ",
        "Post (a-Post) copies Wire (a-Wire); why: shares 40 words with it",
    ):
        assert words in text


def test_a_reviewers_word_stands_beside_the_computed_status():
    override = OverrideView(
        status="refuted", who="Mia", at="2026-03-05T10:00", reason="seen", judgement="j1", permalink="a-Wire#0-23"
    )
    text = render_claim(view(override=override), width=100)
    assert "refuted, says Mia on 2026-03-05: seen (rule 0, judgement j1)" in text
    assert "computed: contested, by rule 7" in text


def test_what_acts_on_a_screen_is_written_out():
    found = linked()
    claim = found.claims[0]
    hostile = type(claim)(id=claim.id, proposition="red \x1b[31m alert", members=claim.members)
    text = render_claim(view(found=linked(claims=(hostile, found.claims[1]))), width=40, color=True)
    assert "red \\x1b[31m alert" in text


def test_the_record_of_a_claim_is_plain_and_whole():
    record = as_record(view())
    assert record["members"][0]["repeats"][0]["said"]["outlet"] == "Post"
    assert record["series"][0]["values"][0]["low"] == 11
    assert record["override"] is None


def test_a_denial_is_told_as_one():
    found = linked()
    denied = {**found.told, COPY: told(COPY, stance=ClaimStance.DENY)}
    claim = found.claims[0]
    members = (claim.members[0], type(claim.members[1])(statement=COPY, stance=ClaimStance.DENY))
    changed = type(claim)(id=claim.id, proposition=claim.proposition, members=members)
    text = render_claim(view(found=linked(told=denied, claims=(changed, found.claims[1]))), width=100)
    assert "Post \u2013 denies it" in text


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"low": 11, "high": 11}, "11"),
        ({"low": 20_000, "high": 30_000, "modifier": "range"}, "20,000 to 30,000"),
        ({"low": 11, "modifier": "more_than"}, "more than 11"),
        ({"high": 300, "modifier": "at_most"}, "up to 300"),
        ({"high": 5, "modifier": "less_than"}, "fewer than 5"),
        ({"best": 1200, "modifier": "approx"}, "about 1,200"),
        ({"best": 40, "modifier": "nearly"}, "nearly 40"),
        ({"wording": "dozens", "modifier": "vague"}, '"dozens"'),
    ],
)
def test_values_in_words(facts, words):
    assert tell_value(value(**facts)) == words


def test_a_list_shows_where_a_claim_stands_and_its_id():
    line = ClaimLine(
        id="c-t1",
        status="contested",
        low=1,
        best=2,
        high=3,
        flags=("zombie",),
        n_statements=2,
        first_day="2026-03-01",
        last_day="2026-03-02",
        proposition="At least 11 people died",
    )
    assert render_claims([line], width=120) == (
        "At least 11 people died\n"
        "  contested \u00b7 2 independent sources (1 to 3) \u00b7 2 statements \u00b7 2026-03-01 to 2026-03-02 \u00b7 "
        "zombie \u00b7 c-t1\n"
    )


def test_what_was_told_again_and_again_is_a_list_in_order_of_time():
    against = Relation(
        type=RelationType.CONTRADICTS, left="c-t1", right="c-t3", basis="shown", evidence=(ELEVEN, SEVEN), proof="c-t3"
    )
    shown = view(found=linked(relations=(against,)))
    assert [(each.claim, each.is_shown, each.is_this) for each in shown.topic] == [
        ("c-t1", False, True),
        ("c-t3", True, False),
    ]
    page = render_claim(shown)
    assert TOPIC in page
    assert "the coroner: asserted, shown by the thing itself; c-t3" in page
    assert TOPIC not in render_claim(view())
