"""The referee as a module, and what it takes for right. A toy referee stands in for the shared one."""

import pytest

from evaluation.referee import first_annotators, judge_article, load_referee, relations, relaxed_f1

TEXT = "Ann said it rains. Bob said so."
ANN = {"source": [[0, 3]], "content": [[9, 17]]}
BOB = {"source": [[19, 22]], "content": [[28, 30]]}
TOY = """
class Attribution:
    def __init__(self, raw, text):
        self.chars = {role: {i for s, e in raw.get(role) or [] for i in range(s, e)} for role in ("source", "content")}

def iou(a, b):
    return len(a & b) / len(a | b) if a or b else 1.0

def assign(weight):
    ranked = sorted(((-w, i, j) for i, row in enumerate(weight) for j, w in enumerate(row) if w))
    pairs, rows, columns = [], set(), set()
    for _, i, j in ranked:
        if i not in rows and j not in columns:
            pairs.append((i, j)); rows.add(i); columns.add(j)
    return pairs

def score(gold, found):
    return {"relations": {"relaxed": {"gold": [one["doc"] for one in gold], "found": [one["doc"] for one in found]}}}
"""


@pytest.fixture
def referee(tmp_path):
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "score_attribution.py").write_text(TOY, encoding="utf-8")
    return load_referee(tmp_path)


@pytest.mark.parametrize(
    ("found", "right", "why"),
    [
        ([BOB, ANN], [True, True], "in any order"),
        ([{**ANN, "content": [[9, 11]]}], [False], "less than half of the content"),
        ([{**ANN, "source": []}], [False], "nobody is not Ann"),
        ([ANN, {**ANN, "content": [[9, 16]]}], [True, False], "one gold attribution serves one found"),
        ([], [], "nothing found"),
    ],
)
def test_right_is_what_is_paired_and_shares_half_of_content_and_of_source(referee, found, right, why):
    assert judge_article(referee, TEXT, [ANN, BOB], found) == right, why


def test_figures_are_asked_for_by_document(referee):
    records = [{"id": "a", "text": TEXT, "attributions": [ANN]}, {"id": "b", "text": TEXT, "attributions": []}]
    assert relations(referee, records, [[ANN], []]) == {"relaxed": {"gold": ["a", "b"], "found": ["a", "b"]}}


@pytest.mark.parametrize(
    ("found", "f1"), [([[ANN, BOB], []], 1.0), ([[ANN], []], 2 / 3), ([[ANN], [BOB]], 1 / 2), ([[], []], 0.0)]
)
def test_f1_counts_what_was_missed_and_what_was_too_much(referee, found, f1):
    records = [{"text": TEXT, "attributions": [ANN, BOB]}, {"text": TEXT, "attributions": []}]
    assert relaxed_f1(referee, records, found) == pytest.approx(f1)


def test_a_missing_referee_is_named(tmp_path):
    with pytest.raises(RuntimeError, match=r"no referee at .*score_attribution\.py"):
        load_referee(tmp_path)


def test_of_several_annotators_the_first_counts(tmp_path):
    file = tmp_path / "set.jsonl"
    file.write_text('{"id": "a", "n": 1}\n{"id": "b", "n": 2}\n{"id": "a", "n": 3}\n', encoding="utf-8")
    assert [record["n"] for record in first_annotators(file)] == [1, 2]
