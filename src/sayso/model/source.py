"""Who stands behind words, as far as the text tells."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.span import Span


class SourceKind(StrEnum):
    """The closed list of `sayso-ledger/1`."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    OUTLET = "outlet"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    COLLECTIVE = "collective"
    UNSPECIFIED = "unspecified"


class Stance(StrEnum):
    """How a hop stands to what it passes on."""

    ASSERTS = "asserts"
    ENDORSES = "endorses"
    NEUTRAL = "neutral"
    DISTANCES = "distances"
    REJECTS = "rejects"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anonymity:
    """What a text tells of somebody whom it does not name; each part in its words, None where it tells nothing.

    `class_words` is what the person is ("military official"), `affiliation` whose ("US"), `access` how they know
    ("familiar with the situation"), `reason` why no name is given, `distinguisher` what tells them from others of
    their kind ("second").
    """

    class_words: str | None = None
    affiliation: str | None = None
    access: str | None = None
    reason: str | None = None
    distinguisher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source of one document.

    `name` is the fullest wording that the text gives it, `described_as` every other one, in text order, `mentions`
    where they stand. `house` is the body that the person belongs to or speaks for, in the words of the text.
    `head_count` is how many people stand behind the words, None where the text does not say. `anonymity` is None for
    whoever is named.
    """

    name: str
    kind: SourceKind | None
    described_as: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    house: str | None = None
    head_count: int | None = None
    anonymity: Anonymity | None = None
