"""Which date a wording names."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Published
from sayso.readers.dates import find_day_wording, parse_date


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("2019-02-21", "2019-02-21"),
        ("2019-2-1", "2019-02-01"),
        ("20190221", "2019-02-21"),
        ("2019/02/21", "2019-02-21"),
        ("2019-02", "2019-02"),
        ("2019", "2019"),
        ("2019-02-21T19:05", "2019-02-21T19:05"),
        ("2019-02-21 19:05", "2019-02-21T19:05"),
        ("2019-02-21T19:05:00.000Z", "2019-02-21T19:05:00Z"),
        ("2019-02-21T00:00:00Z", "2019-02-21T00:00:00Z"),
        ("2019-02-21T19:05:00+0200", "2019-02-21T19:05:00+02:00"),
        ("2019-02-21T19:05-05:00", "2019-02-21T19:05-05:00"),
        ("20190221T190500Z", "2019-02-21T19:05:00Z"),
        ("Thu, 21 Feb 2019 19:05:00 GMT", "2019-02-21T19:05:00Z"),
        ("Thu Feb 21, 2019 19:05 GMT+0200 (Eastern European Time)", "2019-02-21T19:05+02:00"),
        ("February 21, 2019", "2019-02-21"),
        ("Feb. 21st, 2019", "2019-02-21"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("21 February 2019", "2019-02-21"),
        ("21st of February, 2019", "2019-02-21"),
        ("21 February 2019, 7:05 pm EST", "2019-02-21T19:05-05:00"),
        ("February 21, 2019 at 12:05 a.m.", "2019-02-21T00:05"),
        ("Published: February 21, 2019 | 7 pm", "2019-02-21T19:00"),
        ("19:05, 21 February 2019", "2019-02-21T19:05"),
        ("21/02/2019", "2019-02-21"),
        ("02/21/2019 19:05", "2019-02-21T19:05"),
        ("03/03/2019", "2019-03-03"),
        ("7:05 pm, 21 February 2019", "2019-02-21T19:05"),
        ("February 2019", "2019-02"),
    ],
)
def test_date_is_read_at_the_precision_of_its_wording(wording, value):
    parsed = parse_date(wording)
    assert parsed.value == value
    Published(value=value, evidence="test", wording=wording)


def test_zone_name_that_means_several_zones_gives_a_time_without_zone():
    assert parse_date("21 February 2019, 7:05 pm CST").value == "2019-02-21T19:05"


@pytest.mark.parametrize(
    ("wording", "why_not"),
    [
        ("03/04/2019", "it may be 3 April or 4 March 2019"),
        ("2019-02-30", "there is no such day"),
        ("February 30, 2019", "there is no such day"),
        ("2019-13-01", "there is no such day"),
        ("2019-02-21T25:05", "there is no such time"),
        ("21 February 2019, 17:05 pm", "there is no such time"),
        ("2019-02-21T19:05:00+99:00", "there is no such time zone"),
        ("0000-01-01", "0000 is no likely year"),
        ("yesterday", "it is no date"),
        ("1550775900", "it is no date"),
        ("Decade 21, 2019", "there is no such day"),
        ("", "it is no date"),
        ("2019-02-21 " * 40, "it is no date"),
    ],
)
def test_what_is_no_date_is_told_with_the_reason(wording, why_not):
    assert parse_date(wording).value is None
    assert parse_date(wording).why_not == why_not


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_words_give_a_valid_date_or_a_reason(wording):
    parsed = parse_date(wording)
    assert (parsed.value is None) == bool(parsed.why_not)
    if parsed.value is not None:
        Published(value=parsed.value, evidence="test", wording=wording)


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_is_read_back(day):
    assert parse_date(day.isoformat()).value == day.isoformat()
    assert parse_date(f"{day:%B} {day.day}, {day.year}").value == day.isoformat()


@pytest.mark.parametrize("text", ["/2019/02/21/dam", "on 21 Feb 2019.", "21.02.2019", "x20190221"])
def test_day_is_found_where_the_text_words_it(text):
    found = find_day_wording(text, date(2019, 2, 21))
    assert (found is None) == text.startswith("x")


def test_day_is_not_found_in_numbers_that_mean_two_days():
    assert find_day_wording("Created 03/04/2019", date(2019, 4, 3)) is None
