import re

import pytest

from sayso.extract.quantity_words import load_quantity_grammar
from sayso.extract.times import load_time_grammar
from sayso.shapes.beginnings import beginnings


@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("ab", "a"),
        ("a?b", "ab"),
        ("[ab]c", "ab"),
        ("[^ab]", "cdef"),
        ("(?:a|b?c)d", "abc"),
        ("(?P<x>a)b", "a"),
        ("(?:a?b?){0,2}c", "abc"),
        ("a{1,3}b", "a"),
        ("(?=a)(?<!b)c", "c"),
        ("(?:^|(?<=a))b", "b"),
        ("a?", "abcdef"),
        ("(?:a|$)", "abcdef"),
    ],
)
def test_first_characters(source, first):
    assert beginnings(source, characters="abcdef") == set(first)


@pytest.mark.parametrize("grammar", [load_time_grammar()[0], load_quantity_grammar()], ids=["times", "quantities"])
def test_no_rule_begins_with_a_character_that_it_is_not_tried_at(grammar):
    """Each rule is tried wherever its own expression could match one or two characters."""
    rules = {rule.id: source for pairs in grammar.by_first.values() for rule, source in pairs}
    every = sorted(grammar.by_first)
    for character in every:
        tried = {rule.id for rule, _ in grammar.by_first[character]}
        for name, source in rules.items():
            if any(re.match(source, character + then) for then in ("", *every)):
                assert name in tried
