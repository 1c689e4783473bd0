"""When a text says that it was changed, and whether that can be."""

from datetime import UTC, datetime

import pytest

from sayso.model import Document, Published
from sayso.readers import Hints, read_document, read_plain_text
from sayso.readers.edit_dates import check_modified, check_seen, find_edit_date, read_edit_date

BODY = (
    "The dam at Orsa gave way on Tuesday, the ministry said.\n\nIts head has resigned.\n\nThe road is closed.\n\n" * 20
)


def at(value):
    return Published(value=value, evidence="json-ld dateModified", wording=value)


def document(modified=None, published=None):
    return Document(
        id="d",
        sha256="",
        text="x",
        modified=at(modified) if modified else None,
        published=at(published) if published else None,
    )


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Last updated: 4 March 2026", "2026-03-04"),
        ("UPDATED: 4 March 2026, 19:05", "2026-03-04T19:05"),
        ("Updated on Wed, 4 March 2026 at 7:05 pm EST", "2026-03-04T19:05-05:00"),
        ("Published 3 March 2026 | Updated 4 March 2026 10:00", "2026-03-04T10:00"),
        ("This article was amended on 4 March 2026 to correct the toll.", "2026-03-04"),
        ("Last modified 2026-03-04T10:00:00Z", "2026-03-04T10:00:00Z"),
    ],
)
def test_line_tells_when_the_text_was_changed(line, value):
    assert read_edit_date(line).value == value


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Update: three more died on 4 March 2026.", "what follows is news"),
        ("Updated 4 hours ago", "no day"),
        ("Updated March 4, 10:00", "no year, and none is guessed"),
        ("Edited by Ann Lee, 4 March 2026", "whose work it is"),
        ("The map was updated 4 March 2026.", "a map"),
        ("Updated 03/04/2026", "may be two days"),
    ],
)
def test_line_that_tells_no_change_of_the_text_is_none(line, why):
    assert read_edit_date(line) is None, why


@pytest.mark.parametrize("place", ["head", "foot"])
def test_day_is_found_near_the_start_and_at_the_end(place):
    line = "Last updated: 4 March 2026"
    text = f"{line}\n\n{BODY}" if place == "head" else f"{BODY}{line}"
    assert find_edit_date(text) == Published(value="2026-03-04", evidence="words of the text", wording="4 March 2026")


def test_day_in_the_middle_is_part_of_the_story():
    assert find_edit_date(f"{BODY}Updated: 4 March 2026\n\n{BODY}") is None


def test_text_keeps_the_day_of_its_line():
    read, problems = read_plain_text(f"Updated: 4 March 2026\n\n{BODY}", hints=Hints(published="2026-03-03"))
    assert (read.published.value, read.modified.value, problems) == ("2026-03-03", "2026-03-04", ())


def test_header_of_a_markdown_file_comes_before_its_words():
    text = f"---\ndate: 2026-03-03\nlastmod: 2026-03-05\n---\nUpdated: 4 March 2026\n\n{BODY}"
    read, _ = read_document(text.encode(), name="a.md")
    assert (read.modified.value, read.modified.evidence) == ("2026-03-05", "front matter")


def test_header_that_names_no_day_is_told():
    _, problems = read_document(f"---\nupdated: soon\n---\n{BODY}".encode(), name="a.md")
    assert [(each.code, "'soon'" in each.message) for each in problems] == [("bad-modified", True)]


def test_change_before_publication_is_a_problem():
    read, problems = read_plain_text(f"Updated: 2 March 2026\n\n{BODY}", hints=Hints(published="2026-03-03"))
    assert [(each.code, each.document_id) for each in problems] == [("modified-before-published", read.id)]
    assert "2026-03-02" in problems[0].message
    assert "2026-03-03" in problems[0].message


@pytest.mark.parametrize("modified", ["2026-03-03", "2026-03-03T08:00", "2026-03-04", None])
def test_change_at_or_after_publication_is_none(modified):
    assert check_modified(document(modified, "2026-03-03T08:00")) == ()


@pytest.mark.parametrize(
    ("modified", "is_odd"),
    [
        ("2026-03-06", True),
        ("2026-03-05", False),  # it is that day already, east of here
        ("2026-03-04T12:05:00Z", False),  # clocks differ by minutes
        ("2026-03-04T12:30:00Z", True),
        ("2026-03-04T14:30:00+02:00", True),
        ("2026-03-04T20:00", False),  # no zone: it may be so late somewhere
        (None, False),
    ],
)
def test_change_after_it_was_seen_is_a_problem(modified, is_odd):
    found = check_seen(document(modified), seen_at=datetime(2026, 3, 4, 12, tzinfo=UTC))
    assert [each.code for each in found] == (["modified-after-seen"] if is_odd else [])


def test_days_and_times_are_compared_as_far_as_both_are_known():
    assert at("2026-02").is_before(at("2026-03-01T10:00"))
    assert not at("2026-03-01").is_before(at("2026-03-01T10:00"))
    assert at("2026-03-01T10:00:00+02:00").is_before(at("2026-03-01T09:00:00Z"))
