"""The first schema: what was read, what was decided, the log that chains both, and what is computed from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_OF_VERSION = ("version_id",)
_APPEND_ONLY = {
    "documents": (),
    "versions": ("id",),
    "blocks": _OF_VERSION,
    "cited_documents": _OF_VERSION,
    "readings": _OF_VERSION,
    "statements": _OF_VERSION,
    "hops": _OF_VERSION,
    "sources": _OF_VERSION,
    "timexes": _OF_VERSION,
    "quantities": _OF_VERSION,
    "non_claims": _OF_VERSION,
    "problems": _OF_VERSION,
    "judgements": ("target_version_id", "other_version_id"),
    "purges": (),
    "_log": (),
}
_VIEWS = (
    """CREATE VIEW statements_flat AS
    SELECT s.number, s.version_id || '#' || s.span_start || '-' || s.span_end AS permalink, r.outlet, v.url, v.title,
        r.published, r.who, s.source_words, s.cue_words,
        coalesce(r.content, s.content_words) AS content_words, s.manner, s.cue_class, r.content_type, s.polarity,
        r.certainty, s.confidence, s.said_first, s.said_last, s.event_first, s.event_last, s.tone, r.verdict,
        r.is_edited
    FROM statements s
    JOIN _current c ON c.reading_id = s.reading_id
    JOIN versions v ON v.id = s.version_id
    JOIN _search r ON r.number = s.number""",
    """CREATE VIEW estimates_flat AS
    SELECT s.version_id || '#' || q.span_start || '-' || q.span_end AS permalink, r.outlet,
        r.published, r.who, q.words, q.low, q.high, q.modifier, q.unit, q.currency,
        s.event_first, s.event_last, s.number AS statement_number
    FROM _numbers n
    JOIN statements s ON s.number = n.number
    JOIN quantities q ON q.reading_id = s.reading_id AND q.place = n.place
    JOIN _search r ON r.number = s.number""",
    """CREATE VIEW _search_words AS
    SELECT r.number, coalesce(r.content, s.content_words) AS content, r.who, r.outlet, r.facets
    FROM _search r JOIN statements s ON s.number = r.number""",
)

_SEARCH = """CREATE VIRTUAL TABLE statements_fts USING fts5(
    content, who, outlet, facets,
    content='_search_words', content_rowid='number', tokenize='unicode61 remove_diacritics 2')"""

_REFUSE = """CREATE FUNCTION sayso_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE row_before jsonb := to_jsonb(OLD); is_purged boolean := false; place integer;
BEGIN
    FOR place IN 0 .. TG_NARGS - 1 LOOP
        is_purged := is_purged OR EXISTS (SELECT 1 FROM purges WHERE version_id = row_before ->> TG_ARGV[place]);
    END LOOP;
    IF NOT is_purged THEN
        RAISE EXCEPTION 'append-only: % of % refused', lower(TG_OP), TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$"""
_REFUSE_TRUNCATE = """CREATE FUNCTION sayso_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only: truncate of % refused', TG_TABLE_NAME; END $$"""


def upgrade() -> None:
    """Make tables, views, triggers and the search."""
    _make_tables()
    for view in _VIEWS:
        op.execute(view)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_SEARCH)
        for table, columns in _APPEND_ONLY.items():
            for event in ("UPDATE", "DELETE"):
                op.execute(_sqlite_trigger(table, columns, event))
        return
    op.execute("ALTER TABLE _search ADD COLUMN vector tsvector NOT NULL DEFAULT ''")
    op.execute("CREATE INDEX _search_by_vector ON _search USING gin (vector)")
    op.execute(_REFUSE)
    op.execute(_REFUSE_TRUNCATE)
    for table, columns in _APPEND_ONLY.items():
        arguments = ", ".join(f"'{column}'" for column in columns)
        op.execute(
            f'CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE ON "{table}" '
            f"FOR EACH ROW EXECUTE FUNCTION sayso_append_only({arguments})"
        )
        op.execute(
            f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" EXECUTE FUNCTION sayso_no_truncate()'
        )


def _sqlite_trigger(table: str, columns: tuple[str, ...], event: str) -> str:
    names = ", ".join(f"OLD.{column}" for column in columns)
    is_purged = f"EXISTS (SELECT 1 FROM purges WHERE version_id IN ({names}))" if columns else "0"
    return (
        f'CREATE TRIGGER "{table}_no_{event.lower()}" BEFORE {event} ON "{table}" WHEN NOT ({is_purged}) '
        f"BEGIN SELECT RAISE(ABORT, 'append-only: {event.lower()} of {table} refused'); END"
    )


def _make_tables() -> None:
    op.create_table(
        "_carried",
        sa.Column("judgement_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("fate", sa.Text(), nullable=False),
        sa.Column("statement_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("judgement_id", "role"),
        sqlite_strict=True,
    )
    op.create_index("_carried_by_version", "_carried", ["version_id"], unique=False)
    op.create_table(
        "_log",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("kind", "record_id", name="_log_record"),
        sqlite_strict=True,
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "purges",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("key_sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("version_id", name="purges_version"),
        sqlite_strict=True,
    )
    op.create_index("purges_by_text", "purges", ["sha256"], unique=False)
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("text_id", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published_value", sa.Text(), nullable=True),
        sa.Column("published_evidence", sa.Text(), nullable=True),
        sa.Column("published_wording", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("versions_by_document", "versions", ["document_id"], unique=False)
    op.create_index("versions_by_text", "versions", ["sha256"], unique=False)
    op.create_table(
        "blocks",
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("confidence", sa.REAL().with_variant(sa.Double(), "postgresql"), nullable=False),
        sa.CheckConstraint("span_start < span_end", name="blocks_span"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("version_id", "place"),
        sqlite_strict=True,
    )
    op.create_table(
        "cited_documents",
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("mention_start", sa.Integer(), nullable=True),
        sa.Column("mention_end", sa.Integer(), nullable=True),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("version_id", "place"),
        sqlite_strict=True,
    )
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("target_kind", sa.Text(), nullable=False),
        sa.Column("target_id", sa.Text(), nullable=True),
        sa.Column("target_version_id", sa.Text(), nullable=True),
        sa.Column("other_kind", sa.Text(), nullable=True),
        sa.Column("other_id", sa.Text(), nullable=True),
        sa.Column("other_version_id", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["other_version_id"],
            ["versions.id"],
        ),
        sa.ForeignKeyConstraint(
            ["target_version_id"],
            ["versions.id"],
        ),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["judgements.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id", name="judgements_id"),
        sqlite_strict=True,
    )
    op.create_index("judgements_by_other_version", "judgements", ["other_version_id"], unique=False)
    op.create_index("judgements_by_target", "judgements", ["target_id"], unique=False)
    op.create_index("judgements_by_undone", "judgements", ["undoes"], unique=False)
    op.create_index("judgements_by_version", "judgements", ["target_version_id"], unique=False)
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("readings_by_version", "readings", ["version_id"], unique=False)
    op.create_table(
        "_current",
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("reading_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["readings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("version_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "hops",
        sa.Column("reading_id", sa.Text(), nullable=False),
        sa.Column("statement_place", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["readings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("reading_id", "statement_place", "place"),
        sqlite_strict=True,
    )
    op.create_index("hops_by_version", "hops", ["version_id"], unique=False)
    op.create_table(
        "non_claims",
        sa.Column("reading_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["readings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("reading_id", "place"),
        sqlite_strict=True,
    )
    op.create_index("non_claims_by_version", "non_claims", ["version_id"], unique=False)
    op.create_table(
        "problems",
        sa.Column("reading_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["readings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("reading_id", "place"),
        sqlite_strict=True,
    )
    op.create_index("problems_by_version", "problems", ["version_id"], unique=False)
    op.create_table(
        "quantities",
        sa.Column("reading_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("low", sa.Text(), nullable=True),
        sa.Column("high", sa.Text(), nullable=True),
        sa.Column("modifier", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("whole", sa.Text(), nullable=True),
        sa.Column("trend", sa.Text(), nullable=True),
        sa.Column("is_elided", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["readings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("reading_id", "place"),
        sqlite_strict=True,
    )
    op.create_index("quantities_by_version", "quantities", ["version_id"], unique=False)
    op.create_table(
        "sources",
        sa.Column("reading_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("described_as", sa.Text(), nullable=False),
        sa.Column("mentions", sa.Text(), nullable=False),
        sa.Column("house", sa.Text(), nullable=True),
        sa.Column("head_count", sa.Integer(), nullable=True),
        sa.Column("anonymity", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["readings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("reading_id", "place"),
        sqlite_strict=True,
    )
    op.create_index("sources_by_version", "sources", ["version_id"], unique=False)
    op.create_table(
        "statements",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("cue_class", sa.Text(), nullable=True),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("hedges", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("root", sa.Integer(), nullable=True),
        sa.Column("is_second_hand", sa.Integer(), nullable=False),
        sa.Column("said_first", sa.Text(), nullable=True),
        sa.Column("said_last", sa.Text(), nullable=True),
        sa.Column("said_rule", sa.Text(), nullable=True),
        sa.Column("said_expression_start", sa.Integer(), nullable=True),
        sa.Column("said_expression_end", sa.Integer(), nullable=True),
        sa.Column("said_is_doubtful", sa.Integer(), nullable=True),
        sa.Column("event_first", sa.Text(), nullable=True),
        sa.Column("event_last", sa.Text(), nullable=True),
        sa.Column("event_rule", sa.Text(), nullable=True),
        sa.Column("event_expression_start", sa.Integer(), nullable=True),
        sa.Column("event_expression_end", sa.Integer(), nullable=True),
        sa.Column("event_is_doubtful", sa.Integer(), nullable=True),
        sa.Column("tone", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("manner", sa.Text(), nullable=False),
        sa.Column("confidence", sa.REAL().with_variant(sa.Double(), "postgresql"), nullable=False),
        sa.Column("inside", sa.Integer(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("source_words", sa.Text(), nullable=False),
        sa.Column("cue_words", sa.Text(), nullable=False),
        sa.Column("content_words", sa.Text(), nullable=False),
        sa.CheckConstraint("span_start < span_end", name="statements_span"),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["readings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("reading_id", "place", name="statements_place"),
        sqlite_strict=True,
    )
    op.create_index("statements_by_confidence", "statements", ["confidence", "number"], unique=False)
    op.create_index("statements_by_version", "statements", ["version_id", "span_start"], unique=False)
    op.create_table(
        "timexes",
        sa.Column("reading_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("mod", sa.Text(), nullable=True),
        sa.Column("interval_start", sa.Text(), nullable=True),
        sa.Column("interval_end", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("is_anchored", sa.Integer(), nullable=False),
        sa.Column("is_vague", sa.Integer(), nullable=False),
        sa.Column("is_fiscal", sa.Integer(), nullable=False),
        sa.Column("signal", sa.Text(), nullable=True),
        sa.Column("period_start", sa.Text(), nullable=True),
        sa.Column("period_end", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["readings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("reading_id", "place"),
        sqlite_strict=True,
    )
    op.create_index("timexes_by_version", "timexes", ["version_id"], unique=False)
    op.create_table(
        "_numbers",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("low", sa.REAL().with_variant(sa.Double(), "postgresql"), nullable=True),
        sa.Column("high", sa.REAL().with_variant(sa.Double(), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["number"],
            ["statements.number"],
        ),
        sa.PrimaryKeyConstraint("number", "place"),
        sqlite_strict=True,
    )
    op.create_table(
        "_search",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("is_edited", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("facets", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["number"],
            ["statements.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sqlite_strict=True,
    )
