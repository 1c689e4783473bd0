"""The ledger on disk: what was read and decided, append-only, in an SQLite file or a PostgreSQL database."""

from sayso.store.appending import append_judgement, append_reading, append_version
from sayso.store.backups import copy_database
from sayso.store.changes import Change, VersionDiff, changes_since, diff_versions
from sayso.store.checking import Finding, check_store
from sayso.store.exchange import export_log, import_log, versions_about
from sayso.store.fetching import (
    all_version_ids,
    count_fates,
    count_statements_of,
    find_purge,
    find_version_id,
    load_judgements,
    load_purge,
    load_version,
    reading_ids,
    versions_of_document,
    versions_with_text,
    waiting_judgements,
)
from sayso.store.indexing import index_new, index_version, load_judged
from sayso.store.log import has_entry, last_chain, log_head
from sayso.store.opening import Store, open_store
from sayso.store.plain import from_plain, to_json, to_plain
from sayso.store.purging import purge_version, scrub
from sayso.store.queue import QueueItem, QueueKind, load_queue, load_statement, nearest_statements
from sayso.store.rebuilding import Rebuilt, rebuild_store
from sayso.store.searching import Hit, Search, count_statements, find_statements

__all__ = [
    "Change",
    "Finding",
    "Hit",
    "QueueItem",
    "QueueKind",
    "Rebuilt",
    "Search",
    "Store",
    "VersionDiff",
    "all_version_ids",
    "append_judgement",
    "append_reading",
    "append_version",
    "changes_since",
    "check_store",
    "copy_database",
    "count_fates",
    "count_statements",
    "count_statements_of",
    "diff_versions",
    "export_log",
    "find_purge",
    "find_statements",
    "find_version_id",
    "from_plain",
    "has_entry",
    "import_log",
    "index_new",
    "index_version",
    "last_chain",
    "load_judged",
    "load_judgements",
    "load_purge",
    "load_queue",
    "load_statement",
    "load_version",
    "log_head",
    "nearest_statements",
    "open_store",
    "purge_version",
    "reading_ids",
    "rebuild_store",
    "scrub",
    "to_json",
    "to_plain",
    "versions_about",
    "versions_of_document",
    "versions_with_text",
    "waiting_judgements",
]
