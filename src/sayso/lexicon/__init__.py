"""Word lists as data, with counter-examples."""

from sayso.lexicon.outlets import is_outlet
from sayso.lexicon.speech_marks import speech_marks
from sayso.lexicon.tables import Row, load_table, load_words

__all__ = ["Row", "is_outlet", "load_table", "load_words", "speech_marks"]
