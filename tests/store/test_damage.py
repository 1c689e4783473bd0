"""What is no ledger, what is damaged, and what was changed past Sayso: refused or found, and told in a clear line."""

import re
import shutil
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sayso.api.ledger import Ledger
from sayso.errors import StoreError
from sayso.store import checking
from tests.store.faulty import FRAME, PAGE, WAL_HEADER, N, fill, findings, n_articles, refused, unfinished

# What is not a ledger


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ("is empty", "restore a backup")),
        (b"It rains, Ann said.\n", ("is no ledger", "It rains, Ann sa", "-d")),
        (b"SQLite format 3\0", ("is no ledger", "restore a backup")),
    ],
    ids=["zero bytes", "text", "header cut off"],
)
def test_what_is_not_a_ledger_is_refused_and_left_as_it_was(tmp_path, content, words):
    path = tmp_path / "news.db"
    path.write_bytes(content)
    with refused(path, *words):
        Ledger(path)
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["news.db"]


def test_a_database_of_another_program_is_refused_and_left_as_it_was(tmp_path):
    path = tmp_path / "places.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE places (name TEXT)")
    before = path.read_bytes()
    with refused(path, "another program", "-d"):
        Ledger(path)
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path):
    with refused(tmp_path, "is a folder", "name a file"):
        Ledger(tmp_path)


def test_a_ledger_in_a_folder_that_is_not_there_is_refused(tmp_path):
    with refused("news.db", "no folder", "make it"):
        Ledger(tmp_path / "none" / "news.db")


def test_a_missing_ledger_is_not_made_by_who_only_reads(tmp_path):
    with refused("news.db", "there is no ledger", "sayso add"):
        Ledger(tmp_path / "news.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_of_a_newer_schema_is_refused_and_its_bytes_stay(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with refused(path, "newer Sayso", "schema 99", "install"):
        Ledger(path)
    assert path.read_bytes() == before


def test_a_server_that_does_not_answer_is_told(tmp_path):
    with refused("none", "does not answer"):
        Ledger(f"postgresql://ann:secret@/none?host={tmp_path}")


def test_a_password_is_not_told(tmp_path):
    with pytest.raises(StoreError) as caught:
        Ledger(f"postgresql://ann:secret@/none?host={tmp_path}")
    assert "secret" not in str(caught.value)


# Damage


@pytest.mark.parametrize("at", [0, 15, 18, 68], ids=["first byte", "end of the magic", "versions", "application"])
def test_a_damaged_header_is_refused(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)
    with refused(path):
        Ledger(path)
    assert path.read_bytes() == data


def test_a_row_that_no_sayso_writes_is_told(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "PRAGMA writable_schema = ON;"
            "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = '_log'"
        )
    with past_sayso(path) as connection:
        connection.execute("UPDATE _log SET record_id = NULL, kind = NULL WHERE seq = 3")
    with refused(path, "cannot be read", "sayso check"), Ledger(path) as ledger, ledger.export_lines() as lines:
        list(lines)


def test_an_entry_that_is_no_text_is_told(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = '_log'"
        )
    with past_sayso(path) as connection:
        connection.execute("UPDATE _log SET kind = x'c3' WHERE seq = 3")
    assert any(each.code == "chain" and "entry 3" in each.where for each in findings(path))


def test_a_name_that_is_no_text_is_told(path):
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE documents", b"CREATE TABL\xf9 documents"))
    with refused(path, "damaged", "restore a backup"):
        findings(path)


def test_a_damaged_page_is_found_by_check(path):
    data = bytearray(path.read_bytes())
    middle = len(data) // PAGE // 2 * PAGE
    data[middle : middle + PAGE] = bytes(PAGE)
    path.write_bytes(data)
    found = findings(path)
    assert any(each.code in ("page", "database") and "restore a backup" in each.message for each in found)


def test_each_page_that_is_overwritten_is_found_or_refused(path):
    whole = path.read_bytes()
    missed = []
    for page in range(1, len(whole) // PAGE):
        path.write_bytes(whole[: page * PAGE] + b"\xa5" * PAGE + whole[(page + 1) * PAGE :])
        try:
            is_found = bool([each for each in findings(path) if not each.is_note])
        except StoreError:
            is_found = True
        if not is_found:
            missed.append(page)
    assert missed == []


def test_a_file_that_is_cut_off_is_found_or_refused(path):
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    try:
        assert findings(path)
    except StoreError as error:
        assert "restore a backup" in str(error)


def test_commits_in_a_whole_write_ahead_file_are_there(filled, tmp_path):
    assert n_articles(unfinished(filled, tmp_path)) == N + 4


@pytest.mark.parametrize("at", [16, WAL_HEADER + 10, WAL_HEADER + FRAME + 1000], ids=["header", "frame", "page"])
def test_a_changed_byte_in_a_write_ahead_file_is_told_before_commits_are_lost(filled, tmp_path, at):
    path = unfinished(filled, tmp_path)
    wal = Path(f"{path}-wal")
    data = bytearray(wal.read_bytes())
    data[at] ^= 0x01
    wal.write_bytes(data)
    before = path.read_bytes()
    with refused(path, "copy.db-wal", "damaged", "4 finished transactions", "restore a backup"):
        Ledger(path)
    assert (path.read_bytes(), wal.read_bytes()) == (before, data)


def test_a_write_ahead_file_that_breaks_off_costs_only_what_was_not_finished(filled, tmp_path):
    path = unfinished(filled, tmp_path)
    wal = Path(f"{path}-wal")
    wal.write_bytes(wal.read_bytes()[: -PAGE // 2])
    assert findings(path) == []
    assert n_articles(path) == N + 3


def test_a_transaction_torn_by_a_power_cut_is_told_and_passed_over(filled, tmp_path):
    path = unfinished(filled, tmp_path)
    wal = Path(f"{path}-wal")
    data = bytearray(wal.read_bytes())
    data[-FRAME - 100] ^= 0x01  # in the last frame but one: the last transaction was never whole
    wal.write_bytes(data)
    notes = []
    with Ledger(path, told=notes.append) as ledger:
        assert len(list(ledger.articles())) == N + 3
        assert ledger.check() == []
    assert any("the last transaction" in each and "again" in each for each in notes)


def test_a_write_ahead_file_without_its_ledger_is_not_mixed_into_a_new_one(filled, tmp_path):
    path = unfinished(filled, tmp_path)
    path.unlink()
    with refused(path, "copy.db-wal", "move it away"):
        Ledger(path)


def test_a_backup_put_beside_the_write_ahead_file_of_another_ledger_is_not_mixed_with_it(filled, tmp_path):
    path = unfinished(filled, tmp_path)
    with Ledger(filled) as ledger:
        ledger.backup(tmp_path / "backup.db")
    shutil.copyfile(tmp_path / "backup.db", path)
    with refused(path, "copy.db-wal", "move it away"):
        Ledger(path)
    Path(f"{path}-wal").unlink()
    assert findings(path) == []


# What was changed past Sayso


@contextmanager
def past_sayso(path):
    """A connection with the triggers dropped, as somebody may who wants to."""
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        yield connection
        connection.commit()


_CHANGES = [
    ("UPDATE versions SET text = 'X' || substr(text, 2) WHERE number = 2", "digest", "entry 3 (version"),
    ("UPDATE versions SET url = url || '/' WHERE number = 2", "digest", "entry 3 (version"),
    ("UPDATE versions SET seen_at = 'soon' WHERE number = 2", "record", "entry 3 (version"),
    ("UPDATE versions SET key = 'https://x.example/' WHERE rowid = 1", "digest", "(version"),
    ("UPDATE blocks SET span_end = span_end - 1 WHERE rowid = 1", "digest", "entry 1 (version"),
    ("UPDATE statements SET confidence = 0.5 WHERE number = 1", "digest", "entry 2 (reading"),
    ("UPDATE statements SET hedges = '{' WHERE number = 1", "record", "entry 2 (reading"),
    ("UPDATE statements SET content = '[]' WHERE number = 1", "digest", "entry 2 (reading"),
    ("UPDATE statements SET content = '[[5]]' WHERE number = 1", "record", "entry 2 (reading"),
    ("UPDATE statements SET content_words = 'rain' WHERE number = 1", "words", "entry 2 (reading"),
    ("UPDATE hops SET name = 'Ann' WHERE rowid = 1", "digest", "entry 2 (reading"),
    ("DELETE FROM hops WHERE rowid = 1", "record", "entry 2 (reading"),
    ("UPDATE statements SET root = 9 WHERE number = 1", "record", "entry 2 (reading"),
    ("DELETE FROM statements WHERE number = 1", "digest", "entry 2 (reading"),
    ("DELETE FROM readings WHERE number = 1", "record", "entry 2 (reading"),
    ("DELETE FROM versions WHERE number = 2", "record", "entry 3 (version"),
    ("DELETE FROM _log WHERE seq = 4", "chain", "entry 5 (version"),
    ("DELETE FROM _log WHERE seq = 1", "chain", "entry 2 (reading"),
    ("DELETE FROM _log WHERE seq > 10", "stray", "version "),
    ("UPDATE _log SET digest = record_id WHERE seq = 4", "chain", "entry 4 (reading"),
    ("INSERT INTO documents VALUES ('d')", "stray", "document d"),
    (
        "INSERT INTO readings (id, version_id, extractor, made_at) "
        "SELECT 'r', version_id, 'x', made_at FROM readings WHERE number = 1",
        "stray",
        "reading r",
    ),
    (
        "INSERT INTO purges (version_id, at, who, reason, sha256, key_sha256) "
        "SELECT id, seen_at, 'x', 'x', sha256, 'x' FROM versions WHERE number = 2",
        "stray",
        "purge ",
    ),
    ("DELETE FROM _search WHERE number = 1", "derived", "ledger"),
    ("DELETE FROM _current WHERE rowid = 1", "derived", "ledger"),
    ("INSERT INTO statements_fts(statements_fts) VALUES ('delete-all')", "search", "statements_fts"),
]


@pytest.mark.parametrize(("change", "code", "where"), _CHANGES, ids=[change[:60] for change, _, _ in _CHANGES])
def test_check_names_what_was_changed_past_sayso(path, change, code, where):
    with past_sayso(path) as connection:
        connection.execute(change)
    found = findings(path)
    assert any(each.code == code and where in each.where for each in found), found


def test_check_finds_nothing_in_a_whole_ledger(path):
    assert findings(path) == []


def test_check_names_a_dropped_trigger(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER statements_no_update")
    (found,) = findings(path)
    assert (found.code, found.where, found.is_note) == ("trigger", "statements", False)
    assert "statements_no_update" in found.message


def test_check_names_a_trigger_that_was_made_toothless(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER statements_no_update")
        connection.execute("CREATE TRIGGER statements_no_update BEFORE UPDATE ON statements BEGIN SELECT 1; END")
    assert [each.code for each in findings(path)] == ["trigger"]


def test_check_ends_in_failure_with_one_line_for_each_finding(template, path):
    with past_sayso(path) as connection:
        connection.execute("UPDATE versions SET text = 'X' || substr(text, 2) WHERE number = 2")
    ended = template.sayso("check", "-d", path)
    assert ended.code == 1
    assert re.search(r"^digest: entry 3 \(version .*restore a backup$", ended.out, re.MULTILINE)


def test_check_finds_nothing_while_another_process_adds(template, path):
    template.start("add", path, N, 50)
    template.wait_for_lines(1)
    found = [findings(path)]
    while template.count_lines() < 40:
        found.append(findings(path))
    assert template.end().code == 0
    assert found == [[]] * len(found)


# The clock


def test_a_clock_that_is_set_back_and_forward_is_noted_and_costs_nothing(tmp_path):
    path = tmp_path / "news.db"
    start = datetime(2026, 3, 14, tzinfo=UTC)
    moments = [start + timedelta(days=days) for days in (0, 1, -3650, 7300, 2)]
    ids = [fill(path, start=place, n=1, now=lambda at=at: at)[0] for place, at in enumerate(moments)]
    with Ledger(path, create=False) as ledger:
        assert [each.version.id for each in ledger.articles()] == ids
        found = ledger.check()
    assert {each.code for each in found} == {"clock"}
    assert all(each.is_note for each in found)
    assert len(found) == 2  # set back twice


def test_who_writes_at_once_with_others_set_no_clock_back(tmp_path):
    path = tmp_path / "news.db"
    start = datetime(2026, 3, 14, tzinfo=UTC)
    for place, seconds in enumerate((0, 40, 5, 20)):  # each noted its moment before it waited for the others
        fill(path, start=place, n=1, now=lambda at=start + timedelta(seconds=seconds): at)
    with Ledger(path, create=False) as ledger:
        assert ledger.check() == []


def test_a_clock_that_is_set_back_often_does_not_end_the_check(path, monkeypatch):
    monkeypatch.setattr(checking, "_MOST", 2)
    for place, days in enumerate((9, 7, 5, 3)):
        fill(path, start=N + place, n=1, now=lambda days=days: datetime(2026, 1, days, tzinfo=UTC))
    assert [each.code for each in findings(path)] == ["clock"] * 4


def test_check_passes_where_the_clock_was_set_back(template, tmp_path):
    path = tmp_path / "news.db"
    fill(path, n=1)
    fill(path, start=1, n=1, now=lambda: datetime(1999, 1, 1, tzinfo=UTC))
    ended = template.sayso("check", "-d", path)
    assert ended.code == 0
    assert ended.err.splitlines()[-1].startswith("sayso: everything holds: ")
    assert ended.out.startswith("note: entry 3")
