"""Values for what was found: in whose voice, through which chain. Searches no text."""

from sayso.resolve.statements import block_of, resolve_statements, source_wording

__all__ = ["block_of", "resolve_statements", "source_wording"]
