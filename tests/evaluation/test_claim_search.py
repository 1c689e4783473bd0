"""Search, ranking, clustering and logistic regression, on what can be checked by hand."""

import numpy as np
import pytest

from evaluation.claim_search import BM25, COSINE, OURS, Sought, candidates, make_collection, search, tuned_half
from evaluation.event_clusters import average_link, b_cubed
from evaluation.logistic import fit_logistic, probabilities
from evaluation.ranking import Bm25, area_under_curve, average_precision, best, figure_interval
from sayso.link.wording import read_wording

CLAIMS = ["The ferry sank off Tarn", "The mayor of Tarn resigned", "Fares will rise in spring"]


def axis(number):
    return np.eye(384, dtype=np.float32)[number]


def make_sought(text, vector):
    return Sought(group="q", text=text, wording=read_wording(text, vector), wanted=frozenset((0,)))


def test_bm25_ranks_the_text_with_the_rarer_word_first():
    scores = Bm25(CLAIMS).scores("ferry tarn TARN")
    assert best(scores, 3) == [0, 1, 2]
    assert scores[2] == 0


def test_bm25_counts_a_word_of_the_query_once():
    bm25 = Bm25(CLAIMS)
    assert bm25.scores("ferry").tolist() == bm25.scores("ferry ferry").tolist()


@pytest.mark.parametrize(
    ("ranked", "wanted", "expected"),
    [("abc", "a", 1.0), ("abc", "c", 1 / 3), ("abcdef", "f", 0.0), ("abc", "ac", (1 + 2 / 3) / 2), ("abc", "xyz", 0.0)],
)
def test_average_precision_looks_at_the_first_five(ranked, wanted, expected):
    assert average_precision(list(ranked), set(wanted)) == pytest.approx(expected)


def test_a_search_finds_by_words_by_meaning_and_by_both():
    collection = make_collection(CLAIMS, np.stack([axis(0), axis(1), axis(2)]))
    sought = make_sought("A ferry is lost off Tarn", axis(0))
    found = search(collection, sought)
    assert {way: places[0] for way, places in found.items()} == {BM25: 0, COSINE: 0, OURS: 0}
    assert candidates(collection, sought)[0] == [0, 1, 2]


def test_halves_share_nothing_and_leave_nothing_out():
    names = ["a", "b", "c", "d", "e"]
    assert tuned_half(names, 0) | tuned_half(names, 1) == set(names)
    assert tuned_half(names, 0) & tuned_half(names, 1) == set()


def test_area_under_the_curve_of_no_order_is_a_half():
    assert area_under_curve([(True, 0.5), (False, 0.5), (True, 0.5)]) == 0.5


def test_an_interval_holds_its_figure():
    low, high = figure_interval([0.0, 1.0] * 20, lambda each: sum(each) / len(each))
    assert 0.3 < low < 0.5 < high < 0.7


def test_b_cubed_of_singletons_has_full_precision():
    judged = b_cubed(["a", "a", "b"], [0, 1, 2])
    assert [each.precision for each in judged] == [1, 1, 1]
    assert [each.recall for each in judged] == [0.5, 0.5, 1]


@pytest.mark.parametrize(("least", "clusters"), [(0.95, [0, 1, 2]), (0.8, [0, 0, 2]), (0.4, [0, 0, 0])])
def test_clusters_join_while_they_are_likely_on_average(least, clusters):
    likely = np.array([[1, 0.9, 0.2], [0.9, 1, 0.7], [0.2, 0.7, 1]])
    assert average_link(likely, least) == clusters


def test_no_mentions_have_no_clusters():
    assert average_link(np.zeros((0, 0)), 0.5) == []


def test_logistic_regression_finds_the_weights_that_made_the_truth():
    draw = np.random.default_rng(1)
    measured = draw.random((4000, 2))
    truth = draw.random(4000) < probabilities(measured, np.array([3.0, -2.0, 0.5]))
    assert fit_logistic(measured, truth) == pytest.approx([3.0, -2.0, 0.5], abs=0.35)


def test_a_measure_keeps_the_sign_that_it_may_have():
    measured = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]
    weights = fit_logistic(measured, [1, 0, 1, 0], signs=[1, 1])
    assert weights[0] == 0
    assert weights[1] >= 0
