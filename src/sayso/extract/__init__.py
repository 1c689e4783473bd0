"""Spans of who says what, of times and of quantities. Finds, never interprets."""

from sayso.extract.attributions import find_attributions
from sayso.extract.by_pattern import find_by_pattern
from sayso.extract.carried import carry_on
from sayso.extract.coordinated import split_coordinated
from sayso.extract.encoded import EncodedText, encode_text, mean_vectors
from sayso.extract.enumerated import part_enumerations
from sayso.extract.hedges import find_hedges
from sayso.extract.merging import drop_labelled, merge_attributions
from sayso.extract.own_words import find_own_words
from sayso.extract.pointed_back import find_pointed_back
from sayso.extract.propositions import part_propositions
from sayso.extract.quantities import find_quantities
from sayso.extract.settings import READING, SHIPPED, Settings
from sayso.extract.settling import settle_attributions
from sayso.extract.times import find_times
from sayso.extract.turns import find_turns

__all__ = [
    "READING",
    "SHIPPED",
    "EncodedText",
    "Settings",
    "carry_on",
    "drop_labelled",
    "encode_text",
    "find_attributions",
    "find_by_pattern",
    "find_hedges",
    "find_own_words",
    "find_pointed_back",
    "find_quantities",
    "find_times",
    "find_turns",
    "mean_vectors",
    "merge_attributions",
    "part_enumerations",
    "part_propositions",
    "settle_attributions",
    "split_coordinated",
]
