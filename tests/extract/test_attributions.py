"""Attributions of a text, with a model by rule: offsets, order, windows."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract import find_attributions
from sayso.extract.attributions import _near
from tests.extract.rule_model import RuleModel

MODEL = RuleModel()


def found(text):
    return [
        tuple(" + ".join(span.slice(text) for span in part) for part in (item.source, item.cue, item.content))
        for item in find_attributions(text, model=MODEL)
    ]


def test_source_cue_and_content_are_the_words_of_the_text():
    assert found("The mayor said it rains.") == [("The mayor", "said", "it rains")]


@pytest.mark.parametrize("prefix", ["", "\ufeff", "e\u0301 🚒. ", "a.\r\n\r\n", "\u202eאב. ", "\u00a0\u00a0"])
def test_offsets_survive_what_stands_before(prefix):
    assert found(prefix + "Ann said ''it''.")[-1] == ("Ann", "said", "''it''")


def test_a_cue_without_content_is_no_attribution():
    assert found("Ann said.") == []


def test_attributions_of_many_windows_are_in_text_order():
    text = "\n\n".join(f"Person {n} said it rains here and there again." for n in range(60))
    spans = [item.cue[0] for item in find_attributions(text, model=MODEL)]
    assert len(spans) == 60
    assert spans == sorted(spans)


@pytest.mark.parametrize("number", ["2.5", "7.30", "1.234.567"])
def test_a_number_is_never_cut(number):
    assert found(f"Ann said it costs {number} crowns")[0] == ("Ann", "said", f"it costs {number}")


def test_a_quotation_of_which_the_larger_part_is_content_is_content_as_a_whole():
    assert found("Ann said “it rains and pours. Now.”")[0] == ("Ann", "said", "“it rains and pours. Now.”")


def test_a_quotation_of_which_the_smaller_part_is_content_stays_apart():
    assert found("Ann said “no. It rains and it pours.”")[0] == ("Ann", "said", "“no")


@given(st.sets(st.integers(0, 60)), st.lists(st.integers(0, 60), max_size=12, unique=True))
def test_only_ranges_near_the_words_are_looked_at_and_all_that_share_one_are(words, edges):
    edges = sorted(edges)[: len(edges) // 2 * 2]
    ranges = np.array(edges, dtype=np.int64).reshape(-1, 2)
    near = _near(np.array(sorted(words), dtype=np.int64), ranges).tolist()
    assert all(each in ranges.tolist() for each in near)
    assert [each for each in ranges.tolist() if words.intersection(range(*each))] == [
        each for each in near if words.intersection(range(*each))
    ]
    assert [each for each in near if words and (each[1] <= min(words) or each[0] > max(words))] == []


def test_no_span_runs_over_the_edge_of_a_paragraph():
    text = "A headline\n\nThe old mayor said it rains\n\nIt is late"
    (item,) = find_attributions(text, model=MODEL)
    assert [span.slice(text) for span in item.source] == ["The old mayor"]
    assert [span.slice(text) for span in item.content] == ["it rains"]


def test_content_goes_on_in_the_next_paragraph_where_the_quotation_does():
    text = "Ann said “it rains\n\n“and it pours”"
    (item,) = find_attributions(text, model=MODEL)
    assert [span.slice(text) for span in item.content] == ["“it rains", "“and it pours”"]


@given(st.text(alphabet="ab said.\n\u00a0\u0301\u200b\u202e'“”漢🚒\ufeff\r", max_size=120))
def test_any_text_gives_spans_of_whole_words_inside_it_and_the_same_ones_twice(text):
    items = find_attributions(text, model=MODEL)
    assert items == find_attributions(text, model=MODEL)
    for item in items:
        for part in (item.source, item.cue, item.content):
            assert all(0 <= span.start < span.end <= len(text) for span in part)
            assert all(one.end <= other.start for one, other in itertools.pairwise(part))
        assert 0 <= item.confidence <= 1


@pytest.mark.parametrize(
    ("text", "speaker", "why"),
    [
        ("Ann Lee said “It rains here.” “We wait for the sun.”", "Ann Lee", "the same paragraph"),
        ("Ann Lee said “It rains here.”\n\n“We wait for the sun.”", "Ann Lee", "the next paragraph"),
        ("Ann Lee said “It rains here.”\n\nIt did.\n\n“We wait for the sun.”", None, "a paragraph lies between"),
        ("Ann Lee said it rains. “We wait for the sun.”", None, "nobody was quoted before"),
        ("Ann Lee said “It rains here.” She read “waiting for the sun” twice.", None, "no sentence: a title"),
        ("“We wait for the sun.”", None, "nobody is there"),
    ],
)
def test_a_quotation_without_a_cue_is_said_by_whoever_was_quoted_last(text, speaker, why):
    cueless = [item for item in found(text) if not item[1]]
    assert cueless == ([(speaker, "", "“We wait for the sun.”")] if speaker else []), why
