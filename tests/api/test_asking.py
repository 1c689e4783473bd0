"""What days and numbers a question means, and what is refused."""

from datetime import date

import pytest

from sayso.api.asking import read_days, read_range


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        ("2020-02..", date(2020, 2, 1), None),
        ("..2020-02", None, date(2020, 2, 29)),
        ("2019..2020-01-03", date(2019, 1, 1), date(2020, 1, 3)),
    ],
)
def test_days(words, first, last):
    found = read_days(words)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("words", ["", "soon", "2019-13", "2019-02-30", "19", "2019-2", "٢٠١٩"])
def test_no_days(words):
    with pytest.raises(ValueError):
        read_days(words)


@pytest.mark.parametrize(
    ("words", "bounds"), [("11", (11, 11)), ("10..20", (10, 20)), ("..2.5", (None, 2.5)), ("1,000..", (1000, None))]
)
def test_ranges(words, bounds):
    assert read_range(words) == bounds


@pytest.mark.parametrize("words", ["", "..", "20..10", "nan", "inf..", "ten"])
def test_no_ranges(words):
    with pytest.raises(ValueError):
        read_range(words)
