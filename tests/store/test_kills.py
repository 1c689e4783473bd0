"""A ledger whose process is killed at any moment is whole, and holds all that was acknowledged."""

import random
import shutil
import sqlite3
import time

import pytest

from sayso.api.ledger import Ledger
from sayso.store import ledger_file, schema
from sayso.store.ledger_server import is_server
from tests.store.children import KILLED, Template, count_steps
from tests.store.migrating import SECOND_TABLE, make_second_revision

N = 24  # articles of a run
KILLS_OF_A_LEDGER = 4  # one after another on the same ledger, before it is filled to the end


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    opened = Template(tmp_path_factory.mktemp("children"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def undisturbed(template, tmp_path_factory):
    """The lines and the ids of a run that nobody disturbs."""
    place = tmp_path_factory.mktemp("undisturbed") / "ledger.db"
    template.run("make", place)
    ids = template.run("add", place, 0, N).out.split()
    return lines_of(place), ids


def lines_of(place):
    with Ledger(place, create=False) as ledger, ledger.export_lines() as lines:
        return list(lines)


def stored_ids(place):
    """The ids of the articles of a ledger in which everything holds."""
    with Ledger(place, create=False) as ledger:
        assert ledger.check() == []
        articles = list(ledger.articles())
    assert all(article.found is not None for article in articles), "an article without its reading"
    return [article.version.id for article in articles]


def kill_while_adding(template, place, start, draw):
    """Kill a run at a step, or some time after it acknowledged some articles, as drawn; what it acknowledged."""
    if draw.random() < 0.5 and not is_server(str(place)):
        ended = template.run("add", place, start, N, die_at=draw.randrange(1, 300))
    else:
        template.start("add", place, start, N)
        template.wait_for_lines(draw.randrange(5))
        time.sleep(draw.uniform(0, 0.02))
        template.kill()
        ended = template.end()
    assert ended.code == KILLED, ended.err
    return ended.out.split()


def assert_killed_adds_lose_nothing(template, place, undisturbed, draw):
    lines, ids = undisturbed
    template.run("make", place)
    n_stored = 0
    for _ in range(KILLS_OF_A_LEDGER):
        acknowledged = kill_while_adding(template, place, max(n_stored - 1, 0), draw)
        stored = stored_ids(place)
        assert stored == ids[: len(stored)]
        assert set(acknowledged) <= set(stored)
        n_stored = len(stored)
    assert template.run("add", place, 0, N).code == 0
    assert lines_of(place) == lines


@pytest.mark.parametrize("seed", range(5))
def test_an_add_that_is_killed_loses_nothing_acknowledged_and_ends_as_if_undisturbed(
    template, tmp_path, undisturbed, seed
):
    assert_killed_adds_lose_nothing(template, tmp_path / "ledger.db", undisturbed, random.Random(seed))


def test_an_add_to_a_server_that_is_killed_loses_nothing_acknowledged(template, new_postgresql, undisturbed):
    assert_killed_adds_lose_nothing(template, new_postgresql(), undisturbed, random.Random(1))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 150))
def test_an_add_that_is_killed_200_times_loses_nothing_acknowledged(template, tmp_path, undisturbed, seed):
    assert_killed_adds_lose_nothing(template, tmp_path / "ledger.db", undisturbed, random.Random(seed))


def assert_a_killed_start_leaves_all_or_nothing(template, folder, step):
    place = folder / "ledger.db"
    assert template.run("make", place, die_at=step).code == KILLED
    if place.exists():
        assert stored_ids(place) == []
    template.run("make", place)
    assert stored_ids(place) == []
    assert sorted(each.name for each in folder.iterdir()) == ["ledger.db", "ledger.db.lock"]


def test_a_ledger_killed_while_it_is_made_is_there_whole_or_not_at_all(template, tmp_path):
    n_steps = count_steps(template.run("make", tmp_path / "whole.db"))
    last = range(n_steps - 5, n_steps + 1)  # around the moment at which it gets its name
    for step in (1, 2, *sorted(random.Random(1).sample(range(3, n_steps - 5), 4)), *last):
        folder = tmp_path / str(step)
        folder.mkdir()
        assert_a_killed_start_leaves_all_or_nothing(template, folder, step)


@pytest.mark.slow
def test_a_ledger_killed_at_any_step_of_its_making_is_there_whole_or_not_at_all(template, tmp_path):
    for step in range(1, count_steps(template.run("make", tmp_path / "whole.db")) + 1):
        folder = tmp_path / str(step)
        folder.mkdir()
        assert_a_killed_start_leaves_all_or_nothing(template, folder, step)


def test_an_import_that_is_killed_is_a_beginning_and_goes_on_when_it_is_started_again(template, tmp_path, undisturbed):
    lines, _ = undisturbed
    file = tmp_path / "export.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    template.run("make", tmp_path / "whole.db")
    n_steps = count_steps(template.run("import_lines", tmp_path / "whole.db", file, 5))
    for step in sorted(random.Random(1).sample(range(1, n_steps), 4)):
        place = tmp_path / f"{step}.db"
        template.run("make", place)
        killed = template.run("import_lines", place, file, 5, die_at=step)
        assert killed.code == KILLED
        with Ledger(place, create=False) as ledger:
            assert ledger.check() == []
        found = lines_of(place)[1:-1]
        assert found == lines[1 : 1 + len(found)]
        assert len(found) >= int((killed.out.split() or ["0"])[-1])
        template.run("import_lines", place, file, 5)
        assert lines_of(place) == lines


@pytest.fixture
def with_second_revision(tmp_path, monkeypatch):
    """A folder with one migration more than there is, which this process takes for its own from here on."""
    folder = make_second_revision(tmp_path / "migrations")

    def use():
        monkeypatch.setattr(schema, "NEWEST", schema.NEWEST + 1)
        monkeypatch.setattr(ledger_file, "NEWEST", schema.NEWEST)
        monkeypatch.setattr(schema, "_FOLDER", folder)

    return folder, use


def test_a_migration_that_is_killed_at_any_step_leaves_the_old_or_the_new_schema_and_the_backup(
    template, tmp_path, undisturbed, with_second_revision
):
    lines, _ = undisturbed
    folder, use_second_revision = with_second_revision
    old = tmp_path / "old.db"
    template.run("make", old)
    template.run("add", old, 0, 3)
    expected = [*lines[:7]]
    shutil.copyfile(old, tmp_path / "whole.db")
    n_steps = count_steps(template.run("upgrade", tmp_path / "whole.db", folder))
    use_second_revision()
    new = schema.NEWEST
    schemas = []
    for step in range(1, n_steps + 1):
        place = tmp_path / f"{step}.db"
        shutil.copyfile(old, place)
        assert template.run("upgrade", place, folder, die_at=step).code == KILLED
        schemas.append(_schema_of(place))
        backup = tmp_path / f"{step}.db.before-{schema.NEWEST:04}"
        if schemas[-1] == new or backup.exists():
            assert _schema_of(backup) == new - 1
            assert _log_of(backup) == _log_of(old)
        assert lines_of(place)[:7] == expected  # which opens it, and so migrates it to the end
        assert _schema_of(place) == new
        assert _schema_of(backup) == new - 1
    assert schemas == sorted(schemas)
    assert set(schemas) == {new - 1, new}


def _schema_of(path):
    """The schema in a file: all that tells of it must agree."""
    connection = sqlite3.connect(path)
    try:
        (named,) = connection.execute("SELECT version_num FROM _migrations").fetchone()
        has_table = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (SECOND_TABLE,)).fetchone()
        (number,) = connection.execute("PRAGMA user_version").fetchone()
    finally:
        connection.close()
    assert int(named) == number
    assert (has_table is not None) == (number == schema.NEWEST)
    return number


def _log_of(path):
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT * FROM _log ORDER BY seq").fetchall()
    finally:
        connection.close()
