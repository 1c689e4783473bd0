"""What is too much for an article."""

from time import process_time

import pytest

from sayso.readers import read_document
from sayso.readers.caps import (
    MAX_ATTRIBUTES,
    MAX_MARKS,
    MAX_REFERENCES,
    MAX_TAGS,
    MAX_TEXT,
    find_excess,
    find_markup_excess,
)
from tests.readers.pages import make_page


def attributes(n):
    return " ".join(f"a{number}='x > y'" for number in range(n))


@pytest.mark.parametrize(
    ("source", "what", "offset"),
    [
        (f"<p>So.</p><div {attributes(MAX_ATTRIBUTES + 1)}>", "<div> with 1,001 attributes (at most 1,000)", 10),
        (f"<p {'a=b ' * 5_000}>", "<p> with 5,000 attributes (at most 1,000)", 0),
        ("<b>" * (MAX_TAGS + 1), "more than 60,000 tags", 3 * MAX_TAGS),
        ("so &" + "amp;&" * MAX_REFERENCES, "200,001 character references (at most 200,000)", 3),
    ],
)
def test_markup_beyond_a_cap_is_named_with_its_place(source, what, offset):
    excess = find_markup_excess(source)
    assert (excess.what, excess.offset) == (what, offset)


@pytest.mark.parametrize(
    "source",
    [
        f"<div {attributes(MAX_ATTRIBUTES)}>",
        "<b>" * MAX_TAGS,
        f"<script>{'if (a<b && c>d) x; ' * MAX_TAGS}</script>",
        f"<script>'<p {'a ' * 5_000}>'</script>",
        f"<!-- <p {'a ' * 5_000}> -->",
        f'<p class="{"a " * 5_000}">',
        "<p title=it's>So.</p>" + "<p>So it's.</p>" * 1_000,
        "&amp;" * MAX_REFERENCES,
    ],
)
def test_near_misses_of_markup_are_let_through(source):
    assert find_markup_excess(source) is None


@pytest.mark.parametrize(
    ("text", "is_too_much"),
    [
        ("e" + "\u0301" * (MAX_MARKS + 1), True),
        ("e" + "\u0301" * MAX_MARKS, False),
        ("e\u0301" * 5_000, False),
        ("水" * 5_000, False),
    ],
)
def test_combining_marks_are_counted_for_each_letter(text, is_too_much):
    assert (find_excess(f"So. {text}") is not None) == is_too_much


@pytest.mark.parametrize(
    ("middle", "named"),
    [
        (f"<p {attributes(2_000)}>So.</p>", "<p> with 2,000 attributes"),
        (f"<p>e{'&#769;' * 2_000}</p>", "a letter with 2,000 combining marks"),
        (f"<p>{'so it is. ' * (MAX_TEXT // 10 + 1)}</p>", "characters of text (at most 1,000,000)"),
    ],
)
def test_page_beyond_a_cap_is_refused_with_what_to_do(middle, named):
    document, problems = read_document(make_page(middle).encode(), name="a.html")
    assert document is None
    assert [problem.code for problem in problems] == ["too-complex"]
    assert named in problems[0].message
    assert "save the article alone, or give its text" in problems[0].message


@pytest.mark.parametrize(
    "source",
    [
        "<a '" * 50_000,
        '<a "' * 50_000,
        "<a b='" * 50_001,
        "<!--" * 50_000,
        "<a b=c" * 50_000,
        "<" * 500_000,
        "< a=" * 50_000,
    ],
)
def test_time_is_linear_in_the_length(source):
    started = process_time()
    find_markup_excess(source)
    assert process_time() - started < 5  # seconds; some 0.1 on one core, the rest is for busy machines
