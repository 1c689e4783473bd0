"""Word lists as data, with counter-examples."""

from sayso.lexicon.tables import Row, load_table

__all__ = ["Row", "load_table"]
