"""Rounds of watching, in a file and on a server alike: what they leave can be checked, exported, kept and purged."""

import pytest

from sayso.api.ledger import Ledger
from tests.api.web import Clock, Web, make_work

FEED = "https://wire.example/feed"
DAM, CREW = "https://wire.example/dam", "https://wire.example/crew"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ledger(made_place, clock):
    with Ledger(made_place(), who="Mia", now=clock, told=lambda _: None) as opened:
        yield opened


@pytest.fixture
def watched(ledger, clock):
    """A ledger after some rounds: an article that changed, one that is gone."""
    web = Web(clock)
    web.feed(FEED, DAM, CREW)
    for url in (DAM, CREW):
        web.article(url, url[-4:])
    ledger.watch([FEED])
    work = make_work(ledger, web)
    found = [ledger.watch_round(work=work, n_at_once=0)]
    web.article(DAM, "/dam", more="It broke.")
    del web.pages[CREW]
    for hours in (1, 1, 6):
        clock.turn(hours=hours)
        found.append(ledger.watch_round(work=work, n_at_once=0))
    assert [(each.n_new, each.n_new_versions, each.n_gone, each.n_failed) for each in found] == [
        (2, 0, 0, 0),
        (0, 1, 0, 1),
        (0, 0, 1, 0),
        (0, 0, 1, 0),
    ]
    return ledger


def lines(ledger):
    with ledger.export_lines() as found:
        return list(found)


def test_what_rounds_leave_holds_and_goes_where_the_ledger_goes(watched, made_place, clock):
    assert watched.check() == []
    assert watched.rebuild().changed == ()
    with Ledger(made_place(), now=clock, told=lambda _: None) as other:
        list(other.import_lines(lines(watched)))
        assert (lines(other), other.check()) == (lines(watched), [])
        told = [(each.kind, each.summary) for each in other.changes(clock.at.replace(hour=0))]
    assert told == [(each.kind, each.summary) for each in watched.changes(clock.at.replace(hour=0))]
    assert [kind for kind, _ in told][-1] == "gone"


def test_a_backup_goes_on_watching_where_the_ledger_stood(watched, tmp_path, clock):
    watched.backup(tmp_path / "copy.db")
    with Ledger(tmp_path / "copy.db", create=False, now=clock) as copy:
        assert copy.check() == []
        assert copy.job_counts() == watched.job_counts()
        assert copy.feeds() == watched.feeds()
        clock.turn(days=1)
        web = Web(clock)
        web.feed(FEED, DAM)
        web.article(DAM, "/dam", more="It broke.")
        assert copy.watch_round(work=make_work(copy, web), n_at_once=0).n_unchanged == 1


def test_what_was_fetched_can_be_purged(watched):
    for article in list(watched.articles()):
        watched.purge(article.version.id, reason="court order")
    assert watched.check() == []
    with watched.store.reading() as connection:
        from sayso.store.tables import metadata  # noqa: PLC0415

        rows = "\n".join(str(row) for table in metadata.sorted_tables for row in connection.execute(table.select()))
    assert DAM not in rows
    assert CREW not in rows
    assert FEED in rows  # the feed stays watched
