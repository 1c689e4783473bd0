"""How do estimates look as a chart? As a Vega-Lite specification, which is data; the web page draws the same.

Each value has a row, the earliest at the top: a bar from its lower to its upper end, a point where it is one number, a
hollow point where it is only near one, an arrow where one side is open, a diamond where the ledger made a sum. The
status stands beside it in words.
"""

import math
from collections.abc import Sequence
from typing import Any

from sayso.errors import InputError
from sayso.views.claim_records import Comparison, SeriesView, ValueView
from sayso.views.claim_words import name_day, tell_final, tell_value
from sayso.views.columns import cut_columns
from sayso.views.hrefs import statement_href

Spec = dict[str, Any]
FORMATS = ("svg", "png")
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
# Colours of Okabe and Ito, told apart by every eye; at least 3:1 on white. Shape and words say the same.
_COLORS = {"own word": "#0072b2", "taken over": "#767676", "sum": "#b24700"}
LINK_BASE = "https://sayso.invalid"  # the program that draws makes links absolute; whoever shows them takes it away
_LINKED = {"href": "href", "description": "told"}
_INK, _FAINT, _PAPER = "#222222", "#444444", "white"
_ROW = 30  # pixels of one value
_WIDTH = 460  # pixels of the number line
_PAGE_WIDTH = 640  # of that in a page
_ARROW = 0.07  # share of the number line that an arrow takes
_LABEL = 56  # columns of the words in front of a row
_MOST_ROWS = 60  # of one measure: more do not fit a page
_FEW = 8  # whole numbers that each get a tick
_SCALE = 2  # pixels of a PNG for one of the chart
_SANS = "Liberation Sans, Arial, Helvetica, sans-serif"


def chart_estimates(comparison: Comparison) -> Spec:
    """A Vega-Lite specification of the estimates, one panel for each measure, with a text alternative.

    Measures with one value only are left out where others have more.

    Raises:
        InputError: If no value has a number.
    """
    panels = [each for each in comparison.measures if any(_ends(value) for value in each.values)]
    if not panels:
        raise InputError("there is nothing to draw: no value has a number")
    several = [each for each in panels if len(each.values) > 1]
    charts = [_panel(each) for each in several or panels]
    spec = _frame(describe_estimates(comparison))
    if len(charts) == 1:
        return {**spec, **charts[0]}
    return {**spec, "vconcat": charts, "spacing": 36, "resolve": {"scale": {"x": "independent", "y": "independent"}}}


def chart_series(series: SeriesView) -> Spec | None:
    """The chart of one measure for a page that has its own heading; each value leads to its words in the article.

    None where no value has a number.
    """
    if not any(_ends(value) for value in series.values):
        return None
    panel = _panel(series, is_linked=True)
    panel["width"] = _PAGE_WIDTH
    key = panel["title"]["subtitle"][1]
    panel["title"] = {"text": key, "fontSize": 12, "fontWeight": "normal", "color": _FAINT, "offset": 12}
    return {**_frame(describe_series(series)), "background": "transparent", "padding": 4, **panel}


def _frame(description: str) -> Spec:
    """What all charts share."""
    return {
        "$schema": SCHEMA,
        "description": description,
        "background": "white",
        "padding": 12,
        "config": {
            "font": _SANS,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelColor": _INK},
            "title": {"fontSize": 15, "subtitleFontSize": 12, "subtitleColor": _FAINT, "anchor": "start"},
        },
    }


def describe_estimates(comparison: Comparison) -> str:
    """What the chart shows, for whoever does not see it."""
    return " ".join(map(describe_series, comparison.measures))


def describe_series(series: SeriesView) -> str:
    """What the panel of one measure shows, in words."""
    values = "; ".join(
        f"{name_day(value.published)}, {_who(value)}: {tell_value(value)}{_notes(value)}" for value in series.values
    )
    return f"Estimates of {series.measure}. {values}. In the end: {tell_final(series.final)}, {series.why}."


def render_chart(spec: Spec, form: str) -> bytes:
    """The chart as the bytes of an SVG or PNG file.

    Args:
        spec: A Vega-Lite specification, as the functions here make it; the tests hold them to its schema.
        form: `svg` or `png`.
    """
    import vl_convert  # noqa: PLC0415  slow

    if form == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=_SCALE))
    return _with_alternative(str(vl_convert.vegalite_to_svg(spec)), spec).encode("utf-8")


def _with_alternative(svg: str, spec: Spec) -> str:
    """The drawing with its text alternative as its title, as programs that read aloud expect it."""
    head, tag, rest = svg.partition(">")
    return f'{head} role="img"{tag}<title>{_escaped(str(spec["description"]))}</title>{rest}'


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _panel(series: SeriesView, *, is_linked: bool = False) -> Spec:
    shown = series.values[:_MOST_ROWS]
    reach = _reach(shown)
    step = (reach[1] - reach[0]) * _ARROW
    rows = [_row(value, place, step, reach) for place, value in enumerate(shown)]
    revisions = _revisions(rows)
    link = {name: {"field": field, "type": "nominal"} for name, field in _LINKED.items()} if is_linked else {}
    more = f"; {len(series.values) - len(shown)} more values are not drawn" if len(series.values) > len(shown) else ""
    final = f"In the end: {tell_final(series.final)} ({series.why}){more}"
    return {
        "title": {
            "text": f"Estimates: {series.measure}",
            "subtitle": [final, _key(rows, is_joined=bool(revisions))],
        },
        "width": _WIDTH,
        "height": {"step": _ROW},
        "data": {"values": rows},
        "layer": _layers(revisions, {**_encoding(series, rows, (reach[0] - step, reach[1] + 2.4 * step)), **link}),
    }


def _encoding(series: SeriesView, rows: Sequence[Spec], domain: tuple[float, float]) -> Spec:
    """What all layers share: the number line, the rows in their order, and the colours."""
    is_whole = all(end == int(end) for value in series.values for end in _ends(value))
    ticks: Spec = {"grid": True, "format": ",~f", "tickCount": 6}
    if is_whole and domain[1] - domain[0] <= _FEW:
        ticks["values"] = list(range(math.ceil(domain[0]), math.floor(domain[1]) + 1))
    # The words of a row begin behind its number, which keeps rows with the same words apart.
    words = {"labelExpr": "slice(datum.label, 4)", "labelLimit": 520, "labelPadding": 10}
    return {
        "x": {
            "field": "from",
            "type": "quantitative",
            "title": series.measure,
            "scale": {"domain": list(domain), "nice": False, "zero": False},
            "axis": ticks,
        },
        "y": {
            "field": "row",
            "type": "nominal",
            "scale": {"domain": [each["row"] for each in rows]},
            "title": None,
            "axis": {"ticks": False, "domain": False, **words},
        },
        "color": {
            "field": "kind",
            "type": "nominal",
            "scale": {"domain": list(_COLORS), "range": list(_COLORS.values())},
            "legend": None,
        },
    }


def _layers(revisions: Sequence[Spec], encoded: Spec) -> list[Spec]:
    """From the back to the front: what one source revises, bars and arrows, points, words."""
    x, y = encoded["x"], encoded["y"]
    joined = {
        "data": {"values": list(revisions)},
        "mark": {"type": "line", "strokeDash": [2, 3], "strokeWidth": 1.2, "color": "#888888"},
        "encoding": {
            "x": {**x, "field": "x"},
            "y": y,
            "detail": {"field": "root", "type": "nominal"},
            "order": {"field": "place", "type": "quantitative"},
        },
    }
    bars = {
        "transform": [{"filter": "datum.from < datum.to"}],
        "mark": {"type": "rule", "strokeWidth": 5, "strokeCap": "butt"},
        "encoding": {**encoded, "x2": {"field": "to"}},
    }
    words = {
        "mark": {"type": "text", "align": "left", "dx": 10, "fontSize": 12},
        "encoding": {
            **encoded,
            "x": {**x, "field": "text_at"},
            "color": {"value": _INK},
            "text": {"field": "text", "type": "nominal"},
        },
    }
    return [*([joined] if revisions else []), bars, *(_points(*each, encoded) for each in _SHAPES), words]


# Which mark stands for which field of a row.
_SHAPES = (
    ("arrow_right", "triangle-right"),
    ("arrow_left", "triangle-left"),
    ("exact", "circle"),
    ("near", "hollow"),
    ("sum", "diamond"),
)
_KEY = {
    "exact": "filled: that number",
    "near": "hollow: about it",
    "sum": "diamond: a sum made by the ledger",
    "bar": "bar: from, to",
    "arrow": "arrow: open to that side",
    "taken": "grey: taken over from another",
    "joined": "dotted: one source revises",
}


def _key(rows: Sequence[Spec], *, is_joined: bool) -> str:
    """What the marks of a panel mean, as far as they are there."""
    used = {shape for each in rows for shape in ("exact", "near", "sum") if each.get(shape) is not None}
    used |= {"arrow" for each in rows if each["arrow_right"] is not None or each["arrow_left"] is not None}
    used |= {"bar" for each in rows if each["is_span"]}
    used |= {"taken" for each in rows if each["kind"] == "taken over"}
    used |= {"joined"} if is_joined else set()
    return "; ".join(words for name, words in _KEY.items() if name in used)


def _points(field: str, shape: str, encoded: Spec) -> Spec:
    """The marks of one field of the rows; "hollow" is a circle that is not filled."""
    is_hollow = shape == "hollow"
    return {
        "transform": [{"filter": f"isValid(datum.{field})"}],
        "mark": {
            "type": "point",
            "shape": "circle" if is_hollow else shape,
            "filled": not is_hollow,
            **({"fill": _PAPER} if is_hollow else {}),
            "opacity": 1,
            "size": 150 if shape == "diamond" else 100,
            "strokeWidth": 2,
        },
        "encoding": {**encoded, "x": {**encoded["x"], "field": field}},
    }


def _row(value: ValueView, place: int, step: float, reach: tuple[float, float]) -> Spec:
    low, high = (float(each) if each is not None else None for each in (value.low, value.high))
    best = float(value.best) if value.best is not None else None
    ends = _ends(value)
    start, end = (min(ends), max(ends)) if ends else (None, None)
    arrow_right = low + step if low is not None and high is None else None
    arrow_left = high - step if high is not None and low is None else None
    is_point = best is not None or (low is not None and low == high)
    shape = "sum" if value.derived_from else "near" if best is not None else "exact"
    middle = (start + end) / 2 if start is not None and end is not None else None
    point = best if best is not None else middle if is_point or value.derived_from else None
    row: Spec = {
        "row": f"{place:03} {_label(value)}",
        "place": place,
        "label": _label(value),
        "kind": "sum" if value.derived_from else "taken over" if value.is_repeat else "own word",
        "from": arrow_left if arrow_left is not None else start,
        "to": arrow_right if arrow_right is not None else end,
        shape: point,
        "arrow_right": arrow_right,
        "arrow_left": arrow_left,
        "is_span": low is not None and high is not None and low < high,
        "text": f"{tell_value(value)}{_notes(value)}",
        "root": value.root,
        "middle": middle,
        "href": LINK_BASE + statement_href(value.permalink or next(iter(value.derived_from), "")),
        "told": f"{tell_value(value)}{_notes(value)}: {_who(value)}, {name_day(value.published)}",
    }
    row["text_at"] = max((each for each in (row["to"], row[shape]) if each is not None), default=reach[0])
    return row


def _revisions(rows: Sequence[Spec]) -> list[Spec]:
    """The values of those who gave more than one, to be joined."""
    own = [each for each in rows if each["kind"] == "own word" and each["root"] and each["middle"] is not None]
    by_root: dict[str, list[Spec]] = {}
    for each in own:
        by_root.setdefault(each["root"], []).append(each)
    return [
        {"root": root, "x": each["middle"], "row": each["row"], "place": each["place"]}
        for root, found in by_root.items()
        if len({each["middle"] for each in found}) > 1
        for each in found
    ]


def _ends(value: ValueView) -> list[float]:
    return [float(each) for each in (value.low, value.high, value.best) if each is not None]


def _reach(values: Sequence[ValueView]) -> tuple[float, float]:
    """The number line: from the least to the greatest end; with zero where that is not far."""
    ends = [end for value in values for end in _ends(value)]
    low, high = min(ends), max(ends)
    if low > 0 and low < high / 2:
        low = 0.0
    if low == high:
        gap = max(abs(low) / 2, 1.0)
        return max(0.0, low - gap) if low >= 0 else low - gap, high + gap
    return low, high


def _label(value: ValueView) -> str:
    return cut_columns(f"{value.published or 'no day'}  {_who(value)}", width=_LABEL)


def _who(value: ValueView) -> str:
    who = value.who
    return who if value.outlet in (None, who) else f"{who} ({value.outlet})"


def _notes(value: ValueView) -> str:
    notes = [value.status] if value.status not in ("asserted", "corroborated") else []
    notes += ["sum made by the ledger"] if value.derived_from else []
    return f", {', '.join(notes)}" if notes else ""
