"""Twice the text takes at most two and a half times as long, whatever it holds."""

import pytest

from benchmarks.growth import MOST_RATIO, growth, middle_growth, repeated
from benchmarks.times_and_quantities import HOSTILE, read_quantities, read_times

READERS = pytest.mark.parametrize("reader", [read_times, read_quantities], ids=["times", "quantities"])
TEXTS = pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())


@READERS
@TEXTS
def test_time_grows_with_length(unit, reader):
    assert middle_growth(repeated(unit), reader, 60_000) < MOST_RATIO


@pytest.mark.slow
@READERS
@TEXTS
def test_time_grows_with_length_up_to_a_million_characters(unit, reader):
    assert growth(repeated(unit), reader, 1_000_000) < MOST_RATIO
