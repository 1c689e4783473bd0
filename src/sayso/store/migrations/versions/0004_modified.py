"""When an article says that it was last changed, beside when it says that it was published."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add columns that are empty for what is there: the records keep their hashes."""
    for name in ("value", "evidence", "wording"):
        op.add_column("versions", sa.Column(f"modified_{name}", sa.Text))
