"""Versions of an article, as a user asks for them."""

import json

import pytest

URL = ("--url", "https://wire.example/dam", "--outlet", "Wire", "--published", "2026-03-03")
BEFORE = "Eleven people died, Mara Oste said on Monday.\n\nThe road to Karsk is closed.\n"
AFTER = "Seven people died, Mara Oste said on Monday.\n\nThe road to Karsk is closed.\n"


@pytest.fixture
def ids(sayso, tmp_path, monkeypatch):
    """An article in two versions; their ids."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_DB", raising=False)
    added = []
    for day, text in ((14, BEFORE), (15, AFTER)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1773480000 + 86_400 * (day - 14)))
        added.append(json.loads(sayso("add", "-", *URL, "--json", stdin=text).stdout)["id"])
    return added


def test_versions_lists_each_with_what_it_changed(sayso, ids):
    shown = sayso("show", ids[0], "--versions").stdout
    assert shown.startswith("https://wire.example/dam\n2 versions\n")
    assert f"2 {ids[1]} seen 2026-03-15" in shown
    assert "silent edit: 1 statement changed" in shown
    assert "number: “Eleven” is “Seven” now" in shown


def test_versions_as_json_have_every_key(sayso, ids):
    found = json.loads(sayso("show", ids[1], "--versions", "--json").stdout)
    assert [each["id"] for each in found["entries"]] == ids
    assert found["entries"][0]["edit"] is None
    assert found["entries"][1]["edit"]["is_silent"] is True
    assert found["entries"][1]["edit"]["weight"] == "changed"
    assert (found["gone_since"], found["sightings"]) == (None, [])


def test_against_shows_statements_and_words(sayso, ids):
    shown = sayso("show", ids[1], "--against", ids[0]).stdout
    assert "Said otherwise: 1 statement" in shown
    assert "[-Eleven-] {+Seven+} people died" in shown


def test_against_as_json_has_spans_in_both_texts(sayso, ids):
    found = json.loads(sayso("show", ids[1], "--against", ids[0], "--json").stdout)
    (changed,) = [each for each in found["statements"] if each["fate"] == "changed"]
    assert (changed["aspects"], found["is_silent"], found["weight"]) == (["number"], True, "changed")
    span = changed["edits"][0]["after"]
    assert AFTER[span["start"] : span["end"]] == "Seven"
    assert {each["kind"] for each in found["stretches"]} == {"removed", "added", "same"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--versions", "--against", "x"), "give one of them"),
        (("--versions", "--as-of", "2026-03-14"), "--versions goes with no --as-of"),
    ],
)
def test_options_that_do_not_go_together_are_refused(sayso, ids, arguments, message):
    done = sayso("show", ids[0], *arguments)
    assert (done.exit_code, message in done.stderr) == (2, True)


def test_a_claim_has_no_versions(sayso, ids):
    done = sayso("show", "c-abc", "--versions")
    assert (done.exit_code, "'c-abc' is a claim or a source" in done.stderr) == (2, True)


def test_changes_as_json_tell_the_edit(sayso, ids):
    lines = [json.loads(line) for line in sayso("changes", "--since", "2026-03-15", "--json").stdout.splitlines()]
    assert (lines[0]["kind"], lines[0]["published"], lines[0]["edit"]["is_silent"]) == (
        "new version",
        "2026-03-03",
        True,
    )


def test_find_later_lists_what_the_next_version_changed(sayso, ids):
    shown = sayso("find", "--later", "silent").stdout
    assert shown.startswith("Mara Oste: Eleven people died")
    assert "said otherwise in the newer version of the article, in silence: “Seven people died" in " ".join(
        shown.split()
    )
    assert "closed" not in shown
    (record,) = json.loads(sayso("find", "people", "--later", "changed", "--json").stdout)
    assert ids[1] in record["later"]
    assert sayso("find", "--later", "removed").stdout == ""
    assert sayso("find", "--later", "removed", "--claims").exit_code == 2
