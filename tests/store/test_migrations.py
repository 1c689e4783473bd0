"""The tables that the migrations make, their guards, and how an older ledger comes to the newest schema."""

import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sayso.api.ledger import Ledger
from sayso.errors import StoreError
from sayso.model import Action, ObjectKind, Target
from sayso.store import ledger_file, schema, tables
from sayso.store.schema import NEWEST, REBUILD, revision, schema_of
from tests.store.children import EXTRACTOR
from tests.store.invented_readings import readings
from tests.store.migrating import SECOND_TABLE, make_second_revision, take_back_to_second_schema
from tests.store.records import make_reading

NEXT = revision(NEWEST + 1)


def _is_ours(_object, name, kind, _is_reflected, _compared):
    """Leaves out what SQLite and PostgreSQL need for the search, and Alembic's own table."""
    if kind == "table":
        return not name.startswith("statements_fts") and name != "_migrations"
    return name not in ("vector", "_search_by_vector")


def test_the_migrations_make_the_tables_as_they_are_described(store):
    options = {"include_object": _is_ours, "compare_type": True, "compare_server_default": True}
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, tables.metadata) == []


def test_tables_that_differ_would_be_told(store):
    described = sa.MetaData()
    for table in tables.metadata.tables.values():
        copy = table.to_metadata(described)
        if table.name == "purges":
            copy.append_column(sa.Column("judge", sa.Text))
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours})
        ((change, _, table, column),) = compare_metadata(context, described)
    assert (change, table, column.name) == ("add_column", "purges", "judge")


def test_the_last_migration_is_the_newest_schema(store):
    with store.reading() as connection:
        assert schema_of(connection) == NEWEST
    files = sorted(path.name for path in (schema._FOLDER / "versions").glob("*.py"))
    assert files[-1].startswith(f"{revision(NEWEST)}_")
    assert len(files) == NEWEST


@pytest.fixture
def full(store):
    """A ledger with a row in each table that is append-only."""
    with Ledger(store.path or _address(store), create=False) as ledger:
        for reading in [*readings(2), make_reading()]:
            version_id = ledger.add_reading(reading, extractor=EXTRACTOR).version_id
        statement = ledger.article(version_id).judged.reading.statements[0]
        ledger.judge(Action.ACCEPT, Target(kind=ObjectKind.STATEMENT, id=statement.id, version_id=version_id))
        with ledger.store.writing() as connection:
            _fill_rest(connection, version_id)
    return store


def _address(store):
    return store.engine.url.render_as_string(hide_password=False)


def _fill_rest(connection, version_id):
    """A row in each table in which the articles left none; the purge is of an article that is not there."""
    known = {"version_id": version_id, "reading_id": connection.execute(sa.select(tables.readings.c.id)).scalar()}
    for table in tables.APPEND_ONLY:
        if connection.execute(sa.select(table).limit(1)).first() is None:
            needed = [each for each in table.columns if not each.nullable or each.primary_key]
            row = {each.name: 7 if isinstance(each.type, sa.Integer | sa.Float) else "x" for each in needed}
            if table is not tables.purges:
                row |= {name: value for name, value in known.items() if name in row}
            connection.execute(table.insert(), row)


def test_no_row_that_is_append_only_is_changed_or_deleted(full):
    for table in tables.APPEND_ONLY:
        with full.reading() as connection:
            before = connection.execute(sa.select(table)).all()
        assert before, table.name
        column = next(each for each in table.columns if isinstance(each.type, sa.Text))
        for change in (table.update().values({column: "other"}), table.delete()):
            with pytest.raises(StoreError, match=f"append-only: .* of {table.name} "), full.writing() as connection:
                connection.execute(change)
        with full.reading() as connection:
            assert connection.execute(sa.select(table)).all() == before


def test_no_table_that_is_append_only_is_emptied_on_a_server(made_postgresql):
    with Ledger(made_postgresql(), create=False) as ledger:
        for table in tables.APPEND_ONLY:
            refusal = pytest.raises(StoreError, match=f"append-only: truncate of {table.name} ")
            with refusal, ledger.store.writing() as connection:
                connection.exec_driver_sql(f'TRUNCATE "{table.name}" CASCADE')


def test_a_refused_change_says_what_to_do_instead(full):
    refusal = pytest.raises(StoreError, match="rows are never changed, undo a judgement by another")
    with refusal, full.writing() as connection:
        connection.execute(tables.statements.delete())


@pytest.fixture
def second_revision(tmp_path, monkeypatch):
    """Makes a schema of one migration more the newest."""

    def use(source=None):
        folder = make_second_revision(tmp_path / "migrations", **({"source": source} if source else {}))
        monkeypatch.setattr(schema, "_FOLDER", folder)
        for module in (schema, ledger_file):
            monkeypatch.setattr(module, "NEWEST", NEWEST + 1)

    return use


@pytest.fixture
def old(made_file):
    """A ledger of the first schema with three articles."""
    path = made_file()
    with Ledger(path, create=False) as ledger:
        for reading in readings(3):
            ledger.add_reading(reading, extractor=EXTRACTOR)
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def schema_two(request, tmp_path):
    """A ledger of the second schema with three articles and a judgement, as the Sayso before this one left it."""
    place = request.getfixturevalue("new_postgresql")() if request.param == "postgresql" else str(tmp_path / "old.db")
    with Ledger(place, told=lambda _: None) as ledger:
        for reading in readings(3):
            version_id = ledger.add_reading(reading, extractor=EXTRACTOR).version_id
        statement = ledger.article(version_id).judged.reading.statements[0]
        ledger.judge(Action.ACCEPT, Target(kind=ObjectKind.STATEMENT, id=statement.id, version_id=version_id))
        with ledger.export_lines() as lines:
            lines = list(lines)
        with ledger.store.engine.connect() as connection, connection.begin():
            take_back_to_second_schema(connection)
            assert schema_of(connection) == 2
            assert "modified_value" not in {each["name"] for each in sa.inspect(connection).get_columns("versions")}
    return place, lines


def test_a_ledger_of_the_second_schema_keeps_all_and_has_jobs(schema_two):
    place, lines = schema_two
    with Ledger(place, create=False, told=lambda _: None) as ledger:
        assert lines_of(place) == lines
        assert ledger.check() == []
        assert ledger.job_counts().waiting == 0
        ledger.enqueue(["https://wire.example/a"])
        assert [job.target for job in ledger.jobs()] == ["https://wire.example/a"]
        purged = next(iter(ledger.articles())).version.id
        ledger.purge(purged, reason="test")
        assert ledger.check() == []


def lines_of(path):
    with Ledger(path, create=False) as ledger, ledger.export_lines() as lines:
        return list(lines)


def test_an_older_ledger_comes_to_the_newest_schema_with_all_it_holds_and_a_copy_is_left(old, second_revision):
    before = lines_of(old)
    second_revision()
    notes = []
    with Ledger(old, create=False, told=notes.append) as ledger:
        assert ledger.check() == []
        with ledger.store.reading() as connection:
            assert schema_of(connection) == NEWEST + 1
            assert sa.inspect(connection).has_table(SECOND_TABLE)
    assert lines_of(old) == before
    brought = f"brought the ledger from schema {NEWEST} to {NEWEST + 1}; as it was: {old}.before-{NEXT}"
    assert notes == [brought, REBUILD]
    with closing(sqlite3.connect(f"{old}.before-{NEXT}")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEWEST,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM versions").fetchone() == (3,)


def test_a_copy_of_another_state_that_stands_there_is_kept_and_the_new_one_is_numbered(old, second_revision, made_file):
    made = made_file()
    with Ledger(made, create=False) as ledger:
        ledger.backup(f"{old}.before-{NEXT}")
    second_revision()
    notes = []
    Ledger(old, create=False, told=notes.append).close()
    assert notes[0].endswith(f"as it was: {old}.before-{NEXT}.1")
    for copy, n in ((f"{old}.before-{NEXT}", 0), (f"{old}.before-{NEXT}.1", 3)):
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("SELECT count(*) FROM versions").fetchone() == (n,)


def test_a_migration_that_fails_leaves_the_ledger_as_it_was_and_says_so(old, second_revision, monkeypatch):
    before = lines_of(old)
    second_revision("op.execute('CREATE TABLE _second (seq)'); op.execute('DELETE FROM statements')")
    with pytest.raises(StoreError, match="append-only"):
        Ledger(old, create=False)
    monkeypatch.undo()
    assert lines_of(old) == before
    with Ledger(old, create=False) as ledger:
        assert ledger.check() == []


def test_an_older_ledger_that_may_not_be_copied_is_not_changed(old, second_revision, monkeypatch):
    before = lines_of(old)
    second_revision()
    monkeypatch.setattr("sayso.store.backups._copy", _fail)
    with pytest.raises(StoreError, match="cannot write the backup"):
        Ledger(old, create=False)
    monkeypatch.undo()
    assert lines_of(old) == before


def _fail(_ledger, _new):
    raise sqlite3.OperationalError("database or disk is full")
