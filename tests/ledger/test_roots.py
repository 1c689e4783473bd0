"""How many independent sources stand behind a claim."""

from itertools import permutations

import pytest

from sayso.ledger.roots import count_roots
from sayso.model import ClaimStance, Via
from tests.link.records import told


def counts(*given, **options):
    roots = count_roots(given, **options)
    return roots.low, roots.best, roots.high


def test_three_outlets_that_copy_one_official_are_one_source():
    official = {"is_unnamed": True}
    assert counts(
        told("a", "official", **official),
        told("b", "official", via=Via.COPY, carrier="other", **official),
        told("c", "official", via=Via.CREDIT, carrier="third", **official),
    ) == (1, 1, 1)


def test_two_bodies_that_are_not_one_house_are_two():
    assert counts(told("a", "x", is_body=True), told("b", "y", is_body=True)) == (2, 2, 2)


def test_whose_house_nobody_names_may_be_of_one_house_with_another():
    assert counts(told("a", "x", is_body=True), told("b", "anna")) == (1, 2, 2)


def test_a_spokeswoman_and_her_house_are_one():
    assert counts(told("a", "x", is_body=True), told("b", "anna", unit="x", house="x")) == (1, 1, 1)


def test_a_statement_that_may_tell_of_something_else_does_not_corroborate():
    assert counts(told("a", "x", is_body=True), told("b", "y", is_body=True, is_sure=False)) == (1, 2, 2)


def test_each_head_of_an_unnamed_source_counts_at_most():
    assert counts(told("a", "two", is_unnamed=True, heads=2)) == (1, 1, 2)


def test_the_unnamed_add_nothing_at_least_where_somebody_is_named():
    assert counts(told("a", "x", is_body=True), told("b", "who", is_unnamed=True)) == (1, 2, 2)


def test_an_outlet_that_repeats_counts_only_at_most():
    assert counts(told("a", "x", is_body=True), told("b", "paper", via=Via.REPEAT)) == (1, 1, 2)


def test_nobody_is_no_source():
    assert counts(told("a", None, via=Via.NOBODY)) == (0, 0, 0)


def test_who_withdrew_does_not_stand():
    given = [told("a", "x", is_body=True), told("b", "x", minute="2023-05-11", stance=ClaimStance.RETRACT)]
    assert counts(*given) == (1, 1, 1)
    assert counts(*given, standing=True) == (0, 0, 0)


def test_later_statements_do_not_count_on_an_earlier_day():
    given = [told("a", "x", is_body=True), told("b", "y", is_body=True, minute="2023-05-11")]
    assert counts(*given, as_of="2023-05-10") == (1, 1, 1)


def test_each_step_is_told():
    why = count_roots([told("a", "x", is_body=True), told("b", "x", via=Via.COPY)]).why
    assert any("no new source" in step for step in why)


def test_the_somebody_of_an_outlet_that_names_another_source_may_be_that_one():
    definite = {"is_unnamed": True, "is_definite": True}
    assert counts(told("a", "x", is_body=True), told("b", "the chief", **definite)) == (1, 1, 2)
    assert counts(told("a", "x", is_body=True), told("b", "the chief", carrier="other", **definite)) == (1, 2, 2)
    assert counts(told("a", "the chief", **definite)) == (1, 1, 1)
    credited = told("b", "y", carrier="other", is_unnamed=True)
    first = told("a", "y", is_unnamed=True)
    assert counts(first, credited, told("c", "her men", carrier="other", **definite))[1] == 1
    assert counts(told("a", "the chief", **definite), told("b", "the boss", **definite)) == (1, 1, 2)


def test_unnamed_people_of_a_body_for_which_somebody_named_speaks_are_not_a_second_source():
    anna = told("a", "anna", unit="police", house="police")
    assert counts(anna, told("b", "police", is_unnamed=True, carrier="other")) == (1, 1, 2)


def test_a_name_that_is_a_part_of_another_is_one_source_in_the_best_count():
    short = told("a", "x", words=frozenset({"holm"}))
    full = told("b", "y", words=frozenset({"eva", "holm"}))
    other = told("b", "y", words=frozenset({"eva", "berg"}))
    assert counts(short, full) == (1, 1, 2)
    assert counts(short, other) == (1, 2, 2)
    assert any("by their names" in step for step in count_roots([short, full]).why)


def test_a_house_counts_once_though_two_of_it_speak_for_themselves():
    one = told("a", "anna", house="kelmet", words=frozenset({"anna"}))
    other = told("b", "bo", house="kelmet", words=frozenset({"bo"}))
    body = told("c", "kelmet", is_body=True, words=frozenset({"kelmet"}))
    apart = told("d", "cy", house="orsa", words=frozenset({"cy"}))
    assert counts(one, other) == (1, 1, 2)
    assert counts(one, body) == (1, 1, 2)
    assert counts(one, apart) == (2, 2, 2)


def test_the_unnamed_who_are_called_by_a_word_of_a_body_named_may_be_of_it():
    named = told("a", "x", is_body=True, words=frozenset({"north", "observ"}))
    observers = told("b", "the observers", carrier="other", is_unnamed=True, words=frozenset({"observ"}))
    nurse = told("c", "a nurse", carrier="other", is_unnamed=True, words=frozenset({"nurs"}))
    assert counts(named, observers) == (1, 1, 2)
    assert counts(named, nurse) == (1, 2, 2)


def test_two_outlets_may_have_heard_one_unnamed_person_within_three_days():
    def somebody(statement, *words, minute="2023-05-10"):
        return told(
            statement, statement, carrier=f"of {statement}", minute=minute, is_unnamed=True, words=frozenset(words)
        )

    assert counts(somebody("a", "nurs"), somebody("b", "nurs", minute="2023-05-12"))[1] == 1
    assert counts(somebody("a", "nurs"), somebody("b", "nurs", minute="2023-05-14"))[1] == 2
    assert counts(somebody("a", "nurs"), somebody("b", "driver"))[1] == 2
    assert counts(somebody("a", "offici"), somebody("b", "sourc"))[1] == 1  # neither word tells them apart
    assert counts(somebody("a", "offici"), somebody("b", "nurs"))[1] == 2
    assert counts(somebody("a", "nurs", minute=""), somebody("b", "nurs"))[1] == 1


def test_a_person_named_is_not_who_is_called_alike_elsewhere():
    doctor = told("a", "vik", words=frozenset({"peter", "vik", "doctor"}))
    another = told("b", "a prison doctor", carrier="other", is_unnamed=True, words=frozenset({"doctor"}))
    assert counts(doctor, another)[1] == 2
    body = told("a", "x", is_body=True, words=frozenset({"union", "offici"}))
    official = told("b", "a defence official", carrier="other", is_unnamed=True, words=frozenset({"offici"}))
    assert counts(body, official)[1] == 2  # an official is of any body


@pytest.mark.parametrize("days", [("2023-05", "2023-05-12"), ("2023", "2023"), ("", "2023-05")])
def test_days_that_are_known_to_the_month_or_year_may_be_near(days):
    unnamed = {"is_unnamed": True, "words": frozenset({"nurs"})}
    given = [
        told(str(place), f"of {place}", carrier=f"of {place}", minute=day, **unnamed) for place, day in enumerate(days)
    ]
    assert counts(*given)[1] == 1


def test_the_order_of_the_unnamed_changes_nothing():
    def somebody(statement, *words):
        return told(statement, statement, carrier=f"of {statement}", is_unnamed=True, words=frozenset(words))

    three = [somebody("a", "nurs"), somebody("b", "nurs", "karsk"), somebody("c", "guard", "karsk")]
    assert {counts(*order) for order in permutations(three)} == {(1, 1, 3)}
