"""What is computed again, and what is different then?"""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.store.fetching import all_version_ids
from sayso.store.indexing import derived_rows, index_version
from sayso.store.opening import Store

_BATCH = 200  # versions of one transaction: who wants to write meanwhile does not wait long


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """How many versions were gone through, and the ids of those of which something is different."""

    n_versions: int
    changed: tuple[str, ...]


def rebuild_store(store: Store, *, on_version: Callable[[int], None] = lambda _done: None) -> Rebuilt:
    """Compute all that is derived from rows anew; the rows themselves stay as they are.

    Args:
        store: The ledger.
        on_version: Told after each version how many are done.

    Raises:
        StoreError: If the ledger cannot be written.
    """
    with store.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')")
    changed: list[str] = []
    done = 0
    with store.reading() as connection:
        version_ids = list(all_version_ids(connection))
    for start in range(0, len(version_ids), _BATCH):
        with store.writing() as connection:
            for version_id in version_ids[start : start + _BATCH]:
                before = derived_rows(connection, version_id)
                index_version(connection, version_id)
                if derived_rows(connection, version_id) != before:
                    changed.append(version_id)
                done += 1
                on_version(done)
    return Rebuilt(n_versions=done, changed=tuple(changed))
