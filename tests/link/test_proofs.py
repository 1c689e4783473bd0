"""Who was told to be dead and speaks afterwards."""

import re
from dataclasses import replace
from datetime import date

import pytest

from sayso.ledger import stand
from sayso.ledger.topics import find_topics
from sayso.lexicon import load_table
from sayso.link.linking import link_articles
from sayso.link.proofs import tells_death
from sayso.model import Certainty, Period, RelationType, Span, Status
from tests.link.records import make_article

BELIEVED = {"by": "the Guild", "cue_words": "thinks", "certainty": Certainty.PROBABLE}


def speech(words="[He wants a bridge], Tom Orr said two weeks later.", by="Tom Orr"):
    return (words, {"by": by, "cue_words": "said"})


def said_on(day, words="He wants a bridge, Tom Orr said on Friday.", by="Tom Orr"):
    """Another article in which somebody speaks on a day that its words tell."""
    article = make_article("b", [speech(words, by)], day="2023-05-12", outlet="Bell")
    said = Period(first=day, last=day, rule="test", expression=Span(0, 1))
    entries = tuple(replace(each, statement=replace(each.statement, said=said)) for each in article.entries)
    return replace(article, entries=entries)


def proofs(*articles):
    linked = link_articles(articles, scores={})
    return linked, [each for each in linked.relations if each.proof is not None]


@pytest.mark.parametrize("row", load_table("deaths"), ids=lambda row: row.id)
def test_deaths_catch_their_example_and_not_their_near_miss(row):
    def marked(sentence):
        start, end = sentence.index("["), sentence.index("]") - 1
        found = re.search(row.pattern, sentence.replace("[", "").replace("]", ""))
        return found is not None and (found.start(), found.end()) == (start, end)

    assert marked(row.example)
    assert not marked(row.counter_example)


def test_speech_after_a_death_that_was_told_refutes_it_and_what_is_told_after_stands():
    first = make_article("a", [("The Guild thinks [Tom Orr was killed].", BELIEVED)])
    second = said_on(date(2023, 5, 12))
    third = make_article("c", [("The Guild thinks [Tom Orr has died].", BELIEVED)], day="2023-05-20", outlet="Bell")
    linked, found = proofs(first, second, third)
    assert [(each.type, each.left, each.proof) for each in found] == [(RelationType.CONTRADICTS, "c-a0", "c-b0")]
    now = stand(linked, as_of=date(2023, 6, 1)).now
    assert [now[id].status for id in ("c-a0", "c-b0", "c-c0")] == [Status.REFUTED, Status.ASSERTED, Status.ASSERTED]
    assert stand(linked, as_of=date(2023, 5, 10)).now["c-a0"].status is Status.ASSERTED


@pytest.mark.parametrize(
    ("death", "is_found"),
    [
        ("The Guild thinks [it killed him].", True),
        ("The Guild thinks [Orr had expired].", True),
        ("The Guild thinks [his permit had expired].", False),
        ("The Guild thinks [Ann Orr was killed].", False),
        ("The Guild thinks [40 people were killed].", False),
    ],
)
def test_who_died_is_the_one_who_is_named_or_was_named_last(death, is_found):
    before = ("Ann Lee and Tom Orr wanted a bridge.", {})
    _, found = proofs(make_article("a", [before, (death, BELIEVED), speech()]))
    assert bool(found) is is_found


@pytest.mark.parametrize("day", [date(2019, 5, 1), date(2023, 5, 9)], ids=["before", "on the day"])
def test_old_words_of_the_dead_are_no_proof_of_life(day):
    death = make_article("a", [("The Guild thinks [Tom Orr was killed].", BELIEVED)])
    assert proofs(death, said_on(day))[1] == []
    assert proofs(death, said_on(date(2023, 5, 10)))[1]
    undated = make_article("b", [speech("We begin again today, Tom Orr said.")], day="2023-05-12", outlet="Bell")
    assert proofs(death, undated)[1] == []


@pytest.mark.parametrize(
    "death",
    [
        "Orr's father died on Sunday",
        "the driver of mayor Orr died on Sunday",
        "Orr was nearly killed",
        "Orr was shot dead in the film",
        "robbers killed Orr's cat",
        "Tom Lee and Orr's dog were killed",
    ],
)
def test_whose_death_it_is_must_be_sure(death):
    article = make_article("a", [(f"The Guild thinks [{death}].", BELIEVED)])
    assert proofs(article, said_on(date(2023, 5, 12)))[1] == []


def test_where_an_article_tells_of_a_namesake_nobody_is_taken():
    told = [("Ann Orr went missing.", {}), ("The Guild thinks [Orr was killed].", BELIEVED)]
    assert proofs(make_article("a", told), said_on(date(2023, 5, 12)))[1] == []


def test_within_an_article_the_words_must_say_that_it_was_later():
    death = ("The Guild thinks [Tom Orr was killed].", BELIEVED)
    _, found = proofs(make_article("a", [death, speech("He wants a bridge, Tom Orr said.")]))
    assert found == []


def test_of_two_people_with_one_last_name_nobody_is_taken():
    death = ("The Guild thinks [Orr was killed].", BELIEVED)
    _, found = proofs(
        make_article("a", [death, speech(), speech("[It rains], Ann Orr said a day later.", by="Ann Orr")])
    )
    assert found == []


def test_words_of_death_are_no_end_of_an_offer():
    assert tells_death("He had expired")
    assert not tells_death("The offer has lapsed")


def test_what_was_told_again_and_again_is_one_topic_in_order_of_time():
    first = make_article("a", [("The Guild thinks [Tom Orr was killed].", BELIEVED)])
    again = make_article("aa", [("The Guild thinks [Tom Orr has died].", BELIEVED)], day="2023-05-10", outlet="Bell")
    alive = replace(said_on(date(2023, 5, 12)), id="b")
    linked, _ = proofs(first, again, alive)
    (topic,) = stand(linked, as_of=date(2023, 6, 1)).topics
    assert [(each.claim, each.is_shown) for each in topic] == [("c-a0", False), ("c-aa0", False), ("c-b0", True)]
    assert stand(linked, as_of=date(2023, 5, 11)).topics == ()


@pytest.mark.parametrize(
    ("status", "shown"),
    [(Status.ASSERTED, [[False, True]]), (Status.RETRACTED, [[False, False]]), (Status.CAME_TRUE, [])],
)
def test_what_fell_was_not_shown_by_the_thing_itself_and_forecasts_are_no_topic(status, shown):
    dead = make_article("a", [("Tom Orr was killed in Orsa.", {"by": "the Guild"})])
    alive = make_article("b", [("Tom Orr is alive.", {"by": "Ann Lee"})], day="2023-05-10", outlet="Bell")
    linked = link_articles([dead, alive], scores={("a0", "b0"): -2.0})
    now = stand(linked, as_of=date(2023, 6, 1)).now
    now = {**now, "c-b0": replace(now["c-b0"], status=status)}
    topics = find_topics(linked, now, as_of="2023-06-01")
    assert [[each.is_shown for each in topic] for topic in topics] == shown
