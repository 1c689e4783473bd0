"""Versions, and what is different between two, on a terminal; and the words of two texts with what is left out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sayso.ledger import summarize
from sayso.model import Document, Seen, Sighting, Version, VersionEntry, VersionHistory
from sayso.views.version_page import render_diff, render_versions, tell_edit_lines, tell_weight
from sayso.views.version_words import diff_pieces
from tests.ledger.versions import compare

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
BEFORE = "11 people were killed, the ministry said. The road is closed. It rains."
AFTER = "7 people were killed, the ministry said. It rains. They have left."
LONG = "The mayor of Orsa said that nobody would have to leave the town. " * 9


def version(id, text, *, document_id="d"):
    document = Document(id=id, sha256="", text=text, title="A \x1b[31m dam")
    return Version(id=id, document_id=document_id, key="k", seen_at=NOON, document=document)


def entry(number, **facts):
    base = VersionEntry(
        id=f"v{number}",
        number=number,
        seen_at=NOON + timedelta(days=number),
        retrieved_at=None,
        title="A dam",
        published="2026-03-03",
        published_from="json-ld datePublished",
        modified=None,
        modified_from=None,
        edit=None,
    )
    return replace(base, **facts)


def history(*entries, **facts):
    base = VersionHistory(
        document_id="d", url="https://wire.example/a", entries=entries, sightings=(), again=(), gone_since=None
    )
    return replace(base, **facts)


def test_versions_are_listed_with_their_dates_and_what_each_changed():
    edit = summarize(compare(BEFORE, AFTER))
    shown = render_versions(history(entry(1), entry(2, modified="2026-03-03", modified_from="front matter", edit=edit)))
    assert "1 v1 seen 2026-03-04 12:00" in shown
    assert "published 2026-03-03 (from json-ld datePublished); modified 2026-03-03" in shown
    assert "silent edit: 1 statement changed, 1 removed, 1 added, 1 as before" in shown
    assert "- number: “11” is “7” now" in shown


def test_a_long_list_of_reasons_is_cut_with_the_command_that_shows_all():
    edit = replace(summarize(compare(BEFORE, AFTER)), reasons=tuple("abcde"))
    shown = render_versions(history(entry(1), entry(2, edit=edit)))
    assert "   - c\n     and 2 more reasons: sayso show a --against b\n" in shown
    assert "- d" not in shown


def test_a_page_that_is_gone_and_a_purged_version_are_told():
    gone = Sighting(id="s", address_id="a", at=NOON, what=Seen.GONE, version_id="v1", since=NOON - timedelta(hours=2))
    again = Sighting(id="t", address_id="a", at=NOON, what=Seen.TEXT, version_id="v1")
    shown = render_versions(
        history(entry(1, purged="court order"), sightings=(again, gone), again=(again,), gone_since=NOON)
    )
    assert "its page is gone since 2026-03-03 12:00" in shown
    assert "purged: court order" in shown
    assert "2026-03-03 12:00 an earlier text stood there again, v1" in shown
    assert "2026-03-03 12:00 the page was gone, first missed 2026-03-03 10:00" in shown


def test_a_comparison_shows_statements_under_what_became_of_them_and_the_words():
    shown = render_diff(compare(BEFORE, AFTER, title=("A", "B")), version("b", BEFORE), version("a", AFTER), width=100)
    assert "\nSaid otherwise: 1 statement\n  - 11 people were killed\n      the ministry · b#0-21\n" in shown
    assert "\nNot said any more: 1 statement\n  - The road is closed\n" in shown
    assert "\nNew: 1 statement\n  + They have left\n" in shown
    assert 'title: "B", before "A"' in shown
    assert "[-11-] {+7+} people were killed, the ministry said. [-The road is closed.-] It rains." in shown
    assert "\x1b" not in shown


def test_two_articles_are_told_not_to_be_versions():
    shown = render_diff(compare(BEFORE, AFTER), version("b", BEFORE), version("a", AFTER, document_id="e"))
    assert "these are two articles, and no versions of one" in shown


def test_the_same_text_shows_no_words():
    shown = render_diff(compare(BEFORE, BEFORE), version("b", BEFORE), version("a", BEFORE))
    assert "no words changed: 0 statements changed, none removed, none added, 3 as before" in shown
    assert "The words" not in shown


def test_lines_of_data_name_both_places_of_a_change():
    lines = list(tell_edit_lines(compare(BEFORE, AFTER)))
    assert lines[0] == tell_weight(compare(BEFORE, AFTER))
    assert "- 11 people were killed (b#0-21)" in lines
    assert "+ 7 people were killed (a#0-20)" in lines


def test_what_is_the_same_is_left_out_but_for_what_stands_beside_a_change():
    before, after = f"{LONG}11 died. {LONG}", f"{LONG}7 died. {LONG}"
    pieces = diff_pieces(compare(before, after), before, after, around=30)
    assert [piece.kind for piece in pieces] == ["left-out", "same", "removed", "added", "same", "left-out"]
    assert pieces[1].words == " have to leave the town. "
    assert pieces[4].words == "died. The mayor of Orsa said "
    assert sum(piece.n_left_out + len(piece.words) for piece in pieces if piece.kind != "removed") == len(after)


def test_all_is_shown_where_that_is_asked_for():
    before, after = f"{LONG}11 died. {LONG}", f"{LONG}7 died. {LONG}"
    pieces = diff_pieces(compare(before, after), before, after, around=None)
    assert "".join(piece.words for piece in pieces if piece.kind != "removed") == after
