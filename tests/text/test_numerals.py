"""Numerals in words and digits become the numbers that they name."""

from decimal import Decimal

import pytest

from sayso.text.numerals import parse_digits, parse_numeral


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("14,000", "14000"),
        ("17", "17"),
        ("3.5 million", "3500000"),
        ("twenty-five", "25"),
        ("one hundred and five", "105"),
        ("a hundred", "100"),
        ("two hundred thousand", "200000"),
        ("three million, two hundred thousand", None),
        ("half a dozen", "6"),
        ("half a million", "500000"),
        ("two dozen", "24"),
        ("a million and a half", "1500000"),
        ("two and a half", "2.5"),
        ("two and a half million", "2500000"),
        ("2½", "2.5"),
        ("1 1/2", "1.5"),
        ("40k", "40000"),
        ("5bn", "5000000000"),
        ("1.2 lakh crore", "1200000000000"),
        ("Two Hundred", "200"),
        ("two three", None),
        ("hundred", None),
        ("and five", None),
        ("five apples", None),
        ("9" * 20 + " five", None),
        ("9" * 28, "9" * 28),
        ("9" * 29, None),  # a decimal would round it
        ("", None),
    ],
)
def test_a_numeral_names_its_number(wording, value):
    assert parse_numeral(wording) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("1,50,000", "150000"),
        ("1.500,50", "1500.50"),
        ("1.500", "1.500"),
        ("1.500.000", "1500000"),
        ("12 000", "12000"),
        ("1/0", None),
        ("1,2,3", None),
        ("12,34", "12.34"),
        ("12,3456", None),
    ],
)
def test_digits_are_read_by_their_grouping(wording, value):
    assert parse_digits(wording) == (None if value is None else Decimal(value))


def test_a_long_run_of_number_words_is_no_numeral():
    assert parse_numeral("one " * 100_000) is None
