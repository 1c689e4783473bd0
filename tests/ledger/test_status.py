"""Where a claim stands: the first rule that fires."""

from datetime import date

import pytest

from sayso.ledger.status import Evidence, assess, history
from sayso.model import Certainty, Claim, ClaimStance, ContentType, Member, Relation, RelationType, Status
from tests.link.records import told

LAST = date(2023, 6, 30)
DENY, RETRACT = ClaimStance.DENY, ClaimStance.RETRACT


def claim(id, given):
    members = tuple(Member(statement=each.statement, stance=each.stance) for each in given)
    return Claim(id=id, proposition="it is so", members=members)


def status(*given, as_of=LAST, **options):
    evidence = Evidence(told={"c": given, **options.get("others", {})}, relations={"c": options.get("relations", ())})
    return assess(claim("c", given), evidence, as_of=as_of)


def body(id, root, **options):
    return told(id, root, is_body=True, **options)


@pytest.mark.parametrize(
    ("given", "expected", "rule"),
    [
        ([body("a", "x")], Status.ASSERTED, "9"),
        ([body("a", "x"), body("b", "y")], Status.CORROBORATED, "8"),
        ([body("a", "x"), body("b", "y", stance=DENY, minute="2023-05-10")], Status.CONTESTED, "7"),
        ([body("a", "x", content_type=ContentType.NORM)], Status.NOT_CHECKABLE, "1"),
        ([body("a", "x", is_forecast=True)], Status.OPEN_PREDICTION, "2"),
        ([body("a", "x", is_forecast=True, due=date(2023, 6, 1))], Status.EXPIRED, "2"),
        (
            [body("a", "x", is_forecast=True), body("b", "y", stance=DENY, minute="2023-05-20")],
            Status.CAME_FALSE,
            "2",
        ),
        ([body("a", "x", is_forecast=True), body("b", "y", minute="2023-05-20")], Status.CAME_TRUE, "2"),
        ([body("a", "x"), body("b", "x", stance=RETRACT, minute="2023-05-11")], Status.RETRACTED, "4"),
        (
            [body("a", "x"), body("b", "y", stance=DENY, minute="2023-05-11", is_authority=True)],
            Status.REFUTED,
            "3",
        ),
        ([body("a", "x"), body("b", "y", is_over=True, minute="2023-05-11")], Status.EXPIRED, "6"),
    ],
)
def test_the_first_rule_that_fires(given, expected, rule):
    found = status(*given)
    assert (found.status, found.rule) == (expected, rule)
    assert found.why
    assert found.inputs


def test_a_denial_that_is_reversed_becomes_an_admission():
    given = [
        body("a", "x"),
        body("b", "firm", stance=DENY, minute="2023-05-10"),
        body("c", "firm", minute="2023-05-20"),
    ]
    assert status(*given).status is Status.CORROBORATED
    assert status(*given, as_of=date(2023, 5, 12)).status is Status.CONTESTED


def test_an_article_that_tells_an_admission_may_recall_the_denial():
    recalled = body("d", "works", stance=DENY, minute="2023-05-12", document="x")
    admitted = body("e", "works", minute="2023-05-12", document="x")
    earlier = [body("a", "nurse", minute="2023-05-10"), body("b", "works", stance=DENY, minute="2023-05-10")]
    assert status(*earlier, recalled, admitted).status is Status.CORROBORATED
    another = body("c", "town", stance=DENY, minute="2023-05-11")
    assert status(*earlier, another, recalled, admitted).status is Status.CONTESTED


def test_a_denial_beside_words_that_support_it_in_one_article_stands():
    found = status(
        body("a", "paper", minute="2023-05-10"),
        body("b", "police", stance=DENY, minute="2023-05-12"),
        body("c", "police", minute="2023-05-12"),
    )
    assert found.status is Status.CONTESTED


def test_a_sourceless_repeat_after_a_withdrawal_revives_nothing():
    given = [
        body("a", "x"),
        body("b", "x", stance=RETRACT, minute="2023-05-11"),
        told("c", None, minute="2023-06-01"),
    ]
    found = status(*given)
    assert found.status is Status.RETRACTED
    assert "zombie" in found.flags


def test_a_rival_value_contests_and_a_withdrawn_one_does_not():
    against = Relation(type=RelationType.CONTRADICTS, left="c", right="rival", basis="11 against 7")
    standing = (body("r", "y"),)
    withdrawn = (body("r", "y"), body("s", "y", stance=RETRACT, minute="2023-05-10"))
    assert status(body("a", "x"), relations=[against], others={"rival": standing}).status is Status.CONTESTED
    assert status(body("a", "x"), relations=[against], others={"rival": withdrawn}).status is Status.ASSERTED


def test_two_claims_contradict_each_other_as_soon_as_each_is_made():
    against = Relation(
        type=RelationType.CONTRADICTS, left="c", right="rival", basis="11 against 7", evidence=("late", "r")
    )
    given = (body("a", "x"), body("late", "x", minute="2023-05-20"))
    others = {"rival": (body("r", "y", minute="2023-05-10"),)}
    early = status(*given, as_of=date(2023, 5, 12), relations=[against], others=others)
    assert (early.status, early.inputs) == (Status.CONTESTED, ("a", "r"))
    assert status(*given, relations=[against], others=others).inputs == ("late", "r")
    assert status(*given, as_of=date(2023, 5, 9), relations=[against], others=others).status is Status.ASSERTED


@pytest.mark.parametrize(("by", "expected"), [("x", Status.SUPERSEDED), ("y", Status.ASSERTED)])
def test_a_value_takes_the_place_of_another_as_soon_as_one_source_has_said_both(by, expected):
    later = Relation(type=RelationType.SUPERSEDES, left="new", right="c", basis="7, 9", evidence=("late", "a"))
    others = {"new": (body("n", by, minute="2023-05-10"), body("late", "z", minute="2023-05-20"))}
    on = {"relations": [later], "others": others}
    assert status(body("a", "x"), as_of=date(2023, 5, 12), **on).status is expected
    assert status(body("a", "x"), **on).status is Status.SUPERSEDED


def test_who_says_that_it_will_not_be_so_tells_of_no_outcome():
    ahead = body("a", "x", is_forecast=True)
    no = {"stance": DENY, "minute": "2023-05-10"}
    plan = body("b", "y", content_type=ContentType.INTENTION, **no)
    assert status(ahead, plan).status is Status.OPEN_PREDICTION
    assert status(ahead, body("b", "y", **no)).status is Status.CAME_FALSE


def test_proof_of_life_refutes_the_death_reported_before_it():
    against = Relation(
        type=RelationType.CONTRADICTS, left="c", right="alive", basis="dead, alive", proof="alive", evidence=("a", "r")
    )
    alive = (body("r", "y", minute="2023-05-12"),)
    assert status(body("a", "x"), relations=[against], others={"alive": alive}).status is Status.REFUTED
    later = body("a", "x", minute="2023-05-20")
    assert status(later, relations=[against], others={"alive": alive}).status is not Status.REFUTED


def test_a_later_value_of_the_same_source_supersedes():
    later = Relation(type=RelationType.SUPERSEDES, left="new", right="c", basis="the same source says so later")
    others = {"new": (body("n", "x", minute="2023-05-20"),)}
    assert status(body("a", "x"), relations=[later], others=others).status is Status.SUPERSEDED
    early = date(2023, 5, 12)
    assert status(body("a", "x"), relations=[later], others=others, as_of=early).status is Status.ASSERTED


def test_the_history_has_a_day_for_each_change():
    given = [body("a", "x"), body("b", "y", stance=DENY, minute="2023-05-10"), body("c", "y", minute="2023-05-20")]
    evidence = Evidence(told={"c": given}, relations={})
    days = [(each.as_of.isoformat(), each.status.value) for each in history(claim("c", given), evidence, as_of=LAST)]
    assert days == [("2023-05-09", "asserted"), ("2023-05-10", "contested"), ("2023-05-20", "corroborated")]


def relation(kind, left, right, *evidence, **options):
    return Relation(type=kind, left=left, right=right, basis="by test", evidence=evidence, **options)


@pytest.mark.parametrize(
    ("given", "flag"),
    [
        (relation(RelationType.TENSION, "c", "d", "a", "z"), "tension"),
        (relation(RelationType.DRIFTS, "b", "c", "b", "a", hardens=True), "hardening"),
        (relation(RelationType.DRIFTS, "b", "c", "b", "a"), "drift"),
        (relation(RelationType.DRIFTS, "c", "d", "b", "z"), "drift"),
        (relation(RelationType.DRIFTS, "d", "c", "z", "b"), None),  # the other one has drifted from it
    ],
)
def test_what_stands_against_it_less_surely_and_what_became_of_it_are_flags(given, flag):
    said = [body("a", "x"), body("b", "x", minute="2023-05-12")]
    others = {"d": [body("z", "y", minute="2023-05-12")]}
    assert status(*said, relations=[given], others=others).flags == ((flag,) if flag else ())
    before = status(*said, relations=[given], others=others, as_of=date(2023, 5, 10))
    assert before.flags == ()


def test_a_denial_that_is_only_possible_is_a_tension_and_no_contest():
    denied = body("b", "y", stance=DENY, minute="2023-05-12", certainty=Certainty.POSSIBLE)
    found = status(body("a", "x"), denied)
    assert (found.status, found.flags) == (Status.ASSERTED, ("tension",))
