"""What does the ledger answer when it is asked for an article, or given one?"""

from dataclasses import dataclass
from enum import StrEnum

from sayso.ledger import Judged
from sayso.model import Judgement, Problem, Purge, StoredReading, Version


class Outcome(StrEnum):
    """What became of an article that was added."""

    STORED = "stored"
    NEW_VERSION = "new version"
    COPY = "copy"
    REREAD = "read again"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An article that stands in the ledger now: whether it is new, and where the same words stand already.

    `differs` says in which facts what was given is not what the ledger has; the ledger's stand, until somebody decides.
    """

    version_id: str
    outcome: Outcome
    n_statements: int
    same_words: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version as the ledger holds it.

    `judged` is its reading as people left it, None where it was never read, `found` as the extractor left it.
    `taken_back` are the ids of the judgements that do not stand. `purge`
    is its tombstone. `versions` are all of its document, `same_words` other versions with the same text. `waiting` are
    judgements whose statement a later reading does not hold.
    """

    version: Version
    found: StoredReading | None
    judged: Judged | None
    judgements: tuple[Judgement, ...]
    waiting: tuple[Judgement, ...]
    taken_back: frozenset[str]
    versions: tuple[str, ...]
    same_words: tuple[str, ...]
    purge: Purge | None
