"""Estimates as a chart: what each value becomes, and that it can be drawn."""

import xml.etree.ElementTree as ET

import altair
import jsonschema
import pytest

from sayso.errors import InputError
from sayso.views.charts import chart_estimates, chart_series, describe_estimates, render_chart
from sayso.views.claim_records import Comparison, FinalView, SeriesView
from tests.views.claims import value


def compared(*values, **facts):
    series = SeriesView(measure="people dead", unit="people", values=values, final=None, why="no value stands")
    return Comparison(as_of="2026-03-14", claims=(), measures=(series,), **facts)


def rows(*values):
    return chart_estimates(compared(*values))["data"]["values"]


@pytest.mark.parametrize(
    ("facts", "marks"),
    [
        ({"low": 7, "high": 7}, {"exact": 7}),
        ({"best": 12, "modifier": "approx"}, {"near": 12}),
        ({"low": 11, "modifier": "at_least"}, {"arrow_right": 11.28}),
        ({"high": 9, "modifier": "at_most"}, {"arrow_left": 8.72}),
        ({"low": 9, "high": 11, "modifier": "range"}, {"is_span": True}),
        ({"low": 9, "high": 11, "derived_from": ("a#1-2",)}, {"is_span": True, "sum": 10}),
        ({"wording": "dozens", "modifier": "vague"}, {}),
    ],
)
def test_each_kind_of_value_has_a_mark_of_its_own(facts, marks):
    ends = (value(low=8, high=8), value(low=12, high=12))  # a number line of 4, of which an arrow takes 7 %
    row = rows(value(**facts), *ends)[0]
    kinds = ("exact", "near", "sum", "arrow_right", "arrow_left", "is_span")
    found = {kind: row[kind] for kind in kinds if row.get(kind) not in (None, False)}
    assert found == pytest.approx(marks)


def test_rows_keep_their_order_and_say_the_status():
    first, second = rows(value(low=11, status="retracted"), value(low=7, high=7, published="2026-02-01"))
    assert [each["row"][:3] for each in (first, second)] == ["000", "001"]
    assert first["text"] == "at least 11, retracted"


def test_what_is_taken_over_is_grey_and_joins_nothing():
    spec = chart_estimates(compared(value(low=7, high=7), value(low=9, high=9), value(low=8, high=8, is_repeat=True)))
    assert [each["kind"] for each in spec["data"]["values"]] == ["own word", "own word", "taken over"]
    assert [each["x"] for each in spec["layer"][0]["data"]["values"]] == [7, 9]


def test_the_text_alternative_tells_all_values():
    series = SeriesView(
        measure="fighters",
        unit="fighters",
        values=(value(low=20_000, high=30_000, outlet="Blog"),),
        final=FinalView(low=None, high=None, best=None),
        why="nothing stands",
    )
    words = describe_estimates(Comparison(as_of="2026-03-14", claims=(), measures=(series,)))
    assert words == (
        "Estimates of fighters. 1 March 2026, an official (Blog): 20,000 to 30,000. In the end: none, nothing stands."
    )


def test_measures_with_one_value_are_left_out_where_others_have_more():
    single = SeriesView(measure="boats", unit="boats", values=(value(low=1, high=1),), final=None, why="x")
    several = compared(value(low=7, high=7), value(low=8, high=8)).measures[0]
    both = Comparison(as_of="2026-03-14", claims=(), measures=(several, single))
    assert chart_estimates(both)["title"]["text"] == "Estimates: people dead"


def test_without_a_number_there_is_nothing_to_draw():
    with pytest.raises(InputError, match="no value has a number"):
        chart_estimates(compared(value(modifier="vague")))


def test_the_drawing_is_an_image_with_its_words_escaped():
    spec = chart_estimates(compared(value(low=7, high=7, who="A <b>&"), value(low=9), value(best=8, modifier="approx")))
    root = ET.fromstring(render_chart(spec, "svg"))
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert root.get("role") == "img"
    assert title.text.startswith("Estimates of people dead. 1 March 2026, A <b>& (Wire): 7;")
    assert render_chart(spec, "png").startswith(b"\x89PNG")


def test_the_specification_holds_to_the_schema():
    values = (value(low=7, high=7), value(low=11), value(best=12, modifier="approx"), value(low=8, high=9, root="s-1"))
    found = compared(*values)
    for spec in (chart_estimates(found), chart_series(found.measures[0])):
        altair.Chart.from_dict(spec).to_dict(context={"pre_transform": False})
    with pytest.raises(jsonschema.ValidationError):
        altair.Chart.from_dict({**spec, "width": []}).to_dict(context={"pre_transform": False})
