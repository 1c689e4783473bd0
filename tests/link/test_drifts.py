"""What became of words on their way: put more surely, or turned into something else."""

from dataclasses import replace

import pytest

from sayso.link import entries_of
from sayso.link.linking import link_articles
from sayso.model import (
    Basis,
    Block,
    Certainty,
    ContentType,
    Hedge,
    HedgeKind,
    Hop,
    RelationType,
    SourceKind,
    Span,
    Voice,
)
from tests.link.records import make_article, plain_vectors

POSSIBLE = {"certainty": Certainty.POSSIBLE}


def drifts(*articles, scores=None):
    linked = link_articles(articles, scores=scores)
    return [each for each in linked.relations if each.type is RelationType.DRIFTS]


def hedged(article, words, kind=HedgeKind.POSSIBLE):
    """The article with these words of its first statement as a hedge."""
    reading = article.reading
    start = reading.document.text.index(words)
    hedge = Hedge(span=Span(start, start + len(words)), kind=kind)
    first = replace(reading.statements[0], hedges=(hedge,))
    return read_again(article, replace(reading, statements=(first, *reading.statements[1:])))


def read_again(article, reading):
    entries = entries_of(reading, version_id=article.id, vectors=plain_vectors(reading))
    return replace(article, reading=reading, entries=entries)


def all_alike(*articles, score=5.0):
    ids = sorted(entry.id for article in articles for entry in article.entries)
    return {(one, other): score for one in ids for other in ids if one < other}


@pytest.mark.parametrize(
    ("by", "is_found"),
    [("Ann Lee", True), (None, True), ("Tom Orr", False)],
    ids=["its source", "nobody", "a source of its own"],
)
def test_a_hedge_that_is_gone_hardens_what_is_passed_on(by, is_found):
    early = hedged(make_article("a", [("The bridge might be closed.", {"by": "Ann Lee", **POSSIBLE})]), "might")
    late = make_article("b", [("The bridge is closed.", {"by": by})], day="2023-05-11", outlet="Bell")
    found = drifts(early, late, scores=all_alike(early, late))
    assert [(each.left, each.hardens, each.basis) for each in found] == (
        [("b0", True, "\u201cmight\u201d was said first, and is gone")] if is_found else []
    )


def test_a_bound_that_is_gone_hardens_a_number_and_a_bound_that_stays_does_not():
    early = make_article("a", [("The loss is up to 600 crates.", {"by": "Ann Lee"})])
    bare = make_article("b", [("The loss is 600 crates.", {"by": "Ann Lee"})], day="2023-05-11", outlet="Bell")
    kept = make_article("b", [("The loss is up to 600 crates.", {"by": "Ann Lee"})], day="2023-05-11", outlet="Bell")
    (found,) = drifts(early, bare, scores=all_alike(early, bare))
    assert (found.hardens, found.basis) == (True, "first at most 600, now 600")
    assert not drifts(early, kept, scores=all_alike(early, kept))


def test_a_condition_that_is_gone_makes_a_claim_drift():
    plan = {"by": "Ann Lee", "type": ContentType.INTENTION}
    early = make_article("a", [("We will leave if the pumps fail.", plan)])
    early = hedged(early, "if the pumps fail", HedgeKind.CONDITION)
    late = make_article("b", [("The guild will leave.", plan)], day="2023-05-11", outlet="Bell")
    (found,) = drifts(early, late, scores=all_alike(early, late))
    assert (found.hardens, found.basis) == (False, "the condition is gone: \u201cif the pumps fail\u201d")


@pytest.mark.parametrize(("by", "is_found"), [(None, True), ("Tom Orr", False)], ids=["the outlet", "a source"])
def test_a_number_that_an_outlet_gives_to_something_else_has_drifted(by, is_found):
    early = make_article("a", [("At least 500 people will lose their work.", {"by": "Ann Lee"})])
    late = make_article("b", [("So 500 nurses will lose their work.", {"by": by})], day="2023-05-11", outlet="Bell")
    apart = all_alike(early, late, score=-1.2)
    found = drifts(early, late, scores=apart)
    assert [each.basis for each in found] == (["500 people became 500 nurses"] if is_found else [])


@pytest.mark.parametrize(("cue", "is_found"), [("say", True), ("refuse", False)])
def test_an_act_that_no_quoted_passage_has_is_the_articles_own_word(cue, is_found):
    article = make_article(
        "a",
        [
            (
                "The villages refused to send boats, the Bell reports.",
                {"by": "the villages", "cue": "refuse", "cue_words": "refused"},
            ),
            ("The boats of the villages will not stay if the pumps fail.", {"by": "the villages", "cue": cue}),
        ],
    )
    cited = Hop(name="Bell", document="cited", kind=SourceKind.OUTLET)
    statements = tuple(
        replace(each, chain=(each.chain[0], cited, each.chain[1]), root=2) for each in article.reading.statements
    )
    start = statements[1].attribution.content[0].start
    document = article.reading.document
    blocks = (
        Block(span=Span(0, start), voice=Voice.AUTHOR, basis=Basis.MARKUP),
        Block(span=Span(start, len(document.text)), voice=Voice.QUOTED, basis=Basis.MARKUP),
    )
    reading = replace(article.reading, document=replace(document, blocks=blocks), statements=statements)
    found = drifts(read_again(article, reading), scores={})
    assert [(each.left, each.hardens) for each in found] == ([("c-a0", False)] if is_found else [])


def test_a_source_that_says_that_it_knows_more_now_has_hardened_nothing():
    early = hedged(make_article("a", [("The bridge might be closed.", {"by": "Ann Lee", **POSSIBLE})]), "might")
    words = "The bridge is closed, after the tests had ended."
    late = make_article("b", [(words, {"by": "Ann Lee"})], day="2023-05-11", outlet="Bell")
    assert drifts(early, late, scores=all_alike(early, late)) == []


def test_where_somebody_was_sure_before_no_hedge_is_lost():
    early = hedged(make_article("a", [("The bridge might be closed.", {"by": "Ann Lee", **POSSIBLE})]), "might")
    sure = make_article("b", [("The bridge is closed.", {"by": "Tom Orr"})], day="2023-05-10", outlet="Post")
    late = make_article("c", [("The bridge is closed.", {})], day="2023-05-11", outlet="Bell")
    assert drifts(early, sure, late, scores=all_alike(early, sure, late)) == []
