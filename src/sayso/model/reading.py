"""What reading one article gives."""

from dataclasses import dataclass

from sayso.model.document import Document
from sayso.model.problem import Problem
from sayso.model.quantity import Quantity
from sayso.model.statement import Statement
from sayso.model.timex import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The document, its statements, times and quantities in text order, and what could not be read or decided."""

    document: Document
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
