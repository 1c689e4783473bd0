from decimal import Decimal

import pytest

from sayso.extract import find_quantities
from sayso.model import Modifier, Quantity, QuantityMention, Span
from sayso.resolve import resolve_quantities


def only(text):
    quantities, problems = resolve_quantities(find_quantities(text))
    assert (len(quantities), problems) == (1, ())
    return quantities[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier", "unit"),
    [
        ("more than 2,500 rebel fighters", 2500, None, "more_than", "rebel fighters"),
        ("up to $200 million", None, 200_000_000, "at_most", "dollar"),
        ("between 15,500 and 17,100 men", 15_500, 17_100, "range", "men"),
        ("$3 to $5 million", 3_000_000, 5_000_000, "range", "dollar"),
        ("half a dozen boats", 6, 6, "exact", "boats"),
        ("tens of thousands of people", 10_000, 100_000, "vague", "people"),
        ("several hundred thousand homes", 300_000, 900_000, "vague", "homes"),
        ("a couple of drones", 2, 2, "approx", "drones"),
        ("40+ flats", 40, None, "at_least", "flats"),
        ("20 villages or so", 20, 20, "approx", "villages"),
        ("1,50,000 farmers", 150_000, 150_000, "exact", "farmers"),
        ("12 000 letters", 12_000, 12_000, "exact", "letters"),
        ("90 tons of flour", 90, 90, "exact", "tons of flour"),
        ("a 500-pound bomb", 500, 500, "exact", "pound"),
        ("a 14-year-old boy", 14, 14, "exact", "years old"),
        ("minus 12 degrees Celsius", -12, -12, "exact", "degrees Celsius"),
        ("$71.40 a barrel", Decimal("71.40"), Decimal("71.40"), "exact", "dollar per barrel"),
        ("60 tests a day", 60, 60, "exact", "tests per day"),
        ("12 dead", 12, 12, "exact", "dead"),
        ("164p", 164, 164, "exact", "pence"),
        ("37m", 37, 37, "exact", "m"),
        ("37m people", 37_000_000, 37_000_000, "exact", "people"),
        ("three times as many boats", 3, 3, "exact", "times"),
        ("just under 300 flats", 300, 300, "nearly", "flats"),
    ],
)
def test_bounds_modifier_and_unit(text, low, high, modifier, unit):
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.modifier, quantity.unit) == (low, high, modifier, unit)


@pytest.mark.parametrize(
    ("text", "share", "whole"),
    [
        ("two-thirds of the seats", Decimal(2) / 3, "the seats"),
        ("half the men", Decimal("0.5"), "the men"),
        ("one in five children", Decimal("0.2"), "children"),
        ("nine out of 10 shops", Decimal("0.9"), "shops"),
    ],
)
def test_shares_are_of_a_whole(text, share, whole):
    quantity = only(text)
    assert (quantity.low, quantity.unit, quantity.whole) == (share, "share", whole)


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("€2.5bn", "euro", "EUR"),
        ("£40m", "pound sterling", "GBP"),
        ("A$750,000", "Australian dollar", "AUD"),
        ("Rs 20 crore", "rupee", "INR"),
        ("EUR 50 million", "euro", "EUR"),
        ("USD1,700", "dollar", "USD"),
        ("75 cents", "cent", None),
    ],
)
def test_money_has_a_name_and_a_code(text, unit, code):
    quantity = only(text)
    assert (quantity.unit, quantity.currency) == (unit, code)


def test_numbers_are_exact_decimals():
    assert only("0.1 percent").low == Decimal("0.1")


def test_words_that_name_no_number_are_a_problem():
    mention = QuantityMention(span=Span(2, 9), rule="plain", kind="plain", parts={"n": "umpteen"})
    quantities, problems = resolve_quantities((mention,), document_id="d")
    assert quantities == ()
    assert problems[0].message == "quantity at 2-9: {'n': 'umpteen'} names no number; kept as text without one"


@pytest.mark.parametrize(
    ("low", "high", "message"), [(None, None, "needs a low or a high side"), (3, 2, "low <= high")]
)
def test_a_quantity_without_sense_is_refused(low, high, message):
    with pytest.raises(ValueError, match=message):
        Quantity(span=Span(0, 1), low=low, high=high, modifier=Modifier.EXACT, unit="", rule="plain")
