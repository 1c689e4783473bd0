"""The simulation of a watcher that is killed, in small; and that it sees what is wrong where something is."""

from datetime import timedelta

import pytest

from benchmarks.simulated_web import GONE, Page, SimulatedWeb
from benchmarks.watching import EVERY, START, is_flat, simulate, table
from benchmarks.watching_truth import judge
from sayso.api.ledger import Ledger

HOURS, SEED = 8, 1
LENGTH = timedelta(hours=HOURS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("watched")


@pytest.fixture(scope="module")
def run(folder):
    return simulate(folder, n_feeds=10, length=LENGTH, n_kills=3, seed=SEED)


def judged(folder, web):
    with Ledger(folder / "news.db", create=False) as ledger:
        return judge(ledger, web, every=EVERY, end=START + LENGTH)


def test_a_watcher_that_is_killed_loses_doubles_and_invents_nothing(run):
    assert run.verdict.is_good, "\n".join(table(run))
    assert run.n_kills == 3
    assert is_flat(run)
    assert run.verdict.n_looks > 100
    assert run.verdict.n_versions > run.verdict.n_addresses  # some changed


def test_articles_that_the_ledger_has_not_are_lost_and_texts_that_nobody_wrote_are_invented(run, folder):
    other = SimulatedWeb(seed=SEED + 1, n_feeds=10, start=START, length=LENGTH)
    verdict = judged(folder, other)
    assert verdict.lost
    assert verdict.invented
    more = SimulatedWeb(seed=SEED, n_feeds=11, start=START, length=LENGTH)
    assert judged(folder, more).lost


def test_a_change_that_was_not_seen_is_lost(run, folder):
    web = SimulatedWeb(seed=SEED, n_feeds=10, start=START, length=LENGTH)
    page = next(page for page in web.pages.values() if len(page.states) == 1 and page.states[0][0] > START)
    appeared = page.states[0][0]
    changed = Page(
        url=page.url, named=page.named, feed=page.feed, states=(*page.states, (appeared + timedelta(minutes=50), 1))
    )
    web.pages[page.url] = changed
    assert [line.split()[0] for line in judged(folder, web).lost] == [f"{page.url}:"] * len(judged(folder, web).lost)
    assert judged(folder, web).lost
    gone = Page(
        url=page.url, named=page.named, feed=page.feed, states=(*page.states, (appeared + timedelta(minutes=50), GONE))
    )
    web.pages[page.url] = gone
    assert judged(folder, web).lost


def test_the_web_is_the_same_for_the_same_seed():
    one, other = (SimulatedWeb(seed=3, n_feeds=4, start=START, length=LENGTH) for _ in range(2))
    assert (one.pages, one.hosts) == (other.pages, other.hosts)
    at = START + timedelta(hours=3)
    answers = [web.fetch(web.hosts[0].feed_url, at=at, etag=None) for web in (one, other)]
    assert answers[0] == answers[1]
