"""A migration more, and fewer, for tests: new tables, a new column, rows changed into another form; an older schema."""

import shutil
from pathlib import Path
from textwrap import indent

import sqlalchemy as sa

from sayso.store import schema
from sayso.store.schema import NEWEST, revision

SECOND_TABLE = "_second"
_HEAD = f"""
import sqlalchemy as sa
from alembic import op

revision = "{revision(NEWEST + 1)}"
down_revision = "{revision(NEWEST)}"


def upgrade():
"""
_SECOND = f'''
op.create_table("{SECOND_TABLE}", sa.Column("seq", sa.Integer(), primary_key=True), sa.Column("n", sa.Integer()))
op.execute("INSERT INTO {SECOND_TABLE} SELECT seq, length(digest) FROM _log")
op.add_column("_search", sa.Column("more", sa.Text()))
op.execute("UPDATE _search SET more = outlet")
'''


def make_second_revision(folder: Path, *, source: str = _SECOND) -> Path:
    """A copy of the migrations with one more; the folder."""
    shutil.copytree(schema._FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{revision(NEWEST + 1)}_second.py").write_text(
        _HEAD + indent(source, "    "), encoding="utf-8"
    )
    return folder


def take_back_to_second_schema(connection: sa.Connection) -> None:
    """Take out of a new ledger, in which nothing came in by itself, all that the second schema did not have."""
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
    connection.exec_driver_sql("DROP VIEW claims_flat")
    for table in ("_docket", "places", "sightings", "addresses", "feeds", "_jobs"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    for name in ("value", "evidence", "wording"):
        connection.exec_driver_sql(f"ALTER TABLE versions DROP COLUMN modified_{name}")
    connection.exec_driver_sql("ALTER TABLE versions DROP COLUMN retrieved_at")
    connection.exec_driver_sql("UPDATE _migrations SET version_num = '0002'")
    if is_sqlite:
        connection.exec_driver_sql("PRAGMA user_version = 2")
