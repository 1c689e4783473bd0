import pytest

from sayso.lexicon import is_outlet
from sayso.resolve.source_kinds import count_heads, describe_anonymity, find_house, kind_of_source


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("Gen. Mara Oste", "person"),
        ("Ann Lee, the mayor", "person"),
        ("a nurse, Ann Lee", "person"),
        ("he", "person"),
        ("they", "collective"),
        ("a US military official familiar with the talks", "anonymous"),
        ("two officials", "anonymous"),
        ("officials", "collective"),
        ("analysts at Brennan Stowe", "collective"),
        ("sources", "anonymous"),
        ("The Coast Gazette", "outlet"),
        ("CNN", "outlet"),
        ("an internal memo", "document"),
        ("The owner, Brightwater Lines", "organisation"),
        ("The owner, Ann Lee", "person"),
        ("The Geological Survey", "organisation"),
        ("the survey", "document"),
        ("an internal memo seen by this newspaper", "document"),
        ("union boss Ed Barr", "person"),
        ("Council member Joe Lund", "person"),
        ("a poll of 900 voters", "document"),
        ("the defence ministry", "organisation"),
        ("the Russians", "state"),
        ("Tehran", "state"),
        ("US", "state"),
        (None, "unspecified"),
        ("Kelmet", None),
        ("it", None),
    ],
)
def test_the_words_of_a_source_tell_its_kind(wording, kind):
    found = kind_of_source(wording)
    assert (found.value if found is not None else None) == kind


def test_whom_the_text_calls_he_is_a_person():
    assert kind_of_source("Oona Leif", is_name_of_one=True).value == "person"


@pytest.mark.parametrize(
    ("wording", "house"),
    [
        ("Ann Lee, a spokeswoman for Kelmet Hydro", "Kelmet Hydro"),
        ("Kelmet Hydro spokesman Bo Orr", "Kelmet Hydro"),
        ("the head of the water board, Ann Lee", "the water board"),
        ("Ann Lee", None),
        ("Minister Halka Drosz", None),
        ("a senior rescue official", None),
        ("Its correspondent", None),
        ("two officials with knowledge of the deal", None),
        ("Tom Archer, the council's head of highways", "the council"),
    ],
)
def test_whom_a_person_speaks_for_stands_in_the_words(wording, house):
    assert find_house(wording) == house


@pytest.mark.parametrize(
    ("wording", "n"), [("three officials", 3), ("one of them", 1), ("an official", 1), ("officials", None)]
)
def test_heads_are_counted_where_the_words_count_them(wording, n):
    assert count_heads(wording) == n


def test_the_unnamed_are_described_in_the_words_of_the_text():
    told = describe_anonymity(
        "a second US official briefed on the plan", around="She spoke on condition of anonymity, she said."
    )
    assert told.class_words == "official"
    assert told.affiliation == "US"
    assert told.access == "briefed on the plan"
    assert told.reason == "on condition of anonymity"
    assert told.distinguisher == "second"


def test_an_outlet_is_told_by_the_list_or_by_its_end():
    assert [is_outlet(name) for name in ("Reuters", "the Holm Herald", "Times", "a mail", "Ann Lee", "")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip
