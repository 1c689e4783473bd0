"""How alike two wordings are, and the words that say why."""

from decimal import Decimal

import numpy as np
import pytest

from sayso.link.wording import Among, describe_share, find_numbers, likeness, measures, read_wording


def make_wording(text, *, direction=0, near=1.0):
    """A wording whose vector lies along one axis, or at the given cosine to the first."""
    vector = np.zeros(384, dtype=np.float32)
    vector[0], vector[1] = near, (1 - near**2) ** 0.5
    return read_wording(text, np.roll(vector, direction))


def described(one, other):
    return {share.measure: describe_share(share, one, other) for share in likeness(one, other).shares}


@pytest.mark.parametrize(
    ("text", "values", "why"),
    [
        ("1,200 men", ["1200"], "grouped digits"),
        ("twelve hundred men", ["1200"], "in words"),
        ("$3.5 million", ["3500000.0"], "with its magnitude"),
        ("5bn florins", ["5000000000"], "in short"),
        ("twenty-one of two hundred and five", ["21", "205"], "hyphen and and"),
        ("half a dozen", [], "halves are not read, and a bare dozen names none"),
        ("one of them", [], "a pronoun"),
        ("Boeing A320 and B-52s", [], "parts of names"),
        ("from 10-12 March", ["10", "12"], "both ends"),
        ("1,2,3", [], "no number's grouping"),
    ],
)
def test_numbers_are_values_without_units(text, values, why):
    assert find_numbers(text) == {Decimal(value) for value in values}, why


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("Lindqvist closed the harbour", {"lindqvist"}, "unknown to the table, with a capital"),
        ("The Harbour was closed", set(), "a common word with a capital"),
        ("the obama years", set(), "a name in small letters"),
        ("TORVIK", {"torvik"}, "in capitals"),
    ],
)
def test_names_are_known_by_capital_and_table(text, names, why):
    assert read_wording(text, np.zeros(384, np.float32)).names == names, why


def test_common_words_and_words_of_numbers_are_no_terms():
    wording = make_wording("It was said that the twenty ferries of the line had sunk")
    assert sorted(wording.terms) == ["ferri", "lin", "sink"]


def test_parts_of_compounds_count_for_themselves():
    wording = make_wording("A re-count, says @HarbourMaster")
    assert {"count", "harbour", "master"} <= wording.terms.keys()


def test_a_rarer_word_weighs_more():
    terms = make_wording("the mayor of the lighthouse").terms
    assert terms["lighthous"] > terms["mayor"] > 0.35


@pytest.mark.parametrize(
    ("text", "is_negated"),
    [
        ("He did not resign", True),
        ("He didn't resign", True),
        ("He didn’t resign", True),
        ("It cannot last", True),
        ("Nobody resigned", True),
        ("A notable knot", False),
    ],
)
def test_negation_is_found_by_its_words(text, is_negated):
    assert make_wording(text).is_negated is is_negated


@pytest.mark.parametrize("among", Among)
def test_likeness_is_the_same_in_both_directions(among):
    one = make_wording("Mayor Lindqvist said 40 ferries sank off Torvik.")
    other = make_wording("Nobody knows why 41 boats went down, Brenn told us.", near=0.6)
    assert likeness(one, other, among=among) == likeness(other, one, among=among)


@pytest.mark.parametrize("among", Among)
def test_a_wording_is_likest_itself(among):
    one = make_wording("Mayor Lindqvist said 40 ferries sank off Torvik.")
    other = make_wording("Mayor Lindqvist said 41 ferries sank off Torvik.", near=0.9)
    assert likeness(one, one, among=among).score > likeness(one, other, among=among).score


@pytest.mark.parametrize("among", Among)
def test_score_is_the_sum_of_the_shares(among):
    one, other = make_wording("Eleven died in Torvik"), make_wording("Eleven dead", near=0.7)
    nothing = likeness(make_wording("", direction=9), make_wording(""), among=among)
    found = likeness(one, other, among=among)
    constant = np.log(nothing.score / (1 - nothing.score))
    odds = constant + sum(share.share for share in found.shares)
    assert nothing.shares == ()
    assert found.score == pytest.approx(1 / (1 + np.exp(-odds)))


def test_other_numbers_speak_against_and_the_same_ones_for():
    eleven, seven = make_wording("11 people died"), make_wording("7 people died", near=0.9)
    again = make_wording("11 people died", near=0.9)
    assert likeness(eleven, again).score > likeness(eleven, seven).score
    shares = {share.measure: share.share for share in likeness(eleven, seven).shares}
    assert shares["numbers-differ"] < 0 < shares["meaning"]


def test_a_text_that_lies_elsewhere_and_shares_nothing_is_not_alike():
    one = make_wording("The ferry Kestrel sank off Tarn")
    assert likeness(one, make_wording("Fares rise in spring", direction=7)).score < 0.05


def test_reasons_name_what_is_shared_and_what_is_not():
    one = make_wording("Mayor Lindqvist did not say that 40 ferries sank off Torvik in 2019.")
    other = make_wording("Harbour master Brenn: 41 ferries sank off Torvik in 2019.", near=0.8)
    reasons = described(one, other)
    assert reasons["meaning"] == "meanings near each other (cosine 0.80)"
    assert reasons["names-shared"] == "same names: Torvik"
    assert reasons["names-of-each"] == "each has names that the other lacks: Lindqvist / Brenn"
    assert reasons["numbers-shared"] == "same numbers: 2019"
    assert reasons["numbers-differ"] == "numbers differ: 40 / 41"
    assert reasons["negation-differs"] == "one of the two is negated"
    assert "sank" in reasons["terms-told"] and "ferries" in reasons["terms-told"]


def test_what_tells_most_comes_first():
    shares = likeness(make_wording("11 people died"), make_wording("7 people died", near=0.9)).shares
    assert [abs(share.share) for share in shares] == sorted((abs(share.share) for share in shares), reverse=True)


def test_measures_stay_between_nothing_and_all():
    texts = ("", "the", "11", "Torvik", "not one ferry", "FERRY Torvik 11 12 13 not", "𝔉 ☃")
    wordings = [make_wording(text, direction=number) for number, text in enumerate(texts)]
    for one in wordings:
        for other in wordings:
            assert all(0 <= value <= 1 for value in measures(one, other).values())
