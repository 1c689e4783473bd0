import pytest

from sayso.resolve.sources import name_sources


@pytest.mark.parametrize(
    ("wordings", "names"),
    [
        (["Mayor Ilse Brandt", "Brandt"], ["Mayor Ilse Brandt", "Mayor Ilse Brandt"]),
        (["Mayor Ilse Brandt", "she"], ["Mayor Ilse Brandt", "Mayor Ilse Brandt"]),
        (["a coastguard officer", "The officer"], ["a coastguard officer", "a coastguard officer"]),
        (["two officials", "they"], ["two officials", "two officials"]),
        (["Kelmet Hydro", "Its"], ["Kelmet Hydro", "Kelmet Hydro"]),
        (["Mayor Ilse Brandt", "Her"], ["Mayor Ilse Brandt", "Mayor Ilse Brandt"]),
        (["Kelmet Hydro", "The company", "it", "he"], ["Kelmet Hydro", "Kelmet Hydro", "Kelmet Hydro", "he"]),
        (["spokeswoman Mara Ilves", "he"], ["spokeswoman Mara Ilves", "he"]),
        (["a spokesman", "she"], ["a spokesman", "she"]),
        (["Ann Lee", "Bo Lee", "Lee"], ["Ann Lee", "Bo Lee", "Bo Lee"]),
        (["Ann Lee", "Bo Lee"], ["Ann Lee", "Bo Lee"]),
        (["Dario Mens, manager of Brightwater Lines", "Mens"], ["Dario Mens, manager of Brightwater Lines"] * 2),
        (["a first official", "a second official", "the official"], ["a first official", *["a second official"] * 2]),
        (["Vice-Admiral Bo Falk", "it"], ["Vice-Admiral Bo Falk", "it"]),
        (["Bo Falk, who left Kelmet", "the company"], ["Bo Falk, who left Kelmet", "the company"]),
        (["the county", "it"], ["the county", "the county"]),
        (["A county official", "the county"], ["A county official", "the county"]),
        (["the KLM observers", "their"], ["the KLM observers", "the KLM observers"]),
        (["Chief inspector Brask", "inspector Brask", "Brask"], ["Chief inspector Brask"] * 3),
        (["Mayor Brask", "inspector Brask"], ["Mayor Brask", "inspector Brask"]),
        (["he"], ["he"]),
        (["the officer"], ["the officer"]),
        ([None, "she"], [None, "she"]),
        (["...", "he"], ["...", "he"]),
        ([], []),
    ],
)
def test_what_a_source_is_called(wordings, names):
    assert name_sources(wordings) == tuple(names)


def test_a_pronoun_stands_for_the_person_named_before_where_no_source_can_be_meant():
    persons = [None, "Ann Lee", None]
    assert name_sources(["two officials", "she", "she"], persons=persons) == ("two officials", "Ann Lee", "Ann Lee")
    assert name_sources(["Mara Ilves", "she"], persons=[None, "Ann Lee"]) == ("Mara Ilves", "Mara Ilves")
    assert name_sources(["it"], persons=["Ann Lee"]) == ("it",)


def test_a_noun_means_the_body_that_the_text_means_by_it_there():
    wordings = ["The company", "the company", "the union"]
    names = name_sources(wordings, bodies=["Kelmet Hydro", "Novalac", None])
    assert names == ("Kelmet Hydro", "Novalac", "the union")


def test_a_pronoun_does_not_reach_far_back():
    others = [f"the Court of Number {number}" for number in "ABCDEFG"]
    assert name_sources(["Mayor Ilse Brandt", *others, "she"])[-1] == "she"


def test_a_last_name_means_the_one_full_name_with_it_that_stands_before():
    assert name_sources(["B. HOLM", "Holm"], full_before=["Bo Holm", None]) == ("Bo Holm", "Bo Holm")
    assert name_sources(["Ann Holm", "Holm"], full_before=[None, "Bo Holm"]) == ("Ann Holm", "Ann Holm")


def test_his_is_not_the_woman_named_before():
    wordings, persons = ["spokeswoman Ida Brask", "his"], [None, "Ida Brask"]
    assert name_sources(wordings, persons=persons)[1] == "his"
    acting = [(), [(1, "The county official")]]
    assert name_sources(wordings, persons=persons, numbers=[0, 1], actors=acting)[1] == "The county official"


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("the health ministry", "the finance ministry", False),
        ("the health ministry", "the ministry", True),
        ("a senior rescue official", "the rescue official", True),
        ("the first witness", "the second witness", False),
        ("the ministry of health", "the ministry of finance", False),
        ("the ministry of health", "the health ministry", True),
    ],
)
def test_two_of_one_noun_are_told_apart_by_the_words_beside_it(first, second, is_one):
    assert name_sources([first, second])[1] == (first if is_one else second)
