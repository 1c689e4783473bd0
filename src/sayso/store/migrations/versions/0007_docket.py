"""Forecasts, promises and plans with the days on which they are due, filled from the stories that are kept."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_LET_GO = (
    "DELETE FROM _members WHERE claim_id IN (SELECT id FROM _claims WHERE story = :id)",
    "DELETE FROM _claims WHERE story = :id",
    "DELETE FROM _stories WHERE id = :id",
    "UPDATE _linked SET story = NULL, step = NULL, is_loose = 1 WHERE story = :id",
)


def upgrade() -> None:
    """Make the table, with what the stories of the ledger tell of what is to come."""
    docket = op.create_table(
        "_docket",
        sa.Column("claim_id", sa.Text, primary_key=True),
        sa.Column("since", sa.Text, primary_key=True),
        sa.Column("until", sa.Text),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("due", sa.Text),
        sa.Column("day", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("_docket_by_rank", "_docket", ["rank", "day", "claim_id"])
    op.create_index("_docket_by_story", "_docket", ["story"])
    _fill(docket)


def _fill(docket: sa.Table) -> None:
    """Link nothing anew: what was linked is read story by story, which a large ledger takes a minute for.

    A story that cannot be read is told again when claims are next asked for.
    """
    from sayso.errors import InputError  # noqa: PLC0415  only an older ledger needs it
    from sayso.model import Linked  # noqa: PLC0415  as above
    from sayso.store.docket import rows_of_docket  # noqa: PLC0415  as above
    from sayso.store.plain import from_plain  # noqa: PLC0415  as above

    connection = op.get_bind()
    for story in connection.execute(sa.text("SELECT id FROM _stories ORDER BY id")).scalars().all():
        data = connection.execute(sa.text("SELECT data FROM _stories WHERE id = :id"), {"id": story}).scalar_one()
        try:
            linked = from_plain(Linked, json.loads(data))
        except (InputError, ValueError):
            for statement in _LET_GO:
                connection.execute(sa.text(statement), {"id": story})
            continue
        if rows := rows_of_docket(story, linked):
            connection.execute(docket.insert(), rows)
