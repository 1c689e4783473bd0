"""Opposites, sums, series: what follows from the words of two statements."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sayso.ledger import stand
from sayso.lexicon import load_table
from sayso.link.linking import link_articles
from sayso.link.opposites import opposites
from sayso.link.settings import LINKING
from sayso.model import Certainty, ContentType, RelationType, Status
from tests.link.records import contradictions, make_article


@pytest.mark.parametrize("row", load_table("opposites"), ids=lambda row: row.id)
def test_opposites_list_their_example_and_not_its_near_miss(row):
    listed = {*row.words, *row.kind.split("|")}
    assert _marked(row.example) in listed
    assert _marked(row.counter_example) not in listed


@pytest.mark.parametrize("row", load_table("happenings"), ids=lambda row: row.id)
def test_happenings_list_their_example_and_not_its_near_miss(row):
    assert _marked(row.example).lower() in row.words
    assert _marked(row.counter_example).lower() not in row.words


def _marked(sentence):
    return sentence[sentence.index("[") + 1 : sentence.index("]")]


def test_opposites_say_which_side_is_shown_by_the_thing_itself():
    found = opposites("He was killed on Monday", "He is alive")
    assert (found.first, found.second, found.shown_by_first) == ("killed", "alive", False)
    assert opposites("He is alive", "He was killed on Monday").shown_by_first


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("The petition has 12,000 names, and not 21,000.", True),
        ("[The petition has 12,000 names], and not 21,000.", True),
        ("The petition has 12,000 names, and not more than 21,000.", False),
        ("The petition has 12,000 names, and not a stamp.", False),
    ],
)
def test_a_number_that_is_named_and_rejected_is_contradicted_also_by_its_own_source(words, is_found):
    early = make_article("a", [("The petition has 21,000 names.", {"by": "Ann Lee"})])
    late = make_article("b", [(words, {"by": "Ann Lee"})], day="2023-05-11", outlet="Bell")
    assert any("not the other" in basis for basis in contradictions(early, late)) is is_found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("There are 3,000 lorries in the Marrow valley.", True),
        ("There are 3,000 lorries in the Tessen valley.", False),
        ("There are 3,000 geese in the Marrow valley.", False),
    ],
)
def test_numbers_of_one_thing_at_one_place_are_rivals_however_they_are_worded(words, is_found):
    one = make_article("a", [("The Guild has brought 900 lorries to the Marrow valley.", {"by": "Ann Lee"})])
    other = make_article("b", [(words, {"by": "Tom Orr"})], outlet="Bell")
    by_scope_alone = replace(LINKING, rival_from=50.0, opposite_from=50.0)
    found = link_articles([one, other], settings=by_scope_alone).relations
    assert any(each.type is RelationType.CONTRADICTS for each in found) is is_found


@pytest.mark.parametrize(("by", "is_found"), [("Ann Lee", True), ("Tom Orr", False)])
def test_a_later_number_of_one_source_takes_the_place_of_its_earlier_one_however_it_is_worded(by, is_found):
    early = make_article("a", [("Nine soldiers have fallen.", {"by": "Ann Lee"})])
    late = make_article("b", [("The dead soldiers are eleven now.", {"by": by})], day="2023-05-11", outlet="Bell")
    by_speaker_alone = replace(LINKING, rival_from=50.0, scoped_from=50.0, opposite_from=50.0, update_figures=-9.0)
    found = link_articles([early, late], settings=by_speaker_alone).relations
    assert any(each.type is RelationType.SUPERSEDES for each in found) is is_found


@pytest.mark.parametrize(("words", "kind"), [("Nine", RelationType.SUPERSEDES), ("", RelationType.CONTRADICTS)])
def test_only_who_gave_a_number_can_give_another_in_its_place(words, kind):
    first = make_article("a", [("Nine soldiers have fallen at Kelmet.", {"by": "Tom Orr"})], outlet="Bell")
    told = make_article("b", [(f"{words} soldiers have fallen at Kelmet.".strip().capitalize(), {"by": "Ann Lee"})])
    late = make_article("c", [("Eleven soldiers have fallen at Kelmet.", {"by": "Ann Lee"})], day="2023-05-11")
    scores = {("a0", "b0"): 9.0, ("a0", "c0"): -2.0, ("b0", "c0"): -2.0}
    found = link_articles([first, told, late], scores=scores).relations
    assert {each.type for each in found} == {kind}


def test_words_that_both_have_are_no_opposites():
    assert opposites("Nobody was killed; all are alive", "He was killed") is None


def test_parts_of_one_source_are_summed_and_shown_as_a_sum():
    words = "A report counted 15,500 to 17,100 militants in Iraq and another 14,000 in Syria."
    linked = link_articles([make_article("d", [(words, {"by": "a report"})])])
    (found,) = linked.sums
    assert (found.low, found.high) == (Decimal(29500), Decimal(31100))
    assert "Iraq" in found.why


def test_a_sum_stands_beside_the_number_of_another_and_is_never_merged():
    parts = make_article(
        "a", [("A report counted 15,500 to 17,100 militants in Iraq and another 14,000 in Syria.", {"by": "a report"})]
    )
    whole = make_article("b", [("Votel said 20,000 to 30,000 militants remain.", {"by": "Votel"})], outlet="CNN")
    linked = link_articles([parts, whole])
    (found,) = linked.comparisons
    assert (found.low, found.high) == (Decimal(29500), Decimal(30000))
    assert "with reservation" in found.why


@pytest.mark.parametrize(
    "words",
    [
        "A report counted 15,500 militants in Iraq.",  # one part
        "A report counted 15,500 militants in Iraq and 200 tanks in Syria.",  # another thing
        "A report counted 15,500 militants in Iraq, 14,000 in Iraq.",  # one place
    ],
)
def test_what_is_no_sum(words):
    assert not link_articles([make_article("d", [(words, {"by": "a report"})])]).sums


@pytest.mark.parametrize(
    ("certainty", "kind"),
    [
        (Certainty.CERTAIN, RelationType.CONTRADICTS),
        (Certainty.PROBABLE, RelationType.CONTRADICTS),
        (Certainty.POSSIBLE, RelationType.TENSION),
        (None, None),
    ],
)
def test_opposites_of_which_one_is_only_possible_are_a_tension_and_demands_are_nothing(certainty, kind):
    early = make_article("a", [("The plant is closed.", {"by": "Ann Lee", "certainty": certainty})])
    late = make_article("b", [("The plant is open.", {"by": "Tom Orr"})], outlet="Bell")
    found = link_articles([early, late], scores={("a0", "b0"): -2.0}).relations
    assert [each.type for each in found] == ([kind] if kind else [])


@pytest.mark.parametrize(("by", "is_found"), [("The Marn Guild", True), ("Tom Orr", False)])
def test_whoever_makes_a_plan_says_last_what_its_number_is(by, is_found):
    plan = {"type": ContentType.INTENTION}
    early = make_article("a", [("The Marn Guild wants to cut 900 jobs.", {"by": "Ann Lee", **plan})])
    late = make_article("b", [("It will cut 700 jobs.", {"by": by, **plan})], day="2023-05-11", outlet="Bell")
    found = link_articles([early, late], scores={("a0", "b0"): -2.0}).relations
    kinds = {each.type for each in found}
    assert kinds == ({RelationType.SUPERSEDES} if is_found else {RelationType.CONTRADICTS})
    assert any("whose plan it is" in each.basis for each in found) is is_found


def test_numbers_of_what_happened_otherwise_are_no_rivals():
    early = make_article("a", [("In Orsa 40 workers were killed.", {"by": "Ann Lee"})])
    late = make_article("b", [("In Orsa 90 workers were injured.", {"by": "Tom Orr"})], outlet="Bell")
    assert contradictions(early, late) == []


def test_a_part_of_a_number_is_told_with_its_whole():
    article = make_article(
        "a",
        [
            ("In all 30 jobs will go.", {}),
            ("Of these 20 jobs are in Orsa.", {}),
            ("The other 10 jobs are in Marn.", {}),
        ],
    )
    found = [each for each in link_articles([article], scores={}).relations if each.type is RelationType.PART_OF]
    assert [(each.left, each.right) for each in found] == [("c-a1", "c-a0"), ("c-a2", "c-a0")]
    assert found[0].basis == "20 is a part: 20 and 10 add up to 30"


def test_a_claim_that_gives_a_part_is_no_rival_of_the_one_that_gives_the_whole():
    whole = [("In Orsa 30 jobs will go.", {}), ("Of these 20 jobs are in Marn.", {}), ("The other 10 jobs stay.", {})]
    assert not any("cannot both hold" in basis for basis in contradictions(make_article("a", whole)))


@pytest.mark.parametrize(
    ("by", "outlet", "is_found"),
    [("Ann Lee", "Bell", True), ("Tom Orr", "Northwire", True), ("Tom Orr", "Bell", False)],
    ids=["its source", "its outlet", "somebody else"],
)
def test_who_rejects_a_number_takes_it_back_where_it_was_the_own(by, outlet, is_found):
    early = make_article("a", [("The petition has 21,000 names.", {"by": "Ann Lee"})])
    words = "The petition has 12,000 names, and not 21,000."
    late = make_article("b", [(words, {"by": by})], day="2023-05-11", outlet=outlet)
    linked = link_articles([early, late], scores={("a0", "b0"): -2.0})
    taken = [(each.left, each.right) for each in linked.relations if each.type is RelationType.RETRACTS]
    assert taken == ([("b0", "c-a0")] if is_found else [])
    status = stand(linked, as_of=date(2023, 6, 1)).now["c-a0"].status
    assert status is (Status.RETRACTED if is_found else Status.CONTESTED)
    assert stand(linked, as_of=date(2023, 5, 10)).now["c-a0"].status is Status.ASSERTED


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("The Bell has removed its report on the fire.", "c-b0"),
        ("The Post has removed its report on the fire.", "c-c0"),
    ],
)
def test_the_outlet_that_is_named_is_the_one_that_took_it_back(words, target):
    bell = make_article("b", [("The fire at the mill was arson.", {})], outlet="The Bell")
    post = make_article("c", [("The fire at the school was arson.", {})], outlet="The Post")
    late = make_article("d", [(words, {})], day="2023-05-20", outlet="Northwire")
    linked = link_articles([bell, post, late], scores={("b0", "c0"): -5.0})
    taken = [each.right for each in linked.relations if each.type is RelationType.RETRACTS]
    assert taken == [target]


def test_numbers_that_only_happen_to_add_up_are_no_parts():
    words = [
        ("The storm killed 5 people in Orsa.", {}),
        ("It killed 7 in Tarn.", {}),
        ("Ice killed 12 people in Vik.", {}),
    ]
    found = link_articles([make_article("a", words)], scores={}).relations
    assert [each for each in found if each.type is RelationType.PART_OF] == []
