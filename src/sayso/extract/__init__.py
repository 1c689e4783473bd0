"""Spans of what a text attributes to whom. Finds, never interprets."""

from sayso.extract.attributions import find_attributions
from sayso.extract.settings import SHIPPED, Settings

__all__ = ["SHIPPED", "Settings", "find_attributions"]
