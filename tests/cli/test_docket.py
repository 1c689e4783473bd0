"""Forecasts, promises and plans, as a user types the command."""

import csv
import io
import json

import pytest

TEXTS = {
    "tunnel": ("2026-03-01", "The harbour tunnel will be mended by 10 March 2026, Mara Oste promised.\n"),
    "grain": ("2026-03-02", "The ministry expects that the price of grain will probably fall by 30 April 2026.\n"),
    "strike": ("2026-03-03", "The teachers will strike if the county pays nothing, union leader Tom Bell said.\n"),
}


@pytest.fixture
def at(sayso, tmp_path, monkeypatch):
    """A folder with a ledger of three articles, in which the commands are run on 14 March 2026."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAYSO_DB", "news.db")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773480000")
    for name, (day, text) in TEXTS.items():
        front = f'---\ntitle: "{name}"\noutlet: Wire\npublished: {day}\n---\n\n'
        (tmp_path / f"{name}.md").write_text(front + text, encoding="utf-8")
    assert sayso("add", *(f"{name}.md" for name in TEXTS)).exit_code == 0
    return tmp_path


def dues(done):
    return [json.loads(line)["due"] for line in done.stdout.splitlines()]


def test_the_next_due_comes_first_under_its_state(sayso, at):
    done = sayso("docket")
    lines = done.stdout.splitlines()
    assert lines[0] == "Overdue, no outcome told"
    assert lines[1].startswith("  2026-03-10  The harbour tunnel will be mended")
    assert lines[lines.index("Open") + 1].startswith("  2026-04-30  ")
    assert "condition: \u201cif the county pays nothing\u201d" in done.stdout
    assert max(map(len, lines)) <= 80


def test_every_form_holds_the_same(sayso, at):
    records = json.loads(sayso("docket", "--json").stdout)
    assert records == [json.loads(line) for line in sayso("docket", "--nl").stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(sayso("docket", "--csv").stdout)))
    assert [row["claim"] for row in rows] == [each["id"] for each in records]
    assert rows[0]["who"] == records[0]["who"][0]["name"] == "Mara Oste"
    assert [each["state"] for each in records] == ["overdue", "open", "open"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--overdue",), ["2026-03-10"]),
        (("--open",), ["2026-04-30", None]),
        (("--kind", "promise", "--kind", "plan"), ["2026-03-10", None]),
        (("--due-before", "2026-04-30"), ["2026-03-10"]),
        (("--as-of", "2026-03-01"), ["2026-03-10"]),
        (("--as-of", "2026-05-01", "--overdue"), ["2026-03-10", "2026-04-30"]),
    ],
)
def test_the_docket_is_narrowed(sayso, at, arguments, expected):
    assert dues(sayso("docket", "--nl", *arguments)) == expected


def test_a_page_says_how_to_see_the_next(sayso, at):
    first = sayso("docket", "--nl", "--limit", "2")
    last = first.stderr.split("--after ")[1].strip()
    assert dues(first) + dues(sayso("docket", "--nl", "--after", last)) == ["2026-03-10", "2026-04-30", None]


def test_nothing_found_says_what_to_do(sayso, at):
    done = sayso("docket", "--decided")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no forecast, promise or plan is so; fewer options find more" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--due-before", "May"), 2, "'May' is no day; write 2019-02-21"),
        (("--kind", "guess"), 2, "'guess' is not one of 'forecast'"),
        (("--after", "c-nothing"), 1, "no claim begins with 'c-nothing'"),
        (("-d", "gone.db"), 1, "gone.db"),
    ],
)
def test_what_cannot_be_answered_says_why(sayso, at, arguments, code, words):
    done = sayso("docket", *arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert words in done.stderr


def test_a_ledger_without_claims_says_where_they_come_from(sayso, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text("Nothing.", encoding="utf-8")
    sayso("add", "-d", "new.db", "empty.txt")
    done = sayso("docket", "-d", "new.db")
    assert done.exit_code == 1
    assert "holds no claims yet; `sayso add` reads articles" in done.stderr
