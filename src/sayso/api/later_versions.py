"""What became of statements in newer versions of their articles, and are the pages still there?"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from sayso.model import Fate, StatementFate, VersionDiff
from sayso.store import (
    Hit,
    Search,
    Store,
    addresses_of,
    changed_documents,
    dates_up_to,
    diff_versions,
    documents_of,
    find_statements,
    load_judged,
    load_purge,
    load_version,
    statement_key,
    versions_in_time,
)
from sayso.views.claim_records import LaterView

KINDS = ("changed", "removed", "silent")
"""What may be asked of what became of statements: said otherwise, gone, or either without a word of the page."""

_PAGE = 200  # statements that are looked through at a time


def later_of(connection: sa.Connection, version_ids: Iterable[str], *, as_of: date) -> dict[str, LaterView]:
    """By the ids of statements what became of those that are gone, or say something else, or whose page is gone.

    Args:
        connection: Of the ledger.
        version_ids: The versions whose statements are asked for.
        as_of: Newer versions that were seen later are left out.
    """
    found: dict[str, LaterView] = {}
    documents = documents_of(connection, version_ids)
    changed = changed_documents(connection, documents.values())
    for version_id, document_id in sorted(documents.items()):
        if document_id not in changed or load_purge(connection, version_id) is not None:
            continue
        later = _later(connection, version_id, document_id, as_of)
        fallen = _fallen(connection, version_id, later) if later else {}
        gone_since = _gone_since(connection, document_id)
        if gone_since is not None:
            there = LaterView(version=None, fate=None, words=None, is_silent=False, gone_since=None)
            fallen = {**dict.fromkeys(_statements(connection, version_id), there), **fallen}
        for id, view in fallen.items():
            found[statement_key(id, version_id)] = replace(view, gone_since=gone_since)
    return found


def _later(connection: sa.Connection, version_id: str, document_id: str, as_of: date) -> list[str]:
    """The versions that stood there after one, up to the day, without those that were purged."""
    ids = versions_in_time(connection, document_id)
    dates = dates_up_to(connection, ids[-1], document_id)
    after = ids.index(version_id) + 1
    return [
        id
        for id, each in list(zip(ids, dates, strict=True))[after:]
        if each.seen_at.date() <= as_of and load_purge(connection, id) is None
    ]


def _fallen(connection: sa.Connection, version_id: str, later: Sequence[str]) -> dict[str, LaterView]:
    """By the ids of statements of a version those that do not stand in the last one, with where they first did not."""
    last = diff_versions(connection, version_id, later[-1])
    waiting = {id: id for id, each in _before(last).items() if each.fate in (Fate.REMOVED, Fate.CHANGED)}
    found: dict[str, LaterView] = {}
    before = version_id
    for after in later:
        if not waiting:
            break
        diff = diff_versions(connection, before, after)
        fates = _before(diff)
        for id, now in sorted(waiting.items()):
            each = fates.get(now)
            if each is not None and each.fate in (Fate.REMOVED, Fate.CHANGED):
                found[id] = _view(each, diff)
            elif each is not None and each.after is not None and each.after.statement_id is not None:
                waiting[id] = each.after.statement_id
        waiting = {id: now for id, now in waiting.items() if id not in found}
        before = after
    return {**{id: _view(_before(last)[id], last) for id in waiting}, **found}


def _before(diff: VersionDiff) -> dict[str, StatementFate]:
    """The fates by the ids of the earlier statements."""
    return {str(each.before.statement_id): each for each in diff.statements if each.before is not None}


def _view(fate: StatementFate, diff: VersionDiff) -> LaterView:
    return LaterView(
        version=diff.after,
        fate=fate.fate.value,
        words=fate.after.words if fate.after is not None else None,
        is_silent=diff.is_silent,
        gone_since=None,
    )


def _statements(connection: sa.Connection, version_id: str) -> list[str]:
    judged = load_judged(connection, load_version(connection, version_id))
    return [each.id for each in judged[1].reading.statements] if judged is not None else []


def _gone_since(connection: sa.Connection, document_id: str) -> str | None:
    gone = [each.gone_since for each in addresses_of(connection, versions_in_time(connection, document_id))]
    known = [each for each in gone if each is not None]
    return min(known).isoformat() if known and len(known) == len(gone) else None


def find_fallen(
    store: Store, search: Search, kinds: Collection[str], *, limit: int, before: int | None = None
) -> list[tuple[Hit, LaterView]]:
    """Statements that the next version of their article dropped or changed, with what became of them.

    Each is found once: in the last version in which it stood as it was. The last stored come first.

    Args:
        store: The ledger.
        search: What else is asked of them.
        kinds: Of `KINDS`; one that is any of these is found, with `silent` only those of a silent edit.
        limit: At most so many.
        before: Only those stored before the one of this number: the next page.
    """
    found: list[tuple[Hit, LaterView]] = []
    fates = {each for each in kinds if each != "silent"} or {Fate.CHANGED.value, Fate.REMOVED.value}
    known: dict[str, dict[str, LaterView]] = {}
    with store.reading() as connection:
        while len(found) < limit:
            hits = find_statements(connection, replace(search, has_versions=True), limit=_PAGE, before=before)
            for hit in hits:
                if hit.version_id not in known:
                    known[hit.version_id] = _next_fates(connection, hit.version_id)
                view = known[hit.version_id].get(hit.statement_id)
                if view is not None and view.fate in fates and (view.is_silent or "silent" not in kinds):
                    found.append((hit, view))
            if len(hits) < _PAGE:
                break
            before = hits[-1].number
    return found[:limit]


def _next_fates(connection: sa.Connection, version_id: str) -> dict[str, LaterView]:
    """By the ids of statements what the next version of the article made of them."""
    document_id = documents_of(connection, [version_id])[version_id]
    later = _later(connection, version_id, document_id, date.max)
    if not later or load_purge(connection, version_id) is not None:
        return {}
    diff = diff_versions(connection, version_id, later[0])
    return {id: _view(each, diff) for id, each in _before(diff).items() if each.fate in (Fate.REMOVED, Fate.CHANGED)}
