"""Feeds that are watched: what they name comes in, once, as often as they allow, and as long as they are watched."""

import shutil
from contextlib import contextmanager
from datetime import timedelta

import pytest

from sayso.api.ledger import Ledger
from sayso.errors import NotFoundError
from sayso.fetch import Reason
from sayso.ledger import address_id
from sayso.store import load_address
from tests.api.web import START, make_work

FEED = "https://wire.example/feed"
OTHER = "https://port.example/rss"
DAM, CREW = "https://wire.example/dam", "https://wire.example/crew"


@pytest.fixture
def web(web):
    for url in (DAM, CREW):
        web.article(url, url[-4:])
    web.feed(FEED, DAM, CREW)
    return web


@pytest.fixture
def rounds(ledger, web):
    """Does a round, and tells of it in short: numbers that are not 0."""

    def rounds(on=ledger, **others):
        found = on.watch_round(work=make_work(on, web, **others), n_at_once=0)
        return {name: getattr(found, name) for name in found.__slots__ if name != "at" and getattr(found, name)}

    return rounds


def texts(ledger):
    return [article.version.document.text for article in ledger.articles()]


def test_a_round_fetches_what_feeds_name_and_the_next_nothing_that_is_known(ledger, web, clock, rounds):
    assert ledger.watch([FEED]) == 1
    assert rounds() == {"n_feeds": 1, "n_new": 2}
    clock.turn(minutes=15)
    assert rounds() == {"n_feeds": 1, "n_feeds_unchanged": 1}
    assert web.n_same == 1
    third = "https://wire.example/port"
    web.article(third, "Port")
    web.feed(FEED, third, DAM)
    clock.turn(minutes=15)
    assert rounds() == {"n_feeds": 1, "n_new": 1}
    assert len(texts(ledger)) == 3


def test_a_feed_is_asked_as_often_as_is_said(ledger, web, clock, rounds):
    ledger.watch([FEED], every=timedelta(minutes=30))
    rounds()
    clock.turn(minutes=15)
    assert rounds() == {}
    clock.turn(minutes=15)
    assert rounds()["n_feeds"] == 1
    assert ledger.watch([FEED], every=timedelta(minutes=5)) == 0
    assert ledger.every() == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("channel", "headers", "minutes"),
    [
        ("<ttl>60</ttl>", {}, 60),
        ("<ttl>5</ttl>", {}, 15),
        ("<ttl>99999</ttl>", {}, 360),
        ("", {"max_age_s": 3600.0}, 60),
        ("", {"max_age_s": 60.0}, 15),
    ],
)
def test_a_feed_may_ask_to_be_left_alone_within_bounds(ledger, web, clock, rounds, channel, headers, minutes):
    web.feed(FEED, DAM, channel=channel)
    web.headers[FEED] = headers
    ledger.watch([FEED])
    rounds()
    (feed,) = ledger.feeds()
    assert feed.next_at - clock.at == timedelta(minutes=minutes)
    clock.at = feed.next_at
    rounds()
    assert web.n_same  # it is unchanged, and what it asked for stands
    assert ledger.feeds()[0].next_at - clock.at == timedelta(minutes=minutes)


def test_a_feed_that_fails_is_asked_later_and_later_and_told(ledger, web, clock, rounds):
    web.fail(FEED)
    ledger.watch([FEED])
    waits = []
    for _ in range(4):
        before = clock.at
        assert rounds() == {"n_feeds": 1, "n_feeds_failed": 1, "n_waiting": 1}
        clock.at = ledger.feeds()[0].next_at
        waits.append((clock.at - before) / timedelta(minutes=1))
    assert waits == [15, 30, 60, 120]
    (feed,) = ledger.feeds()
    assert (feed.state, feed.attempts, feed.reason) == ("failed", 4, "unavailable")
    web.feed(FEED, DAM)
    assert rounds() == {"n_feeds": 1, "n_new": 1}
    assert (ledger.feeds()[0].attempts, ledger.feeds()[0].reason) == (0, None)


@pytest.mark.parametrize(
    ("url", "reason", "status"),
    [
        (FEED, Reason.GONE, 410),
        ("http://10.0.0.1/feed", Reason.FORBIDDEN_ADDRESS, None),
        ("http://wire.example:22/feed", Reason.FORBIDDEN_PORT, None),
    ],
)
def test_a_feed_that_is_gone_for_good_or_never_was_one_is_not_asked_again(
    ledger, web, clock, rounds, url, reason, status
):
    web.fail(url, reason, status=status, is_passing=False)
    ledger.watch([url])
    rounds()
    clock.turn(days=30)
    assert rounds() == {}
    assert (ledger.feeds()[0].state, ledger.feeds()[0].reason) == ("failed", reason.value)


@pytest.mark.parametrize("has_answered", [True, False])
def test_a_feed_that_leads_to_a_forbidden_place_once_is_asked_again(ledger, web, clock, rounds, has_answered):
    """A network that wants a login sends everybody to a page of its own, or has every name stand for itself."""
    ledger.watch([FEED])
    if has_answered:
        rounds()
        clock.turn(minutes=15)
    web.fail(FEED, Reason.FORBIDDEN_ADDRESS, status=None, is_passing=False)
    assert rounds()["n_feeds_failed"] == 1
    web.feed(FEED, DAM, CREW, "https://wire.example/new")
    clock.turn(minutes=30)
    assert rounds()["n_feeds"] == 1


def test_what_is_no_feed_is_a_failure_with_its_reason(ledger, web, rounds):
    ledger.watch([DAM])
    assert rounds() == {"n_feeds": 1, "n_feeds_failed": 1, "n_waiting": 1}
    (feed,) = ledger.feeds()
    assert feed.reason == "no-feed"
    assert feed.message.startswith(f"{DAM}: it is a web page")


def test_what_of_a_feed_is_left_out_is_noted(ledger, web, rounds):
    web.feed(FEED, *[f"https://wire.example/{n}" for n in range(1_003)], "javascript:alert(7)")
    ledger.watch([FEED])
    ledger.watch_round(work=make_work(ledger, web), n_at_once=0, should_stop=lambda: len(web.asked) > 3)
    assert ledger.feeds()[0].note == "of 1,004 entries the first 1,000 are taken"


def test_a_list_of_feeds_is_watched_feed_by_feed(ledger, web, clock, rounds):
    web.feed(OTHER, CREW)
    outlines = "".join(f'<outline text="t" xmlUrl="{url}"/>' for url in (FEED, OTHER, "https://list.example/b"))
    web.put("https://list.example/a", f"<opml><body><outline>{outlines}</outline></body></opml>")
    web.put("https://list.example/b", '<opml><body><outline xmlUrl="https://evil.example/f"/></body></opml>')
    ledger.watch(["https://list.example/a"])
    assert rounds() == {"n_feeds": 4, "n_feeds_failed": 1, "n_new": 2, "n_waiting": 1}
    assert sorted(feed.url for feed in ledger.feeds()) == ["https://list.example/b", OTHER, FEED]
    assert "a list of feeds that a list of feeds names" in ledger.feeds()[0].message


def test_what_of_a_list_of_feeds_is_no_address_of_the_web_is_told(ledger, web, rounds):
    outlines = "".join(f'<outline xmlUrl="{url}"/>' for url in (FEED, "ftp://list.example/a", "javascript:alert(7)"))
    web.put("https://list.example/a", f"<opml><body>{outlines}</body></opml>")
    ledger.watch(["https://list.example/a"])
    told = []
    ledger.watch_round(work=make_work(ledger, web), n_at_once=0, on_done=lambda done: told.append(done.ended.message))
    assert told[0] == "https://list.example/a: a list of 1 feeds; 2 more name no address of the web"


def test_the_day_of_an_entry_counts_only_where_the_page_has_none(ledger, web, rounds):
    web.article(DAM, head='<meta property="article:published_time" content="2026-03-13">')
    web.feed(FEED, DAM, CREW, item="<pubDate>Tue, 10 Mar 2026 08:00:00 GMT</pubDate>")
    ledger.watch([FEED])
    rounds()
    days = {article.version.key: article.version.document.published for article in ledger.articles()}
    assert (days[DAM].value, days[CREW].value, days[CREW].evidence) == ("2026-03-13", "2026-03-10T08:00:00Z", "feed")


def test_an_entry_that_says_that_it_changed_is_looked_at_now_but_not_every_time(ledger, web, clock, rounds):
    def feed(updated):
        web.feed(FEED, DAM, CREW, item=f"<updated>{updated}</updated>")

    feed("2026-03-14T11:00:00Z")
    ledger.watch([FEED])
    rounds()
    clock.at = START + timedelta(hours=8)  # past the looks of 1 and 6 hours
    rounds()
    clock.turn(hours=2)
    web.article(DAM, more="It broke.")
    feed("2026-03-14T21:30:00Z")
    assert rounds() == {"n_feeds": 1, "n_new_versions": 1, "n_unchanged": 1}
    clock.turn(minutes=30)
    feed("2026-03-14T22:20:00Z")
    assert rounds() == {"n_feeds": 1}
    clock.turn(minutes=30)
    feed("2030-01-01T00:00:00Z")
    assert "n_new_versions" not in rounds()


def test_two_watchers_of_one_ledger_do_not_do_the_same(ledger, web, rounds, clock):
    web.feed(FEED, *[f"https://h{n}.example/" for n in range(6)])
    for n in range(6):
        web.article(f"https://h{n}.example/", f"Place {n}")
    ledger.watch([FEED])
    second = []

    def fetch(url, **options):
        if url != FEED and not second:
            second.append(None)
            with Ledger(ledger.store.path, now=clock) as other:
                second.append(rounds(other))
        return web.fetch(url, **options)

    first = rounds(fetch=fetch)
    assert first == {"n_feeds": 1, "n_new": 4}
    assert second == [None, {"n_new": 2}]
    assert sorted(web.asked) == sorted([FEED, *[f"https://h{n}.example/" for n in range(6)]])


def test_a_process_that_dies_between_feed_and_pages_loses_no_page(ledger, web, clock, rounds, tmp_path):
    class Killed(BaseException):
        pass

    def die(url, **options):
        if url == DAM:
            for end in ("", "-wal"):  # as a kill leaves it
                shutil.copy(f"{ledger.store.path}{end}", tmp_path / f"dead.db{end}")
            raise Killed
        return web.fetch(url, **options)

    ledger.watch([FEED])
    with pytest.raises(Killed):
        rounds(fetch=die)
    clock.turn(minutes=15)
    with Ledger(tmp_path / "dead.db", now=clock) as after:
        assert [job.state for job in after.jobs()] == ["waiting", "running", "done"]
        rounds(after)
        clock.turn(minutes=15)
        rounds(after)
        assert len(texts(after)) == 2
        assert after.check() == []


def test_a_feed_that_is_dropped_is_not_asked_nor_are_its_addresses_but_what_was_kept_stays(ledger, web, clock, rounds):
    ledger.watch([FEED, OTHER])
    web.feed(OTHER, "https://port.example/a")
    web.article("https://port.example/a", "Port")
    rounds()
    assert ledger.unwatch(FEED) == FEED
    n_asked = len(web.asked)
    clock.turn(days=60)
    rounds()
    assert set(web.asked[n_asked:]) == {OTHER, "https://port.example/a"}
    assert len(texts(ledger)) == 3
    assert [feed.url for feed in ledger.feeds()] == [OTHER]
    with pytest.raises(NotFoundError, match="is not watched"):
        ledger.unwatch(FEED)


def test_addresses_that_wait_go_with_their_feed(ledger, web, rounds):
    ledger.watch([FEED])
    ledger.watch_round(work=make_work(ledger, web), n_at_once=0, should_stop=lambda: len(web.asked) >= 2)
    assert len(texts(ledger)) == 1
    ledger.unwatch(FEED)
    rounds()
    assert len(texts(ledger)) == 1
    assert [job.target for job in ledger.jobs()] == [DAM]


def test_a_feed_does_not_bring_back_what_was_purged(ledger, web, clock, rounds):
    ledger.watch([FEED])
    rounds()
    purged = next(article.version for article in ledger.articles() if article.version.key == DAM)
    ledger.purge(purged.id, reason="court order")
    web.feed(FEED, DAM, CREW, "https://wire.example/port")
    web.article("https://wire.example/port", "Port")
    clock.turn(minutes=15)
    assert rounds() == {"n_feeds": 1, "n_new": 1}
    assert web.asked.count(DAM) == 1
    with ledger.store.reading() as connection:
        assert load_address(connection, address_id(DAM)) is None


def test_a_round_leaves_pages_to_the_next_where_feeds_would_be_asked_late(ledger, web, clock, rounds):
    pages = [f"https://h{n}.example/" for n in range(12)]
    for url in pages:
        web.article(url, url)
    web.feed(FEED, *pages)
    ledger.watch([FEED])

    def fetch(url, **options):
        clock.turn(minutes=2)
        return web.fetch(url, **options)

    found = ledger.watch_round(work=make_work(ledger, web, fetch=fetch), n_at_once=0, most=timedelta(minutes=15))
    assert (found.n_new, found.n_waiting) == (8, 4)
    assert rounds()["n_new"] == 4


def test_a_round_leaves_feeds_to_the_next_and_pages_have_their_part_of_it(ledger, web, clock, rounds):
    feeds = [f"https://f{n}.example/feed" for n in range(10)]
    for n, feed in enumerate(feeds):
        pages = [f"https://h{n}-{page}.example/" for page in range(2)]
        for url in pages:
            web.article(url, url)
        web.feed(feed, *pages)
    ledger.watch(feeds)

    def fetch(url, **options):
        clock.turn(minutes=2)
        return web.fetch(url, **options)

    found = ledger.watch_round(work=make_work(ledger, web, fetch=fetch), n_at_once=0, most=timedelta(minutes=12))
    assert found.n_feeds < 10
    assert 0 < found.n_new < 2 * found.n_feeds
    assert ledger.has_due()
    rest = rounds()
    assert rest["n_feeds"] >= 10 - found.n_feeds
    assert rest["n_new"] == 20 - found.n_new


def test_feeds_take_turns_so_that_a_long_one_keeps_no_other(ledger, web, clock, rounds):
    long, short = [[f"https://{name}{n}.example/" for n in range(6)] for name in ("long", "short")]
    web.feed(FEED, *long)
    web.feed(OTHER, *short[:2])
    for url in (*long, *short):
        web.article(url, url)
    ledger.watch([FEED, OTHER])
    rounds()
    pages = [url for url in web.asked if url not in (FEED, OTHER)]
    assert pages == [long[0], short[0], long[1], short[1], *long[2:]]


def test_a_feed_without_end_brings_so_many_addresses_a_day_and_the_rest_later(ledger, web, clock, rounds, monkeypatch):
    monkeypatch.setattr("sayso.api.feed_jobs._MOST_A_DAY", 5)
    pages = [f"https://h{n}.example/" for n in range(8)]
    for url in pages:
        web.article(url, url)
    web.feed(FEED, *pages)
    ledger.watch([FEED])
    assert rounds()["n_new"] == 5
    assert ledger.feeds()[0].note == "3 addresses wait, since of one feed 5 a day are fetched"
    clock.turn(minutes=15)
    assert "n_new" not in rounds()
    clock.turn(days=1)
    assert rounds()["n_new"] == 3
    assert ledger.feeds()[0].note is None


def test_who_names_a_feed_that_was_given_up_has_it_be_asked_now(ledger, web, clock, rounds):
    web.fail(FEED, Reason.GONE, status=410, is_passing=False)
    ledger.watch([FEED])
    rounds()
    web.feed(FEED, DAM)
    assert ledger.watch([FEED]) == 0
    assert rounds() == {"n_feeds": 1, "n_new": 1}


def test_what_is_next_and_how_often(ledger, web, clock, rounds):
    assert (ledger.every(), ledger.next_job_at()) == (None, None)
    ledger.watch([FEED])
    rounds()
    assert (ledger.every(), ledger.next_job_at()) == (timedelta(minutes=15), clock.at + timedelta(minutes=15))


def test_who_wants_a_feed_to_be_asked_more_often_need_not_wait_for_the_next_time_that_was_set(
    ledger, web, clock, rounds
):
    ledger.watch([FEED], every=timedelta(hours=2))
    rounds()
    asked_at = clock.at
    clock.turn(minutes=1)
    ledger.watch([FEED], every=timedelta(minutes=15))
    assert ledger.feeds()[0].next_at == asked_at + timedelta(minutes=15)
    ledger.watch([FEED], every=timedelta(hours=3))  # less often counts from the next time on
    assert ledger.feeds()[0].next_at == asked_at + timedelta(minutes=15)
    ledger.watch([FEED], every=timedelta(seconds=50))
    assert rounds() == {"n_feeds": 1, "n_feeds_unchanged": 1}


def test_a_feed_that_asks_to_be_left_alone_is_whoever_wants_to_ask_it(ledger, web, clock, rounds):
    web.feed(FEED, channel="<ttl>60</ttl>")
    ledger.watch([FEED])
    rounds()
    ledger.watch([FEED], every=timedelta(minutes=1))
    assert ledger.feeds()[0].next_at == clock.at + timedelta(hours=1)


def test_a_round_ends_after_so_many_pages_and_what_is_due_is_known(ledger, web, rounds):
    pages = [f"https://h{n}.example/" for n in range(6)]
    for url in pages:
        web.article(url, url)
    web.feed(FEED, *pages)
    assert not ledger.has_due()
    ledger.watch([FEED])
    assert ledger.has_due()
    found = ledger.watch_round(work=make_work(ledger, web), n_at_once=0, most_pages=2)
    assert found.n_new < 6
    assert ledger.has_due()
    assert rounds()["n_new"] == 6 - found.n_new
    assert not ledger.has_due()


def test_who_is_interrupted_just_as_jobs_were_taken_gives_them_back(ledger, web, rounds, monkeypatch):
    ledger.watch([FEED])
    writing, left = ledger.store.writing, [KeyboardInterrupt]

    @contextmanager
    def interrupted():
        with writing() as connection:
            yield connection
        if left:
            raise left.pop()

    monkeypatch.setattr(ledger.store, "writing", interrupted)
    with pytest.raises(KeyboardInterrupt):
        rounds()
    assert (ledger.job_counts().running, ledger.job_counts().waiting) == (0, 1)
    assert rounds()["n_feeds"] == 1
