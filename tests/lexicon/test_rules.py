"""Rules of times and quantities: each catches its example and misses its near miss; the page of rules is current."""

from pathlib import Path

import pytest

from sayso.extract import find_quantities, find_times
from sayso.extract.quantities import shape_quantities
from sayso.extract.quantity_words import load_quantity_grammar
from sayso.extract.times import load_time_grammar
from sayso.lexicon import load_table
from sayso.lexicon.reference import main, render_reference
from sayso.shapes import shape_text

TIME_RULES, QUANTITY_RULES = load_table("time_rules"), load_table("quantity_rules")
ROOT = Path(__file__).parents[2]


def marked(sentence):
    start, end = sentence.index("["), sentence.index("]") - 1
    return sentence.replace("[", "").replace("]", ""), (start, end)


def times_by_rule(text):
    grammar, words, _ = load_time_grammar()
    return matched(grammar, shape_text(text, words))


def quantities_by_rule(text):
    taken = [mention.span for mention in find_times(text)]
    found = {(each.rule, each.span.start, each.span.end) for each in find_quantities(text, taken=taken)}
    passed_over = matched(load_quantity_grammar(), shape_quantities(text, taken), kind="none")
    return found | passed_over


def matched(grammar, shaped, kind=None):
    return {
        (match.rule.id, shaped.starts[match.first], shaped.ends[match.last - 1])
        for match in grammar.find(shaped)
        if kind in (None, match.rule.kind)
    }


@pytest.mark.parametrize(
    ("row", "find"),
    [
        *(pytest.param(row, times_by_rule, id=row.id) for row in TIME_RULES),
        *(pytest.param(row, quantities_by_rule, id=row.id) for row in QUANTITY_RULES),
    ],
)
def test_a_rule_catches_its_example_and_misses_its_near_miss(row, find):
    text, place = marked(row.example)
    assert (row.id, *place) in find(text)
    text, place = marked(row.counter_example)
    assert (row.id, *place) not in find(text)


@pytest.mark.parametrize("name", ["units", "currencies", "quantity_modifiers", "quantity_words", "time_words"])
def test_listed_words_are_their_example_and_not_their_near_miss(name):
    for row in load_table(name):
        (example, in_example), (near, in_near) = marked(row.example), marked(row.counter_example)
        assert example[slice(*in_example)] in row.words, row.id
        assert near[slice(*in_near)] not in row.words, row.id


@pytest.mark.parametrize("row", load_table("holidays"), ids=lambda row: row.id)
def test_a_holiday_is_found_and_its_near_miss_is_none(row):
    text, place = marked(row.example)
    assert ("holiday", *place) in times_by_rule(text)
    text, place = marked(row.counter_example)
    assert not any(rule == "holiday" and start == place[0] for rule, start, _ in times_by_rule(text))


@pytest.mark.parametrize("row", load_table("time_names"), ids=lambda row: row.id)
def test_a_name_is_no_time_and_its_near_miss_is_one(row):
    text, place = marked(row.example)
    assert not [each for each in find_times(text) if each.span.start < place[1] and place[0] < each.span.end]
    text, place = marked(row.counter_example)
    assert [each for each in find_times(text) if each.span.start < place[1] and place[0] < each.span.end]


@pytest.mark.parametrize(
    "name", ["time_rules", "quantity_rules", "time_words", "quantity_words", "units", "currencies", "holidays"]
)
def test_ids_are_unique(name):
    ids = [row.id for row in load_table(name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["time_words", "quantity_words", "units", "currencies", "holidays"])
def test_lists_of_words_are_sorted_and_name_no_word_twice(name):
    rows = load_table(name)
    assert [row.id for row in rows] == sorted(row.id for row in rows)
    words = [word for row in rows for word in row.words]
    assert sorted(words) == sorted(set(words))


def test_the_page_of_rules_is_current():
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == render_reference()


def test_the_page_is_written_to_the_named_file(tmp_path, capsys):
    assert main([str(tmp_path / "rules.md")]) == 0
    assert (tmp_path / "rules.md").read_text(encoding="utf-8").startswith("# Rules of the scanners\n")
    assert main([]) == 2
    assert "docs/rules.md" in capsys.readouterr().err
