"""A time expression as found, before anybody says what it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.span import Span


class Direction(StrEnum):
    """Whether the clause tells of what was or of what is to come; decides which Tuesday a bare "Tuesday" is."""

    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A span that names a time, the rule that found it, and its parts in the words of the text.

    `kind` tells how its value is worked out; `parts` has the wording of each named part of the rule ("month": "Feb.");
    `direction` is that of the clause, None where nothing tells; `signal` the preposition before it, lower case.
    """

    span: Span
    rule: str
    kind: str
    parts: Mapping[str, str]
    direction: Direction | None = None
    signal: str | None = None
