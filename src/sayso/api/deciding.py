"""How does a decision of a person come into the ledger, and out of force again?"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sayso.api.answers import Article
from sayso.errors import InputError, NotFoundError
from sayso.ledger import before_block, before_document, before_statement, taken_back
from sayso.model import Action, Judgement, ObjectKind, Target
from sayso.store import (
    Store,
    append_judgement,
    from_plain,
    has_entry,
    index_version,
    last_chain,
    load_judgements,
    load_purge,
    to_json,
    to_plain,
    versions_about,
)

_ID_LENGTH = 12  # characters of the id of a judgement


def before_judgement(article: Article, judgement: Judgement) -> dict[str, Any]:
    """What stands now at what a judgement is about.

    Raises:
        NotFoundError: If the article does not hold it.
        InputError: If it does not take the judgement.
    """
    if article.judged is None:
        raise InputError(f"{article.version.id} was purged, or never read: nothing can be decided on it")
    document = article.judged.reading.document
    if judgement.target.kind is ObjectKind.BLOCK:
        return before_block(document, judgement.target, judgement.after)
    if judgement.target.kind is ObjectKind.VERSION:
        return before_document(document, judgement.action, judgement.after)
    if judgement.target.kind is ObjectKind.STATEMENT:
        return before_statement(article.judged, judgement, document.text)
    return {}


def check_pair(article: Article, other: Target) -> None:
    """Nothing, if the article holds the second record of a pair.

    Raises:
        NotFoundError: If it does not.
    """
    if other.kind is ObjectKind.STATEMENT:
        before: Mapping[str, Any] = {}
        probe = Judgement(
            id="", at=article.version.seen_at, who="", action=Action.SAME_CLAIM, target=other, before=before
        )
        before_judgement(article, probe)


def store_judgement(store: Store, bare: Judgement) -> Judgement:
    """Store a judgement under an id of its own, and what follows from it, in one transaction.

    Raises:
        StoreError: If the ledger cannot be written.
    """
    _check_values(bare)
    with store.writing() as connection:
        made = f"{last_chain(connection)}|{bare}".encode("utf-8", errors="surrogatepass")
        judgement_id = f"j{hashlib.sha256(made).hexdigest()[:_ID_LENGTH]}"
        judgement = append_judgement(connection, replace(bare, id=judgement_id))
        for version_id in versions_about(connection, judgement):
            if load_purge(connection, version_id) is None:
                index_version(connection, version_id)
    return judgement


def _check_values(judgement: Judgement) -> None:
    """Refuse what would not be the same judgement when it is read back.

    Raises:
        InputError: If a value has the wrong type, or holds what no database keeps.
    """
    try:
        written = to_json(to_plain(judgement))
        written.encode("utf-8")
        is_same = from_plain(Judgement, json.loads(written)) == judgement
    except (TypeError, ValueError, AttributeError) as error:  # UnicodeEncodeError is a ValueError
        raise InputError(f"the judgement cannot be stored: {error}") from error
    if not is_same or "\\u0000" in written:
        raise InputError("the judgement cannot be stored: its values are not text, numbers, lists or objects of them")
    if not judgement.who.strip() or not judgement.who.isprintable():
        raise InputError(f"{judgement.who!r} is no name for who decides; write one without control characters")


def tied_targets(store: Store, judgement_id: str) -> tuple[Target, Target | None]:
    """A judgement as what another is about, with the versions that it is about, so that a purge finds both."""
    with store.reading() as connection:
        judgement = next(each for each in load_judgements(connection) if each.id == judgement_id)
    versions = [each.version_id for each in (judgement.target, judgement.other) if each is not None]
    targets = [Target(kind=ObjectKind.JUDGEMENT, id=judgement_id, version_id=each) for each in versions]
    return targets[0], targets[1] if len(targets) > 1 else None


def check_standing(store: Store, judgement_id: str | None, *, can_be_undone: bool = False) -> None:
    """Nothing, if the ledger holds a judgement; with `can_be_undone`, if it stands too.

    Raises:
        NotFoundError: If there is none of this id.
        InputError: If it is taken back already.
    """
    with store.reading() as connection:
        if judgement_id is None or not has_entry(connection, "judgement", judgement_id):
            raise NotFoundError(
                f"the ledger holds no judgement {judgement_id!r}; `sayso show` lists those of an article"
            )
        if can_be_undone and judgement_id in taken_back(load_judgements(connection)):
            raise InputError(f"the judgement {judgement_id!r} is taken back already")
