import json
import multiprocessing
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.corpus import extract_lines
from sayso.errors import WeightsError
from tests.corpus.extractors import open_fragile_finder, open_nothing, open_said_finder


def as_lines(texts):
    return [json.dumps({"id": f"d{number}", "text": text}).encode() for number, text in enumerate(texts)]


def extract(lines, *, workers=1, opener=open_said_finder, **more):
    return list(extract_lines(lines, workers=workers, opener=opener, **more))


def codes(output):
    return [[problem["code"] for problem in json.loads(line)["problems"]] for line in output]


def test_a_text_gives_its_attributions():
    (line,) = extract(as_lines(["It rains, Ann said."]))
    assert json.loads(line)["attributions"] == [
        {"source": [[10, 13]], "cue": [[14, 18]], "content": [[0, 9]], "manner": "indirect", "confidence": 0.1235}
    ]


def test_a_bad_line_gives_a_line_in_its_place():
    good = as_lines(["Ann said.", "Bo said."])
    output = extract([good[0], b"not json", good[1]])
    assert [json.loads(line)["doc"] for line in output] == ["d0", None, "d1"]
    assert codes(output) == [[], ["bad-json"], []]


def test_a_text_that_makes_the_extractor_fail_costs_no_other():
    output = extract(as_lines(["Ann said.", "bug", "Bo said."]), opener=open_fragile_finder)
    assert codes(output) == [[], ["failed"], []]
    assert "RuntimeError: no such rule" in json.loads(output[1])["problems"][0]["message"]


@pytest.mark.parametrize(
    ("published", "why"),
    [("2019-02-30", "no such day"), ("2019-02-28T25:00", "no such time"), ("soon", "no date"), ("", "no date")],
)
def test_a_date_that_is_none_is_a_problem_and_the_text_is_read(published, why):
    told = []
    line = json.dumps({"id": "a", "text": "It rains, Ann said.", "published": published}).encode()
    (output,) = extract([line], on_done=told.append)
    record = json.loads(output)
    assert [attribution["cue"] for attribution in record["attributions"]] == [[[14, 18]]]
    (problem,) = record["problems"]
    assert problem["code"] == "bad-date"
    assert all(words in problem["message"] for words in (repr(published), why, "2019-02-21T19:05"))
    assert told == [True]


@pytest.mark.parametrize("published", ["2019-02-28", "2019-02", "2019-02-28T23:59+02:00", None])
def test_a_date_is_no_problem(published):
    line = json.dumps({"id": "a", "text": "It rains, Ann said.", "published": published}).encode()
    assert codes(extract([line])) == [[]]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=20))
def test_each_line_has_its_line_in_the_same_order(texts):
    assert [json.loads(line)["doc"] for line in extract(as_lines(texts))] == [f"d{n}" for n in range(len(texts))]


def test_the_input_is_read_as_the_output_is_taken():
    taken = []

    def lines():
        for line in as_lines(["Ann said."] * 100):
            taken.append(line)
            yield line

    output = extract_lines(lines(), workers=1, opener=open_said_finder)
    next(output)
    assert len(taken) == 1


def test_each_line_is_told_as_read_or_not():
    told = []
    extract([*as_lines(["Ann said.", "nobody spoke"]), b"not json"], on_done=told.append)
    assert told == [True, True, False]


def test_an_installation_at_fault_ends_it():
    with pytest.raises(WeightsError, match="install the package again"):
        extract(as_lines(["Ann said."]), opener=open_nothing)


def test_no_workers_is_wrong_use():
    with pytest.raises(ValueError, match="got 0"):
        extract([], workers=0)


def test_two_workers_write_the_same_bytes_as_one():
    lines = [*as_lines(["It rains, Ann said."] * 3 + ["slow start, Bo said."] + ["x", ""] * 20), b"not json"]
    one = extract(lines, opener=open_fragile_finder)
    assert extract(lines, workers=2, opener=open_fragile_finder) == one


def test_a_line_that_kills_its_worker_is_reported_and_costs_no_other():
    texts = ["Ann said."] * 5 + ["poison"] + ["Bo said."] * 20 + ["poison too"] + ["Cy said."]
    output = extract(as_lines(texts), workers=2, opener=open_fragile_finder)
    assert codes(output) == [["worker-died"] if text.startswith("poison") else [] for text in texts]
    assert [json.loads(line)["doc"] for line in output] == [f"d{n}" for n in range(len(texts))]


def test_an_installation_at_fault_ends_it_with_workers_too():
    with pytest.raises(WeightsError, match="install the package again"):
        extract(as_lines(["Ann said."]), workers=2, opener=open_nothing)


def test_workers_hold_a_bounded_number_of_lines_and_end_when_left_early():
    taken = []

    def lines():
        for line in as_lines(["Ann said."] * 500):
            taken.append(line)
            yield line

    output = extract_lines(lines(), workers=2, opener=open_said_finder)
    next(output)
    assert len(taken) <= 2 * 8 + 1
    output.close()
    # Two threads may wait for one process; the one that comes second knows a moment later that it has ended.
    deadline = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert multiprocessing.active_children() == []
