"""Spans of who says what, of times and of quantities. Finds, never interprets."""

from sayso.extract.attributions import find_attributions
from sayso.extract.hedges import find_hedges
from sayso.extract.quantities import find_quantities
from sayso.extract.settings import SHIPPED, Settings
from sayso.extract.times import find_times

__all__ = ["SHIPPED", "Settings", "find_attributions", "find_hedges", "find_quantities", "find_times"]
