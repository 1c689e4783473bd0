import json

import pytest

from sayso.model import Attribution, Extraction, Manner, Problem, Span
from sayso.views import extract_line

TEXT = "Ann said Bo thought it rains."


def make_attribution(**changes):
    facts = {
        "source": (Span(0, 3),),
        "cue": (Span(4, 8),),
        "content": (Span(9, 28),),
        "manner": Manner.INDIRECT,
        "confidence": 0.987654321,
    }
    return Attribution(**(facts | changes))


def test_an_attribution_becomes_lists_of_offsets():
    assert extract_line("d1", TEXT, Extraction(attributions=(make_attribution(),))) == {
        "doc": "d1",
        "attributions": [
            {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 28]], "manner": "indirect", "confidence": 0.9877}
        ],
        "timexes": [],
        "quantities": [],
        "problems": [],
    }


def test_parent_is_written_where_there_is_one():
    line = extract_line("d1", TEXT, Extraction(attributions=(make_attribution(), make_attribution(parent=0))))
    assert [attribution.get("parent") for attribution in line["attributions"]] == [None, 0]
    assert "parent" not in line["attributions"][0]


def test_a_problem_says_where_it_is():
    problem = Problem(code="odd", message="odd words", span=Span(4, 8))
    assert extract_line(None, TEXT, Extraction(problems=(problem,)))["problems"] == [
        {"code": "odd", "message": "odd words", "start": 4, "end": 8}
    ]


def test_a_line_is_plain_json():
    assert (
        json.loads(json.dumps(extract_line("d1", TEXT, Extraction(attributions=(make_attribution(),)))))["doc"] == "d1"
    )


def test_a_span_that_leaves_the_text_is_refused():
    with pytest.raises(ValueError, match=r"span 9-30 leaves a text of 29 characters"):
        extract_line("d1", TEXT, Extraction(attributions=(make_attribution(content=(Span(9, 30),)),)))
