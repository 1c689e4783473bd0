from datetime import date

import pytest

from sayso.extract import find_quantities, find_times
from sayso.resolve import resolve_quantities, resolve_times
from sayso.views.values import describe_quantity, describe_timex


def timex_of(text, published_on=date(2019, 2, 21)):
    return resolve_times(find_times(text), published_on=published_on)[0][0]


def quantity_of(text):
    return resolve_quantities(find_quantities(text))[0][0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He left on Feb. 3, 2018.", "3 February 2018"),
        ("He left last week.", "11 to 17 February 2019 (from the day of publication)"),
        ("He left last summer.", "1 June to 31 August 2018 (from the day of publication)"),
        ("In the winter of 2017 he left.", "1 December 2017 to 28 February 2018"),
        ("He left last night.", "20 February 2019, 18:00 to 21 February 2019, 05:00 (from the day of publication)"),
        ("It sank at 9:30 p.m. on Feb. 3, 2018.", "3 February 2018, 21:30"),
        ("It lasted four months.", "a length, P4M"),
        ("They meet every Friday.", "a habit, XXXX-WXX-5"),
        ("It fell recently.", "up to 21 February 2019 (from the day of publication; vague, by convention)"),
        ("It was cut in fiscal 2018.", "1 October 2017 to 30 September 2018 (the US government's year)"),
        ("It must end by March 2020.", "1 to 31 March 2020; with \u201cby\u201d up to 31 March 2020"),
    ],
)
def test_times_in_words(text, words):
    assert describe_timex(timex_of(text)) == words


def test_a_time_without_an_anchor_says_so():
    assert describe_timex(timex_of("He left on Tuesday.", None)) == "relative, its day not known (XXXX-WXX-2)"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("more than 2,500 men", "more than 2,500 men"),
        ("up to $200 million", "at most 200,000,000 USD"),
        ("$71.40 a barrel", "71.4 USD per barrel"),
        ("between 10 and 20 men", "10 to 20 men"),
        ("dozens of buses", "12 to 120 buses (vague, by convention)"),
        ("a third of the crew", "33.33 percent of the crew"),
        ("It fell by 0.001 percent.", "0.001 percent (down)"),
        ("nearly 300 flats", "nearly 300 flats"),
        ("12 of it", "12"),
    ],
)
def test_quantities_in_words(text, words):
    assert describe_quantity(quantity_of(text)) == words
