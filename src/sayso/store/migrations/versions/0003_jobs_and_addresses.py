"""What comes in by itself: jobs, feeds, addresses, and what was seen at them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of jobs, feeds, addresses and sightings; what the ledger holds stays as it is."""
    strict = {"sqlite_strict": True}
    op.create_table(
        "_jobs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("feed_id", sa.Text),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("message", sa.Text),
        sa.Column("hints", sa.Text),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("next_at", sa.Text),
        sa.Column("holder", sa.Text),
        sa.Column("lease_until", sa.Text),
        sa.UniqueConstraint("kind", "key", name="_jobs_once"),
        **strict,
    )
    op.create_index("_jobs_by_state", "_jobs", ["state", "at"])
    op.create_index("_jobs_due", "_jobs", ["kind", "next_at"])
    op.create_index("_jobs_by_feed", "_jobs", ["feed_id", "made_at"])
    op.create_table(
        "feeds",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.Column("every_s", sa.Integer, nullable=False),
        sa.Column("ttl_s", sa.Integer),
        sa.Column("asked_at", sa.Text),
        sa.Column("seen_at", sa.Text),
        sa.Column("changed_at", sa.Text),
        sa.Column("status", sa.Integer),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("sha256", sa.Text),
        sa.Column("note", sa.Text),
        **strict,
    )
    op.create_table(
        "addresses",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("final_url", sa.Text),
        sa.Column("feed_id", sa.Text),
        sa.Column("asked_at", sa.Text, nullable=False),
        sa.Column("seen_at", sa.Text),
        sa.Column("changed_at", sa.Text),
        sa.Column("missing_since", sa.Text),
        sa.Column("gone_since", sa.Text),
        sa.Column("status", sa.Integer),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("sha256", sa.Text),
        sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id")),
        **strict,
    )
    op.create_index("addresses_by_version", "addresses", ["version_id"])
    op.create_index("addresses_by_feed", "addresses", ["feed_id"])
    op.create_table(
        "sightings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("address_id", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("status", sa.Integer),
        sa.Column("since", sa.Text),
        sa.UniqueConstraint("id", name="sightings_id"),
        **strict,
    )
    op.create_index("sightings_by_version", "sightings", ["version_id"])
    op.create_index("sightings_by_address", "sightings", ["address_id", "number"])
    op.create_index("sightings_by_time", "sightings", ["at"])
    _guard()


def _guard() -> None:
    """Let no sighting be changed or deleted, but those of an article that was purged."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER sightings_no_{event.lower()} BEFORE {event} ON sightings "
                "WHEN NOT (EXISTS (SELECT 1 FROM purges WHERE version_id IN (OLD.version_id))) "
                f"BEGIN SELECT RAISE(ABORT, 'append-only: {event.lower()} of sightings refused'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER sightings_append_only BEFORE UPDATE OR DELETE ON sightings "
        "FOR EACH ROW EXECUTE FUNCTION sayso_append_only('version_id')"
    )
    op.execute("CREATE TRIGGER sightings_no_truncate BEFORE TRUNCATE ON sightings EXECUTE FUNCTION sayso_no_truncate()")
