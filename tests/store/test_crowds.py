"""However many articles are alike, stories, lists and costs are bounded, and nothing is lost."""

import random
from datetime import date

import pytest
import sqlalchemy as sa

from sayso.api.ledger import Ledger
from sayso.store import count_unlinked, tables, ties
from sayso.store.ties import CLOSEST, MOST
from tests.store.crowds import about_two_people, long_article, make_article, near_copies
from tests.store.linked import add, found, link, stories


@pytest.fixture
def ledger(made_place):
    with Ledger(made_place(), create=False, who="ana") as opened:
        yield opened


def assert_bounded(ledger, ids):
    assert sorted(id for story in stories(ledger) for id in story) == sorted(ids)
    assert max(map(len, stories(ledger))) <= MOST
    with ledger.store.reading() as connection:
        assert count_unlinked(connection) == 0
        of_one = sa.select(sa.func.count()).select_from(tables.ties).group_by(tables.ties.c.one)
        assert max(connection.execute(of_one).scalars(), default=0) <= CLOSEST
        n_members = connection.execute(sa.select(sa.func.count()).select_from(tables.members)).scalar()
        n_statements = connection.execute(sa.select(sa.func.count()).select_from(tables.statements)).scalar()
        assert n_members == n_statements


@pytest.mark.parametrize("n", [30, pytest.param(500, marks=pytest.mark.slow)])
def test_articles_that_all_name_the_same_two_people(ledger, n):
    ids = add(ledger, about_two_people(n))
    link(ledger)
    assert_bounded(ledger, ids)


@pytest.mark.parametrize(("n", "most"), [(24, 15), pytest.param(300, MOST, marks=pytest.mark.slow)])
def test_near_copies_of_one_article_beyond_what_one_story_holds(made_file, monkeypatch, n, most):
    monkeypatch.setattr(ties, "MOST", most)
    with Ledger(made_file(), create=False) as ledger:
        ids = add(ledger, near_copies(n))
        link(ledger)
        assert_bounded(ledger, ids)
        assert len(stories(ledger)) > 1
        assert max(map(len, stories(ledger))) <= most


@pytest.mark.slow
def test_a_crowd_does_not_depend_on_the_order_of_arrival(made_file):
    outcomes = []
    for seed in range(2):
        with Ledger(made_file(), create=False) as ledger:
            articles = [*near_copies(150), *about_two_people(60)]
            random.Random(seed).shuffle(articles)
            add(ledger, articles[:100])
            link(ledger)
            add(ledger, articles[100:])
            link(ledger)
            outcomes.append(found(ledger))
    assert outcomes[0] == outcomes[1]


def test_long_articles_make_small_stories(ledger):
    ids = add(ledger, [long_article(30, number=number) for number in range(2)])
    link(ledger)
    assert_bounded(ledger, ids)


@pytest.mark.slow
def test_articles_with_two_hundred_statements_each(made_file):
    with Ledger(made_file(), create=False) as ledger:
        ids = add(ledger, [long_article(200, number=number) for number in range(6)])
        link(ledger)
        assert_bounded(ledger, ids)
        assert max(map(len, stories(ledger))) <= 3


def test_articles_without_a_date_find_each_other_and_their_claims_have_no_day(ledger):
    words = [("The Halvorstad bridge near Quennerby collapsed", "Ilmra Tessolin")]
    ids = add(
        ledger,
        [make_article(words, number=number, outlet=f"Paper {number}", published=None) for number in range(2)],
    )
    link(ledger)
    assert stories(ledger) == [sorted(ids)]
    with ledger.store.reading() as connection:
        (claim,) = connection.execute(sa.select(tables.claims)).all()
    assert (claim.first_day, claim.last_day, claim.n_statements) == ("", "", 2)


def test_articles_without_statements_and_without_words_are_linked_and_say_nothing(ledger):
    quiet = make_article([("The Halvorstad bridge near Quennerby collapsed", "")])
    bare = [make_article([], number=number, published=str(date(2026, 1, 1))) for number in range(2)]
    ids = add(ledger, [quiet, *bare])
    assert link(ledger) == 3
    assert_bounded(ledger, ids)
    assert len(stories(ledger)) == 3
