"""How a statement stands to its claim."""

from dataclasses import replace

import pytest

from sayso.link.linking import link_articles
from sayso.link.stances import claim_sign, stance_of
from sayso.model import ClaimStance
from tests.link.records import make_article


def stance(words, *, sign, polarity="+", terms=()):
    (entry,) = make_article("d", [(words, {"by": "Ann Lee", "polarity": polarity})]).entries
    return stance_of(entry, sign=sign, n_members=2, terms=terms)[0]


@pytest.mark.parametrize(
    ("words", "polarity", "sign", "found"),
    [
        ("The pact will hold", "+", "+", ClaimStance.SUPPORT),
        ("The pact will not hold", "-", "+", ClaimStance.DENY),
        ("The pact will hold", "+", "-", ClaimStance.DENY),
        ("She must go… I said that the pact would not hold.", "+", "-", ClaimStance.SUPPORT),
        ("Do not go. The pact will hold.", "-", "-", ClaimStance.DENY),
        ("How long the pact will hold it has not said", "-", "+", ClaimStance.MENTION),
    ],
)
def test_of_several_sentences_the_one_that_speaks_of_the_claim_tells_the_sign(words, polarity, sign, found):
    assert stance(words, sign=sign, polarity=polarity, terms={"pact", "hold"}) is found


def test_who_tells_that_another_denies_it_does_not_support_it():
    first = make_article("a", [("The pact will hold.", {"by": "Bo Dahl"})])
    told = [("Cy Ek says that it is denied.", {"by": "Cy Ek"}), ("The pact will not hold.", {"polarity": "-"})]
    second = make_article("b", told, outlet="Bell")
    outer, inner = second.entries
    inner = replace(inner, statement=replace(inner.statement, parent=outer.statement.id))
    scores = {("a0", "b0"): 3.0, ("a0", "b1"): 3.0, ("b0", "b1"): 3.0}
    (claim,) = link_articles([first, replace(second, entries=(outer, inner))], scores=scores).claims
    assert {each.statement: each.stance for each in claim.members} == {
        "a0": ClaimStance.SUPPORT,
        "b0": ClaimStance.DENY,
        "b1": ClaimStance.DENY,
    }


@pytest.mark.parametrize(("sign", "found"), [("+", ClaimStance.DENY), ("-", ClaimStance.SUPPORT)])
def test_who_refuses_to_do_it_says_the_same_as_those_who_say_that_it_will_not_be_done(sign, found):
    article = make_article("a", [("to send boats", {"by": "Bo Dahl", "cue": "refuse", "polarity": "-"})])
    assert stance_of(article.entries[0], sign=sign, n_members=2)[0] is found


def test_a_claim_says_that_it_is_so_where_anybody_says_so_even_after_a_denial():
    denied = make_article("a", [("There was no second train.", {"polarity": "-"})]).entries[0]
    told = make_article("b", [("The express ran into a second train.", {})]).entries[0]
    assert claim_sign([denied, told]) == "+"
    assert claim_sign([denied]) == "-"
