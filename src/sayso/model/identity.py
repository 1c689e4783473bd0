"""One source as it is known across articles."""

from dataclasses import dataclass

from sayso.model.source import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceIdentity:
    """One person, body, outlet, document or unnamed voice, under one id in all articles that were compared.

    `name` is its fullest name, None where nobody named it; `wordings` are all that the articles call it. `house` is
    the id of the body that it belongs to or speaks for. `speaks_for_house`: what it says is what the body says.
    `is_named`: it has a name of its own. `is_body_outlet`: an outlet that is a body and publishes its own statements.
    `why` has one sentence for each two wordings that were taken for one.
    """

    id: str
    name: str | None
    kind: SourceKind | None
    wordings: tuple[str, ...] = ()
    house: str | None = None
    speaks_for_house: bool = False
    head_count: int | None = None
    words: frozenset[str] = frozenset()  # of its names and of what it is, lower case or stems
    is_voice: bool = False  # its role is to speak for a house, be it named or not
    is_named: bool = True
    is_body_outlet: bool = False
    why: tuple[str, ...] = ()
