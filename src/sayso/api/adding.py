"""How does an article come into the ledger, once and whole?"""

from collections.abc import Callable, Sequence
from datetime import datetime

from sayso.api.answers import Added, Outcome
from sayso.api.reading import load_resources
from sayso.corpus.extractor_digest import extractor_digest
from sayso.errors import PurgedError
from sayso.ledger import key_digest, make_reading, make_version
from sayso.model import Document, Problem, Purge, Reading, Version
from sayso.pipeline import Resources, read_parsed
from sayso.readers import check_modified, check_seen
from sayso.store import (
    Store,
    all_version_ids,
    append_reading,
    append_version,
    count_statements_of,
    find_purge,
    index_new,
    index_version,
    load_judged,
    load_version,
    reading_ids,
    versions_of_document,
    versions_with_text,
)


def add_document(
    store: Store, document: Document, problems: Sequence[Problem], *, name: str | None, moment: datetime
) -> Added:
    """Store a document and what it says; where it was read by the same extractor before, nothing is done.

    Raises:
        PurgedError: If it was purged.
        StoreError: If the ledger cannot be written.
        WeightsError: If the trained model is missing or was changed.
    """
    version = make_version(document, seen_at=moment, name=name)
    extractor = extractor_digest()
    known = _find_known(store, version, extractor)
    if known is not None:
        return known
    problems = (*problems, *check_seen(document, seen_at=document.retrieved_at or moment))
    reading = read_parsed(document, problems, resources=load_resources())
    return add_reading(store, reading, extractor=extractor, name=name, moment=moment)


def add_reading(store: Store, reading: Reading, *, extractor: str, name: str | None, moment: datetime) -> Added:
    """Store a reading in one transaction: its document, if that is new, what it says, and what is derived from it.

    Raises:
        PurgedError: If the document was purged.
        StoreError: If the ledger cannot be written.
    """
    version = make_version(reading.document, seen_at=moment, name=name)
    stored = make_reading(reading, version, extractor=extractor, made_at=moment)
    with store.writing() as connection:
        _refuse_purged(find_purge(connection, sha256=reading.document.sha256, key_sha256=key_digest(version.key)))
        same_words = tuple(versions_with_text(connection, reading.document.sha256))
        earlier = versions_of_document(connection, version.document_id)
        is_new = append_version(connection, version)
        was_read = not append_reading(connection, stored)
        if is_new:
            index_new(connection, version, stored)
        elif not was_read:
            index_version(connection, version.id)
    return Added(
        version_id=version.id,
        outcome=_outcome(is_new=is_new, was_read=was_read, has_earlier=bool(earlier), is_copy=bool(same_words)),
        n_statements=len(reading.statements),
        same_words=tuple(each for each in same_words if each != version.id),
        problems=reading.problems,
    )


def reread_all(
    store: Store,
    *,
    now: Callable[[], datetime],
    on_article: Callable[[int, int], None],
    resources: Resources | None = None,
    extractor: str | None = None,
) -> None:
    """Read all articles again with today's models and rules, or with others.

    Args:
        store: The ledger.
        resources: Other models; they need another name.
        extractor: Their name.
        now: Gives the moment that is written beside each reading.
        on_article: Told after each article how many are done, of how many.

    Raises:
        StoreError: If the ledger cannot be written.
        WeightsError: If the trained model is missing or was changed.
    """
    extractor, resources = extractor or extractor_digest(), resources or load_resources()
    with store.reading() as connection:
        version_ids = list(all_version_ids(connection))
    for done, version_id in enumerate(version_ids, start=1):
        with store.reading() as connection:
            version = load_version(connection, version_id)
        problems = (*check_modified(version.document), *_check_seen(version))
        reading = read_parsed(version.document, problems, resources=resources)
        stored = make_reading(reading, version, extractor=extractor, made_at=now())
        with store.writing() as connection:
            if append_reading(connection, stored):
                index_version(connection, version_id)
        on_article(done, len(version_ids))


def _check_seen(version: Version) -> tuple[Problem, ...]:
    return check_seen(version.document, seen_at=version.document.retrieved_at or version.seen_at)


def _find_known(store: Store, version: Version, extractor: str) -> Added | None:
    """What is said of an article that this extractor read before."""
    bare = Reading(document=version.document, statements=())
    wanted = make_reading(bare, version, extractor=extractor, made_at=version.seen_at).id
    with store.reading() as connection:
        _refuse_purged(find_purge(connection, sha256=version.document.sha256, key_sha256=key_digest(version.key)))
        if wanted not in reading_ids(connection, version.id):
            return None
        n_statements = count_statements_of(connection, wanted)
        versions = versions_of_document(connection, version.document_id)
        judged = load_judged(connection, load_version(connection, version.id))
    known = judged[1].reading.document if judged is not None else version.document
    differs = _differences(known, version.document, version.id)
    if versions[-1] != version.id:
        message = f"this text was seen before and came again; the ledger's newest of this address stays {versions[-1]}"
        differs = (*differs, message)
    return Added(version_id=version.id, outcome=Outcome.KNOWN, n_statements=n_statements, differs=differs)


def _differences(known: Document, given: Document, version_id: str) -> tuple[str, ...]:
    """In which facts the article that is given again is not as the ledger has it, and how to put that right."""
    facts = {
        "outlet": (known.outlet, given.outlet),
        "date": (_day(known), _day(given)),
    }
    told = tuple(
        f"the ledger has {name} {old!r}, now {new!r} was given; if that is right: "
        f"sayso review --do {name} {version_id} --value {new!r}"
        for name, (old, new) in facts.items()
        if new is not None and new != old
    )
    if given.title is not None and given.title != known.title:
        told = (*told, f"the ledger has title {known.title!r}, now {given.title!r} was given; the first stays")
    if given.modified is not None and given.modified != known.modified:
        before = known.modified.value if known.modified is not None else "nothing"
        message = f"it says now that it was changed on {given.modified.value}, before {before}; its text is the same"
        told = (*told, message)
    return told


def _day(document: Document) -> str | None:
    return document.published.value if document.published is not None else None


def _refuse_purged(purge: Purge | None) -> None:
    if purge is not None:
        raise PurgedError(f"it was purged on {purge.at.date()} ({purge.reason}); it is not stored again")


def _outcome(*, is_new: bool, was_read: bool, has_earlier: bool, is_copy: bool) -> Outcome:
    if not is_new:
        return Outcome.KNOWN if was_read else Outcome.REREAD
    if has_earlier:
        return Outcome.NEW_VERSION
    return Outcome.COPY if is_copy else Outcome.STORED
