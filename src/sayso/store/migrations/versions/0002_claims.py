"""What is found between articles: claims, and what leads to them. All of it can be computed again."""

import sqlalchemy as sa
from alembic import op

_KEY = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
_REAL: sa.types.TypeEngine[float] = sa.REAL().with_variant(sa.Double(), "postgresql")

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of the linking; the articles that are there wait to be linked."""
    strict = {"sqlite_strict": True}
    op.create_table(
        "_meanings",
        sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("sentence", sa.LargeBinary, nullable=False),
        **strict,
    )
    op.create_table(
        "_keys",
        sa.Column("key", _KEY, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
        **strict,
    )
    op.create_table(
        "_ties",
        sa.Column("one", _KEY, primary_key=True, autoincrement=False),
        sa.Column("other", _KEY, primary_key=True, autoincrement=False),
        sa.Column("weight", _REAL, nullable=False),
        sqlite_with_rowid=False,
        **strict,
    )
    op.create_index("_ties_by_other", "_ties", ["other"])
    op.create_table(
        "_unlinked",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        **strict,
    )
    op.execute("INSERT INTO _unlinked SELECT versions.number FROM versions JOIN _current ON version_id = versions.id")
    op.create_table(
        "_linked",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id"), nullable=False, unique=True),
        sa.Column("lot", _KEY, nullable=False, unique=True),
        sa.Column("story", sa.Text),
        sa.Column("step", sa.Integer),
        sa.Column("is_loose", sa.Integer, nullable=False),
        sa.Column("is_short", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("least", _REAL, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("outline", sa.LargeBinary, nullable=False),
        **strict,
    )
    op.create_index("_linked_by_story", "_linked", ["story"])
    loose = sa.text("is_loose = 1")
    op.create_index("_linked_loose", "_linked", ["number"], sqlite_where=loose, postgresql_where=loose)
    op.create_table(
        "_stories",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("data", sa.Text, nullable=False),
        **strict,
    )
    op.create_table(
        "_claims",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("proposition", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("low", sa.Integer, nullable=False),
        sa.Column("best", sa.Integer, nullable=False),
        sa.Column("high", sa.Integer, nullable=False),
        sa.Column("flags", sa.Text, nullable=False),
        sa.Column("n_statements", sa.Integer, nullable=False),
        sa.Column("first_day", sa.Text, nullable=False),
        sa.Column("last_day", sa.Text, nullable=False),
        **strict,
    )
    op.create_index("_claims_by_story", "_claims", ["story"])
    op.create_index("_claims_by_status", "_claims", ["status", "last_day"])
    op.create_index("_claims_by_day", "_claims", ["last_day"])
    op.create_table(
        "_members",
        sa.Column("statement_id", sa.Text, primary_key=True),
        sa.Column("claim_id", sa.Text, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        **strict,
    )
    op.create_index("_members_by_claim", "_members", ["claim_id"])
