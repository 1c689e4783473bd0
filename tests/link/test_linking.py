"""What some articles say together."""

import random
from dataclasses import replace

from sayso.link.linking import link_articles
from sayso.link.scoring import score_pair
from sayso.model import ClaimStance, RelationType, SourceKind, Via
from tests.link.records import make_article

TOLL = "At least 11 people were killed when the Orsa dam burst early on Tuesday, a senior rescue official said."


def dam():
    official = {"by": "a senior rescue official", "kind": SourceKind.ANONYMOUS}
    return [
        make_article("a", [(f"[{TOLL[:71]}], a senior rescue official said.", official)]),
        make_article(
            "b",
            [(f"[{TOLL[:71]}], a senior rescue official said.", official)],
            day="2023-05-10",
            outlet="Daily Meridian",
        ),
        make_article(
            "c",
            [("Fire chief Tomas Renn denied [that 11 people were killed when the Orsa dam burst].",
              {"by": "Tomas Renn", "cue": "deny", "cue_words": "denied", "polarity": "-"})],
            day="2023-05-11",
            outlet="Capital Ledger",
        ),
    ]  # fmt: skip


def claim_of(linked, statement):
    return next(claim for claim in linked.claims if any(each.statement == statement for each in claim.members))


def test_a_copy_inherits_the_root_of_what_it_copies():
    linked = link_articles(dam())
    assert claim_of(linked, "a0") == claim_of(linked, "b0")
    assert linked.told["b0"].via is Via.COPY
    assert linked.told["b0"].root == linked.told["a0"].root


def test_a_denial_stands_in_the_claim_that_it_denies():
    linked = link_articles(dam())
    claim = claim_of(linked, "a0")
    assert {each.statement: each.stance for each in claim.members}["c0"] is ClaimStance.DENY
    assert [(each.type, each.left) for each in linked.relations if each.right == claim.id] == [
        (RelationType.DENIES, "c0")
    ]


def test_the_order_of_the_articles_changes_nothing():
    expected = link_articles(dam())
    for seed in range(5):
        shuffled = dam()
        random.Random(seed).shuffle(shuffled)
        assert link_articles(shuffled) == expected


def test_the_id_of_a_claim_is_that_of_its_earliest_statement():
    assert claim_of(link_articles(dam()), "b0").id == "c-a0"


def test_an_outlet_that_is_credited_and_did_not_say_it_is_no_source():
    wire = make_article("a", [("Tarnholt Motors plans to cut 1,200 jobs in Veld.", {})], outlet="Finance Wire")
    post = make_article(
        "b",
        [("Tarnholt Motors will shut the plant at Veld for good, Finance Wire reported on Monday.",
          {"by": "Finance Wire", "kind": SourceKind.OUTLET})],
        day="2023-05-10",
        outlet="Veld Morning Post",
    )  # fmt: skip
    linked = link_articles([wire, post])
    told = linked.told["b0"]
    assert (told.via, told.root) == (Via.FALSE_CITATION, None)


def test_nothing_to_link_is_no_fault():
    linked = link_articles([])
    assert not linked.claims
    assert not link_articles([make_article("d", [])]).claims


def test_two_things_that_one_speaker_says_in_one_sentence_are_never_one_claim():
    words = ("[The ward will close in May] and births will move.", "The ward will close in May and [births will move].")
    first, second = (make_article(name, [(each, {})]).entries[0] for name, each in zip("ab", words, strict=True))
    beside = replace(second, document=first.document, sentence=first.sentence)
    apart = replace(beside, sentence="Births will move.")
    assert score_pair(first, beside) <= -3.5
    assert score_pair(first, beside) <= score_pair(first, apart)
