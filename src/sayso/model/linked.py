"""What some articles say together, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.model.claim import Assessment, Claim, Comparison, Relation, SeriesEntry, Sum, TopicEntry, Value
from sayso.model.figure import Figure
from sayso.model.identity import SourceIdentity
from sayso.model.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """`told` and `figures` are by the id of the statement, `series` are the values of each measure in order of time,
    `circles` are documents that credit each other in a ring.
    """

    claims: tuple[Claim, ...]
    told: Mapping[str, Told]
    figures: Mapping[str, tuple[Figure, ...]]
    sources: tuple[SourceIdentity, ...]
    relations: tuple[Relation, ...]
    series: tuple[tuple[SeriesEntry, ...], ...]
    circles: tuple[tuple[str, ...], ...] = ()
    sums: tuple[Sum, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Where the claims of some articles stand: `history` by the id of the claim, the last one is that of the day asked
    for; `finals` are the values to show for the series, in their order, each with its reason; `topics` are what was
    told of one thing again and again, in order of time.
    """

    history: Mapping[str, tuple[Assessment, ...]]
    now: Mapping[str, Assessment]
    finals: tuple[tuple[Value | None, str], ...]
    topics: tuple[tuple[TopicEntry, ...], ...] = ()
