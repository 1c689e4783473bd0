"""Values for what was found: when, how much, in whose voice, through which chain. Finds nothing itself."""

from sayso.resolve.ahead import find_ahead, turn_ahead
from sayso.resolve.quantities import resolve_quantities
from sayso.resolve.source_records import collect_sources
from sayso.resolve.statements import block_of, resolve_statements, source_wording
from sayso.resolve.times import resolve_times
from sayso.resolve.told_from import resolve_document_times

__all__ = [
    "block_of",
    "collect_sources",
    "find_ahead",
    "resolve_document_times",
    "resolve_quantities",
    "resolve_statements",
    "resolve_times",
    "source_wording",
    "turn_ahead",
]
