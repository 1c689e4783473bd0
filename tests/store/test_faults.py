"""What goes wrong with a disk, another program or the process: one clear line, and nothing lost."""

import getpass
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from sayso.api.ledger import Ledger
from sayso.store import ledger_file, opening, turns
from tests.store.children import EXTRACTOR, KILLED, NOBODY, ROOT, count_steps
from tests.store.faulty import EARLY, N, fill, findings, n_articles, refused, unfinished
from tests.store.invented_readings import readings
from tests.store.records import make_reading

# Who may write


def test_a_second_writer_waits_for_the_first(template, path):
    template.start("hold", path, 0.4)
    template.wait_for_lines(1)
    assert fill(path, start=N, n=1)
    assert template.end().code == 0


def test_a_second_writer_is_told_which_process_stands_in_its_way(template, path, monkeypatch):
    monkeypatch.setattr(opening, "writers_turn", partial(turns.writers_turn, patience=0.2))
    pid = template.start("hold", path, 60)
    template.wait_for_lines(1)
    os.kill(pid, signal.SIGSTOP)
    with refused(path, f"process {pid} (sayso add)", "wait until"):
        fill(path, start=N, n=1)
    template.kill()
    template.end()
    assert fill(path, start=N, n=1)
    assert findings(path) == []


def test_a_stopped_writer_keeps_nobody_from_reading(template, path):
    pid = template.start("hold", path, 60)
    template.wait_for_lines(1)
    os.kill(pid, signal.SIGSTOP)
    assert n_articles(path) == N
    template.kill()
    template.end()


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_another_program_that_holds_the_lock_of_sqlite_is_told(path, monkeypatch, lock):
    monkeypatch.setattr(ledger_file, "PATIENCE", 0.2)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(lock)
        with refused(path, "a program other than Sayso", "run it again"):
            fill(path, start=N, n=1)
        other.execute("ROLLBACK")
    assert fill(path, start=N, n=1)


def test_a_ledger_that_another_program_locks_whole_is_refused_also_to_who_reads(path, monkeypatch):
    monkeypatch.setattr(ledger_file, "PATIENCE", 0.2)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with refused(path, "a program other than Sayso", "run it again"):
            n_articles(path)


def test_a_read_only_file_is_read_and_says_so_where_it_is_written(template, filled, open_folder):
    path = Path(shutil.copyfile(filled, open_folder / "news.db"))
    path.chmod(0o444)
    read = template.sayso("export", "-d", path, "--format", "jsonl", uid=NOBODY)
    assert (read.code, read.err) == (0, "")
    assert read.out.count("\n") > N
    written = template.run("add", path, N, 1, uid=NOBODY)
    assert "StoreError" in written.err
    assert written.out == ""
    assert re.search(r"news.db': it may not be written", written.err)
    assert n_articles(path) == N


def test_a_ledger_in_a_read_only_folder_is_read_and_says_so_where_it_is_written(template, filled, open_folder):
    path = Path(shutil.copyfile(filled, open_folder / "news.db"))
    path.chmod(0o666)
    open_folder.chmod(0o555)
    whole = template.sayso("export", "-d", filled)
    read = template.sayso("export", "-d", path, uid=NOBODY)
    assert (read.code, read.err) == (0, "")
    assert read.out == whole.out
    checked = template.sayso("check", "-d", path, uid=NOBODY)
    assert checked.code == 0
    assert re.fullmatch(r"note: statements_fts: the search was not compared .*\n", checked.out)
    written = template.run("add", path, N, 1, uid=NOBODY)
    assert re.search(r"news.db': it may not be written .*another with -d", written.err)
    made = template.run("make", open_folder / "other.db", uid=NOBODY)
    assert re.search(r"other.db': it may not be written .*another with -d", made.err)


def test_what_stands_only_in_the_write_ahead_file_is_not_passed_over_in_a_read_only_folder(
    template, filled, tmp_path, open_folder
):
    killed = unfinished(filled, tmp_path)
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{killed}{suffix}", open_folder / f"news.db{suffix}")
    open_folder.chmod(0o555)
    read = template.sayso("export", "-d", open_folder / "news.db", uid=NOBODY)
    assert read.code == 1
    assert re.search(r"news.db'.*'news.db-wal'.*copy both", read.err)


def test_a_ledger_that_may_not_be_read_is_told(template, filled, open_folder):
    path = Path(shutil.copyfile(filled, open_folder / "news.db"))
    path.chmod(0o000)
    ended = template.sayso("export", "-d", path, uid=NOBODY)
    assert (ended.code, ended.out) == (1, "")
    assert re.search(r"news.db': it cannot be read: Permission denied", ended.err)


# A full disk


def _may_mount():
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    folder = Path(tempfile.mkdtemp())
    done = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True, check=False)
    if done.returncode == 0:
        subprocess.run(["umount", folder], check=True)
    folder.rmdir()
    return done.returncode == 0


IS_MOUNTING = _may_mount()
HOW = ["pages", "disk"] if IS_MOUNTING else ["pages"]


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of 1 MiB, and what makes that larger."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=True)
    yield folder, lambda: subprocess.run(["mount", "-o", "remount,size=64m", folder], check=True)
    subprocess.run(["umount", folder], check=True)


@pytest.fixture(params=HOW)
def filling(request, tmp_path, monkeypatch):
    """The place of a ledger on a disk that will be full, and what makes room; without a mount, by a limit on pages."""
    if request.param == "disk":
        folder, make_room = request.getfixturevalue("small_disk")
        return folder / "news.db", make_room
    limit = "max_page_count = 130"
    monkeypatch.setattr(ledger_file, "_SETTINGS", (*ledger_file._SETTINGS, limit))
    return tmp_path / "news.db", lambda: monkeypatch.setattr(
        ledger_file, "_SETTINGS", (*ledger_file._SETTINGS, "max_page_count = 100000")
    )


def test_a_full_disk_costs_nothing_that_was_acknowledged_and_the_run_goes_on_once_there_is_room(filling):
    path, make_room = filling
    acknowledged = []
    with refused(path, "the disk is full", "free space and run it again"), Ledger(path, now=EARLY) as ledger:
        for reading in readings(60):
            acknowledged.append(ledger.add_reading(reading, extractor=EXTRACTOR).version_id)
    make_room()
    with Ledger(path) as ledger:
        assert ledger.check() == []
        assert [each.version.id for each in ledger.articles()] == acknowledged
    assert acknowledged == fill(path, n=60)[: len(acknowledged)]
    assert findings(path) == []


def test_a_ledger_that_finds_no_room_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(ledger_file, "_SETTINGS", (*ledger_file._SETTINGS, "max_page_count = 20"))
    with refused("news.db", "the disk is full"):
        Ledger(tmp_path / "news.db")
    assert [each.name for each in tmp_path.iterdir()] == ["news.db.lock"]


# A purge


def _bytes_beside(path):
    return b"".join(each.read_bytes() for each in path.parent.iterdir() if each.name.startswith(path.name))


def test_no_byte_of_what_was_purged_is_left_in_the_files(path):
    with Ledger(path) as ledger:
        article = next(ledger.articles()).version
        words = article.document.text[:40].encode()
        assert words in _bytes_beside(path)
        ledger.purge(article.id, reason="test")
        assert words not in _bytes_beside(path)
        assert ledger.check() == []


def test_no_word_that_was_purged_is_left_in_the_search(path):
    with Ledger(path) as ledger:
        reading = make_reading("At least 11 people were killed in Zyxwvoste, Mara Oste said.")
        version_id = ledger.add_reading(reading, extractor=EXTRACTOR).version_id
        assert [hit.version_id for hit in ledger.find("zyxwvoste")] == [version_id]
        ledger.purge(version_id, reason="test")
        assert ledger.find("zyxwvoste") == []
    assert b"zyxwvoste" not in _bytes_beside(path).lower()


def test_a_reader_that_keeps_what_was_purged_is_told(path, monkeypatch):
    monkeypatch.setattr(ledger_file, "PATIENCE", 0.2)
    with Ledger(path) as ledger, Ledger(path) as other:
        article = next(ledger.articles()).version
        with other.store.reading() as reader:
            reader.exec_driver_sql("SELECT count(*) FROM versions").scalar()
            with refused(path, "news.db-wal", "end that program"):
                ledger.purge(article.id, reason="test")
    assert article.document.text[:40].encode() not in _bytes_beside(path)
    assert findings(path) == []


def test_a_purge_that_is_killed_is_done_or_not_begun(template, path):
    with Ledger(path) as ledger:
        version = next(ledger.articles()).version
    version_id, words = version.id, version.document.text[:40].encode()
    whole = path.read_bytes()
    outcomes = set()
    n_steps = count_steps(template.run("purge", path, version_id))
    for step in [*range(1, n_steps, 9), n_steps]:
        path.write_bytes(whole)
        assert template.run("purge", path, version_id, die_at=step).code == KILLED
        with Ledger(path) as ledger:
            assert ledger.check() == []
            article = ledger.article(version_id)
            assert (article.purge is None) == bool(article.version.document.text)
        assert (article.purge is None) == (words in _bytes_beside(path))
        outcomes.add(article.purge is None)
    assert outcomes == {True, False}


# Export to a file


def test_an_export_that_is_interrupted_leaves_its_target_as_it_was(template, path, tmp_path):
    target = tmp_path / "out" / "export.jsonl"
    target.parent.mkdir()
    target.write_text("before")
    pid = template.start("export_slowly", path, target)
    template.wait_for_lines(1)
    os.kill(pid, signal.SIGINT)
    ended = template.end()
    assert (ended.code, ended.err.splitlines()[-1]) == (130, "sayso: interrupted")
    assert [(each.name, each.read_text()) for each in target.parent.iterdir()] == [("export.jsonl", "before")]


def test_an_export_that_is_killed_leaves_its_target_as_it_was(template, path, tmp_path):
    target = tmp_path / "export.jsonl"
    target.write_text("before")
    template.start("export_slowly", path, target)
    template.wait_for_lines(1)
    template.kill()
    template.end()
    assert target.read_text() == "before"


def test_an_export_larger_than_a_file_may_be_leaves_nothing_behind(template, path, tmp_path):
    fill(path, start=N, n=30)
    target = tmp_path / "out" / "export.jsonl"
    target.parent.mkdir()
    ended = template.run("export_within", 64 * 1024, path, target)
    assert ended.code == 1
    assert re.search(r"cannot write .*export.jsonl'.*File too large.*name another place", ended.err)
    assert list(target.parent.iterdir()) == []


def _test_an_export_to_a_full_disk_leaves_nothing_behind(template, path, small_disk):
    folder, make_room = small_disk
    target = folder / "export.jsonl"
    (folder / "other").write_bytes(bytes(2**20 - 16 * 1024))
    ended = template.sayso("export", "-d", path, "-o", target)
    assert ended.code == 1
    assert re.search(r"cannot write .*export.jsonl'.*No space left.*name another place", ended.err)
    assert [each.name for each in folder.iterdir()] == ["other"]
    make_room()
    assert template.sayso("export", "-d", path, "-o", target).code == 0


if IS_MOUNTING:  # where no disk can be mounted, the test above stands for it; nothing is skipped
    test_an_export_to_a_full_disk_leaves_nothing_behind = _test_an_export_to_a_full_disk_leaves_nothing_behind


# What surrounds the process


def _run(command, **env):
    kept = {name: os.environ[name] for name in ("PATH",)}
    python_path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.run(
        command, env={**kept, "PYTHONPATH": python_path, **env}, cwd=ROOT, capture_output=True, check=False
    )


def test_a_reader_who_has_enough_ends_an_export_quietly(path):
    done = _run(["bash", "-c", f"'{sys.executable}' -m sayso export -d '{path}' | head -1; exit ${{PIPESTATUS[0]}}"])
    assert done.stdout == b'{"format":"sayso-log/1"}\n'
    assert done.stderr == b""
    assert done.returncode == 1  # as with every command: click's code for it


def test_the_name_of_the_user_need_not_be_known(template, filled, open_folder):
    path = shutil.copyfile(filled, open_folder / "news.db")
    ended = template.run("tell_who", path, uid=54321)
    assert ended.out.strip() == ("unknown" if os.geteuid() == 0 else getpass.getuser())


def test_neither_a_locale_nor_a_home_is_needed(path):
    done = _run([sys.executable, "-m", "sayso", "export", "-d", str(path)], LANG="C", LC_ALL="C")
    with Ledger(path) as ledger, ledger.export_lines() as lines:
        assert done.stdout.decode("utf-8").splitlines() == list(lines)


def test_a_missing_model_is_told_and_nothing_is_stored(template, path, tmp_path):
    ended = template.run("add_with_model", path, tmp_path / "none", _article(tmp_path))
    assert (ended.code, ended.out) == (1, "")
    assert re.search(r"^sayso: weights: no manifest .*install sayso again", ended.err)
    assert n_articles(path) == N


def test_a_changed_model_is_told_and_nothing_is_stored(template, path, tmp_path):
    folder = tmp_path / "weights"
    folder.mkdir()
    for file in (ROOT / "src/sayso/encoder/weights").iterdir():
        (folder / file.name).symlink_to(file)
    changed = folder / "tokenizer.json"
    data = changed.read_bytes()
    changed.unlink()
    changed.write_bytes(data + b" ")
    ended = template.run("add_with_model", path, folder, _article(tmp_path))
    assert (ended.code, ended.out) == (1, "")
    assert re.search(r"^sayso: weights: .*tokenizer.json.*install", ended.err)
    assert n_articles(path) == N


def _article(folder):
    file = folder / "article.txt"
    file.write_text("It rains, Ann Oste said.")
    return file
