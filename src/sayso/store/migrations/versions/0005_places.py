"""On which page of its file, and where on it, a stretch of a text stands; and when the file was fetched."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_REAL: sa.types.TypeEngine[float] = sa.REAL().with_variant(sa.Double(), "postgresql")


def upgrade() -> None:
    """Make a table and a column that are empty for what is there: the records keep their hashes."""
    op.add_column("versions", sa.Column("retrieved_at", sa.Text))
    op.create_table(
        "places",
        sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
        sa.Column("page", sa.Integer, nullable=False),
        *(sa.Column(f"box_{side}", _REAL, nullable=False) for side in ("left", "top", "right", "bottom")),
        sa.CheckConstraint("span_start < span_end", name="places_span"),
        sqlite_strict=True,
    )
    _guard()


def _guard() -> None:
    """Let no place be changed or deleted, but those of an article that was purged."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER places_no_{event.lower()} BEFORE {event} ON places "
                "WHEN NOT (EXISTS (SELECT 1 FROM purges WHERE version_id IN (OLD.version_id))) "
                f"BEGIN SELECT RAISE(ABORT, 'append-only: {event.lower()} of places refused'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER places_append_only BEFORE UPDATE OR DELETE ON places "
        "FOR EACH ROW EXECUTE FUNCTION sayso_append_only('version_id')"
    )
    op.execute("CREATE TRIGGER places_no_truncate BEFORE TRUNCATE ON places EXECUTE FUNCTION sayso_no_truncate()")
