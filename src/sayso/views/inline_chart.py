"""How does a chart stand in a page: in its colours, with links, and with nothing in it that could act?"""

import json
from decimal import Decimal
from functools import lru_cache

from lxml import etree
from markupsafe import Markup

from sayso.views.charts import LINK_BASE, chart_series, render_chart
from sayso.views.claim_records import SeriesView, ValueView
from sayso.views.safe_text import show_controls

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = frozenset("svg g path rect line text tspan title a circle".split())
_ATTRIBUTES = frozenset(
    "width height viewBox transform d x y x1 y1 x2 y2 r fill fill-opacity stroke stroke-width stroke-opacity "
    "stroke-dasharray stroke-linecap opacity display text-anchor font-size font-weight".split()
)
# Colours of the chart by the tokens of the page, which knows the light and the dark ones.
_TOKENS = {
    "#222222": "--ink",
    "#000": "--ink",
    "#444444": "--faint",
    "#888888": "--line",
    "#888": "--line",
    "#ddd": "--hair",
    "white": "--paper",
    "#0072b2": "--chart-own",
    "#767676": "--chart-taken",
    "#b24700": "--chart-sum",
}
_USUAL = {"opacity": "1", "stroke-width": "1", "transform": "translate(0,0)"}  # what holds where nothing is said
_PAINTED = ("fill", "stroke")
_KEPT = 64  # drawings


def draw_series(series: SeriesView) -> Markup | None:
    """The chart of one measure as an `<svg>` element in the page's own colours; None where no value has a number.

    Its links lead to places of the site. Whatever is not among the elements and attributes of a drawing is left out.
    """
    spec = chart_series(series)
    if spec is None:
        return None
    drawn = show_controls(_drawn(json.dumps(spec, sort_keys=True)))
    return Markup(drawn)  # made of listed elements and attributes alone


def warm_up() -> None:
    """Load what draws, which takes a second or more, before somebody waits for the first chart."""
    value = ValueView(
        permalink=None,
        published="",
        as_at=None,
        outlet=None,
        who="",
        root=None,
        wording="",
        low=Decimal(1),
        high=Decimal(1),
        best=None,
        modifier="exact",
        claim="",
        status="asserted",
    )
    draw_series(SeriesView(measure="", unit="", values=(value,), final=None, why=""))


@lru_cache(maxsize=_KEPT)
def _drawn(spec: str) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(render_chart(json.loads(spec), "svg"), parser)
    clean = _cleaned(root)
    clean.set("class", "chart")
    clean.set("role", "group")
    etree.cleanup_namespaces(clean)
    return str(etree.tostring(clean, encoding="unicode"))


def _cleaned(element: etree._Element) -> etree._Element:
    copy = etree.Element(f"{{{_SVG}}}{etree.QName(element).localname}", nsmap={None: _SVG})
    copy.text = element.text
    for name, value in element.attrib.items():
        if name in _ATTRIBUTES:
            copy.set(name, _tinted(name, value))
    for name, value in _USUAL.items():
        if copy.get(name) == value:
            del copy.attrib[name]
    if etree.QName(element).localname == "a":
        _link(copy, element)
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname in _ELEMENTS:
            kept = _cleaned(child)
            if _is_seen(kept):
                kept.tail = child.tail
                copy.append(kept)
    return copy


def _is_seen(element: etree._Element) -> bool:
    """Whether something is drawn: not an empty group, nor a shape without paint or extent."""
    name = etree.QName(element).localname
    if name == "g":
        return len(element) > 0
    is_unpainted = element.get("stroke") is None and element.get("fill") is None
    return not (name == "path" and (is_unpainted or element.get("d") in (None, "", "M0,0h0v0h0Z")))


def _link(copy: etree._Element, element: etree._Element) -> None:
    """Where a link leads: one stop for the keyboard in each row, at its words; its marks are for the mouse."""
    target = element.get(_LINK, "")
    if not target.startswith(f"{LINK_BASE}/"):
        return
    copy.set("href", target.removeprefix(LINK_BASE))
    inside = next(iter(element), None)
    if inside is not None and etree.QName(inside).localname == "text":
        copy.set("aria-label", inside.get("aria-label", "to its words"))
    else:
        copy.set("tabindex", "-1")
        copy.set("aria-hidden", "true")


def _tinted(name: str, value: str) -> str:
    token = _TOKENS.get(value) if name in _PAINTED else None
    return f"var({token})" if token is not None else value
