"""On which page of its file, and where on it, do words of a document stand?"""

from collections.abc import Iterable
from typing import Any

from sayso.model import Document, Place, Span


def places_of(document: Document, spans: Iterable[Span]) -> tuple[Place, ...]:
    """The lines of pages on which the spans stand, in text order; none for a document without pages."""
    wanted = list(spans)
    return tuple(
        place
        for place in document.places
        if any(place.span.start < span.end and span.start < place.span.end for span in wanted)
    )


def tell_place(document: Document, spans: Iterable[Span]) -> str | None:
    """The place as one says it, None for a document without pages.

    >>> from sayso.model import Box
    >>> places = (Place(span=Span(0, 12), page=2, box=Box(left=56.7, top=80.1, right=291.3, bottom=92.0)),)
    >>> tell_place(Document(id="a", sha256="", text="Ann said so.", places=places), [Span(0, 3)])
    'page 2, 80 to 92 points from its top, 57 to 291 from its left'
    """
    found = places_of(document, spans)
    if not found:
        return None
    pages = sorted({place.page for place in found})
    if len(pages) > 1:
        return f"pages {pages[0]} to {pages[-1]}" if len(pages) > 2 else f"pages {pages[0]} and {pages[1]}"
    boxes = [place.box for place in found]
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    return f"page {pages[0]}, {top:.0f} to {bottom:.0f} points from its top, {left:.0f} to {right:.0f} from its left"


def first_page(document: Document, spans: Iterable[Span]) -> int | None:
    """The page on which the words begin."""
    return next((place.page for place in places_of(document, spans)), None)


def place_records(places: Iterable[Place]) -> list[dict[str, Any]]:
    """The places for an export: the stretch of the text, the page, and left, top, right and bottom of the box."""
    return [
        {
            "start": place.span.start,
            "end": place.span.end,
            "page": place.page,
            "box": [place.box.left, place.box.top, place.box.right, place.box.bottom],
        }
        for place in places
    ]


def fragment_selectors(document: Document, span: Span) -> list[dict[str, str]]:
    """The pages and rectangles of a span as Web Annotations name places in a PDF, one for each page.

    Source: https://www.w3.org/TR/annotation-model/#fragment-selector, RFC 3778
    """
    by_page: dict[int, list[Place]] = {}
    for place in places_of(document, [span]):
        by_page.setdefault(place.page, []).append(place)
    return [
        {
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc3778",
            "value": f"page={page}&viewrect={_rectangle(found)}",
        }
        for page, found in by_page.items()
    ]


def _rectangle(places: Iterable[Place]) -> str:
    """Left, top, width and height around all of them."""
    boxes = [place.box for place in places]
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    width, height = max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top
    return f"{left:g},{top:g},{width:.1f},{height:.1f}"
