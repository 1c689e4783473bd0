"""Which claim says what another one says, and more."""

import pytest

from sayso.link.linking import link_articles
from sayso.model import ContentType, RelationType
from tests.link.records import make_article

PLAIN = "The Marrow mill has burned down."


@pytest.mark.parametrize(
    ("words", "options", "is_found"),
    [
        ("The Marrow mill in Orsa, with 40 looms, has burned down.", {}, True),
        ("The old mill has burned, with 40 looms in it.", {}, False),
        ("The Marrow mill has burned down entirely, sadly.", {}, False),
        ("The Marrow mill in Orsa, with 40 looms, has not burned down.", {"polarity": "-"}, False),
        ("The Marrow mill in Orsa, with 40 looms, will have burned down.", {"type": ContentType.PREDICTION}, False),
    ],
    ids=["adds", "leaves out", "adds nothing of weight", "denies", "is to come"],
)
def test_what_says_the_same_and_adds_a_name_or_a_number_refines(words, options, is_found):
    early = make_article("a", [(PLAIN, {"by": "Ann Lee"})])
    late = make_article("b", [(words, {"by": "Tom Orr", **options})], day="2023-05-11", outlet="Bell")
    linked = link_articles([early, late], scores={("a0", "b0"): -2.0})
    found = [(each.left, each.right) for each in linked.relations if each.type is RelationType.REFINES]
    assert found == ([("c-b0", "c-a0")] if is_found else [])


def test_what_is_added_is_told():
    early = make_article("a", [(PLAIN, {"by": "Ann Lee"})])
    late = make_article("b", [("The Marrow mill in Orsa, with 40 looms, has burned down.", {})], outlet="Bell")
    (found,) = link_articles([early, late], scores={("a0", "b0"): -2.0}).relations
    assert found.basis == "says the same and adds: 40, Orsa, looms"
