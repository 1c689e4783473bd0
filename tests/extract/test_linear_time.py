"""Twice the text takes at most two and a half times as long, whatever it holds."""

import pytest

from benchmarks.times_and_quantities import HOSTILE, MOST_RATIO, growth, middle_growth, read_quantities, read_times

READERS = pytest.mark.parametrize("reader", [read_times, read_quantities], ids=["times", "quantities"])
TEXTS = pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())


@READERS
@TEXTS
def test_time_grows_with_length(unit, reader):
    assert middle_growth(unit, reader, size=60_000) < MOST_RATIO


@pytest.mark.slow
@READERS
@TEXTS
def test_time_grows_with_length_up_to_a_million_characters(unit, reader):
    assert growth(unit, reader, size=1_000_000) < MOST_RATIO
