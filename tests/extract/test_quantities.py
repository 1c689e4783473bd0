import pytest

from sayso.extract import find_quantities, find_times
from sayso.model import Span, Trend


def found(text):
    taken = [mention.span for mention in find_times(text)]
    return [mention.span.slice(text) for mention in find_quantities(text, taken=taken)]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("More than 1,000 ISIS fighters fled.", ["More than 1,000 ISIS fighters"]),
        ("Between 15,500 and 17,100 men and another 14,000 came.", ["Between 15,500 and 17,100 men", "14,000"]),
        ("They hid up to $200 million in cash.", ["up to $200 million"]),
        ("Only six of the 19 suspects and one of the 12 clerks left.", ["six", "19 suspects", "one", "12 clerks"]),
        ("It doubled, and a third more boats came.", ["doubled", "a third more boats"]),
        ("About 40 C, 30km, 5-10W and minus 3 degrees.", ["About 40 C", "30km", "5-10W", "minus 3 degrees"]),
        ("In 2018 the 45th court sat 6-3 on Route 9 with G7, ID.4 and F-16.", []),
        ("Millions of Americans and 300 Chinese left.", ["Millions of Americans", "300 Chinese"]),
        ("Tom Ashby, 34, has 3 dogs.", ["34", "3 dogs"]),
        ("No one, the one thing, one of them.", []),
        ("He scored in the second half, by 5-to-4, on his one-time rival.", []),
        ("It leads 46 percent to 44 percent among 2016 voters.", ["46 percent", "44 percent"]),
        ("The margin is plus or minus 4.3 percent.", ["plus or minus 4.3 percent"]),
        ("A fifth was the judge, a third man came, a third of them left.", ["a third"]),
        ("It fell -5 percent, or .5 points.", ["-5 percent", ".5 points"]),
        ("", []),
    ],
)
def test_what_is_a_quantity(text, quantities):
    assert found(text) == quantities


def test_what_is_taken_is_no_quantity():
    text = "In 1990 300 men left."
    assert [each.span.slice(text) for each in find_quantities(text, taken=[Span(3, 7)])] == ["300 men"]


@pytest.mark.parametrize(
    ("text", "trend"),
    [
        ("Prices rose 5 percent.", Trend.UP),
        ("Prices fell by 5 percent.", Trend.DOWN),
        ("Sales were down 5 percent.", Trend.DOWN),
        ("It lost 300 jobs.", Trend.DOWN),
        ("A 5 percent rise.", Trend.UP),
        ("Debt doubled.", Trend.UP),
        ("Debt halved.", Trend.DOWN),
        ("It has 300 jobs.", None),
    ],
)
def test_a_verb_of_change_gives_the_trend(text, trend):
    assert find_quantities(text)[0].trend is trend


@pytest.mark.parametrize(
    ("text", "elided"),
    [
        ("The blast killed 12 people and hurt 30.", [None, "people"]),
        ("It rose from 48 to 41 percent.", ["percent", None]),
        ("It rose 2 percent, to 1,204.", [None, None]),
        ("He has 12 men. She has 30.", [None, None]),
        ("four- and six-cylinder engines", ["cylinder", None]),
        ("It paid $3 million, then 2 million.", [None, "$"]),
        ("It paid $3 for two.", [None, None]),
    ],
)
def test_a_unit_that_stands_elsewhere_in_the_sentence_is_lent(text, elided):
    assert [mention.elided for mention in find_quantities(text)] == elided
