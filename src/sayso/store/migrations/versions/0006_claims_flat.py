"""Claims as one table for spreadsheets, beside those of statements and estimates."""

from alembic import op

revision = "0006"
down_revision = "0005"

_VIEW = """CREATE VIEW claims_flat AS
    SELECT c.id, c.proposition, c.status, c.low AS roots_low, c.best AS roots_best, c.high AS roots_high,
        c.n_statements, (SELECT count(*) FROM _members m WHERE m.claim_id = c.id AND m.stance = 'deny') AS n_denials,
        c.first_day, c.last_day, c.flags, c.story
    FROM _claims c"""


def upgrade() -> None:
    """Add the view."""
    op.execute(_VIEW)
