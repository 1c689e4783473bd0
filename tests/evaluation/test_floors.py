"""Floors: what fails, what rises, what falls only with a reason."""

import pytest

from evaluation.floors import Floor, accept_set, digest_of, judge, lower_floor, raise_floor, read_floors, write_floors


def make_floor(floor=70.0, margin=0.5, digest="d1", lowered=()):
    return Floor(floor=floor, margin=margin, digest=digest, command="measure", lowered=lowered)


@pytest.mark.parametrize(
    ("value", "digest", "fault"),
    [
        (70.0, "d1", None),
        (69.5, "d1", None),  # inside the margin
        (69.4, "d1", "below its floor: 69.4 < 70.0 - 0.5"),
        (99.0, "d2", "the set has changed"),
    ],
)
def test_a_figure_holds_within_the_margin_of_its_floor_on_the_same_set(value, digest, fault):
    found = judge(value, floor=make_floor(), digest=digest)
    assert found is None if fault is None else found.startswith(fault)


def test_a_figure_without_a_floor_does_not_hold():
    assert judge(99.0, floor=None, digest="d1") == "has no floor: set it with --raise"


def test_a_floor_rises_to_what_was_measured():
    assert raise_floor(make_floor(), value=71.26, margin=9.0, digest="d1", command="measure").floor == 71.3


def test_a_new_floor_takes_the_margin_of_its_figure_and_an_old_one_keeps_its_own():
    new = raise_floor(None, value=70.0, margin=2.5, digest="d1", command="measure")
    assert new == make_floor(margin=2.5)
    assert raise_floor(new, value=71.0, margin=9.0, digest="d1", command="measure") == make_floor(71.0, margin=2.5)


def test_a_floor_never_falls_by_raising():
    assert raise_floor(make_floor(), value=60.0, margin=9.0, digest="d1", command="measure") == make_floor()


def test_a_floor_does_not_rise_on_a_changed_set():
    assert raise_floor(make_floor(), value=80.0, margin=9.0, digest="d2", command="measure") == make_floor()


def test_accepting_a_set_keeps_the_floor():
    assert accept_set(make_floor(), digest="d2") == make_floor(digest="d2")


def test_lowering_keeps_the_reason_beside_the_floor():
    lowered = lower_floor(make_floor(), value=68.0, reason="the gold was put right")
    assert (lowered.floor, lowered.lowered[0].before, lowered.lowered[0].reason) == (
        68.0,
        70.0,
        "the gold was put right",
    )


@pytest.mark.parametrize(
    ("value", "reason", "said"), [(68.0, " ", "needs a reason"), (71.0, "why not", "nothing to lower")]
)
def test_lowering_without_a_reason_or_a_need_is_refused(value, reason, said):
    with pytest.raises(ValueError, match=said):
        lower_floor(make_floor(), value=value, reason=reason)


def test_floors_come_back_as_they_were_written(tmp_path):
    floors = {"b/f1": lower_floor(make_floor(), value=68.0, reason="gold put right"), "a/f1": make_floor(floor=1.0)}
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


def test_a_broken_file_of_floors_says_so(tmp_path):
    (tmp_path / "floors.json").write_text('{"a/f1": {"floor": 1.0}}', encoding="utf-8")
    with pytest.raises(ValueError, match="not a file of floors"):
        read_floors(tmp_path / "floors.json")


def test_the_digest_follows_names_and_bytes_but_not_the_folder(tmp_path):
    def write(folder, **files):
        (tmp_path / folder).mkdir()
        for name, text in files.items():
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
        return digest_of((tmp_path / folder).iterdir())

    one = write("one", a="x", b="y")
    assert one == write("two", b="y", a="x")
    assert one != write("three", a="x", b="z")
    assert one != write("four", a="x", c="y")
