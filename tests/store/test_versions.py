"""Versions of one article in the ledger: what each changed, what its page says and shows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sayso.api.ledger import Ledger
from sayso.errors import InputError, NotFoundError
from sayso.model import Action, ObjectKind, Published, Seen, Sighting, Target, Weight
from sayso.store import append_sighting, store_address
from sayso.store.addresses import Address
from tests.store.records import SEEN_AT, TEXT, make_reading

URL = "https://wire.example/a"
TWELVE = TEXT.replace("11", "12")


@pytest.fixture
def ledger(made_place):
    moments = (SEEN_AT + timedelta(seconds=second) for second in range(10_000))
    with Ledger(made_place(), who="Mia", now=lambda: next(moments), told=lambda _: None) as opened:
        yield opened


@pytest.fixture
def three(ledger):
    """An article in three versions: the second was edited in silence, the third has other white space."""
    texts = TEXT, TWELVE, TWELVE.replace(". The", ".\n\nThe")
    return [ledger.add_reading(make_reading(text), extractor="x").version_id for text in texts]


def dated(value):
    return Published(value=value, evidence="json-ld dateModified", wording=value)


def changed(text, modified):
    reading = make_reading(text)
    return replace(reading, document=replace(reading.document, modified=dated(modified)))


def test_each_version_is_told_with_what_it_changed_in_the_one_before(ledger, three):
    history = ledger.versions(three[1])
    assert [each.id for each in history.entries] == three
    assert [each.number for each in history.entries] == [1, 2, 3]
    first, second, third = (each.edit for each in history.entries)
    assert first is None
    assert (second.is_silent, second.n_changed, second.n_unchanged) == (True, 1, 1)
    assert second.reasons[0].startswith("number: “11” is “12” now")
    assert (third.weight, third.n_unchanged) == (Weight.NONE, 2)


def test_a_version_says_when_it_was_published_and_changed(ledger):
    ledger.add_reading(make_reading(), extractor="x")
    later = ledger.add_reading(changed(TWELVE, "2026-03-14"), extractor="x").version_id
    entry = ledger.versions(later).entries[-1]
    assert (entry.published, entry.modified, entry.modified_from) == (
        "2026-03-13",
        "2026-03-14",
        "json-ld dateModified",
    )
    assert not entry.edit.is_silent
    assert ledger.check() == []


def test_a_date_of_change_is_exported_imported_and_purged(ledger, made_file):
    added = ledger.add_reading(changed(TEXT, "2026-03-14"), extractor="x").version_id
    with ledger.export_lines() as lines, Ledger(made_file(), create=False) as copy:
        for _ in copy.import_lines(lines):
            pass
        assert copy.article(added).version.document.modified == dated("2026-03-14")
        assert copy.head() == ledger.head()
    ledger.purge(added, reason="test")
    assert ledger.article(added).version.document.modified is None
    assert ledger.check() == []


def test_a_date_of_change_that_no_database_keeps_is_refused(ledger):
    reading = make_reading()
    odd = Published(value="2026-03-14", evidence="test", wording="14\0March")
    with pytest.raises(InputError, match="the date of change holds"):
        ledger.add_reading(replace(reading, document=replace(reading.document, modified=odd)), extractor="x")
    assert ledger.check() == []


def test_statements_that_people_rejected_are_no_part_of_an_edit(ledger, three):
    for version_id in three[:2]:
        statement = ledger.article(version_id).judged.reading.statements[0]
        ledger.judge(Action.REJECT, Target(kind=ObjectKind.STATEMENT, id=statement.id, version_id=version_id))
    diff = ledger.diff(*three[:2])
    assert [each.before.words for each in diff.statements] == ["The bridge is closed"]
    assert [(each.before_words, each.after_words) for each in diff.other_edits] == [("11", "12")]


def test_a_purged_version_is_passed_over_and_compares_with_nothing(ledger, three):
    ledger.purge(three[1], reason="court order")
    entries = ledger.versions(three[0]).entries
    assert (entries[1].purged, entries[1].edit) == ("court order", None)
    assert entries[2].edit.before == three[0]
    with pytest.raises(NotFoundError, match="purged"):
        ledger.diff(three[0], three[1])


def test_changes_tell_what_a_new_version_changed(ledger, three):
    first, second, third = ledger.changes(SEEN_AT - timedelta(days=1))
    assert [each.kind for each in (first, second, third)] == ["article", "new version", "new version"]
    assert (first.edit, first.published) == (None, "2026-03-13")
    assert (second.edit.before, second.edit.after, second.edit.is_silent) == (three[0], three[1], True)


def sight(ledger, what, version_id, hours, **facts):
    at = SEEN_AT + timedelta(hours=hours)
    with ledger.store.writing() as connection:
        append_sighting(
            connection,
            Sighting(id=f"s{hours}", address_id="a", at=at, what=what, version_id=version_id, url=URL, **facts),
        )


def test_a_page_that_is_gone_and_an_earlier_text_that_came_back_are_told(ledger, three):
    for hours, version_id in enumerate([three[0], three[1], three[0]]):
        sight(ledger, Seen.TEXT, version_id, hours)
    gone = SEEN_AT + timedelta(hours=9)
    sight(ledger, Seen.GONE, three[0], 10, since=gone, status=404)
    with ledger.store.writing() as connection:
        store_address(connection, Address(id="a", url=URL, asked_at=gone, gone_since=gone, version_id=three[0]))
    history = ledger.versions(three[0])
    assert [(each.what, each.version_id) for each in history.again] == [(Seen.TEXT, three[0])]
    assert [each.what for each in history.sightings][-1] is Seen.GONE
    assert history.gone_since == gone


def test_a_page_that_is_there_at_another_address_is_not_gone(ledger, three):
    with ledger.store.writing() as connection:
        for id, gone in (("a", SEEN_AT), ("b", None)):
            address = Address(id=id, url=f"{URL}?{id}", asked_at=SEEN_AT, gone_since=gone, version_id=three[0])
            store_address(connection, address)
    assert ledger.versions(three[0]).gone_since is None


def test_versions_of_an_archive_stand_in_the_order_in_which_they_were_fetched(ledger):
    ids = []
    for text, days in ((TWELVE, 2), (TEXT, 1)):
        reading = make_reading(text)
        document = replace(reading.document, retrieved_at=SEEN_AT - timedelta(days=9 - days))
        ids.append(ledger.add_reading(replace(reading, document=document), extractor="x").version_id)
    entries = ledger.versions(ids[0]).entries
    assert [each.id for each in entries] == ids[::-1]
    assert (entries[1].edit.before, entries[1].edit.is_silent) == (ids[1], True)
