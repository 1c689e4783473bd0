"""Source, cue and content bound together, as found in the text."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.span import Span


class Manner(StrEnum):
    """How the content is put: in quotation marks, partly so, in other words, as a noun phrase, or nobody else's."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    NOMINAL = "nominal"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who (source) is said by which words (cue) to hold what (content).

    Each part is a tuple of spans in text order, without overlap; `source` is empty where the text names nobody.
    What a document asserts in its own voice has no source, no cue, and the manner `own`.
    `confidence` goes from 0 to 1. `parent` is the place, in the same tuple of attributions, of the one in whose
    content this one stands; None where it stands in none.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: Manner
    confidence: float
    parent: int | None = None
