"""How much of a content is found: by the content that shares most with it."""

import pytest

from evaluation.quote_styles import iou_of_best


@pytest.mark.parametrize(
    ("contents", "expected", "why"),
    [
        ([set(range(10))], 1.0, "the same"),
        ([set(range(5))], 0.5, "half of it"),
        ([set(range(20))], 0.5, "twice as much"),
        ([{0}, set(range(20))], 0.5, "the one that shares most counts, not the one that fits best"),
        ([set(range(20)), set(range(10))], 1.0, "of those that share as much the one that fits best"),
        ([{30, 31}], 0.0, "elsewhere"),
        ([set()], 0.0, "nothing in it"),
        ([], 0.0, "nothing found"),
    ],
)
def test_the_content_that_shares_most_counts(contents, expected, why):
    assert iou_of_best(set(range(10)), contents) == expected, why
