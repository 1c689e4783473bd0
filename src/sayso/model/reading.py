"""What reading one article gives."""

from dataclasses import dataclass

from sayso.model.document import Document
from sayso.model.non_claim import NonClaim
from sayso.model.problem import Problem
from sayso.model.quantity import Quantity
from sayso.model.source import Source
from sayso.model.statement import Statement
from sayso.model.timex import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The document, its statements, times, quantities and non-claims in text order, and what was not read or decided.

    `sources` are those of the statements, each once, in the order of their first mention.
    """

    document: Document
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    sources: tuple[Source, ...] = ()
    non_claims: tuple[NonClaim, ...] = ()
