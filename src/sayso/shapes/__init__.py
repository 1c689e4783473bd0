"""Finding by shape: words become classes, one character each, and rules are expressions over the classes."""

from sayso.shapes.alphabet import Alphabet
from sayso.shapes.grammar import Grammar, Match, Rule
from sayso.shapes.shaping import Shaped, Words, shape_text

__all__ = ["Alphabet", "Grammar", "Match", "Rule", "Shaped", "Words", "shape_text"]
