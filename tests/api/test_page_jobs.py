"""What comes of addresses: kept, the same, changed, gone, back, failed."""

from datetime import timedelta

import pytest

from sayso.fetch import Reason
from sayso.ledger import address_id
from sayso.store import JobState, load_address, sightings_of
from tests.api.web import START, make_work

DAM = "https://wire.example/dam"
HOUR = timedelta(hours=1)


@pytest.fixture
def web(web):
    web.article(DAM)
    return web


@pytest.fixture
def run(ledger, web):
    """Does all jobs that are due, and tells what came of them."""

    def run(**others):
        done = []
        ledger.run_jobs(work=make_work(ledger, web, **others), on_done=done.append, n_at_once=0)
        return done

    return run


@pytest.fixture
def add(ledger, run):
    """Adds addresses as `sayso add` does."""

    def add(*urls, **hints):
        ledger.enqueue(urls, **hints)
        return run()

    return add


def texts(ledger):
    return [article.version.document.text for article in ledger.articles()]


def seen(ledger):
    """What was noted of addresses, in order."""
    with ledger.store.reading() as connection:
        ids = [article.version.id for article in ledger.articles()]
        return [(each.what.value, ids.index(each.version_id), each.since) for each in sightings_of(connection, ids)]


def address(ledger, url=DAM):
    with ledger.store.reading() as connection:
        return load_address(connection, address_id(url))


def test_an_article_is_kept_under_the_address_where_it_was_found(ledger, add, web):
    web.leads[f"{DAM}?utm_source=mail"] = DAM
    (done,) = add(f"{DAM}?utm_source=mail")
    assert (done.what, done.job.target) == ("stored", f"{DAM}?utm_source=mail")
    (article,) = ledger.articles()
    assert (article.version.key, article.version.name) == (DAM, f"{DAM}?utm_source=mail")
    assert [job.state for job in ledger.jobs()] == ["done"]
    assert seen(ledger) == [("text", 0, None)]
    assert ledger.check() == []


def test_adding_an_address_again_asks_whether_it_changed_and_changes_nothing(ledger, add, web):
    add(DAM)
    before = (texts(ledger), seen(ledger))
    (done,) = add(DAM)
    assert (done.what, web.n_same) == ("unchanged", 1)
    web.has_marks = False
    (done,) = add(DAM)
    assert (done.what, web.n_same) == ("unchanged", 1)
    assert (texts(ledger), seen(ledger)) == before


def test_a_changed_page_is_a_new_version_and_an_earlier_text_that_comes_again_is_noted(ledger, add, clock, web):
    add(DAM)
    web.article(DAM, more="Two people are missing.")
    assert [done.what for done in add(DAM)] == ["new version"]
    clock.turn(minutes=1)
    web.article(DAM)
    assert [done.what for done in add(DAM)] == ["known"]
    assert [article.version.document_id for article in ledger.articles()].count(address_id(DAM)) == 2
    assert seen(ledger) == [("text", 0, None), ("text", 1, None), ("text", 0, None)]


def test_markup_that_changes_around_the_same_words_makes_no_version(ledger, add, web):
    add(DAM)
    web.article(DAM, head="<meta name=generator content=7>")
    assert [done.what for done in add(DAM)] == ["known"]
    assert seen(ledger) == [("text", 0, None)]


def test_an_article_is_looked_at_again_less_and_less_often_until_it_changes(ledger, add, run, clock, web):
    add(DAM)
    looks = []
    for hours in (0.9, 0.1, 4.9, 0.1, 17.9, 0.1, 47.9, 0.1, 95.9, 0.1, 551.9, 0.1, 10_000):
        clock.turn(hours=hours)
        looks += [round((clock.at - START) / HOUR, 1) for _ in run()]
    assert looks == [1, 6, 24, 72, 168, 720]
    web.article(DAM, more="Two people are missing.")
    add(DAM)
    clock.turn(hours=1)
    assert len(run()) == 1


def test_a_page_that_is_missing_twice_some_time_apart_is_gone_since_the_first_time(ledger, add, run, clock, web):
    add(DAM)
    page = web.pages.pop(DAM)
    missed = clock.turn(hours=1)
    (done,) = run()
    assert (done.what, address(ledger).gone_since) == ("missing", None)
    clock.turn(hours=1)
    (done,) = run()
    assert (done.what, address(ledger).gone_since) == ("gone", missed)
    assert seen(ledger) == [("text", 0, None), ("gone", 0, missed)]
    job = ledger.jobs()[0]
    assert (job.state, job.reason, job.message) == ("failed", "gone", f"{DAM}: there is no such page (404)")
    web.pages[DAM] = page
    clock.turn(days=1)
    (done,) = run()
    assert (done.what, address(ledger).gone_since) == ("back", None)
    assert seen(ledger)[2:] == [("back", 0, None)]
    assert [each.kind for each in ledger.changes(START)] == ["article", "gone", "back"]
    assert ledger.check() == []


def test_a_page_that_is_missing_once_is_not_gone(ledger, add, run, clock, web):
    add(DAM)
    page = web.pages.pop(DAM)
    clock.turn(hours=1)
    run()
    web.pages[DAM] = page
    clock.turn(hours=1)
    assert [done.what for done in run()] == ["unchanged"]
    web.pages.pop(DAM)
    clock.turn(hours=4)
    assert [done.what for done in run()] == ["missing"]
    assert seen(ledger) == [("text", 0, None)]


def test_a_page_that_asks_twice_within_an_hour_is_not_gone(ledger, add, web):
    add(DAM)
    web.pages.pop(DAM)
    assert [done.what for done in add(DAM) + add(DAM)] == ["missing", "missing"]


def test_a_page_that_comes_back_with_other_words_is_back_and_a_new_version(ledger, add, run, clock, web):
    add(DAM)
    web.pages.pop(DAM)
    for hours in (1, 1):
        clock.turn(hours=hours)
        run()
    web.article(DAM, more="This article was corrected.")
    clock.turn(days=1)
    assert [done.what for done in run()] == ["new version"]
    assert [(what, version) for what, version, _ in seen(ledger)] == [("text", 0), ("gone", 0), ("back", 1)]


def test_a_site_that_answers_with_its_front_page_has_no_such_page_any_more(ledger, add, run, clock, web):
    add(DAM)
    web.article("https://wire.example/", "the front page")
    web.leads[DAM] = "https://wire.example/"
    clock.turn(hours=1)
    assert [done.what for done in run()] == ["missing"]
    assert len(texts(ledger)) == 1


def test_a_page_that_moves_within_its_site_is_a_version_of_the_same_article(ledger, add, run, clock, web):
    add(DAM)
    web.article("https://wire.example/dam-breaks", more="It broke at noon.")
    web.leads[DAM] = "https://wire.example/dam-breaks"
    clock.turn(hours=1)
    assert [done.what for done in run()] == ["new version"]
    assert {article.version.key for article in ledger.articles()} == {DAM}


def test_two_addresses_of_one_page_are_one_article(ledger, add, web):
    short = "https://s.example/ab12"
    web.leads[short] = DAM
    assert [done.what for done in add(DAM, short)] == ["stored", "known"]
    assert seen(ledger) == [("text", 0, None), ("text", 0, None)]


def test_what_fails_for_now_is_tried_later_and_later_and_then_left_to_a_person(ledger, add, run, clock, web):
    web.fail(DAM)
    (done,) = add(DAM)
    assert done.what == "failed"
    tries = []
    while ledger.jobs()[0].state is not JobState.QUARANTINED:
        clock.at = ledger.jobs()[0].next_at
        tries.append((clock.at - START) / timedelta(minutes=1))
        run()
    assert [round(minutes) for minutes in tries[:5]] == [5, 15, 35, 75, 155]
    assert len(tries) == 11  # and the first
    assert timedelta(days=2) < clock.at - START < timedelta(days=4)
    job = ledger.jobs()[0]
    assert (job.reason, job.attempts, job.next_at) == ("unavailable", 12, None)
    assert job.message == f"{DAM}: the server answers 503; try again later"
    assert [each.kind for each in ledger.changes(START)] == ["quarantined"]
    web.article(DAM)
    ledger.retry_job(job.id)
    assert [done.what for done in run()] == ["stored"]


def test_a_server_that_asks_to_be_left_alone_is_within_a_day(ledger, add, clock, web):
    for asked, waited in ((7_200, 7_200), (10_000_000, 86_400), (1, 300)):
        web.fail(DAM, Reason.RATE_LIMITED, status=429, retry_after_s=asked)
        add(DAM)
        assert (ledger.jobs()[0].next_at - clock.at).total_seconds() == waited


def test_what_never_will_be_a_page_is_tried_once(ledger, add, web):
    web.fail(DAM, Reason.FORBIDDEN_ADDRESS, status=None, is_passing=False)
    add(DAM)
    job = ledger.jobs()[0]
    assert (job.state, job.reason, job.next_at) == ("failed", "forbidden-address", None)


def test_a_page_that_is_not_there_yet_is_tried_a_few_times(ledger, add, run, clock, web):
    page = web.pages.pop(DAM)
    add(DAM)
    assert ledger.jobs()[0].next_at == clock.at + timedelta(minutes=5)
    web.pages[DAM] = page
    clock.turn(minutes=5)
    assert [done.what for done in run()] == ["stored"]
    other = "https://wire.example/never"
    add(other)
    for _ in range(10):
        clock.turn(hours=1)
        run()
    assert web.asked.count(other) == 5
    assert (ledger.jobs()[0].state, ledger.jobs()[0].next_at) == ("failed", None)


@pytest.mark.parametrize(
    ("page", "reason"),
    [("", "empty"), ("<html><body></body></html>", "no-text"), (b"\x89PNG\r\n", "binary"), ("a\0b", "binary")],
)
def test_a_page_without_an_article_is_a_failure_with_its_reason_and_its_address(ledger, add, web, page, reason):
    web.put(DAM, page)
    (done,) = add(DAM)
    job = ledger.jobs()[0]
    assert (done.what, job.state, job.reason) == ("failed", "failed", reason)
    assert job.message.startswith(f"{DAM}: ")
    assert "\n" not in job.message


def test_what_the_caller_knows_stands_above_the_page_and_the_day_of_a_feed_below_it(ledger, add, web, run):
    web.article(DAM, head='<meta property="article:published_time" content="2026-03-13">')
    add(DAM, published="2026-03-10", outlet="Harbour Wire")
    (article,) = ledger.articles()
    assert (article.version.document.published.value, article.version.document.outlet) == ("2026-03-10", "Harbour Wire")


def test_a_fault_of_ours_costs_one_job_and_is_told(ledger, add, run, web):
    def read_page(_data, *, name, hints):
        raise ZeroDivisionError("no such rule")

    ledger.enqueue([DAM])
    (done,) = run(read_page=read_page)
    assert (done.what, ledger.jobs()[0].reason) == ("failed", "fault")
    assert "ZeroDivisionError: no such rule; please report it" in ledger.jobs()[0].message


def test_who_interrupts_gives_back_what_was_begun(ledger, run, web):
    def read_page(_data, *, name, hints):
        raise KeyboardInterrupt

    ledger.enqueue([DAM])
    with pytest.raises(KeyboardInterrupt):
        run(read_page=read_page)
    assert [(job.state, job.attempts) for job in ledger.jobs()] == [("waiting", 0)]
    assert [done.what for done in run()] == ["stored"]


def test_threads_fetch_several_at_once_and_of_one_host_one_after_the_other(ledger, web):
    at_once, most, hosts = set(), [], []

    def fetch(url, **options):
        host = url.split("/")[2]
        at_once.add(url)
        hosts.append((host, sum(host in each for each in at_once)))
        most.append(len(at_once))
        barrier.wait(5)
        at_once.discard(url)
        return web.fetch(url, **options)

    from threading import Barrier  # noqa: PLC0415

    barrier = Barrier(3)
    urls = [f"https://h{host}.example/{page}" for host in range(3) for page in range(3)]
    for url in urls:
        web.article(url, url)
    ledger.enqueue(urls)
    done = []
    ledger.run_jobs(work=make_work(ledger, web, fetch=fetch), on_done=done.append, n_at_once=3)
    assert [each.what for each in done] == ["stored"] * 9
    assert max(most) == 3
    assert {n for _, n in hosts} == {1}


def test_a_purged_article_is_not_kept_again_and_its_address_is_not_either(ledger, add, run, clock, web):
    short = "https://s.example/ab12"
    web.leads[short] = DAM
    add(DAM)
    ledger.purge(next(ledger.articles()).version.id, reason="court order")
    clock.turn(days=40)
    assert run() == []
    assert web.asked == [DAM]
    (done,) = add(short)
    assert (done.what, done.ended.reason) == ("failed", "purged")
    assert [(job.target, job.reason) for job in ledger.jobs()] == [("", "purged"), ("", "purged")]
    assert ledger.check() == []
