from datetime import date, datetime

import pytest

from sayso.extract import find_times
from sayso.model import Anchor, Interval, TimexType
from sayso.resolve import resolve_times

DAY = date(2019, 2, 21)  # a Thursday


def resolved(text, published_on=DAY):
    timexes, problems = resolve_times(find_times(text), published_on=published_on, document_id="d")
    return [*timexes], [problem.message for problem in problems]


def only(text, published_on=DAY):
    timexes, problems = resolved(text, published_on)
    assert (len(timexes), problems) == (1, [])
    return timexes[0]


def days(first, last):
    return Interval(*(None if day is None else datetime.fromisoformat(day) for day in (first, last)))


def test_the_second_of_two_joined_years_has_its_own_value():
    timexes, problems = resolved("It uses the 2011 and 2017 counts.")
    assert ([timex.value for timex in timexes], problems) == (["2011", "2017"], [])


@pytest.mark.parametrize(
    ("text", "value", "interval"),
    [
        ("He left on Tuesday.", "2019-02-19", days("2019-02-19", "2019-02-20")),
        ("He will leave on Tuesday.", "2019-02-26", days("2019-02-26", "2019-02-27")),
        ("He left last week.", "2019-W07", days("2019-02-11", "2019-02-18")),
        ("He left two months ago.", "2018-12", days("2018-12-01", "2019-01-01")),
        ("It grew in the fourth quarter.", "2018-Q4", days("2018-10-01", "2019-01-01")),
        ("It was cut in fiscal 2018.", "2018", days("2017-10-01", "2018-10-01")),
        ("It began in the late 1990s.", "199", days("1997-01-01", "2000-01-01")),
        ("It closed on Thanksgiving.", "2018-11-22", days("2018-11-22", "2018-11-23")),
        ("It closed on 9/11.", "2001-09-11", days("2001-09-11", "2001-09-12")),
        ("It sank at 9:30 p.m. on Monday.", "2019-02-18T21:30", days("2019-02-18T21:30", "2019-02-18T21:31")),
        ("It sank last night.", "2019-02-20TNI", days("2019-02-20T18:00", "2019-02-21T05:00")),
        ("It lasted four months.", "P4M", None),
        ("They meet every Friday.", "XXXX-WXX-5", None),
    ],
)
def test_value_and_interval(text, value, interval):
    timex = only(text)
    assert (timex.value, timex.interval) == (value, interval)


def test_a_length_that_ends_now_has_its_days():
    assert only("It fell over the past six months.").interval == days("2018-08-21", "2019-02-22")


def test_time_told_before_is_the_anchor_of_what_comes_later():
    first, second = resolved("He left on June 14, 2016. Two years later he came back.")[0]
    assert (second.value, second.anchor, first.anchor) == ("2018", Anchor.EVENT, None)


def test_without_a_day_of_publication_relative_times_stay_so_and_say_it():
    for text in ("He left on Tuesday.", "He left last week.", "It sank on Feb. 3.", "It fell in the past six months."):
        timex = only(text, None)
        assert (timex.is_anchored, timex.interval) == (False, None)
    assert only("He left on Feb. 3, 2018.", None).is_anchored


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("It sank on Feb. 30, 2018.", "time at 11-24: February 2018 has no day 30; kept as text without a date"),
        ("It sank on 31 April.", "time at 11-19: April has no day 31 in any year; kept as text without a date"),
        ("It sank on 13/32/2018.", "time at 11-21: there is no month 32; kept as text without a date"),
    ],
)
def test_an_impossible_date_is_a_problem_and_no_timex(text, message):
    assert resolved(text) == ([], [message])


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It has burned since 2011.", "2011-01-01", "2019-02-22"),
        ("It must end by March 2020.", None, "2020-04-01"),
        ("It stood until May 3, 2018.", None, "2018-05-03"),
        ("It stood from May 3 to June 4, 2018.", "2018-05-03", "2018-06-05"),
    ],
)
def test_preposition_and_time_make_a_period(text, start, end):
    assert resolved(text)[0][0].period == days(start, end)


def test_a_day_without_a_year_that_is_close_is_the_close_one():
    """The clause is past, but nobody tells of Nov. 9 a year ago without its year when Nov. 9 is next week."""
    timex = only("He extended the offer that he made until Nov. 9.", date(1989, 11, 2))
    assert timex.value == "1989-11-09"


@pytest.mark.parametrize(
    "text", ["It sank on June 4.", "In the summer", "It sank last week", "recently", "daily", "since June"]
)
def test_extreme_days_of_publication_fail_for_none(text):
    for published_on in (date(1, 1, 1), date(9999, 12, 31)):
        timexes, _ = resolved(text, published_on)
        assert all(timex.type in TimexType for timex in timexes)
