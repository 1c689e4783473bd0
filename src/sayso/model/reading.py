"""What reading one article gives."""

from dataclasses import dataclass

from sayso.model.document import Document
from sayso.model.problem import Problem
from sayso.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The document, its statements in text order, and what could not be read or decided."""

    document: Document
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...] = ()
