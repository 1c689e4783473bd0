"""Records only: frozen, without behaviour beyond their own fields."""

from sayso.model.attribution import Attribution, Manner
from sayso.model.certainty import Certainty, Hedge, HedgeKind
from sayso.model.claim import (
    Assessment,
    Claim,
    ClaimStance,
    Comparison,
    Member,
    Relation,
    RelationType,
    Roots,
    SeriesEntry,
    Status,
    Sum,
    TopicEntry,
    Value,
)
from sayso.model.docket import DocketEntry, DocketKind, DocketPeriod, DocketState
from sayso.model.document import Basis, Block, CitedDocument, Document, Published, Voice
from sayso.model.extraction import Extraction
from sayso.model.figure import Figure
from sayso.model.identity import SourceIdentity
from sayso.model.judgement import Action, Judgement, ObjectKind, Purge, Target
from sayso.model.linked import Linked, Stood
from sayso.model.non_claim import NonClaim, NonClaimKind
from sayso.model.period import Period
from sayso.model.place import Box, Place
from sayso.model.problem import Problem
from sayso.model.quantity import Modifier, Quantity, QuantityMention, Trend
from sayso.model.reading import Reading
from sayso.model.sighting import Seen, Sighting
from sayso.model.source import Anonymity, Source, SourceKind, Stance
from sayso.model.span import Span
from sayso.model.statement import ContentType, Hop, Statement
from sayso.model.time_mention import Direction, TimeMention
from sayso.model.timex import Anchor, Interval, Timex, TimexType
from sayso.model.told import Told, Via
from sayso.model.version import StoredReading, Version
from sayso.model.version_diff import (
    Aspect,
    Edit,
    EditSummary,
    FactChange,
    Fate,
    StatementEnd,
    StatementFate,
    Stretch,
    StretchKind,
    VersionDiff,
    Weight,
)
from sayso.model.version_history import VersionEntry, VersionHistory

__all__ = [
    "Action",
    "Anchor",
    "Anonymity",
    "Aspect",
    "Assessment",
    "Attribution",
    "Basis",
    "Block",
    "Box",
    "Certainty",
    "CitedDocument",
    "Claim",
    "ClaimStance",
    "Comparison",
    "ContentType",
    "Direction",
    "DocketEntry",
    "DocketKind",
    "DocketPeriod",
    "DocketState",
    "Document",
    "Edit",
    "EditSummary",
    "Extraction",
    "FactChange",
    "Fate",
    "Figure",
    "Hedge",
    "HedgeKind",
    "Hop",
    "Interval",
    "Judgement",
    "Linked",
    "Manner",
    "Member",
    "Modifier",
    "NonClaim",
    "NonClaimKind",
    "ObjectKind",
    "Period",
    "Place",
    "Problem",
    "Published",
    "Purge",
    "Quantity",
    "QuantityMention",
    "Reading",
    "Relation",
    "RelationType",
    "Roots",
    "Seen",
    "SeriesEntry",
    "Sighting",
    "Source",
    "SourceIdentity",
    "SourceKind",
    "Span",
    "Stance",
    "Statement",
    "StatementEnd",
    "StatementFate",
    "Status",
    "Stood",
    "StoredReading",
    "Stretch",
    "StretchKind",
    "Sum",
    "Target",
    "TimeMention",
    "Timex",
    "TimexType",
    "Told",
    "TopicEntry",
    "Trend",
    "Value",
    "Version",
    "VersionDiff",
    "VersionEntry",
    "VersionHistory",
    "Via",
    "Voice",
    "Weight",
]
