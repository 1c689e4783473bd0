"""What a number counts, and whether two can both hold."""

from decimal import Decimal

import pytest

from sayso.link.figures import Fit, fit, same_measure
from tests.link.records import make_article


def figures(*sentences):
    article = make_article("d", [(words, {"by": "Ann Lee"}) for words in sentences])
    return [figure for entry in article.entries for figure in entry.figures]


@pytest.mark.parametrize(
    ("one", "other", "stand"),
    [
        ("At least 11 people were killed.", "11 people were killed.", Fit.SAME),
        ("At least 4 people were killed.", "11 people were killed.", Fit.WITHIN),
        ("At least 11 people were killed.", "7 people were killed.", Fit.DISJOINT),
        ("Between 30 and 40 people were missing.", "More than 30 people were missing.", Fit.SAME),
        ("About 1,200 jobs were cut.", "1,150 jobs were cut.", Fit.WITHIN),
        ("About 1,200 jobs were cut.", "900 jobs were cut.", Fit.DISJOINT),
        ("20,000 to 30,000 men died.", "29,500 to 31,100 men died.", Fit.OVERLAP),
    ],
)
def test_two_values_of_one_measure(one, other, stand):
    left, right = figures(one, other)
    assert fit(left, right) is stand
    assert fit(right, left) is stand


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("11 people were killed.", "7 miners died.", True),
        ("11 people were killed.", "7 people were missing.", False),
        ("The firm will cut 340 posts.", "It will lose 310 jobs.", True),
        ("The loot is worth 5 million dollars.", "The loot is worth 5 million euros.", False),
        ("The ship lay 310 kilometres off.", "The road is 140 kilometres long.", False),
        ("Two more people were killed.", "11 people were killed.", False),
        ("The remaining 12 people were killed.", "11 people were killed.", False),
        ("200 jobs at the other mills were cut.", "340 jobs were cut.", False),
    ],
)
def test_whether_two_numbers_count_the_same(one, other, is_one):
    left, right = figures(one, other)
    assert (same_measure(left, right) >= 0.6) is is_one
    assert same_measure(left, right) == same_measure(right, left)


def test_more_than_is_no_increment():
    (figure,) = figures("More than 30 people were missing.")
    assert (figure.is_increment, figure.low, figure.happening) == (False, Decimal(30), "missing")


def test_a_number_without_a_noun_counts_what_the_one_before_it_counts():
    first, second = figures("About 1,500 workers walked out.", "The police put it at 700.")
    assert second.happening == first.happening == "gathered"


def test_each_of_two_numbers_in_a_sentence_has_its_own_happening():
    first, second = figures("Nine soldiers were killed and 31 were wounded.")
    assert [first.happening, second.happening] == ["dead", "hurt"]


@pytest.mark.parametrize(
    ("words", "counted", "names"),
    [
        ("The number of beds lost in Orsa is put at 64.", {"bed"}, {"orsa"}),
        ("The count of dead civilians rose to 64.", {"die", "civilian"}, set()),
        ("The number of crew as given was 64.", {"crew"}, set()),
        ("At St. Oda the guild will cut 64 beds.", {"bed"}, {"st", "oda"}),
        ("In Orsa it rained. The guild will cut 64 beds.", {"bed"}, set()),
        ("The guild will cut 64 beds at St. Oda.", {"bed"}, {"st", "oda"}),
    ],
)
def test_what_a_number_counts_and_where_may_stand_before_it(words, counted, names):
    (figure,) = [each for each in figures(words) if each.low == 64]
    assert (figure.counted, figure.names) == (frozenset(counted), frozenset(names))
