"""Whose finding settles a matter."""

import re

import pytest

from sayso.lexicon import load_table


@pytest.mark.parametrize("row", load_table("bodies_in_charge"), ids=lambda row: row.id)
def test_bodies_in_charge_are_told_and_their_near_misses_are_not(row):
    marked = re.search(row.pattern, row.example.replace("[", "").replace("]", ""), re.IGNORECASE)
    assert f"[{marked.group()}]" in row.example
    assert re.search(row.pattern, row.counter_example.replace("[", "").replace("]", ""), re.IGNORECASE) is None
