"""What holds for a ledger in a file and on a server alike."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from sayso.api.ledger import Ledger
from sayso.errors import InputError, NotFoundError
from sayso.ledger import Carried
from sayso.model import Action, Box, Judgement, ObjectKind, Period, Place, Span, Target
from sayso.store import Search, load_version, reading_ids, to_plain
from sayso.store.fetching import load_reading
from sayso.store.log import FIRST, chain_of, digest_of
from tests.store.records import SEEN_AT, TEXT, make_reading


@pytest.fixture
def ledger(made_place):
    moments = (SEEN_AT + timedelta(seconds=second) for second in range(10_000))
    with Ledger(made_place(), who="Mia", now=lambda: next(moments), told=lambda _: None) as opened:
        yield opened


def first_statement(ledger, words="killed"):
    hit = ledger.find(words)[0]
    return Target(kind=ObjectKind.STATEMENT, id=hit.statement_id, version_id=hit.version_id)


def exported(ledger):
    with ledger.export_lines() as lines:
        return list(lines)


def test_what_was_stored_is_read_back_the_same(ledger):
    reading = make_reading()
    added = ledger.add_reading(reading, extractor="x", name="news/a.md")
    with ledger.store.reading() as connection:
        version = load_version(connection, added.version_id)
        stored = load_reading(connection, reading_ids(connection, version.id)[0], version)
    assert (version.document, version.name, stored.reading) == (reading.document, "news/a.md", reading)


def with_places(reading):
    places = (Place(span=Span(0, 18), page=2, box=Box(left=56.7, top=80.1, right=291.3, bottom=92.0)),)
    return replace(reading, document=replace(reading.document, places=places, retrieved_at=SEEN_AT))


def test_where_the_words_stand_in_their_file_is_kept_and_purged_with_them(ledger, another):
    reading = with_places(make_reading())
    version_id = ledger.add_reading(reading, extractor="x").version_id
    assert list(another.import_lines(exported(ledger)))
    for each in (ledger, another):
        assert each.article(version_id).version.document == reading.document
        assert each.check() == []
    ledger.purge(version_id, reason="court order")
    assert ledger.article(version_id).version.document.places == ()
    assert ledger.check() == []


def test_a_text_without_places_has_the_hash_that_it_had_before_there_were_places():
    plain = to_plain(make_reading().document)
    assert not {"places", "retrieved_at"} & set(plain)
    assert {"places", "retrieved_at"} <= set(to_plain(with_places(make_reading()).document))


def test_adding_again_changes_nothing(ledger):
    ledger.add_reading(make_reading(), extractor="x")
    before = exported(ledger)
    assert ledger.add_reading(make_reading(), extractor="x").outcome == "known"
    assert exported(ledger) == before


def test_another_address_with_the_same_words_is_a_copy_with_an_id_of_its_own(ledger):
    first = ledger.add_reading(make_reading(), extractor="x")
    copy = ledger.add_reading(make_reading(url="https://other.example/b", outlet="Other"), extractor="x")
    assert (copy.outcome, copy.same_words) == ("copy", (first.version_id,))
    assert copy.version_id != first.version_id


def test_tracking_parameters_make_no_other_document(ledger):
    ledger.add_reading(make_reading(), extractor="x")
    again = ledger.add_reading(make_reading(url="http://www.wire.example/a?utm_source=mail"), extractor="x")
    assert again.outcome == "known"


def test_a_changed_article_is_a_new_version_with_what_was_lost_and_added(ledger):
    first = ledger.add_reading(make_reading(), extractor="x")
    second = ledger.add_reading(make_reading(TEXT.replace("11", "12")), extractor="x")
    assert second.outcome == "new version"
    assert ledger.article(second.version_id).versions == (first.version_id, second.version_id)
    difference = ledger.diff(first.version_id, second.version_id)
    assert [(each.before.words, each.after.words) for each in difference.changed] == [
        ("At least 11 people were killed", "At least 12 people were killed")
    ]
    assert [each.after.words for each in difference.unchanged] == ["The bridge is closed"]
    assert difference.is_silent


@pytest.mark.parametrize(
    ("search", "n_found"),
    [
        (Search(words="killed"), 1),
        (Search(words="KILLED people"), 1),
        (Search(words='"people were"'), 1),
        (Search(words='"were people"'), 0),
        (Search(words="kil*"), 1),
        (Search(words="kil"), 0),
        (Search(who="oste"), 1),
        (Search(who="harbour"), 1),  # the article itself speaks where nobody else does
        (Search(outlet="harbour"), 2),
        (Search(words="killed", who="wire"), 0),
        (Search(facets=(("manner", "own"),)), 1),
        (Search(low=10, high=12), 1),
        (Search(low=12), 1),  # at least 11 may be 12
        (Search(high=10), 0),
        (Search(said=Period(first=None, last=SEEN_AT.date(), rule="asked")), 1),
        (Search(said=Period(first=SEEN_AT.date(), last=None, rule="asked")), 0),
        (Search(), 2),
        (Search(words="' OR 1=1 --"), 0),
        (Search(words="NEAR AND NOT ("), 0),
    ],
    ids=lambda value: str(value)[:60],
)
def test_find(ledger, search, n_found):
    ledger.add_reading(make_reading(), extractor="x")
    assert len(ledger.find(search)) == n_found
    assert ledger.count(search) == n_found


@pytest.mark.parametrize("words", ['"', "*", "(", "\U0001f600", "%"])
def test_words_without_anything_to_look_for_are_refused(ledger, words):
    ledger.add_reading(make_reading(), extractor="x")
    with pytest.raises(InputError, match="no letter or digit"):
        ledger.find(words)


def test_find_folds_case_and_accents(ledger):
    ledger.add_reading(make_reading("Štěpán Oña left, Ana Ruiz said."), extractor="x")
    assert [hit.content for hit in ledger.find("STEPAN ona")] == ["Štěpán Oña left"]


def test_pages_of_what_was_found_go_on_where_the_last_ended(ledger):
    for number in range(5):
        ledger.add_reading(make_reading(f"Bridge {number} fell, Ana Ruiz said.", url=None), extractor="x")
    first = ledger.find("bridge", limit=2)
    rest = ledger.find("bridge", limit=9, before=first[-1].number)
    assert [hit.content for hit in (*first, *rest)] == [f"Bridge {number} fell" for number in (4, 3, 2, 1, 0)]


def test_a_verdict_stands_until_it_is_undone_and_again_when_that_is(ledger):
    ledger.add_reading(make_reading(), extractor="x")
    target = first_statement(ledger)
    rejected = ledger.judge(Action.REJECT, target, reason="not said")
    assert ledger.find("killed")[0].verdict == "reject"
    undone = ledger.undo(rejected.id)
    assert ledger.find("killed")[0].verdict is None
    ledger.undo(undone.id)
    assert ledger.find("killed")[0].verdict == "reject"
    with pytest.raises(InputError, match="taken back already"):
        ledger.undo(undone.id)
    assert len(ledger.judgements()) == 3


@pytest.mark.parametrize(
    ("action", "after", "found", "before"),
    [
        (Action.SPEAKER, {"name": "Jon Fell"}, Search(who="fell"), {"name": "Mara Oste"}),
        (Action.EDIT, {"certainty": "PS"}, Search(facets=(("certainty", "PS"),)), {"certainty": None}),
        (Action.EDIT, {"content": [[9, 30]]}, Search(words='"11 people"'), {"content": [[0, 30]]}),
        (Action.EDIT, {"cue_class": "confirm"}, Search(words="killed"), {"cue_class": "say"}),
    ],
)
def test_a_change_is_found_and_keeps_what_was_before(ledger, action, after, found, before):
    ledger.add_reading(make_reading(), extractor="x")
    judgement = ledger.judge(action, first_statement(ledger), after=after)
    assert judgement.before == before
    assert [hit.is_edited for hit in ledger.find(found)] == [True]
    assert ledger.article(judgement.target.version_id).found.reading == make_reading()


def test_the_outlet_the_date_and_the_voice_of_a_block_can_be_put_right(ledger):
    added = ledger.add_reading(make_reading(), extractor="x")
    version = Target(kind=ObjectKind.VERSION, version_id=added.version_id)
    block = replace(version, kind=ObjectKind.BLOCK, id=f"0-{len(TEXT)}")
    ledger.judge(Action.OUTLET, version, after={"outlet": "Port Post"})
    ledger.judge(Action.DATE, version, after={"published": "2026-03-12"})
    ledger.judge(Action.WHOSE_BLOCK, block, after={"voice": "quoted", "outlet": "Sea Times"})
    reading = ledger.article(added.version_id).judged.reading
    assert [hop.name for hop in reading.statements[0].chain] == ["Port Post", "Sea Times", "Mara Oste"]
    assert reading.statements[0].chain[reading.statements[0].root].name == "Mara Oste"
    assert reading.statements[0].said.is_doubtful
    assert (reading.document.outlet, reading.document.published.value) == ("Port Post", "2026-03-12")
    for judgement in reversed(ledger.judgements()):
        ledger.undo(judgement.id)
    assert ledger.article(added.version_id).judged.reading == make_reading()


@pytest.mark.parametrize(
    ("action", "kind", "after", "message"),
    [
        (Action.EDIT, ObjectKind.STATEMENT, {"certainty": "XX"}, "does not take 'XX'"),
        (Action.EDIT, ObjectKind.STATEMENT, {"id": "x"}, "cannot be edited"),
        (Action.EDIT, ObjectKind.STATEMENT, {}, "at least one of"),
        (Action.EDIT, ObjectKind.STATEMENT, {"content": [[0, 9999]]}, "does not take"),
        (Action.SPEAKER, ObjectKind.STATEMENT, {"name": " "}, "needs a name"),
        (Action.DATE, ObjectKind.VERSION, {"published": "2026-02-30"}, "is no date"),
        (Action.OUTLET, ObjectKind.VERSION, {}, "needs the outlet's name"),
        (Action.OUTLET, ObjectKind.STATEMENT, {"outlet": "X"}, "is about a version"),
        (Action.SAME_CLAIM, ObjectKind.STATEMENT, {}, "two records"),
        (Action.OVERRIDE, ObjectKind.STATEMENT, {"status": "true"}, "needs a status"),
        (Action.UNDO, ObjectKind.STATEMENT, {}, "use undo"),
    ],
)
def test_a_judgement_that_does_not_fit_is_refused_and_not_stored(ledger, action, kind, after, message):
    ledger.add_reading(make_reading(), extractor="x")
    target = first_statement(ledger)
    target = target if kind is ObjectKind.STATEMENT else Target(kind=kind, version_id=target.version_id)
    with pytest.raises(InputError, match=message):
        ledger.judge(action, target, after=after)
    assert ledger.judgements() == ()


def test_what_is_not_there_cannot_be_judged(ledger):
    ledger.add_reading(make_reading(), extractor="x")
    with pytest.raises(NotFoundError, match="no statement 'nope'"):
        ledger.judge(Action.ACCEPT, replace(first_statement(ledger), id="nope"))
    with pytest.raises(NotFoundError, match="no judgement 'jnope'"):
        ledger.undo("jnope")
    with pytest.raises(NotFoundError, match="no article 'zzz'"):
        ledger.article("zzz")


def test_a_better_reading_keeps_carries_or_queues_each_judgement(ledger):
    reading = make_reading()
    added = ledger.add_reading(reading, extractor="x")
    said, own = (
        Target(kind=ObjectKind.STATEMENT, id=each.id, version_id=added.version_id) for each in reading.statements
    )
    ledger.judge(Action.ACCEPT, said)
    waiting = ledger.judge(Action.REJECT, own)
    moved = replace(reading.statements[0].attribution, content=(Span(3, 30),))
    other = replace(reading.statements[1].attribution, content=(Span(60, 68),))
    better = replace(
        reading,
        statements=(
            replace(reading.statements[0], id="moved", attribution=moved),
            replace(reading.statements[1], id="other", attribution=other),
        ),
    )
    ledger.add_reading(better, extractor="y")
    article = ledger.article(added.version_id)
    assert ledger.carried() == {Carried.SAME: 0, Carried.CARRIED: 1, Carried.QUEUED: 1}
    assert article.judged.verdicts == {"moved": Action.ACCEPT}
    assert [each.id for each in article.waiting] == [waiting.id]
    ledger.judge(
        Action.PLACE,
        Target(kind=ObjectKind.JUDGEMENT, id=waiting.id),
        other=Target(kind=ObjectKind.STATEMENT, id="other", version_id=added.version_id),
    )
    assert ledger.article(added.version_id).judged.verdicts == {"moved": Action.ACCEPT, "other": Action.REJECT}


def filled(ledger):
    """A ledger with a copy, a new version, judgements of which one is taken back, and a purged article."""
    ledger.add_reading(make_reading(), extractor="x", name="a.md")
    ledger.add_reading(make_reading(url="https://other.example/b"), extractor="x")
    ledger.add_reading(make_reading(TEXT.replace("11", "12")), extractor="x")
    taken_back = ledger.judge(Action.REJECT, first_statement(ledger), reason="not said")
    ledger.judge(Action.EDIT, first_statement(ledger), after={"tone": "opinion"})
    ledger.undo(taken_back.id)
    gone = ledger.add_reading(
        make_reading("Nobody knows, Ilse Brandt said.", url="https://gone.example/1"), extractor="x"
    )
    ledger.judge(Action.SPEAKER, first_statement(ledger, "nobody"), after={"name": "Somebody"}, reason="named so")
    ledger.purge(gone.version_id, reason="court order")
    return ledger


@pytest.fixture(params=["sqlite", "postgresql"])
def another(request, tmp_path):
    name = "made_postgresql" if request.param == "postgresql" else "made_file"
    place = request.getfixturevalue(name)()
    with Ledger(place, told=lambda _: None) as opened:
        yield opened


def test_export_and_import_give_the_same_ledger(ledger, another):
    lines = exported(filled(ledger))
    *_, (n_new, n_known) = another.import_lines(lines)
    assert (n_new, n_known) == (len(lines) - 2, 0)
    assert exported(another) == lines
    assert another.check() == []
    assert json.dumps(another.export(as_of=SEEN_AT.date())) == json.dumps(ledger.export())
    assert another.find(Search()) == ledger.find(Search())
    *_, (n_new, n_known) = another.import_lines(lines)
    assert (n_new, n_known) == (0, len(lines) - 2)


def test_a_purge_travels_to_a_ledger_that_holds_the_words(ledger, another):
    ledger.add_reading(make_reading(), extractor="x")
    list(another.import_lines(exported(ledger)))
    ledger.purge(ledger.find("killed")[0].version_id, reason="court order")
    list(another.import_lines(exported(ledger)))
    assert another.find(Search()) == []
    assert another.check() == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda lines: [lines[0], *lines[2:]], "does not follow"),
        (lambda lines: [line.replace("killed", "wounded") for line in lines], "does not fit its hash"),
        (lambda lines: lines[:-1], "breaks off"),
        (lambda lines: ["{}", *lines[1:]], "sayso-log/1"),
        (lambda lines: [lines[0], "[1]", *lines[1:]], "expected an object"),
        (lambda lines: [lines[0], '{"seq": 1}', *lines[1:]], "no entry of a ledger"),
        (lambda lines: [lines[0], "nonsense"], "not JSON"),
    ],
)
def test_an_import_that_was_changed_is_refused(ledger, another, change, message):
    ledger.add_reading(make_reading(), extractor="x")
    with pytest.raises(InputError, match=message):
        list(another.import_lines(change(exported(ledger))))
    assert another.check() == []


@pytest.mark.parametrize(
    ("line", "change", "message"),
    [
        (1, lambda record: record["document"].update(text="Nobody was killed."), "does not fit its SHA-256"),
        (2, lambda record: record["reading"]["statements"][0].update(root=9), "has its root at 9"),
        (2, lambda record: record["reading"]["statements"][0].update(id=7), "expected str, found 7"),
    ],
)
def test_an_import_whose_hashes_were_made_to_fit_is_refused(ledger, another, line, change, message):
    ledger.add_reading(make_reading(), extractor="x")
    entries = [json.loads(line) for line in exported(ledger)]
    change(entries[line]["record"])
    chain = FIRST
    for entry in entries[1:-1]:
        entry["digest"] = digest_of(entry["record"])
        entry["chain"] = chain = chain_of(chain, entry["kind"], entry["id"], entry["digest"])
    entries[-1]["chain"] = chain
    with pytest.raises(InputError, match=message):
        list(another.import_lines(map(json.dumps, entries)))
    assert another.check() == []


def test_after_a_purge_nothing_is_left_but_hash_and_reason(ledger):
    filled(ledger)
    assert ledger.find("nobody") == []
    assert ledger.find(Search(who="somebody")) == []
    assert ledger.check() == []
    purge = ledger.article("".join(sorted(_purged(ledger)))).purge
    assert (purge.reason, purge.who) == ("court order", "Mia")
    with pytest.raises(InputError, match=r"purged on 2026-03-14 \(court order\)"):
        ledger.add_reading(make_reading("Nobody knows, Ilse Brandt said.", url="https://gone.example/1"), extractor="x")


def _purged(ledger):
    with ledger.store.reading() as connection:
        return list(connection.execute(sa.text("SELECT version_id FROM purges")).scalars())


def test_after_a_purge_the_words_stand_nowhere_in_the_files(tmp_path):
    path = tmp_path / "a.db"
    with Ledger(path, told=lambda _: None) as ledger:
        filled(ledger)
        held = b"".join(each.read_bytes() for each in sorted(tmp_path.iterdir()))
    for words in (b"Nobody knows", b"nobody", b"Brandt", b"brandt", b"gone.example", b"Somebody", b"named so"):
        assert words not in held, words


def test_rebuild_finds_nothing_to_change_and_mends_what_is_missing(ledger):
    filled(ledger)
    hits = ledger.find(Search())
    assert ledger.rebuild().changed == ()
    with ledger.store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM _numbers")
        connection.exec_driver_sql("UPDATE _search SET who = 'nobody at all'")
    assert ledger.find(Search()) != hits
    assert set(ledger.rebuild().changed) == {hit.version_id for hit in hits}
    assert ledger.find(Search()) == hits
    assert ledger.check() == []


def test_changes_are_told_in_their_order(ledger):
    filled(ledger)
    kinds = [each.kind for each in ledger.changes(datetime(2026, 3, 1, tzinfo=UTC))]
    assert kinds == ["article", "article", "new version", *["judgement"] * 3, "article", "judgement", "purge"]
    assert ledger.changes(datetime(2026, 4, 1, tzinfo=UTC)) == []


def test_the_export_for_others_leaves_out_what_people_rejected(ledger):
    added = ledger.add_reading(make_reading(), extractor="x")
    ledger.judge(Action.REJECT, first_statement(ledger))
    found = ledger.export()
    assert [each["kind"] for each in found["statements"]] == ["own"]
    assert found["documents"][0]["id"] == added.version_id
    assert "rejected" in found["problems"][0]


def test_texts_that_no_database_keeps_are_refused(ledger):
    with pytest.raises(InputError, match=r"'\\x00' at 9"):
        ledger.add_reading(make_reading("It rained\0, Ana Ruiz said."), extractor="x")
    assert ledger.check() == []


@pytest.mark.parametrize("fact", ["title", "outlet", "byline"])
@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_facts_that_no_database_keeps_are_refused(ledger, fact, character):
    reading = make_reading()
    reading = replace(reading, document=replace(reading.document, **{fact: f"a{character}"}))
    with pytest.raises(InputError, match=f"the {fact} holds"):
        ledger.add_reading(reading, extractor="x")
    assert ledger.check() == []


def test_a_file_name_that_is_no_utf_8_is_kept_as_escapes(ledger):
    added = ledger.add_reading(make_reading(), extractor="x", name="a\udcff.md")
    assert ledger.article(added.version_id).version.name == "a\\udcff.md"


def test_a_judgement_keeps_all_its_parts_on_the_way_through_json():
    target = Target(kind=ObjectKind.STATEMENT, id="a", version_id="v")
    judgement = Judgement(id="j", at=SEEN_AT, who="Mia", action=Action.EDIT, target=target, after={"tone": None})
    assert to_plain(judgement)["after"] == {"tone": None}


def test_the_table_of_a_notebook_has_a_row_for_each_statement(ledger):
    ledger.add_reading(make_reading(), extractor="x")
    assert list(ledger.table("killed")["who"]) == ["Mara Oste"]


def test_a_ledger_can_be_asked_as_of_a_day(made_place):
    day = iter([SEEN_AT, SEEN_AT + timedelta(days=1), SEEN_AT + timedelta(days=2), SEEN_AT + timedelta(days=3)])
    with Ledger(made_place(), who="Mia", now=lambda: next(day), told=lambda _: None) as ledger:
        added = ledger.add_reading(make_reading(), extractor="x")
        ledger.judge(Action.REJECT, first_statement(ledger))
        ledger.add_reading(make_reading(url="https://other.example/b"), extractor="x")
        first, second, third = (SEEN_AT.date() + timedelta(days=number) for number in range(3))
        assert ledger.article(added.version_id, as_of=first).judged.verdicts == {}
        assert list(ledger.article(added.version_id, as_of=second).judged.verdicts.values()) == [Action.REJECT]
        assert [len(ledger.export(as_of=each)["statements"]) for each in (first, second, third)] == [2, 1, 3]
        with pytest.raises(NotFoundError, match="after 2026-03-13"):
            ledger.article(added.version_id, as_of=first - timedelta(days=1))


def test_a_new_version_at_the_address_of_a_purged_one_keeps_the_chain_whole(ledger, another):
    first = ledger.add_reading(make_reading(), extractor="x")
    ledger.purge(first.version_id, reason="court order")
    ledger.add_reading(make_reading(TEXT.replace("11", "12")), extractor="x")
    assert ledger.check() == []
    list(another.import_lines(exported(ledger)))
    assert another.check() == []
    assert exported(another) == exported(ledger)


def test_a_purge_takes_names_and_reasons_out_of_judgements_that_reach_the_article(ledger):
    gone = ledger.add_reading(
        make_reading("Nobody knows, Ilse Brandt said.", url="https://gone.example/1"), extractor="x"
    )
    kept = ledger.add_reading(make_reading(), extractor="x")
    source = Target(kind=ObjectKind.SOURCE, id="Mara Oste", version_id=kept.version_id)
    brandt = Target(kind=ObjectKind.SOURCE, id="Ilse Brandt", version_id=gone.version_id)
    pair = ledger.judge(Action.SAME_SOURCE, source, other=brandt)
    ledger.undo(pair.id, reason="no, Brandt is another")
    ledger.purge(gone.version_id, reason="court order")
    assert not any("Brandt" in line for line in exported(ledger))
    assert ledger.check() == []


def test_two_ledgers_that_hold_one_article_can_be_merged(ledger, another):
    ledger.add_reading(make_reading(), extractor="x", name="here.md")
    another.add_reading(make_reading(), extractor="x", name="there.md")
    another.add_reading(make_reading(url="https://other.example/b"), extractor="x")
    *_, (n_new, n_known) = ledger.import_lines(exported(another))
    assert (n_new, n_known) == (2, 2)
    assert ledger.check() == []


@pytest.mark.parametrize(
    ("reason", "after"),
    [(5, {}), ("\ud800", {}), ("a\0b", {}), (None, {"tone": {1, 2}}), (None, {"tone": float("nan")})],
)
def test_a_judgement_that_could_not_be_read_back_is_refused(ledger, reason, after):
    ledger.add_reading(make_reading(), extractor="x")
    action = Action.EDIT if after else Action.REJECT
    with pytest.raises(InputError):
        ledger.judge(action, first_statement(ledger), reason=reason, after=after)
    assert ledger.check() == []


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM _numbers",
        "UPDATE _numbers SET low = 77777",
        "UPDATE _search SET verdict = 'accept'",
        "DELETE FROM _carried",
        "UPDATE _current SET reading_id = (SELECT max(id) FROM readings)",
    ],
)
def test_check_finds_what_is_not_as_it_is_computed(ledger, change):
    ledger.add_reading(make_reading(), extractor="x")
    ledger.judge(Action.REJECT, first_statement(ledger))
    ledger.add_reading(make_reading(url="https://other.example/b"), extractor="x")
    with ledger.store.writing() as connection:
        connection.exec_driver_sql(change)
    assert {each.code for each in ledger.check()} == {"derived"}
    ledger.rebuild()
    assert ledger.check() == []


def test_find_shows_what_people_put_right(ledger):
    added = ledger.add_reading(make_reading(), extractor="x")
    target = first_statement(ledger)
    ledger.judge(Action.EDIT, target, after={"certainty": "PS"})
    ledger.judge(
        Action.DATE, Target(kind=ObjectKind.VERSION, version_id=added.version_id), after={"published": "2026-03-01"}
    )
    (hit,) = ledger.find(Search(facets=(("certainty", "PS"),)))
    assert (hit.certainty, hit.published) == ("PS", "2026-03-01")
