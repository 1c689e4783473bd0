"""Copies that open as the ledger, made while others write it; and two who write at once."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from sayso.api.ledger import Ledger
from sayso.errors import SaysoError, StoreError
from tests.store.children import EXTRACTOR, KILLED, NOBODY, Template, reachable_folder
from tests.store.invented_readings import readings

N = 20  # articles that a process adds


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    opened = Template(tmp_path_factory.mktemp("children"))
    yield opened
    opened.close()


@pytest.fixture
def second_template(tmp_path):
    folder = tmp_path / "second"
    folder.mkdir()
    opened = Template(folder)
    yield opened
    opened.close()


@pytest.fixture
def open_folder():
    with reachable_folder() as folder:
        yield folder


def entries_of(place):
    """The exported entries of a ledger in which everything holds."""
    with Ledger(place, create=False) as ledger:
        assert [each for each in ledger.check() if not each.is_note] == []
        with ledger.export_lines() as lines:
            return list(lines)[1:-1]


def back_up(place, target):
    with Ledger(place, create=False) as ledger:
        ledger.backup(target)
    return target


def test_backups_made_while_articles_are_added_are_beginnings_of_the_ledger(template, made_place, tmp_path):
    place = made_place()
    template.start("add", place, 0, N)
    copies = []
    for n_added in (2, 12):
        template.wait_for_lines(n_added)
        copies.append((back_up(place, tmp_path / f"backup-{n_added}.db"), n_added))
    assert template.end().code == 0
    whole = entries_of(place)
    assert len(whole) == 2 * N
    for copy, n_added in copies:
        found = entries_of(copy)
        assert found == whole[: len(found)]
        assert len(found) >= 2 * n_added


def test_a_backup_made_while_articles_are_added_holds_up_nobody(template, made_file, tmp_path):
    place = made_file()
    template.start("add", place, 0, N)
    template.wait_for_lines(1)
    back_up(place, tmp_path / "backup.db")
    ended = template.end()
    assert (ended.code, len(ended.out.split())) == (0, N), ended.err


def fill(place, n=3):
    with Ledger(place) as ledger:
        for reading in readings(n):
            ledger.add_reading(reading, extractor=EXTRACTOR)
    return place


def test_a_backup_is_one_file_that_takes_more(made_place, tmp_path):
    place = fill(made_place())
    folder = tmp_path / "safe"
    folder.mkdir()
    copy = back_up(place, folder / "backup.db")
    assert not list(folder.glob("backup.db-*"))
    assert entries_of(copy) == entries_of(place)
    assert entries_of(fill(copy, n=4))[:6] == entries_of(place)


def test_a_backup_does_not_overwrite(made_place, tmp_path):
    place = fill(made_place())
    target = tmp_path / "backup.db"
    target.write_text("mine")
    with pytest.raises(SaysoError, match=r"backup.db' stands there already; name another file, or remove it"):
        back_up(place, target)
    assert target.read_text() == "mine"


def test_a_backup_to_a_folder_that_is_not_there_is_told_and_leaves_nothing(made_file, tmp_path):
    with pytest.raises(StoreError, match=r"cannot write the backup .*none/backup.db'.*name another place"):
        back_up(fill(made_file()), tmp_path / "none" / "backup.db")
    assert not (tmp_path / "none").exists()


def test_a_backup_that_is_killed_is_there_whole_or_not_at_all_and_the_next_one_is_there(template, made_file, tmp_path):
    place = fill(made_file())
    target = tmp_path / "safe" / "backup.db"
    target.parent.mkdir()
    outcomes = []
    while template.run("back_up", place, target, die_at=len(outcomes) + 1).code == KILLED:
        outcomes.append(target.exists())
        if target.exists():
            assert entries_of(target) == entries_of(place)
            target.unlink()
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {True, False}
    assert entries_of(target) == entries_of(place)
    assert [each.name for each in target.parent.iterdir() if "new" in each.name] == []


def test_a_backup_of_a_damaged_ledger_names_the_ledger_and_not_the_target(made_file, tmp_path):
    place = fill(made_file())
    with open(place, "r+b") as file:  # noqa: PTH123
        file.seek(4096)
        file.write(b"\xa5" * 4096 * 20)
    with pytest.raises(StoreError, match=rf"{place}': it is damaged .*restore a backup"):
        back_up(place, tmp_path / "backup.db")


def test_a_ledger_in_a_read_only_folder_is_backed_up_to_another(template, made_file, open_folder):
    for name in ("kept", "safe"):
        (open_folder / name).mkdir()
        (open_folder / name).chmod(0o777)
    path = shutil.copyfile(fill(made_file()), open_folder / "kept" / "news.db")
    (open_folder / "kept").chmod(0o555)
    ended = template.run("back_up", path, open_folder / "safe" / "backup.db", uid=NOBODY)
    assert ended.code == 0, ended.err
    with closing(sqlite3.connect(open_folder / "safe" / "backup.db")) as copy:
        assert copy.execute("SELECT count(*) FROM versions").fetchone() == (3,)


# Two who write


def test_two_processes_that_add_at_once_both_store_all(template, second_template, made_place):
    place = made_place()
    template.start("add", place, 0, N)
    second_template.start("add", place, N, N)
    first, second = template.end(), second_template.end()
    assert (first.code, second.code) == (0, 0), first.err + second.err
    with Ledger(place, create=False) as ledger:
        assert [each for each in ledger.check() if not each.is_note] == []
        stored = [each.version.id for each in ledger.articles()]
    assert sorted(stored) == sorted([*first.out.split(), *second.out.split()])
    assert [each for each in stored if each in first.out] == first.out.split()


def test_two_processes_that_add_the_same_store_it_once(template, second_template, made_place):
    place = made_place()
    template.start("add", place, 0, 10)
    second_template.start("add", place, 0, 10)
    first, second = template.end(), second_template.end()
    assert first.out == second.out, first.err + second.err
    assert len(entries_of(place)) == 20


def test_two_processes_that_make_the_same_ledger_make_one(template, second_template, new_place):
    place = new_place()
    template.start("make_and_add", place, 0, 5)
    second_template.start("make_and_add", place, 5, 5)
    first, second = template.end(), second_template.end()
    assert (first.code, second.code) == (0, 0), first.err + second.err
    assert len(entries_of(place)) == 20
