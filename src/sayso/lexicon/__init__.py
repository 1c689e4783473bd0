"""Word lists as data, with counter-examples."""

from sayso.lexicon.nouns import source_nouns
from sayso.lexicon.outlet_spans import outlet_before
from sayso.lexicon.outlets import is_outlet
from sayso.lexicon.speech_marks import speech_marks
from sayso.lexicon.tables import Row, load_table, load_words

__all__ = ["Row", "is_outlet", "load_table", "load_words", "outlet_before", "source_nouns", "speech_marks"]
