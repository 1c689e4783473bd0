"""The sets of times and quantities: how they are read, what counts as right, and that the scan is the command's."""

import json

import pytest

from evaluation.lengths import lengths_as_quantities
from evaluation.marked import read_quantities, read_times
from evaluation.own_values import is_right, measure_own, own_sets, wrong_finds
from evaluation.quantities import as_newsquant
from evaluation.scanned import scan_quantities, scan_times
from evaluation.simple_values import dates_by_pattern, numbers_by_pattern
from evaluation.times import half_of
from sayso.corpus import extract_lines
from sayso.extract import find_times

TEXT = "On Tuesday about 40 men left, officials said, after two weeks. It cost $3 to $5 million."


def test_times_are_read_from_brackets(tmp_path):
    file = tmp_path / "times-x.txt"
    file.write_text("# a topic\n2019-02-21 | He left [last week = DATE 2019-W07 2019-02-11..2019-02-18].\n", "utf-8")
    (sentence,) = read_times(file)
    assert (sentence.topic, sentence.text, sentence.published) == ("a topic", "He left last week.", "2019-02-21")
    assert sentence.gold == [
        {
            "start": 8, "end": 17, "text": "last week", "type": "DATE", "value": "2019-W07",
            "interval": ["2019-02-11", "2019-02-18"],
        }
    ]  # fmt: skip


def test_quantities_are_read_from_brackets(tmp_path):
    file = tmp_path / "quantities-x.txt"
    file.write_text("He lost [up to $3 = ..3 at_most | dollar | USD | down].\n", "utf-8")
    (sentence,) = read_quantities(file)
    assert sentence.gold[0] | {"start": 8} == {
        "start": 8, "end": 16, "text": "up to $3", "low": None, "high": 3.0, "modifier": "at_most", "unit": "dollar",
        "currency": "USD", "trend": "down",
    }  # fmt: skip


@pytest.mark.parametrize(
    "line", ["He lost [3 men].", "He lost [3 men = 3 odd | men].", "He lost [3 men = x exact | men]."]
)
def test_a_line_that_is_not_as_written_is_named(tmp_path, line):
    file = tmp_path / "quantities-x.txt"
    file.write_text(line + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"quantities-x\.txt:1:"):
        read_quantities(file)


def test_right_is_everything_right():
    gold = {"start": 0, "end": 6, "low": 12.0, "high": 12.0, "modifier": "exact", "unit": "men"}
    assert is_right(gold, gold | {"low": 12, "trend": "up"})
    for changed in ({"end": 7}, {"low": 11}, {"high": None}, {"modifier": "approx"}, {"unit": "man"}, {"of": "x"}):
        assert not is_right(gold, gold | changed)
    assert not is_right(gold | {"trend": "down"}, gold | {"trend": "up"})


def test_a_set_with_faults_is_below_a_hundred_and_names_them(tmp_path):
    file = tmp_path / "quantities-x.txt"
    file.write_text("He lost [3 men = 4 exact | men] and [9 hens = 9 exact | hens].\n", "utf-8")
    assert measure_own(file)["right-f1"].value == 50.0
    assert "3 men" in wrong_finds(file)[0]


def test_every_own_set_is_measured():
    assert {one.name for one in own_sets()} == {"times-a", "times-b", "times-c", "quantities-a"}


def test_the_scan_gives_the_records_of_the_command():
    line = json.dumps({"id": "a", "text": TEXT, "published": "2019-02-21"}).encode()
    (made,) = (json.loads(each) for each in extract_lines([line], workers=1))
    assert made["timexes"] == scan_times(TEXT, "2019-02-21") != []
    assert made["quantities"] == scan_quantities(TEXT) != []


def test_lengths_are_quantities_with_their_unit():
    text = "It took nearly two weeks, 40 to 50 hours a week, half an hour and several days."
    found = [(each["low"], each["high"], each["unit"]) for each in lengths_as_quantities(text, find_times(text))]
    assert found == [(2, 2, "week"), (40, 50, "hour per week"), (0.5, 0.5, "hour")]


def test_newsquant_has_one_range_and_one_name_of_a_unit():
    found = [
        (each["low"], each["high"], each["unit"]) for each in as_newsquant("It fell from 48 hp to 41 hp in two days.")
    ]
    assert found == [(41, 48, "horsepower"), (2, 2, "day")]


def test_baselines_find_the_plainest():
    (day, year) = dates_by_pattern("On May 3, 2018 and in 1999, not Feb. 30.")
    assert (day["value"], year["interval"]) == ("2018-05-03", ["1999-01-01", "2000-01-01"])
    assert dates_by_pattern("February 30, 2018") == []
    assert numbers_by_pattern("1,200 men")[0] | {"start": 0} == {
        "start": 0, "end": 9, "low": 1200.0, "high": 1200.0, "modifier": "exact", "unit": "men",
    }  # fmt: skip


def test_halves_are_fixed_by_the_id():
    assert {half_of(f"wsj_{number}") for number in range(20)} == {"a", "b"}
