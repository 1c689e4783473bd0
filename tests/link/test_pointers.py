"""Statements that take up, deny or take back another."""

from datetime import date

import pytest

from sayso.ledger import stand
from sayso.lexicon import load_table
from sayso.link.linking import link_articles
from sayso.link.pointers import find_pointers, signs_of
from sayso.model import ClaimStance, SourceKind
from tests.link.records import make_article


@pytest.mark.parametrize("row", load_table("pointers"), ids=lambda row: row.id)
def test_a_sign_is_found_and_its_near_miss_is_none(row):
    plain = [words.replace("[", "").replace("]", "") for words in (row.example, row.counter_example)]
    assert row.kind in signs_of(plain[0])
    assert row.kind not in signs_of(plain[1])


def test_a_confirmation_points_to_what_stands_before():
    article = make_article(
        "d",
        [
            ("The ship was found adrift on Wednesday.", {}),
            ("Mara Ilves confirmed [the sighting].", {"by": "Mara Ilves", "cue": "confirm", "cue_words": "confirmed"}),
        ],
    )
    (pointer,) = find_pointers(article.entries)
    assert (pointer.entry, pointer.target, pointer.stance) == ("d1", "d0", ClaimStance.SUPPORT)


@pytest.mark.parametrize(
    ("words", "target", "is_sure"),
    [("the sighting", "d0", True), ("the report", "d1", False), ("the crash", "d1", False)],
)
def test_a_noun_takes_up_what_tells_of_it(words, target, is_sure):
    confirmed = (f"Mara Ilves confirmed [{words}].", {"by": "Mara Ilves", "cue": "confirm", "cue_words": "confirmed"})
    said = [("The ship was found adrift on Wednesday.", {}), ("Two sailors have burns.", {}), confirmed]
    (pointer,) = find_pointers(make_article("d", said).entries)
    assert (pointer.target, pointer.is_sure) == (target, is_sure)


def test_of_two_that_a_noun_may_take_up_none_is_sure():
    confirmed = (
        "The coastguard confirmed [the death].",
        {"by": "the coastguard", "cue": "confirm", "cue_words": "confirmed"},
    )
    said = [("A fisherman drowned off Hallin.", {}), ("A woman was killed in Orsa.", {}), confirmed]
    (pointer,) = find_pointers(make_article("d", said).entries)
    assert not pointer.is_sure


def test_who_confirms_what_an_outlet_tells_is_another_source():
    found = ("The ship was found adrift on Wednesday.", {})
    by = {"by": "Kelmet Hydro", "kind": SourceKind.ORGANISATION, "cue_words": "confirmed"}
    for words, cue, n_sources in (("[the sighting]", "confirm", 2), ("[the sighting]", "deny", 1)):
        linked = link_articles([make_article("d", [found, (f"Kelmet Hydro confirmed {words}.", {"cue": cue, **by})])])
        roots = stand(linked, as_of=date(2023, 6, 1)).now["c-d0"].roots
        assert (roots.low, roots.best) == (n_sources, n_sources)


def test_a_denial_points_to_what_somebody_else_said():
    article = make_article(
        "d",
        [
            ("Orrland fired first, Ann Lee said.", {"by": "Ann Lee"}),
            ("Bo Dahl called [that a lie].", {"by": "Bo Dahl", "cue_words": "called"}),
        ],
    )
    (pointer,) = find_pointers(article.entries)
    assert (pointer.target, pointer.stance) == ("d0", ClaimStance.DENY)


def test_a_confirmation_with_words_of_its_own_points_nowhere():
    words = "Mara Ilves confirmed [that the ship was adrift off the northern islands]."
    options = {"by": "Mara Ilves", "cue": "confirm", "cue_words": "confirmed"}
    assert not find_pointers(make_article("d", [("The mayor left.", {}), (words, options)]).entries)


def test_an_outlet_takes_back_what_it_wrote():
    first = make_article("a", [("50,000 Orrland troops are waiting in the Verrin valley.", {})], outlet="The Comet")
    second = make_article(
        "b",
        [("We wrote that 50,000 Orrland troops were waiting in the Verrin valley.", {}), ("That was wrong.", {})],
        outlet="The Comet",
        day="2023-05-11",
        title="Correction",
    )
    linked = link_articles([first, second])
    claim = next(claim for claim in linked.claims if any(each.statement == "a0" for each in claim.members))
    stances = {each.statement: each.stance for each in claim.members}
    assert stances["b0"] is ClaimStance.RETRACT


@pytest.mark.parametrize(("is_correction", "stance"), [(True, ClaimStance.RETRACT), (False, ClaimStance.DENY)])
def test_a_bare_denial_takes_back_in_a_correction_and_denies_elsewhere(is_correction, stance):
    article = make_article(
        "d", [("We reported on Friday that the nurse had been killed.", {"by": "We"}), ("She had not.", {})]
    )
    (pointer,) = find_pointers(article.entries, is_correction=is_correction)
    assert (pointer.entry, pointer.target, pointer.stance) == ("d1", "d0", stance)


def test_a_source_that_erred_takes_back_what_the_correction_told_on_its_word():
    said = [
        ("We reported on Friday that the nurse had been killed.", {}),
        ("Our source now says he misread a list.", {}),
    ]
    (pointer,) = find_pointers(make_article("d", said).entries, is_correction=True)
    assert (pointer.target, pointer.stance) == ("d0", ClaimStance.RETRACT)


def test_who_erred_without_being_anybodys_source_takes_nothing_back():
    said = [("The nurse was killed on Friday.", {}), ("The driver misread a sign.", {})]
    assert not find_pointers(make_article("d", said).entries, is_correction=True)


def test_of_two_things_told_in_one_sentence_the_first_is_taken_back():
    text = "On Monday the Tribune wrote [that the ship had sunk] and that nobody had lived."
    article = make_article("d", [(text, {"by": "the Tribune", "cue_words": "wrote"}), ("That was wrong.", {})])
    (pointer,) = find_pointers(article.entries)
    assert (pointer.entry, pointer.target, pointer.stance) == ("d1", "d0", ClaimStance.RETRACT)


def test_an_outlet_that_denies_its_own_words_in_a_correction_takes_them_back():
    first = make_article("a", [("The nurse Ruth Amsel was killed in the hills.", {})], outlet="The Comet")
    second = make_article(
        "b",
        [("The nurse Ruth Amsel was not killed in the hills.", {"polarity": "-"})],
        outlet="The Comet",
        day="2023-05-11",
        title="Ruth Amsel: an apology",
    )
    (claim,) = link_articles([first, second], scores={("a0", "b0"): 5.0}).claims
    assert {each.statement: each.stance for each in claim.members} == {
        "a0": ClaimStance.SUPPORT,
        "b0": ClaimStance.RETRACT,
    }
