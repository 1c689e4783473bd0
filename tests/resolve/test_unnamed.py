import pytest

from sayso.resolve.sources import name_sources
from sayso.resolve.unnamed import is_brought_in, is_unnamed, is_unnamed_again


@pytest.mark.parametrize(
    ("wordings", "again", "last"),
    [
        (["a porter at St Aldo", "the man"], [None, "the man"], "a porter at St Aldo"),
        (["somebody who was in the room", "this person"], [None, "this person"], "somebody who was in the room"),
        (["a cook", "our man"], [None, "our man"], "a cook"),
        (["a mother of three", "the man"], [None, "the man"], "the man"),
        (["a cook", "Ann Lee", "the woman"], [None, None, "the woman"], "the woman"),
        (
            ["a member of the board", "Ann Lee", "the director"],
            [None, None, "the director, who asked us not to name him"],
            "a member of the board",
        ),
        (["Ann Lee", "the woman"], [None, "the woman"], "the woman"),
        (["a website", "the man"], [None, "the man"], "the man"),
        (["a cook", "the woman"], [None, None], "the woman"),
    ],
)
def test_who_has_no_name_may_be_called_again_by_what_anybody_is(wordings, again, last):
    assert name_sources(wordings, again=again)[-1] == last


@pytest.mark.parametrize(
    ("wordings", "last"), [(["a harbour hand", "he"], "a harbour hand"), (["a survey", "he"], "he")]
)
def test_a_pronoun_means_somebody_whose_noun_is_in_no_list_only_where_nobody_else_can_be_meant(wordings, last):
    assert name_sources(wordings)[-1] == last


def test_somebody_of_a_known_sort_goes_before_a_noun_in_no_list():
    assert name_sources(["Superintendent Ruth Dal", "a camera in the hall", "she"])[-1] == "Superintendent Ruth Dal"


def test_whoever_speaks_or_asks_is_nobody_else_in_the_same_turn():
    assert name_sources(["Maren Holt", "he"], speakers=[None, "HOLT"]) == ("Maren Holt", "he")
    assert name_sources(["PRESENTER", "he"], speakers=[None, "HOLT"]) == ("PRESENTER", "he")
    assert name_sources(["Lars Ott", "Maren Holt", "he"], speakers=[None, None, "HOLT"])[-1] == "Lars Ott"
    actors = [((0, "Mayor Maren Holt"),)]
    assert name_sources(["she"], actors=actors, speakers=["HOLT"]) == ("she",)
    assert name_sources(["she"], actors=actors) == ("Mayor Maren Holt",)


@pytest.mark.parametrize(
    ("wording", "is_one"),
    [
        ("an official with access to the log", True),
        ("one of the guards", True),
        ("two officials", False),
        ("a spokesman", False),
        ("Ann Lee", False),
        ("a nurse, Ann Lee", False),
        ("one of them", False),
        ("some people", False),
    ],
)
def test_one_person_without_a_name(wording, is_one):
    assert is_unnamed(wording) is is_one


@pytest.mark.parametrize("wording", ["the minister", "the men", "a man", "the director, who runs it", "Ann Lee"])
def test_other_words_mean_nobody_told_of_before(wording):
    assert not is_unnamed_again(wording)


def test_who_was_brought_in_by_the_noun_is_that_one():
    text = "A young man was arrested. A guard saw it. 'I was asleep,' the man said."
    assert is_brought_in(text, "the man", text.index("the man"))
    assert not is_brought_in(text, "the woman", text.index("the man"))
