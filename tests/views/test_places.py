"""Where on a page the words of a document stand."""

from sayso.model import Box, Document, Place, Span
from sayso.views.places import first_page, fragment_selectors, place_records, places_of, tell_place

TEXT = "The dam held through the night, she said."


def place(start, end, page, top):
    return Place(span=Span(start, end), page=page, box=Box(left=60.0, top=top, right=200.5, bottom=top + 10))


DOCUMENT = Document(
    id="a", sha256="", text=TEXT, places=(place(0, 12, 1, 700.0), place(13, 31, 1, 712.0), place(32, 41, 2, 60.0))
)


def test_the_lines_that_a_span_touches_are_its_places():
    assert [each.span.start for each in places_of(DOCUMENT, [Span(8, 20)])] == [0, 13]
    assert [each.span.start for each in places_of(DOCUMENT, [Span(13, 31)])] == [13]


def test_a_place_is_told_by_its_page_and_its_corners():
    assert tell_place(DOCUMENT, [Span(8, 20)]) == "page 1, 700 to 722 points from its top, 60 to 200 from its left"
    assert tell_place(DOCUMENT, [Span(20, 35)]) == "pages 1 and 2"
    assert tell_place(Document(id="a", sha256="", text=TEXT), [Span(0, 3)]) is None


def test_the_first_page_is_that_of_the_first_word():
    assert (first_page(DOCUMENT, [Span(20, 35)]), first_page(DOCUMENT, [Span(33, 35)])) == (1, 2)


def test_selectors_of_annotations_are_one_for_each_page():
    assert [each["value"] for each in fragment_selectors(DOCUMENT, Span(8, 35))] == [
        "page=1&viewrect=60,700,140.5,22.0",
        "page=2&viewrect=60,60,140.5,10.0",
    ]


def test_records_hold_all_that_is_known():
    assert place_records(DOCUMENT.places)[2] == {"start": 32, "end": 41, "page": 2, "box": [60.0, 60.0, 200.5, 70.0]}
