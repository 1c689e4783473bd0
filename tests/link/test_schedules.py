"""Which day was moved, and what came later than the day that was told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import sayso
from sayso.ledger import stand
from sayso.link import Article, entries_of
from sayso.link.linking import link_articles
from sayso.model import Certainty, ContentType, Period, RelationType, Span, Status
from tests.link.records import make_article, plain_vectors

AHEAD = {"by": "Ann Lee", "type": ContentType.PREDICTION}


def dated(article, day, first=True):
    """The article with this day as that of its first statement's content."""
    (entry,) = article.entries
    event = Period(first=day if first else None, last=day, rule="test", expression=Span(0, 1))
    statement = replace(entry.statement, event=event)
    return replace(article, entries=(replace(entry, statement=statement),))


def linked(*articles, score=-1.5):
    return link_articles(articles, scores={("a0", "b0"): score})


@pytest.mark.parametrize(
    ("words", "happened", "is_found"),
    [
        ("The ship came in a day later than planned.", date(2023, 5, 14), True),
        ("The ship came in.", date(2023, 5, 14), False),
        ("The ship came in late at night.", date(2023, 5, 12), False),
    ],
    ids=["late by its words", "maybe another time", "in time"],
)
def test_what_is_said_to_come_later_than_was_told_makes_a_forecast_false(words, happened, is_found):
    ahead = {**AHEAD, "certainty": Certainty.PROBABLE}
    early = dated(make_article("a", [("The ship should come in by Saturday.", ahead)]), date(2023, 5, 13), first=False)
    late = dated(make_article("b", [(words, {})], day="2023-05-15", outlet="Bell"), happened)
    found = linked(early, late)
    kinds = {(each.type, each.left, each.proof) for each in found.relations}
    assert kinds == ({(RelationType.CONTRADICTS, "c-b0", "c-b0")} if is_found else set())
    if is_found:
        assert stand(found, as_of=date(2023, 6, 1)).now["c-a0"].status is Status.CAME_FALSE
        assert stand(found, as_of=date(2023, 5, 10)).now["c-a0"].status is Status.OPEN_PREDICTION


@pytest.mark.parametrize(
    ("by", "words", "is_found"),
    [
        ("Ann Lee", "The ward will close in June.", True),
        ("Tom Orr", "The ward will close in June.", False),
        ("Tom Orr", "The ward will close in June, later than announced.", True),
    ],
    ids=["its source", "another source", "said to be moved"],
)
def test_a_plan_of_another_day_takes_the_place_of_the_first(by, words, is_found):
    early = dated(make_article("a", [("The ward will close in May.", AHEAD)]), date(2023, 5, 31))
    given = {**AHEAD, "by": by}
    late = dated(make_article("b", [(words, given)], day="2023-05-15", outlet="Bell"), date(2023, 6, 30))
    found = [(each.type, each.left) for each in linked(early, late).relations]
    assert found == ([(RelationType.SUPERSEDES, "c-b0")] if is_found else [])


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("The truce will not last a day.", True),
        ("It will be war before long.", True),
        ("There would be no deaths.", True),
        ("The ward will close in May.", False),
        ("The museum will reopen.", False),
    ],
)
def test_what_nobody_decides_is_a_forecast_however_sure_its_speaker_is(words, is_found):
    (told,) = link_articles([make_article("a", [(words, AHEAD)])]).told.values()
    assert told.is_forecast is is_found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("That is a promise.", True),
        ("You have my word.", True),
        ("That is not a promise.", False),
        ("It rained.", False),
    ],
)
def test_what_is_to_come_is_a_promise_where_its_speaker_goes_on_to_say_so(words, is_found):
    told = link_articles([make_article("a", [("The ward will stay open.", AHEAD), (words, {})])]).told
    assert min(told.values(), key=lambda each: each.place).is_forecast is is_found


@pytest.mark.parametrize(("cue", "is_found"), [("plans", False), ("vows", True)])
def test_a_plan_is_a_fact_about_now_and_a_promise_is_none(cue, is_found):
    said = (f"The board {cue} to close the ward.", {**AHEAD, "cue": "promise", "cue_words": cue})
    (told,) = link_articles([make_article("a", [said])]).told.values()
    assert told.is_forecast is is_found


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("The bids are binding until 31 May.", date(2023, 5, 31)),
        ("The permit is valid until the end of the year.", date(2023, 12, 31)),
        ("The road is closed until 31 May.", date(2023, 5, 31)),
        ("The bids are binding from 31 May.", None),
    ],
)
def test_a_period_that_is_stated_is_over_after_its_last_day(words, last):
    reading = sayso.read_text(words, published="2023-05-09", outlet="Northwire")
    entries = entries_of(reading, version_id="a", vectors=plain_vectors(reading))
    found = link_articles([Article(id="a", reading=reading, entries=entries)])
    (claim,) = found.claims
    on = last or date(2023, 5, 31)
    assert stand(found, as_of=on).now[claim.id].status is Status.ASSERTED
    after = stand(found, as_of=on + timedelta(days=1)).now[claim.id].status
    assert after is (Status.EXPIRED if last else Status.ASSERTED)


def test_another_plan_of_the_same_speaker_moves_nothing_and_neither_does_one_whose_day_has_passed():
    school = dated(make_article("a", [("The school in Vik will open in May.", AHEAD)]), date(2023, 5, 31))
    clinic = [("The clinic in Vik will open in June.", AHEAD)]
    clinic = dated(make_article("b", clinic, day="2023-05-15", outlet="Bell"), date(2023, 6, 30))
    assert linked(school, clinic).relations == ()
    again = [("The school in Vik will open in August.", AHEAD)]
    again = dated(make_article("b", again, day="2023-06-15", outlet="Bell"), date(2023, 8, 31))
    assert linked(school, again).relations == ()


@pytest.mark.parametrize(("day", "status"), [("2023-05-20", Status.OPEN_PREDICTION), ("2023-06-02", Status.CAME_FALSE)])
def test_what_is_denied_before_its_day_has_not_come_false(day, status):
    ahead = {**AHEAD, "certainty": Certainty.PROBABLE}
    early = dated(make_article("a", [("The mayor should resign by June.", ahead)]), date(2023, 5, 31), first=False)
    late = make_article("b", [("The mayor has not resigned.", {"polarity": "-"})], day=day, outlet="Bell")
    found = linked(early, late, score=5.0)
    assert stand(found, as_of=date.fromisoformat(day)).now["c-a0"].status is status
