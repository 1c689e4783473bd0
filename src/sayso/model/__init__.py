"""Records only: frozen, without behaviour beyond their own fields."""

from sayso.model.attribution import Attribution, Manner
from sayso.model.document import Basis, Block, CitedDocument, Document, Published, Voice
from sayso.model.problem import Problem
from sayso.model.reading import Reading
from sayso.model.span import Span
from sayso.model.statement import Hop, Statement

__all__ = [
    "Attribution",
    "Basis",
    "Block",
    "CitedDocument",
    "Document",
    "Hop",
    "Manner",
    "Problem",
    "Published",
    "Reading",
    "Span",
    "Statement",
    "Voice",
]
