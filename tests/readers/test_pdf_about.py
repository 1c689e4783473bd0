"""What a PDF says of itself: the more trusted place first, and what is no title is none."""

import pytest

from sayso.readers.pdf_about import FirstPage, read_pdf_about

BODY = "At least 11 people were killed when the dam gave way, the mayor said on Tuesday."


def about(*paragraphs, edges=(), **facts):
    first = FirstPage(
        paragraphs=tuple(each if isinstance(each, tuple) else (each, 10.0) for each in paragraphs), edges=edges
    )
    return read_pdf_about(first, facts)


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Eleven killed", "Eleven killed"),
        ("Microsoft Word - dam_v3_final.docx", "Dam gives way"),
        ("dam-page-4.indd", "Dam gives way"),
        ("Untitled", "Dam gives way"),
        ("", "Dam gives way"),
        ("– 1 –", "Dam gives way"),
    ],
)
def test_the_title_is_the_stated_one_unless_that_is_no_title(stated, title):
    assert about(("Dam gives way", 24.0), BODY, Title=stated).about.title == title


def test_letters_as_large_as_those_of_the_text_are_no_headline():
    assert about(("Dam gives way", 10.5), BODY).about.title is None


@pytest.mark.parametrize(
    ("line", "author", "byline"),
    [
        ("By Ida Renn and Tom Vale", "", "Ida Renn and Tom Vale"),
        ("by Ida Renn | 21 February 2019", "", "Ida Renn"),
        ("Words: Ida Renn, Tom Vale", "", "Ida Renn, Tom Vale"),
        ("By the time it was over, eleven had died.", "", None),
        ("Nobody knew.", "Ida Renn", "Ida Renn"),
        ("Nobody knew.", "jsmith", None),
        ("By Ida Renn", "Tom Vale", "Ida Renn"),
    ],
)
def test_the_byline_is_a_line_of_the_page_or_an_author_with_the_name_of_a_person(line, author, byline):
    assert about(line, BODY, Author=author).about.byline == byline


@pytest.mark.parametrize(
    ("lines", "edges", "value", "evidence"),
    [
        (["21 February 2019"], (), "2019-02-21", "first page"),
        (["Published on 21 February 2019"], (), "2019-02-21", "first page"),
        (["By Ida Renn | Feb. 21, 2019"], (), "2019-02-21", "first page"),
        ([], ("Northwire Monthly · May 2024",), "2024-05", "edge of the page"),
        ([], ("29/11/2026, 15:36",), None, None),  # a browser puts there when it printed
        (["3/4/2019"], (), None, None),
        (["On 21 February 2019 the dam gave way."], (), None, None),
    ],
)
def test_the_date_is_a_line_of_the_first_page(lines, edges, value, evidence):
    published = about(*lines, BODY, edges=edges).about.published
    assert (published and published.value, published and published.evidence) == (value, evidence)


def test_when_the_file_was_made_is_when_a_browser_printed_the_page_and_never_the_date():
    printed = about(
        BODY,
        edges=("https://northwire.example/dam", "1/3"),
        CreationDate="D:20190221190500+02'00'",
        Producer="Skia/PDF m120",
    )
    assert printed.is_printed
    assert printed.made_at.isoformat() == "2019-02-21T17:05:00+00:00"
    assert printed.about.url == "https://northwire.example/dam"
    assert printed.about.published is None
    assert not about(BODY, CreationDate="D:20190221190500Z", Producer="LibreOffice").is_printed


@pytest.mark.parametrize("wording", ["D:2019", "D:20190231000000Z", "yesterday", "D:20190221190500+99'00'"])
def test_what_is_no_moment_is_none(wording):
    assert about(BODY, CreationDate=wording).made_at is None
