"""Texts as strings: words, paragraphs, quotation marks. Nothing here knows about articles."""

from sayso.text.echoes import hands_back, takes_up
from sayso.text.holding import innermost
from sayso.text.merged_spans import merge_spans
from sayso.text.paragraphs import find_paragraphs
from sayso.text.quotation import Quotation, find_quotations, plain_quotes
from sayso.text.sentences import find_sentences
from sayso.text.stems import stem
from sayso.text.words import find_words

__all__ = [
    "Quotation",
    "find_paragraphs",
    "find_quotations",
    "find_sentences",
    "find_words",
    "hands_back",
    "innermost",
    "merge_spans",
    "plain_quotes",
    "stem",
    "takes_up",
]
