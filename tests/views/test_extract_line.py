import json
from datetime import date

import pytest

from sayso.extract import find_quantities, find_times
from sayso.model import Attribution, Extraction, Manner, Problem, Span
from sayso.resolve import resolve_quantities, resolve_times
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


def records(text):
    timexes, _ = resolve_times(find_times(text), published_on=date(2019, 2, 21))
    quantities, _ = resolve_quantities(find_quantities(text, taken=[timex.span for timex in timexes]))
    line = extract_line("d1", text, Extraction(timexes=timexes, quantities=quantities))
    return line["timexes"], line["quantities"]


def test_a_time_has_its_words_its_value_and_half_open_days():
    (time,), _ = records("It stood until Tuesday.")
    assert time == {
        "start": 15, "end": 22, "text": "Tuesday", "type": "DATE", "value": "2019-02-19",
        "interval": ["2019-02-19", "2019-02-20"], "anchor": "publication", "signal": "until",
        "period": [None, "2019-02-19"], "rule": "weekday",
    }  # fmt: skip


def test_hours_vague_times_and_fiscal_years_say_so():
    assert records("It sank at 9:30 p.m. on Monday.")[0][0]["interval"] == ["2019-02-18T21:30", "2019-02-18T21:31"]
    assert records("It fell recently.")[0][0]["vague"] is True
    assert records("It was cut in fiscal 2018.")[0][0]["fiscal"] == "US"
    assert records("It lasted four months.")[0][0]["interval"] is None


def test_a_quantity_has_its_words_and_its_range():
    _, (people, share) = records("More than 1,200 people came, and a third of the boats sank.")
    assert people == {
        "start": 0, "end": 22, "text": "More than 1,200 people", "low": 1200, "high": None, "modifier": "more_than",
        "unit": "people", "rule": "plain",
    }  # fmt: skip
    assert (share["low"], share["of"]) == (1 / 3, "the boats")


def test_numbers_are_whole_where_they_are():
    assert json.dumps([each["low"] for each in records("It has 12 boats and 1.5 tons.")[1]]) == "[12, 1.5]"


def test_trend_currency_and_a_unit_from_elsewhere_are_told():
    assert records("It fell $3 million.")[1][0]["trend"] == "down"
    assert records("It paid 3 yen.")[1][0]["currency"] == "JPY"
    assert records("It has 12 boats and sold 3.")[1][1]["elided"] is True
