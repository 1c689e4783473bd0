"""Statements that take up, deny or take back another."""

import pytest

from sayso.lexicon import load_table
from sayso.link.linking import link_articles
from sayso.link.pointers import find_pointers, signs_of
from sayso.model import ClaimStance
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
