"""Which expressions take the square of a text: those that do are found, and near misses are not."""

import re

import pytest

from fuzzing.expressions.collecting import watching
from fuzzing.expressions.hostile import make_texts
from fuzzing.expressions.measuring import Expression, find_growth
from fuzzing.expressions.sites import find_sites, methods_by_place


def growth(pattern, *methods):
    expression = Expression(pattern=pattern, flags=0, methods=frozenset(methods or ("search",)), places=("here",))
    return find_growth(expression, n=3_000)


@pytest.mark.parametrize("pattern", [r"\s+$", r"\w+!", r"(?:Aa )*end", r"a.*b"])
def test_an_expression_that_starts_over_at_each_place_is_found(pattern):
    assert growth(pattern).ratio > 3


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s+$", r"\b\w{1,60}!", r"(?:Aa ){0,9}end", r"[,;]"])
def test_a_bounded_one_is_not(pattern):
    assert growth(pattern) is None


def test_one_that_is_only_asked_at_one_place_is_not():
    assert growth(r"\s+$", "match") is None


def test_texts_are_made_of_the_parts_of_the_expression():
    texts = make_texts(r"said (?:ho )*ho!", 0, n=60)
    assert any(text.startswith("said ho ho ho ho") for text in texts)
    assert all(len(text) <= 60 for text in texts)


def test_every_call_in_the_source_is_known_with_its_use():
    sites = find_sites()
    assert len(sites) > 400
    numbers = next(site for site in sites if site.file == "extract/attributions.py")
    assert methods_by_place()[numbers.file, numbers.first_line] == {"finditer"}


def test_nothing_outside_of_sayso_is_watched():
    with watching() as seen:
        assert re.compile("a+b").search("aab")
    assert seen == {}
