"""The header of a Markdown file."""

import pytest

from sayso.readers.front_matter import has_front_matter, read_front_matter


def test_values_stay_as_worded():
    header = read_front_matter('---\ntitle: "Dam: no"\ndate: 2019-02-21\nauthor: 007\n---\n\nText.\n')
    assert (header.title, header.published, header.byline) == ("Dam: no", "2019-02-21", "007")
    assert header.body == "\nText.\n"


@pytest.mark.parametrize("key", ["outlet", "publisher", "site", "source", "Publication"])
def test_outlet_goes_by_several_names(key):
    assert read_front_matter(f"---\n{key}: Northwire\n---\nText.").outlet == "Northwire"


def test_source_that_is_an_address_is_the_url():
    header = read_front_matter("---\nsource: https://northwire.example/a\n---\nText.")
    assert (header.url, header.outlet) == ("https://northwire.example/a", None)


def test_several_authors_are_joined():
    assert read_front_matter("---\nauthors: [Ann Lee, Bo Orr]\n---\nText.").byline == "Ann Lee, Bo Orr"


@pytest.mark.parametrize("source", ["title: [unclosed", "just words", "- a\n- list", "a: &x [*x, *y]", "{" * 300])
def test_broken_header_is_told_and_kept_as_text(source):
    text = f"---\n{source}\n---\nText."
    header = read_front_matter(text)
    assert header.body == text
    assert [problem.code for problem in header.problems] == ["bad-front-matter"]


@pytest.mark.parametrize("text", ["---\nNo end of it.", "Text\n---\na: b\n---\n", "", "----\na: b\n----\n"])
def test_text_without_header_is_left_alone(text):
    assert not has_front_matter(text)
    assert read_front_matter(text).body == text


def test_empty_header_is_a_header():
    assert read_front_matter("---\n---\nText.").body == "Text."


def test_address_that_is_no_web_address_is_left_out_and_told():
    header = read_front_matter("---\nurl: javascript:alert(1)\n---\nText.")
    assert header.url is None
    assert [problem.code for problem in header.problems] == ["bad-url"]
    assert "'javascript:alert(1)'" in header.problems[0].message
