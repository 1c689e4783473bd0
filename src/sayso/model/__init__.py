"""Records only: frozen, without behaviour beyond their own fields."""

from sayso.model.attribution import Attribution, Manner
from sayso.model.certainty import Certainty, Hedge, HedgeKind
from sayso.model.document import Basis, Block, CitedDocument, Document, Published, Voice
from sayso.model.extraction import Extraction
from sayso.model.problem import Problem
from sayso.model.quantity import Modifier, Quantity, QuantityMention, Trend
from sayso.model.reading import Reading
from sayso.model.span import Span
from sayso.model.statement import Hop, Statement
from sayso.model.time_mention import Direction, TimeMention
from sayso.model.timex import Anchor, Interval, Timex, TimexType

__all__ = [
    "Anchor",
    "Attribution",
    "Basis",
    "Block",
    "Certainty",
    "CitedDocument",
    "Direction",
    "Document",
    "Extraction",
    "Hedge",
    "HedgeKind",
    "Hop",
    "Interval",
    "Manner",
    "Modifier",
    "Problem",
    "Published",
    "Quantity",
    "QuantityMention",
    "Reading",
    "Span",
    "Statement",
    "TimeMention",
    "Timex",
    "TimexType",
    "Trend",
    "Voice",
]
