"""Which tables does a ledger have?

Tables without `_` hold what was read and what was decided; rows are added and never changed, and triggers see to it.
Two of them are lists that change: `feeds`, which are watched, and `addresses`, with what they showed last. Tables with
`_` are Sayso's own: `_log` chains the rows by hashes, `_jobs` is what is still to be done, the others can be computed
again from the rest.
The migrations make the tables; a test compares them with this file.
"""

from typing import Any

import sqlalchemy as sa

from sayso.model import (
    Attribution,
    Block,
    CitedDocument,
    Document,
    Hop,
    Judgement,
    NonClaim,
    Place,
    Problem,
    Purge,
    Quantity,
    Sighting,
    Source,
    Statement,
    Timex,
)
from sayso.store.flat import REAL, columns_of

metadata = sa.MetaData()
# Fields of a statement that do not stand in its table: in that of the version, in that of the hops, in columns of
# their own.
STATEMENT_ELSEWHERE = ("document_id", "chain", *(f"attribution_{each.name}" for each in columns_of(Attribution)))

_KEY = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def _table(name: str, *parts: Any) -> sa.Table:
    return sa.Table(name, metadata, *parts, sqlite_strict=True)


def _of_version() -> sa.Column[Any]:
    return sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id"), nullable=False)


def _found(name: str, record: type, *extra: Any) -> sa.Table:
    """A table of records of one kind that one extraction found in one version, in their order."""
    return _table(
        name,
        sa.Column("reading_id", sa.Text, sa.ForeignKey("readings.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        _of_version(),
        *columns_of(record),
        *extra,
        sa.Index(f"{name}_by_version", "version_id"),
    )


def _words(name: str = "words") -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


documents = _table(
    "documents",
    sa.Column("id", sa.Text, primary_key=True),
)

versions = _table(
    "versions",
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
    sa.Column("key", sa.Text),
    sa.Column("text_id", sa.Text, nullable=False),
    sa.Column("seen_at", sa.Text, nullable=False),
    sa.Column("name", sa.Text),
    *columns_of(Document, without=("id", "blocks", "cited", "places")),
    sa.Index("versions_by_document", "document_id"),
    sa.Index("versions_by_text", "sha256"),
)

blocks = _table(
    "blocks",
    sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    *columns_of(Block),
    sa.CheckConstraint("span_start < span_end", name="blocks_span"),
)

cited_documents = _table(
    "cited_documents",
    sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    *columns_of(CitedDocument),
)

places = _table(
    "places",
    sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    *columns_of(Place),
    sa.CheckConstraint("span_start < span_end", name="places_span"),
)

readings = _table(
    "readings",
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    _of_version(),
    sa.Column("extractor", sa.Text, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Index("readings_by_version", "version_id"),
)

statements = _table(
    "statements",
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("reading_id", sa.Text, sa.ForeignKey("readings.id"), nullable=False),
    sa.Column("place", sa.Integer, nullable=False),
    _of_version(),
    *columns_of(Statement, without=STATEMENT_ELSEWHERE),
    *columns_of(Attribution, without=("parent",)),
    sa.Column("inside", sa.Integer),  # the attribution's `parent`, which is a place
    sa.Column("span_start", sa.Integer, nullable=False),  # from the first to the last character of its spans
    sa.Column("span_end", sa.Integer, nullable=False),
    _words("source_words"),
    _words("cue_words"),
    _words("content_words"),
    sa.UniqueConstraint("reading_id", "place", name="statements_place"),
    sa.CheckConstraint("span_start < span_end", name="statements_span"),
    sa.Index("statements_by_version", "version_id", "span_start"),
    sa.Index("statements_by_confidence", "confidence", "number"),
)

hops = _table(
    "hops",
    sa.Column("reading_id", sa.Text, sa.ForeignKey("readings.id"), primary_key=True),
    sa.Column("statement_place", sa.Integer, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    _of_version(),
    *columns_of(Hop),
    sa.Index("hops_by_version", "version_id"),
)

sources = _found("sources", Source)
timexes = _found("timexes", Timex, _words())
quantities = _found("quantities", Quantity, _words())
non_claims = _found("non_claims", NonClaim, _words())
problems = _found("problems", Problem)

judgements = _table(
    "judgements",
    sa.Column("number", sa.Integer, primary_key=True),
    *columns_of(Judgement, without=("seq",)),
    sa.UniqueConstraint("id", name="judgements_id"),
    sa.ForeignKeyConstraint(["target_version_id"], ["versions.id"]),
    sa.ForeignKeyConstraint(["other_version_id"], ["versions.id"]),
    sa.ForeignKeyConstraint(["undoes"], ["judgements.id"]),
    sa.Index("judgements_by_version", "target_version_id"),
    sa.Index("judgements_by_other_version", "other_version_id"),
    sa.Index("judgements_by_undone", "undoes"),
    sa.Index("judgements_by_target", "target_id"),
)

purges = _table(
    "purges",
    sa.Column("number", sa.Integer, primary_key=True),
    *columns_of(Purge),
    sa.UniqueConstraint("version_id", name="purges_version"),
    sa.Index("purges_by_text", "sha256"),
)

sightings = _table(
    "sightings",
    sa.Column("number", sa.Integer, primary_key=True),
    *columns_of(Sighting),
    sa.UniqueConstraint("id", name="sightings_id"),
    sa.ForeignKeyConstraint(["version_id"], ["versions.id"]),
    sa.Index("sightings_by_version", "version_id"),
    sa.Index("sightings_by_address", "address_id", "number"),
    sa.Index("sightings_by_time", "at"),
)

log = _table(
    "_log",
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record_id", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("chain", sa.Text, nullable=False),
    sa.UniqueConstraint("kind", "record_id", name="_log_record"),
)

# What comes in by itself: what is to be done, what is watched, and what an address showed last.

jobs = _table(
    "_jobs",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),  # id of the address or the feed
    sa.Column("host", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("feed_id", sa.Text),  # that named the address
    sa.Column("rank", sa.Integer, nullable=False),  # how many of its feed come before it: feeds take turns
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),  # since it last succeeded, the one at work counted
    sa.Column("reason", sa.Text),
    sa.Column("message", sa.Text),
    sa.Column("hints", sa.Text),  # JSON: what whoever asked for it knows
    sa.Column("at", sa.Text, nullable=False),  # when it came to its state
    sa.Column("next_at", sa.Text),  # when it is due; null while it runs, and where it is not tried again
    sa.Column("holder", sa.Text),  # the process that works on it
    sa.Column("lease_until", sa.Text),
    sa.UniqueConstraint("kind", "key", name="_jobs_once"),
    sa.Index("_jobs_by_state", "state", "at"),
    sa.Index("_jobs_due", "kind", "next_at"),
    sa.Index("_jobs_by_feed", "feed_id", "made_at"),
)

feeds = _table(
    "feeds",
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("added_at", sa.Text, nullable=False),
    sa.Column("every_s", sa.Integer, nullable=False),
    sa.Column("ttl_s", sa.Integer),
    sa.Column("asked_at", sa.Text),
    sa.Column("seen_at", sa.Text),  # it last answered
    sa.Column("changed_at", sa.Text),  # it last answered otherwise than before
    sa.Column("status", sa.Integer),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("sha256", sa.Text),  # of its bytes
    sa.Column("note", sa.Text),  # what of it was left out
)

addresses = _table(
    "addresses",
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("final_url", sa.Text),
    sa.Column("feed_id", sa.Text),  # the first that named it
    sa.Column("asked_at", sa.Text, nullable=False),
    sa.Column("seen_at", sa.Text),
    sa.Column("changed_at", sa.Text),  # it first showed the text that it shows
    sa.Column("missing_since", sa.Text),  # the first of the looks that found no page
    sa.Column("gone_since", sa.Text),  # the same, once a later look found none either
    sa.Column("status", sa.Integer),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("sha256", sa.Text),  # of its bytes
    sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id")),
    sa.Index("addresses_by_version", "version_id"),
    sa.Index("addresses_by_feed", "feed_id"),
)

# From here on all can be computed again: `rebuild` does.

current = _table(
    "_current",
    sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id"), primary_key=True),
    sa.Column("reading_id", sa.Text, sa.ForeignKey("readings.id"), nullable=False),
)

carried = _table(
    "_carried",
    sa.Column("judgement_id", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, primary_key=True),  # target or other
    sa.Column("version_id", sa.Text, nullable=False),
    sa.Column("fate", sa.Text, nullable=False),
    sa.Column("statement_id", sa.Text),
    sa.Index("_carried_by_version", "version_id"),
)

search = _table(
    "_search",
    sa.Column("number", sa.Integer, sa.ForeignKey("statements.number"), primary_key=True, autoincrement=False),
    sa.Column("verdict", sa.Text),
    sa.Column("is_edited", sa.Integer, nullable=False),
    sa.Column("content", sa.Text),  # only where a judgement put other words there
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("outlet", sa.Text, nullable=False),
    sa.Column("facets", sa.Text, nullable=False),
    sa.Column("published", sa.Text),
    sa.Column("content_type", sa.Text, nullable=False),
    sa.Column("certainty", sa.Text),
)

numbers = _table(
    "_numbers",
    sa.Column("number", sa.Integer, sa.ForeignKey("statements.number"), primary_key=True, autoincrement=False),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("low", REAL),
    sa.Column("high", REAL),
)

# What is found between articles. A story is a set of articles that tell of the same things.

meanings = _table(
    "_meanings",
    sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),  # of the statement in its reading
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("sentence", sa.LargeBinary, nullable=False),
)

keys = sa.Table(
    "_keys",
    metadata,
    sa.Column("key", _KEY, primary_key=True, autoincrement=False),  # the last bit tells its kind
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),  # of the version
    sqlite_strict=True,
    sqlite_with_rowid=False,  # by far the most rows of all: no second copy of the key
)

ties = sa.Table(
    "_ties",
    metadata,
    sa.Column("one", _KEY, primary_key=True, autoincrement=False),  # lots of versions
    sa.Column("other", _KEY, primary_key=True, autoincrement=False),  # one of the closest to the one
    sa.Column("weight", REAL, nullable=False),
    sa.Index("_ties_by_other", "other"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

unlinked = _table(
    "_unlinked",
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),  # of a version that waits
)

linked = _table(
    "_linked",
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),  # of the version
    sa.Column("version_id", sa.Text, sa.ForeignKey("versions.id"), nullable=False, unique=True),
    sa.Column("lot", _KEY, nullable=False, unique=True),
    sa.Column("story", sa.Text),
    sa.Column("step", sa.Integer),  # how close the ties of its story are, of a list of steps
    sa.Column("is_loose", sa.Integer, nullable=False),  # its story has to be found again
    sa.Column("is_short", sa.Integer, nullable=False),  # its list of ties was full and lost one
    sa.Column("size", sa.Integer, nullable=False),  # what it counts for where a story is bounded
    sa.Column("least", REAL, nullable=False),  # weight of the last tie of a full list, else 0
    sa.Column("packed", sa.LargeBinary, nullable=False),  # its keys, eight bytes each
    sa.Column("outline", sa.LargeBinary, nullable=False),
    sa.Index("_linked_by_story", "story"),
    sa.Index("_linked_loose", "number", sqlite_where=sa.text("is_loose = 1"), postgresql_where=sa.text("is_loose = 1")),
)

stories = _table(
    "_stories",
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("data", sa.Text, nullable=False),
)

IS_LOOSE = linked.c.is_loose == sa.literal_column("1")  # a value that is bound would leave the index aside

claims = _table(
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
    sa.Index("_claims_by_story", "story"),
    sa.Index("_claims_by_status", "status", "last_day"),
    sa.Index("_claims_by_day", "last_day"),
)

members = _table(
    "_members",
    sa.Column("statement_id", sa.Text, primary_key=True),
    sa.Column("claim_id", sa.Text, nullable=False),
    sa.Column("stance", sa.Text, nullable=False),
    sa.Index("_members_by_claim", "claim_id"),
)

docket = _table(
    "_docket",
    sa.Column("claim_id", sa.Text, primary_key=True),
    sa.Column("since", sa.Text, primary_key=True),  # the day from which on the rest holds
    sa.Column("until", sa.Text),  # the day on which something else is known
    sa.Column("story", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("rank", sa.Integer, nullable=False),  # 0 open with a due day, 1 open without one, 2 decided
    sa.Column("due", sa.Text),
    sa.Column("day", sa.Text, nullable=False),  # by which it stands in its rank: due, first said, decided
    sa.Index("_docket_by_rank", "rank", "day", "claim_id"),
    sa.Index("_docket_by_story", "story"),
)

# Tables whose rows are added and never changed, with the columns that name the version whose words they hold.
APPEND_ONLY: dict[sa.Table, tuple[str, ...]] = {
    documents: (),
    versions: ("id",),
    blocks: ("version_id",),
    cited_documents: ("version_id",),
    places: ("version_id",),
    readings: ("version_id",),
    statements: ("version_id",),
    hops: ("version_id",),
    sources: ("version_id",),
    timexes: ("version_id",),
    quantities: ("version_id",),
    non_claims: ("version_id",),
    problems: ("version_id",),
    judgements: ("target_version_id", "other_version_id"),
    purges: (),
    sightings: ("version_id",),
    log: (),
}
