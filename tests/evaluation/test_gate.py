"""The gate: what it prints, when it fails, what it writes. With toy measures, no model."""

import pytest

from evaluation.floors import Floor, digest_of, read_floors, write_floors
from evaluation.gate import main, measured_sets
from evaluation.measures import Beside, Figure, MeasuredSet
from evaluation.outside import NO_DATA, shared_folder


@pytest.fixture
def gate(tmp_path):
    """A gate over one toy set: `gate.run(*arguments, value=...)`, `gate.floors()`."""
    return ToyGate(tmp_path)


class ToyGate:
    """One set of one file, one figure, one file of floors."""

    def __init__(self, folder):
        self.set_file = folder / "set.txt"
        self.set_file.write_text("first version", encoding="utf-8")
        self.floors_file = folder / "floors.json"

    def pin(self, floor, margin=0.5):
        pinned = Floor(floor=floor, margin=margin, digest=digest_of([self.set_file]), command="measure")
        write_floors({"toy/f1": pinned}, self.floors_file)

    def floors(self):
        return read_floors(self.floors_file)

    def run(self, *arguments, value=70.0, half="inside", figure="f1", measure=None):
        beside = (Beside(who="one rule", value=12.5),)
        figures = {figure: Figure(value=value, n_items=9, beside=beside)}
        toy = MeasuredSet(name="toy", half=half, files=(self.set_file,), measure=measure or (lambda: figures))
        return main(arguments, sets=[toy], floors_file=self.floors_file)


def test_a_figure_at_its_floor_passes_and_stands_beside_its_baseline(gate, capsys):
    gate.pin(70.0)
    assert gate.run(value=70.0) == 0
    out = capsys.readouterr().out
    assert "70.0 %" in out
    assert "one rule 12.5" in out
    assert out.endswith("quality gate: passed, 1 figures\n")


def test_a_figure_below_its_floor_fails(gate, capsys):
    gate.pin(70.0)
    assert gate.run(value=69.0) == 1
    assert "failed: toy/f1: below its floor: 69.0 < 70.0 - 0.5" in capsys.readouterr().out


def test_a_changed_set_fails_even_with_a_better_figure(gate, capsys):
    gate.pin(70.0)
    gate.set_file.write_text("second version", encoding="utf-8")
    assert gate.run(value=90.0) == 1
    assert "the set has changed" in capsys.readouterr().out


def test_accept_takes_the_changed_set_and_keeps_the_floor(gate):
    gate.pin(70.0)
    gate.set_file.write_text("second version", encoding="utf-8")
    assert gate.run("--accept", value=70.0) == 0
    assert gate.floors()["toy/f1"].floor == 70.0
    assert gate.run(value=70.0) == 0


def test_accept_does_not_excuse_a_figure_below_its_floor(gate):
    gate.pin(70.0)
    gate.set_file.write_text("second version", encoding="utf-8")
    assert gate.run("--accept", value=60.0) == 1


def test_a_figure_without_a_floor_fails_until_it_is_raised(gate):
    assert gate.run(value=70.0) == 1
    assert gate.run("--raise", value=70.0) == 0
    assert gate.run(value=70.0) == 0


def test_raise_never_lowers(gate):
    gate.pin(70.0)
    assert gate.run("--raise", value=60.0) == 1
    assert gate.floors()["toy/f1"].floor == 70.0


def test_without_a_flag_nothing_is_written(gate):
    gate.pin(70.0)
    before = gate.floors_file.read_bytes()
    gate.run(value=80.0)
    assert gate.floors_file.read_bytes() == before


def test_lowering_without_a_reason_is_wrong_use(gate, capsys):
    gate.pin(70.0)
    assert gate.run("--lower", "toy/f1", value=60.0) == 2
    assert "--reason TEXT" in capsys.readouterr().err
    assert gate.floors()["toy/f1"].floor == 70.0


def test_lowering_with_a_reason_is_kept(gate):
    gate.pin(70.0)
    assert gate.run("--lower", "toy/f1", "--reason", "two gold spans were wrong", value=60.0) == 0
    assert gate.floors()["toy/f1"].floor == 60.0
    assert gate.floors()["toy/f1"].lowered[0].reason == "two gold spans were wrong"


def test_lowering_an_unknown_measure_names_the_known_ones(gate, capsys):
    gate.pin(70.0)
    assert gate.run("--lower", "toy/recall", "--reason", "x") == 2
    assert "toy/f1" in capsys.readouterr().err


def test_a_floor_whose_figure_is_gone_fails(gate, capsys):
    gate.pin(70.0)
    assert gate.run("--raise", value=70.0, figure="recall") == 1
    assert "toy/f1: has a floor and is no longer measured" in capsys.readouterr().out


def test_a_measure_that_breaks_fails_with_its_message(gate, capsys):
    def broken():
        raise RuntimeError("sayso extract failed with exit code 1")

    assert gate.run(measure=broken) == 1
    assert "toy: could not be measured: sayso extract failed" in capsys.readouterr().out


def test_missing_files_fail_inside(gate, capsys):
    gate.set_file.unlink()
    assert gate.run() == 1
    assert "toy: its files are missing" in capsys.readouterr().out


def test_the_missing_shared_folder_is_no_fault(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SAYSO_SHARED", str(tmp_path / "nowhere"))
    sets = [one for one in measured_sets(shared_folder()) if one.half == "outside"]
    assert main(["--half", "outside"], sets=sets, floors_file=tmp_path / "floors.json") == 0
    assert capsys.readouterr().out == NO_DATA + "\n" == "not measured: no data\n"


def test_a_shared_folder_without_the_set_is_no_fault_either(gate, capsys):
    gate.set_file.unlink()
    assert gate.run("--half", "outside", half="outside") == 0
    assert capsys.readouterr().out == NO_DATA + "\n"


def test_the_shared_folder_is_the_named_one(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_SHARED", str(tmp_path))
    assert shared_folder() == tmp_path
    assert {one.name for one in measured_sets(tmp_path) if one.half == "outside"} == {
        "polnear-dev",
        "quote-styles",
        "gum-dev",
        "basil-quotes",
        "example",
        "pages",
        "cases-time",
        "tbaq-half-b",
        "cases-quantity",
        "newsquant-dev",
        "stories",
        "linking-shared",
        "linking-tuned",
        "linking-unseen",
        "linking-later-unseen",
        "checkthat-dev",
        "basil-speakers",
        "meantime",
        "factuality",
    }
