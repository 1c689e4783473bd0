"""What class names say: each row of the list catches its example and misses its near miss."""

import pytest

from sayso.lexicon import load_table
from sayso.readers.page_classes import says_chrome, says_credit, says_hidden, says_pulled, says_quote

ROWS = load_table("page_classes")
BY_KIND = {
    "chrome": says_chrome,
    "credit": says_credit,
    "excerpt": says_quote,
    "hidden": says_hidden,
    "quote": says_quote,
}


@pytest.mark.parametrize("row", [row for row in ROWS if row.kind in BY_KIND], ids=lambda row: row.id)
def test_class_name_catches_its_example_and_misses_its_near_miss(row):
    assert BY_KIND[row.kind](row.example)
    assert not BY_KIND[row.kind](row.counter_example)


@pytest.mark.parametrize("row", [row for row in ROWS if row.kind == "other"], ids=lambda row: row.id)
def test_other_words_make_a_class_name_no_quote(row):
    assert not says_quote(row.example)
    assert says_quote(row.counter_example) == ("quotes" not in row.counter_example)


@pytest.mark.parametrize("row", [row for row in ROWS if row.kind == "summary"], ids=lambda row: row.id)
def test_summary_words_make_an_excerpt_no_quote(row):
    assert not says_quote(row.example)
    assert says_quote(row.counter_example)


def test_rows_are_sorted_and_unique():
    ids = [row.id for row in ROWS]
    assert ids == sorted(set(ids))
    assert {row.kind for row in ROWS} == {*BY_KIND, "other", "summary"}


@pytest.mark.parametrize("names", ["pullquote", "pull-quote", "wp-block-pullquote", "pulled-quote"])
def test_pull_quote_is_known_and_is_no_quoted_block(names):
    assert says_pulled(names)
    assert not says_quote("pull-quote")
