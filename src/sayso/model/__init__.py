"""Records only: frozen, without behaviour beyond their own fields."""

from sayso.model.attribution import Attribution, Manner
from sayso.model.certainty import Certainty, Hedge, HedgeKind
from sayso.model.document import Basis, Block, CitedDocument, Document, Published, Voice
from sayso.model.extraction import Extraction
from sayso.model.judgement import Action, Judgement, ObjectKind, Purge, Target
from sayso.model.non_claim import NonClaim, NonClaimKind
from sayso.model.period import Period
from sayso.model.problem import Problem
from sayso.model.quantity import Modifier, Quantity, QuantityMention, Trend
from sayso.model.reading import Reading
from sayso.model.source import Anonymity, Source, SourceKind, Stance
from sayso.model.span import Span
from sayso.model.statement import ContentType, Hop, Statement
from sayso.model.time_mention import Direction, TimeMention
from sayso.model.timex import Anchor, Interval, Timex, TimexType
from sayso.model.version import StoredReading, Version

__all__ = [
    "Action",
    "Anchor",
    "Anonymity",
    "Attribution",
    "Basis",
    "Block",
    "Certainty",
    "CitedDocument",
    "ContentType",
    "Direction",
    "Document",
    "Extraction",
    "Hedge",
    "HedgeKind",
    "Hop",
    "Interval",
    "Judgement",
    "Manner",
    "Modifier",
    "NonClaim",
    "NonClaimKind",
    "ObjectKind",
    "Period",
    "Problem",
    "Published",
    "Purge",
    "Quantity",
    "QuantityMention",
    "Reading",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Statement",
    "StoredReading",
    "Target",
    "TimeMention",
    "Timex",
    "TimexType",
    "Trend",
    "Version",
    "Voice",
]
