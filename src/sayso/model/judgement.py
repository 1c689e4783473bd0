"""What a person or a rule decided on a record of the ledger: appended, undone by another judgement, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Action(StrEnum):
    """The closed list of what can be decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"
    EDIT = "edit"
    SPEAKER = "speaker"
    WHOSE_BLOCK = "whose-block"
    SAME_SOURCE = "same-source"
    NOT_SAME_SOURCE = "not-same-source"
    SPEAKS_FOR = "speaks-for"
    BELONGS_TO = "belongs-to"
    DATE = "date"
    OUTLET = "outlet"
    SAME_CLAIM = "same-claim"
    NOT_SAME_CLAIM = "not-same-claim"
    CONTRADICTS = "contradicts"
    OVERRIDE = "override"
    PLACE = "place"
    UNDO = "undo"


class ObjectKind(StrEnum):
    """What a judgement is about."""

    STATEMENT = "statement"
    BLOCK = "block"
    SOURCE = "source"
    VERSION = "version"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One record that a judgement is about.

    `id` is that of the statement, source or judgement inside its version; of a block its range as "12-80". It is None
    where the version itself is meant. `version_id` is None for a judgement.
    """

    kind: ObjectKind
    id: str | None = None
    version_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision; `seq` is its place in the ledger's log, 0 before it is stored.

    `before` and `after` are plain values by field name ({"cue_class": "say"}). `other` is the second record of a pair
    ("the same claim as ..."). `undoes` is the id of the judgement that this one takes back.
    """

    id: str
    at: datetime
    who: str
    action: Action
    target: Target
    other: Target | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    reason: str | None = None
    undoes: str | None = None
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """That the words of one version were taken out for good, and why; the hashes say whether they come again.

    `sha256` is that of the text, `key_sha256` that of the key of its document. `reason` is shown to whoever asks for
    the version, so it must not repeat what was taken out.
    """

    version_id: str
    at: datetime
    who: str
    reason: str
    sha256: str
    key_sha256: str
