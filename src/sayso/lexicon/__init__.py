"""Word lists as data, with counter-examples."""

from sayso.lexicon.tables import Row, load_table, load_words

__all__ = ["Row", "load_table", "load_words"]
