"""Timing by name: own time, whole time, and names that are gone. With a clock that ticks by the call."""

import types

import pytest

from benchmarks.stopwatch import Step, find_function, timing

OUTER = Step(name="outer", functions=("toy_steps:outer",))
INNER = Step(name="inner", functions=("toy_steps:inner", "toy_steps:Box.open"))


class Clock:
    """Tells the seconds that the toy functions have spent."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    """A clock, and a module `toy_steps`: `outer` takes 1 second and 2 of `inner`, `Box().open` takes 4."""
    clock, toy = Clock(), types.ModuleType("toy_steps")

    def spend(seconds):
        clock.now += seconds

    class Box:
        def open(self):
            spend(4)
            return "open"

    def inner():
        spend(2)

    def outer(*, fails=False):
        spend(1)
        toy.inner()
        if fails:
            raise ValueError("as asked")
        return "done"

    toy.Box, toy.inner, toy.outer = Box, inner, outer
    monkeypatch.setitem(__import__("sys").modules, "toy_steps", toy)
    return clock


def toy():
    return __import__("toy_steps")


def test_a_step_is_timed_without_the_steps_inside_it(clock):
    with timing([OUTER, INNER], clock=clock) as seconds:
        assert toy().outer() == "done"
        assert toy().Box().open() == "open"
    assert seconds == {"outer": 1.0, "inner": 2.0 + 4.0}


def test_a_whole_step_takes_in_the_steps_inside_it(clock):
    whole = Step(name="outer", functions=OUTER.functions, is_whole=True)
    with timing([whole, INNER], clock=clock) as seconds:
        toy().outer()
        toy().inner()
    assert seconds == {"outer": 3.0, "inner": 2.0}


def test_what_fails_is_timed_and_fails_as_before(clock):
    with timing([OUTER, INNER], clock=clock) as seconds, pytest.raises(ValueError, match="as asked"):
        toy().outer(fails=True)
    assert seconds == {"outer": 1.0, "inner": 2.0}


def test_behind_the_block_all_is_as_before(clock):
    before = toy().outer
    with timing([OUTER], clock=clock) as seconds:
        assert toy().outer is not before
    toy().outer()
    assert toy().outer is before
    assert seconds == {"outer": 0.0}


@pytest.mark.parametrize("name", ["json:dump_all", "json:JSONEncoder.gone", "json:Gone.encode"])
def test_a_name_that_is_gone_is_named(name):
    with pytest.raises(LookupError, match=f"no function '{name}'"):
        find_function(name)
