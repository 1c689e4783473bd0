"""What was seen at addresses: kept, exported, checked and purged, in a file and on a server alike."""

from datetime import UTC, datetime, timedelta

import pytest

from sayso.api.ledger import Ledger
from sayso.ledger import address_id
from sayso.model import Seen, Sighting
from sayso.store import (
    Address,
    Ended,
    JobKind,
    JobState,
    Wanted,
    addresses_of,
    append_sighting,
    enqueue_jobs,
    find_job,
    finish_job,
    load_address,
    sightings_of,
    store_address,
    take_jobs,
)
from tests.store.records import TEXT, make_reading

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
URL = "https://wire.example/a"
ID = address_id(URL)


@pytest.fixture
def ledger(made_place):
    with Ledger(made_place(), who="Mia", now=lambda: NOON, told=lambda _: None) as opened:
        yield opened


def seen(version_id, what=Seen.TEXT, *, id="s1", at=NOON, url=URL, **more):
    return Sighting(id=id, address_id=address_id(url), at=at, what=what, version_id=version_id, url=url, **more)


def keep(ledger, *sightings, address=None):
    with ledger.store.writing() as connection:
        for each in sightings:
            append_sighting(connection, each)
        if address is not None:
            store_address(connection, address)
            enqueue_jobs(
                connection,
                [Wanted(kind=JobKind.PAGE, key=address.id, target=address.url, host="wire.example")],
                at=NOON,
            )


@pytest.fixture
def version_id(ledger):
    """An article that was fetched, changed since, and is gone."""
    return ledger.add_reading(make_reading(), extractor="x").version_id


def lines(ledger):
    with ledger.export_lines() as found:
        return list(found)


def everything(ledger):
    """All characters of all rows of all tables."""
    with ledger.store.reading() as connection:
        from sayso.store.tables import metadata  # noqa: PLC0415

        return "\n".join(str(row) for table in metadata.sorted_tables for row in connection.execute(table.select()))


def test_an_address_is_kept_as_it_was_seen_last(ledger, version_id):
    address = Address(id=ID, url=URL, asked_at=NOON, status=200, etag='"1"', version_id=version_id)
    keep(ledger, address=address)
    with ledger.store.reading() as connection:
        assert load_address(connection, ID) == address
        assert addresses_of(connection, [version_id]) == [address]
        assert load_address(connection, "other") is None


def test_a_sighting_stands_once_in_the_log_and_goes_where_the_ledger_goes(ledger, version_id, made_place):
    gone = seen(version_id, Seen.GONE, id="s2", since=NOON - timedelta(hours=2), status=404)
    keep(ledger, seen(version_id), gone, gone)
    assert ledger.check() == []
    with ledger.store.reading() as connection:
        assert [each.what for each in sightings_of(connection, [version_id])] == ["text", "gone"]
    with Ledger(made_place(), told=lambda _: None) as other:
        list(other.import_lines(lines(ledger)))
        assert lines(other) == lines(ledger)
        assert other.check() == []


def test_a_sighting_that_was_changed_past_sayso_is_found(ledger, version_id):
    keep(ledger, seen(version_id))
    with ledger.store.writing() as connection:
        is_file = connection.dialect.name == "sqlite"
        drop = "DROP TRIGGER sightings_no_update" if is_file else "DROP TRIGGER sightings_append_only ON sightings"
        connection.exec_driver_sql(drop)
        connection.exec_driver_sql("UPDATE sightings SET at = '2026-03-15T12:00:00+00:00'")
    assert {"digest", "trigger"} <= {each.code for each in ledger.check()}


def test_what_fetching_noted_is_among_the_changes(ledger, version_id):
    keep(ledger, seen(version_id), seen(version_id, Seen.GONE, id="s2", since=NOON - timedelta(hours=2)))
    keep(ledger, seen(version_id, Seen.BACK, id="s3", at=NOON + timedelta(hours=1)))
    with ledger.store.writing() as connection:
        enqueue_jobs(
            connection, [Wanted(kind=JobKind.PAGE, key="q", target="https://q.example/", host="q.example")], at=NOON
        )
        (job,) = take_jobs(connection, JobKind.PAGE, holder="me", at=NOON, due_by=NOON, limit=1)
        ended = Ended(state=JobState.QUARANTINED, reason="timeout", message="https://q.example/: no answer in 30 s")
        finish_job(connection, job, ended, holder="me", at=NOON + timedelta(hours=2))
    told = [(each.kind, each.summary) for each in ledger.changes(NOON - timedelta(days=1))]
    assert told[1:] == [
        ("gone", f"{URL}: its page is not there any more, first missed on 2026-03-14 10:00"),
        ("back", f"{URL}: its page is back"),
        ("quarantined", "https://q.example/: no answer in 30 s (tried 1 times)"),
    ]
    assert ledger.changes(NOON + timedelta(days=1)) == []


def test_a_purge_takes_the_address_out_everywhere_and_remembers_its_hash(ledger, version_id, made_place):
    short = "https://s.example/ab12"
    keep(ledger, seen(version_id), seen(version_id, id="s2", url=short))
    for url in (URL, short):
        address = Address(id=address_id(url), url=url, final_url=URL, asked_at=NOON, version_id=version_id)
        keep(ledger, address=address)
    ledger.purge(version_id, reason="court order")
    assert "wire.example/a" not in everything(ledger)
    assert "ab12" not in everything(ledger)
    assert ledger.check() == []
    with ledger.store.reading() as connection:
        for url in (URL, short):
            job = find_job(connection, JobKind.PAGE, address_id(url))
            assert (job.target, job.reason, job.next_at) == ("", "purged", None)
            assert load_address(connection, address_id(url)) is None
        again = [Wanted(kind=JobKind.PAGE, key=ID, target=URL, host="wire.example")]
    with ledger.store.writing() as connection:  # as a feed that still names it does
        assert enqueue_jobs(connection, again, at=NOON) == []
    with Ledger(made_place(), told=lambda _: None) as other:
        list(other.import_lines(lines(ledger)))
        assert lines(other) == lines(ledger)
        assert other.check() == []


def test_an_address_that_showed_another_text_too_is_watched_on_after_a_purge(ledger, version_id):
    second = ledger.add_reading(make_reading(TEXT.replace("11", "12")), extractor="x").version_id
    keep(ledger, seen(version_id), seen(second, id="s2"))
    keep(ledger, address=Address(id=ID, url=URL, asked_at=NOON, version_id=second))
    ledger.purge(version_id, reason="court order")
    with ledger.store.reading() as connection:
        assert load_address(connection, ID).version_id == second
        assert find_job(connection, JobKind.PAGE, ID).target == URL
        assert [each.url for each in sightings_of(connection, [version_id, second])] == [None, URL]
    ledger.purge(second, reason="court order")
    assert "wire.example/a" not in everything(ledger)


def test_an_address_left_in_a_purged_sighting_is_found(ledger, version_id):
    keep(ledger, seen(version_id))
    ledger.purge(version_id, reason="court order")
    with ledger.store.writing() as connection:
        connection.exec_driver_sql("UPDATE sightings SET url = 'https://wire.example/a'")
    assert [each.code for each in ledger.check()] == ["purge"]


def test_a_backup_holds_what_is_watched_and_what_is_to_be_done(ledger, version_id, tmp_path):
    keep(ledger, seen(version_id), address=Address(id=ID, url=URL, asked_at=NOON, version_id=version_id))
    ledger.watch(["https://wire.example/feed"])
    with ledger.store.writing() as connection:
        take_jobs(connection, JobKind.FEED, holder="me", at=NOON, due_by=NOON, limit=1)
    ledger.backup(tmp_path / "backup.db")
    with Ledger(tmp_path / "backup.db", create=False, now=lambda: NOON) as copy:
        assert [feed.url for feed in copy.feeds()] == ["https://wire.example/feed"]
        assert {job.target for job in copy.jobs()} == {URL, "https://wire.example/feed"}
        with copy.store.reading() as connection:
            assert load_address(connection, ID).version_id == version_id
        assert copy.check() == []
