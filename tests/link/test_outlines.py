from itertools import combinations

import pytest

from sayso.link import Terms, make_outline, pack_outline, tie_weights, unpack_outline

_HARBOUR = {"halcyon": 1.5, "tarnholt": 1.5, "ferri": 0.6}
_NAMES = frozenset(("halcyon", "tarnholt", "belkarin"))


def outline(weights, day="2019-02-21"):
    return make_outline(Terms(weights=weights, names=_NAMES), day)


def test_the_weight_of_a_tie_is_the_same_from_both_sides_and_in_any_company():
    outlines = [
        outline(_HARBOUR),
        outline({"halcyon": 1.5, "tarnholt": 0.7, "mine": 0.4}, "2019-03-02"),
        outline({"belkarin": 1.5, "halcyon": 1.0, "tarnholt": 1.0}, ""),
        outline({}, "2019"),
    ]
    for one, other in combinations(outlines, 2):
        (there,) = tie_weights(one, [other])
        (back,) = tie_weights(other, [one])
        assert there == back == tie_weights(one, [*outlines, other])[-1]


@pytest.mark.parametrize(
    ("other", "day", "is_tied", "why"),
    [
        ({"halcyon": 1.5, "tarnholt": 1.5}, "2019-08-21", True, "two names, half a year later"),
        ({"halcyon": 1.5, "ferri": 0.6}, "2019-02-24", True, "one name, much alike, three days later"),
        ({"halcyon": 1.5, "ferri": 0.6}, "2019-04-24", False, "one name, two months later"),
        ({"ferri": 0.6, "mine": 1.0}, "2019-02-21", False, "a common word on one day"),
        ({"halcyon": 1.5, "ferri": 0.6}, "", False, "one name, nobody knows when"),
    ],
)
def test_two_names_tie_articles_and_so_does_likeness_within_a_week(other, day, is_tied, why):
    (weight,) = tie_weights(outline(_HARBOUR), [outline(other, day)])
    assert (weight > 0) == is_tied, why


def test_what_is_further_apart_is_tied_less():
    days = ("2019-02-21", "2019-02-28", "2019-06-01", "2031-01-01")
    weights = tie_weights(outline(_HARBOUR), [outline(_HARBOUR, day) for day in days])
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 1
    assert weights[-1] > 0


def test_a_packed_outline_weighs_the_same():
    one, other = outline(_HARBOUR), outline({"halcyon": 1.123456, "tarnholt": 0.7})
    assert tie_weights(unpack_outline(pack_outline(one)), [unpack_outline(pack_outline(other))]) == tie_weights(
        one, [other]
    )


def test_no_article_at_all_and_one_without_words_are_tied_to_nothing():
    assert tie_weights(outline({}), [outline(_HARBOUR), outline({})]) == [0, 0]
    assert tie_weights(outline(_HARBOUR), []) == []
