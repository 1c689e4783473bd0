"""The hunt for inputs that break a stage: it finds what is planted, and each target holds for a few inputs."""

from dataclasses import replace

import pytest

from fuzzing.blind import run_blind
from fuzzing.target import Target
from fuzzing.targets import TARGETS
from fuzzing.violations import Pace, must

# A few seconds in all; hours are for the nightly.
FEW = {"read": 20, "extract": 12, "times": 60, "quantities": 60, "feeds": 60, "archives": 60, "ledger": 12, "import": 7}


def planted(check, **fields):
    target = Target(
        name="planted",
        about="a check with a fault in it",
        open=lambda: check,
        seeds=lambda: [b"all is well"],
        words=(b"boom",),
        max_bytes=50,
        pace=Pace(any_s=1.0, thousand_s=0.1),
    )
    return replace(target, **fields)


def fails_at_boom(data):
    must(b"boom" not in data, "boom")


def fails_in_two_ways(data):
    fails_at_boom(data)
    data.decode("ascii")


def takes_long(_data):
    sum(range(3_000_000))


def test_a_planted_fault_is_found_and_its_input_kept(tmp_path):
    tally = run_blind(planted(fails_at_boom), tmp_path, seed=1, n_inputs=200)
    (fault,) = tally.faults.values()
    assert fault.signature == "Violation: boom"
    kept = next(tmp_path.glob("fault-*.bin")).read_bytes()
    assert b"boom" in kept


def test_each_fault_is_told_once(tmp_path):
    tally = run_blind(planted(fails_in_two_ways), tmp_path, seed=1, n_inputs=400)
    assert sorted(name.split()[0] for name in tally.faults) == ["UnicodeDecodeError", "Violation:"]


def test_an_input_that_takes_too_long_is_a_fault(tmp_path):
    tally = run_blind(planted(takes_long, pace=Pace(any_s=0.001, thousand_s=0.0)), tmp_path, seed=1, n_inputs=1)
    assert [fault.signature for fault in tally.faults.values()] == ["Violation: too slow"]


def test_the_same_number_tries_the_same_inputs(tmp_path):
    tried = [[], []]
    for seen in tried:
        run_blind(planted(seen.append), tmp_path, seed=7, n_inputs=50)
    assert tried[0] == tried[1]
    assert len(set(tried[0])) > 20


@pytest.mark.parametrize("name", FEW)
def test_a_target_holds_for_a_few_inputs(name, tmp_path):
    tally = run_blind(TARGETS[name], tmp_path, seed=11, n_inputs=FEW[name])
    assert [fault.signature for fault in tally.faults.values()] == []
    assert tally.n_tried >= FEW[name]


def test_every_target_has_inputs_to_start_from():
    assert set(FEW) | {"judgements"} == set(TARGETS)
    for target in TARGETS.values():
        assert target.seeds()
        assert target.words
