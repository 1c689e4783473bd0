"""Words that look like a statement and claim nothing: kept, so that nobody wonders why they are missing."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.span import Span


class NonClaimKind(StrEnum):
    """Why the words claim nothing."""

    QUESTION = "question"
    HYPOTHETICAL = "hypothetical"
    CALL = "call to the reader"
    LEAD_IN = "lead-in to a quotation"
    PASSING_ON = "passing on"  # to another matter, or a greeting
    FRAGMENT = "no sentence"
    HEADING = "heading"
    MOCKERY = "mockery"
    ASIDE = "aside"  # irony, a joke, a remark: by how it speaks, no word says so
    SCARE_QUOTE = "scare quotes"
    TITLE = "title of a work"


@dataclass(frozen=True, slots=True, kw_only=True)
class NonClaim:
    """The words, and why they were not taken; `why` names the words that told so."""

    span: Span
    kind: NonClaimKind
    why: str
