"""What of a claim is in the docket: kind, due day, condition, and whether its outcome is told."""

from datetime import date

import pytest

from sayso.ledger.docket import docket_periods, enter, find_condition
from sayso.ledger.status import Evidence, assess
from sayso.model import Certainty, Claim, ContentType, DocketKind, DocketState, Member, Status, Via
from sayso.model.claim import ClaimStance
from tests.link.records import told

DUE = date(2023, 6, 1)
EARLY, LATE = date(2023, 5, 20), date(2023, 6, 30)
DENY, RETRACT = ClaimStance.DENY, ClaimStance.RETRACT
PLAN = {"content_type": ContentType.INTENTION}
FORESEEN = {"content_type": ContentType.PREDICTION, "is_forecast": True}


def make_claim(given, words="it will be so"):
    members = tuple(Member(statement=each.statement, stance=each.stance) for each in given)
    return Claim(id="c", proposition=words, members=members)


def entry(*given, as_of=LATE, words="it will be so"):
    claim, evidence = make_claim(given, words), Evidence(told={"c": given}, relations={})
    return enter(claim, given, assess(claim, evidence, as_of=as_of))


def kind_and_state(*given, **options):
    found = entry(*given, **options)
    return (found.kind.value, found.state.value, found.status, found.decided_by) if found is not None else None


FORECAST = told("a", "x", due=DUE, **FORESEEN)
ANNOUNCED = told("a", "x", due=DUE, **PLAN)


@pytest.mark.parametrize(
    ("given", "as_of", "expected"),
    [
        ([FORECAST], EARLY, ("forecast", "open", Status.OPEN_PREDICTION, None)),
        ([FORECAST], DUE, ("forecast", "open", Status.OPEN_PREDICTION, None)),
        ([FORECAST], LATE, ("forecast", "overdue", Status.EXPIRED, None)),
        ([told("a", "x", **FORESEEN)], LATE, ("forecast", "open", Status.OPEN_PREDICTION, None)),
        ([told("a", "x", cue_class="promise", **FORESEEN)], LATE, ("promise", "open", Status.OPEN_PREDICTION, None)),
        (
            [FORECAST, told("b", "y", minute="2023-06-02")],
            LATE,
            ("forecast", "decided", Status.CAME_TRUE, "b"),
        ),
        (
            [FORECAST, told("b", "y", stance=DENY, minute="2023-06-02")],
            LATE,
            ("forecast", "decided", Status.CAME_FALSE, "b"),
        ),
        ([ANNOUNCED], EARLY, ("plan", "open", Status.ASSERTED, None)),
        ([ANNOUNCED], LATE, ("plan", "overdue", Status.ASSERTED, None)),
        ([ANNOUNCED, told("b", "y", minute="2023-06-01")], LATE, ("plan", "decided", Status.ASSERTED, "b")),
        ([ANNOUNCED, told("b", "y", minute="2023-05-30")], LATE, ("plan", "overdue", Status.ASSERTED, None)),
        (
            [ANNOUNCED, told("b", "y", minute="2023-06-02", certainty=Certainty.POSSIBLE)],
            LATE,
            ("plan", "overdue", Status.ASSERTED, None),
        ),
        (
            [ANNOUNCED, told("b", "y", minute="2023-06-02", via=Via.COPY)],
            LATE,
            ("plan", "overdue", Status.ASSERTED, None),
        ),
        (
            [ANNOUNCED, told("b", "x", stance=RETRACT, minute="2023-05-12")],
            LATE,
            ("plan", "decided", Status.RETRACTED, "b"),
        ),
        (
            [ANNOUNCED, told("b", "y", stance=DENY, minute="2023-05-12", is_authority=True)],
            LATE,
            ("plan", "decided", Status.REFUTED, "b"),
        ),
        (
            [ANNOUNCED, told("b", "y", is_over=True, minute="2023-05-12")],
            LATE,
            ("plan", "decided", Status.EXPIRED, "b"),
        ),
    ],
)
def test_the_state_follows_from_the_day_and_from_what_is_told(given, as_of, expected):
    assert kind_and_state(*given, as_of=as_of) == expected


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"content_type": ContentType.FACT}, None),
        ({"content_type": ContentType.NORM, "is_forecast": True}, None),
        ({"content_type": ContentType.PREDICTION}, None),  # "he would not say"
        ({"content_type": ContentType.PREDICTION, "due": DUE}, DocketKind.PLAN),
        ({"is_forecast": True}, None),  # "two days later than its owner had forecast"
        ({"is_forecast": True, "cue_class": "predict"}, DocketKind.FORECAST),
        ({"cue_class": "refuse", **PLAN}, None),  # to comment
        ({"cue_class": "refuse", "due": DUE, **PLAN}, DocketKind.PLAN),
    ],
)
def test_what_is_to_come_is_told_from_what_is(options, kind):
    found = entry(told("a", "x", **options))
    assert (found.kind if found is not None else None) is kind


def test_what_is_sure_on_a_condition_is_a_plan_without_a_day():
    sure = told("a", "x", content_type=ContentType.PREDICTION)
    assert kind_and_state(sure, words="the firm will close if the port does") == ("plan", "open", Status.ASSERTED, None)
    assert kind_and_state(sure, words="the firm would not say") is None


def test_an_entry_says_who_said_it_first_and_for_when():
    later = told("b", "y", minute="2023-05-12", due=date(2023, 5, 31), **PLAN)
    nobody = told("n", None, minute="2023-05-13", via=Via.NOBODY, **PLAN)
    found = entry(ANNOUNCED, later, nobody)
    assert (found.statement, found.who, found.said_on, found.due) == ("a", ("x", "y"), "2023-05-09", date(2023, 5, 31))


def test_what_others_report_as_a_fact_afterwards_keeps_the_entry():
    facts = [told(id, id, minute="2023-06-02") for id in ("p", "q", "r")]
    found = entry(ANNOUNCED, *facts)
    assert (found.kind.value, found.decided_by) == ("plan", "p")
    assert kind_and_state(*facts, told("z", "z", minute="2023-06-03", **PLAN)) is None


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("we won't stay [if you pull out]", "if you pull out"),
        ("[If one more shell falls], we will answer", "If one more shell falls"),
        ("the line closes [unless 2,000 people sign], he said", "unless 2,000 people sign"),
        ("it stays [as long as the price is below 1.5 florins].", "as long as the price is below 1.5 florins"),
        ("they pay [only if the court says so]", "only if the court says so"),
        ("they will sign [on condition that nobody is dismissed]", "on condition that nobody is dismissed"),
        ("[If it rains] they will stay", "If it rains"),
        ("If the council pays nothing the line will close", None),  # no end shows
        ("it looks as if it will rain", None),
        ("they go, even if it rains", None),
        ("thousands, if not more, will come", None),
        ("he was asked if they will come", None),
        ("the gift iffy people will bring", None),
        ("", None),
    ],
)
def test_a_condition_is_found_where_marked(words, condition):
    plain = words.replace("[", "").replace("]", "")
    assert find_condition(plain) == condition


def periods(*given):
    found = docket_periods(make_claim(given), Evidence(told={"c": given}, relations={}))
    return [tuple(map(str, (each.since, each.until, each.due, each.decided_on))) for each in found]


def test_periods_begin_where_something_else_is_known():
    outcome = told("b", "y", minute="2023-06-02")
    assert periods(FORECAST) == [("2023-05-09", "None", "2023-06-01", "None")]
    assert periods(FORECAST, outcome) == [
        ("2023-05-09", "2023-06-02", "2023-06-01", "None"),
        ("2023-06-02", "None", "2023-06-01", "2023-06-02"),
    ]
    assert periods(outcome) == []


def test_what_is_published_on_a_day_that_nobody_knows_is_known_from_the_first():
    assert periods(told("a", "x", minute="", **PLAN)) == [("0001-01-01", "None", "None", "None")]


def test_every_period_says_what_the_entry_of_its_days_says():
    given = (
        FORECAST,
        told("b", "x", minute="2023-05-20", due=date(2023, 5, 25), **FORESEEN),
        told("c", "y", minute="2023-05-30"),
    )
    claim, evidence = make_claim(given), Evidence(told={"c": given}, relations={})
    for day in (date(2023, 5, each) for each in range(9, 31)):
        (held,) = (
            each
            for each in docket_periods(claim, evidence)
            if each.since <= day and (each.until is None or day < each.until)
        )
        found = enter(claim, given, assess(claim, evidence, as_of=day))
        assert (held.due, held.decided_on is not None) == (found.due, found.state is DocketState.DECIDED)


@pytest.mark.parametrize("options", [{"cue_class": "deny"}, {"certainty": Certainty.OPEN}])
def test_what_is_denied_or_left_open_is_no_entry(options):
    assert entry(told("a", "x", due=DUE, **FORESEEN, **options)) is None
