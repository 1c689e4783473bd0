"""How are the words of one version taken out for good? The only erasure that there is."""

from contextlib import suppress

import sqlalchemy as sa

from sayso.errors import StoreError
from sayso.model import ObjectKind, Purge
from sayso.store import tables
from sayso.store.addresses import forget_addresses
from sayso.store.appending import append_purge
from sayso.store.indexing import clear_version
from sayso.store.ledger_file import run_alone
from sayso.store.opening import Store

_DELETED = (
    tables.hops,
    tables.sources,
    tables.timexes,
    tables.quantities,
    tables.non_claims,
    tables.problems,
    tables.statements,
    tables.blocks,
    tables.cited_documents,
    tables.places,
)
# What is left of a version beside its ids, its hash and when it was seen.
_BLANK = {
    "text": "",
    "key": None,
    "name": None,
    "url": None,
    "outlet": None,
    "byline": None,
    "title": None,
    "published_value": None,
    "published_evidence": None,
    "published_wording": None,
    "modified_value": None,
    "modified_evidence": None,
    "modified_wording": None,
    "language": None,
}


def purge_version(connection: sa.Connection, purge: Purge) -> None:
    """Overwrite the words of a version and of the judgements about it; ids, hashes and the log stay.

    Args:
        connection: In a transaction that may write.
        purge: The tombstone, which is stored first.
    """
    clear_version(connection, purge.version_id)
    append_purge(connection, purge)
    blank_version(connection, purge.version_id)
    if connection.dialect.name == "sqlite":  # segments of the search keep words that were taken out until then
        connection.exec_driver_sql("INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')")


def blank_version(connection: sa.Connection, version_id: str) -> None:
    """Overwrite all rows that hold words of a version whose tombstone stands."""
    for table in _DELETED:
        connection.execute(table.delete().where(table.c.version_id == version_id))
    versions, judgements = tables.versions, tables.judgements
    connection.execute(versions.update().where(versions.c.id == version_id).values(_BLANK))
    about = sa.or_(judgements.c.target_version_id == version_id, judgements.c.other_version_id == version_id)
    connection.execute(judgements.update().where(about).values(before="{}", after="{}", reason=None))
    forget_addresses(connection, version_id)
    for role in ("target", "other"):  # a source is known by its name
        is_source = sa.and_(
            judgements.c[f"{role}_version_id"] == version_id, judgements.c[f"{role}_kind"] == ObjectKind.SOURCE.value
        )
        connection.execute(judgements.update().where(is_source).values({f"{role}_id": None}))


def scrub(store: Store) -> None:
    """Have no page, free or in use, and no write-ahead file hold what was purged.

    Raises:
        StoreError: If the database fails, or others read it all the while.
    """
    if store.path is None:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM FULL ANALYZE")
            with suppress(sa.exc.DBAPIError):  # samples of values that the planner keeps; only an owner may
                connection.exec_driver_sql("VACUUM FULL pg_catalog.pg_statistic")
        return
    with store.alone():
        run_alone(store.engine, "PRAGMA temp_store = FILE", "VACUUM")  # the copy is as large as the ledger
        is_kept = run_alone(store.engine, "PRAGMA wal_checkpoint(TRUNCATE)")
    if is_kept:
        raise StoreError(
            f"ledger {store.place!r}: the words are out of its tables, but a program that reads it keeps older pages "
            f"in '{store.path.name}-wal'; end that program: the last one to close the ledger takes them out"
        )
