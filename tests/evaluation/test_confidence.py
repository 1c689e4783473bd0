"""Confidence against what was right: coverage, reliability, calibration error."""

import pytest

from evaluation.confidence import Judged, calibration_error, confidence_figures, precision_at, reliability, report


def judged(*pairs):
    return [Judged(confidence=confidence, is_right=bool(is_right)) for confidence, is_right in pairs]


FOUR = judged((0.2, 0), (0.9, 1), (0.6, 0), (0.8, 1))


@pytest.mark.parametrize(("share", "percent"), [(0.25, 100.0), (0.5, 100.0), (0.75, 200 / 3), (1.0, 50.0)])
def test_the_surest_are_judged_first(share, percent):
    assert precision_at(FOUR, share=share) == pytest.approx(percent)


def test_nothing_found_is_nothing_right():
    assert precision_at([], share=0.5) == 0.0
    assert calibration_error([]) == 0.0


@pytest.mark.parametrize(
    ("found", "error", "why"),
    [
        (judged((0.75, 1), (0.75, 1), (0.75, 1), (0.75, 0)), 0.0, "three of four are right, as said"),
        (judged((1.0, 0), (1.0, 1)), 0.5, "always sure, right half of the time"),
        (judged((0.0, 0), (1.0, 1)), 0.0, "both ends of the scale are as said"),
        (judged((0.25, 0), (0.85, 1)), (0.25 + 0.15) / 2, "the mean over all found"),
        (judged((0.61, 0), (0.69, 1)), abs(0.65 - 0.5), "one bin, its mean against its share"),
    ],
)
def test_calibration_error_is_how_far_said_and_right_are_apart(found, error, why):
    assert calibration_error(found) == pytest.approx(error), why


def test_with_more_bins_neighbours_are_told_apart():
    found = judged((0.61, 0), (0.69, 1))
    assert calibration_error(found, n_bins=20) == pytest.approx((0.61 + 0.31) / 2)


def test_a_bin_holds_its_lower_edge_and_the_last_one_its_upper_edge_too():
    rows = reliability(judged((0.5, 1), (0.59, 0), (0.6, 1), (1.0, 1)))
    assert [(row.low, row.high, row.n_found) for row in rows] == [(0.5, 0.6, 2), (0.6, 0.7, 1), (0.9, 1.0, 1)]
    assert rows[0].said == pytest.approx(0.545)
    assert rows[0].share_right == 0.5


def test_figures_rise_with_better_confidence():
    figures = confidence_figures(FOUR)
    assert figures["precision-of-half"].value == 100.0
    assert figures["precision-of-half"].beside[0].value == 50.0
    assert figures["calibration"].value == pytest.approx(100 - 100 * (0.2 + 0.1 + 0.6 + 0.2) / 4)
    assert figures["calibration"].beside[0].value == 50.0


def test_the_report_names_each_share_and_each_bin():
    lines = report(FOUR).splitlines()
    assert "50 %       2  100.0 %      92.5 %" in lines[2]
    assert any(line.split() == ["0.6", "-", "0.7", "1", "60.0", "%", "0.0", "%"] for line in lines)
    assert lines[-1].startswith("ECE 0.275 (10 bins; always sure: 0.500")
