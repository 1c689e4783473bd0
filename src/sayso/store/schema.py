"""Of which schema is a ledger, and how does it come to the newest one?"""

from pathlib import Path

import sqlalchemy as sa

NEWEST = 7  # the number of the last file in migrations/versions
REBUILD = "its claims stand as they were linked before: `sayso rebuild` tells them by the rules of this version"
_FOLDER = Path(__file__).parent / "migrations"
_TABLE = "_migrations"


def revision(schema: int) -> str:
    """The name that Alembic knows it by.

    >>> revision(1)
    '0001'
    """
    return f"{schema:04}"


def schema_of(connection: sa.Connection) -> int:
    """The number of the ledger's schema, 0 where it holds no tables yet."""
    if not sa.inspect(connection).has_table(_TABLE):
        return 0
    found = connection.execute(sa.text(f"SELECT version_num FROM {_TABLE}")).scalar()
    return int(found) if found else 0


def upgrade(connection: sa.Connection, *, to: int | None = None) -> None:
    """Bring the ledger to a schema, the newest without one, inside the connection's transaction: all or nothing."""
    from alembic import command  # noqa: PLC0415  slow, and only needed when a ledger is made or grows
    from alembic.config import Config  # noqa: PLC0415  as above

    to = NEWEST if to is None else to
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision(to))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {to}")
