"""The table of steps, where it goes, and whether each step still is a function."""

import pytest

from benchmarks.stopwatch import find_function
from benchmarks.where_time_goes import BEGIN, END, STEPS, with_table


@pytest.mark.parametrize("name", [name for step in STEPS for name in step.functions])
def test_each_step_names_functions_that_are_there(name):
    owner, attribute = find_function(name)
    assert callable(getattr(owner, attribute))


def test_the_table_takes_the_place_of_the_old_one():
    page = f"# Speed\n\n{BEGIN}\nold\n{END}\n\nMore.\n"
    new = with_table(page, "new")
    assert new == f"# Speed\n\n{BEGIN}\nnew\n{END}\n\nMore.\n"
    assert with_table(new, "new") == new


@pytest.mark.parametrize("page", ["", BEGIN, END, f"{END} {BEGIN}", f"{BEGIN} {END} {BEGIN} {END}"])
def test_a_page_without_its_markers_is_refused(page):
    with pytest.raises(ValueError, match="once each"):
        with_table(page, "new")
