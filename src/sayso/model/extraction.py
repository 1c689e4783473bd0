"""What the exact words of one text hold, before anybody says whose they are."""

from dataclasses import dataclass

from sayso.model.attribution import Attribution
from sayso.model.non_claim import NonClaim
from sayso.model.problem import Problem
from sayso.model.quantity import Quantity
from sayso.model.timex import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What was found in one text, each in text order, and what could not be read or decided."""

    attributions: tuple[Attribution, ...] = ()
    non_claims: tuple[NonClaim, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    problems: tuple[Problem, ...] = ()
