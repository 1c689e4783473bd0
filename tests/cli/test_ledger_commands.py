"""The commands that keep a ledger, as a user types them."""

import csv
import io
import json
import shlex

import pytest

from sayso.cli.days import read_days

DAM = "The dam is safe, Mara Oste said on Monday.\n\nAt least 11 people were moved, the ministry said.\n"
PORT = "The port is shut, Jon Fell said.\n"


@pytest.fixture
def at(tmp_path, monkeypatch):
    """A folder with two articles and lines of two more, in which the commands are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_DB", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773480000")  # 2026-03-14
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "dam.txt").write_text(DAM, encoding="utf-8")
    (tmp_path / "news" / "port.md").write_text(PORT, encoding="utf-8")
    (tmp_path / "news" / "scan.png").write_bytes(b"\x89PNG")
    lines = [
        {"id": "1", "text": "The bridge fell, Ana Ruiz said.", "url": "https://wire.example/1", "outlet": "Wire"},
        {"id": "2", "text": ""},
        {"id": "3", "text": "Nobody knows, Ilse Brandt said.", "url": 7},
    ]
    (tmp_path / "more.jsonl").write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return tmp_path


@pytest.fixture
def filled(at, sayso):
    assert sayso("add", "news").exit_code == 0
    return at


def test_add_stores_folders_and_says_what_it_passed_over(sayso, at):
    done = sayso("add", "news")
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["stored", "stored"]
    assert "made a new ledger: sayso.db" in done.stderr
    assert "passed over in folders, being no articles: .png 1" in done.stderr
    assert not (at / "sayso-failures.jsonl").exists()


def test_add_goes_on_behind_lines_that_fail_and_leaves_a_file_of_them(sayso, at):
    done = sayso("add", "more.jsonl", "gone.txt")
    assert done.exit_code == 3
    assert len(done.stdout.splitlines()) == 1
    failures = [json.loads(line) for line in (at / "sayso-failures.jsonl").read_text().splitlines()]
    assert [each["input"] for each in failures] == ["more.jsonl:2", "more.jsonl:3", "gone.txt"]
    assert "'text' is empty" in failures[0]["reason"]
    assert "'url' must be a string, got 7" in failures[1]["reason"]
    assert "No such file" in failures[2]["reason"]


def test_an_address_for_one_article_is_not_given_to_all_lines(sayso, at):
    done = sayso("add", "more.jsonl", "--url", "https://wire.example/9")
    assert done.exit_code == 1
    assert "more.jsonl:1: --url belongs to one article; give the line a 'url' of its own" in done.stderr


def test_add_again_changes_no_byte_of_the_export(sayso, filled):
    before = sayso("export").stdout
    done = sayso("add", "news")
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["known", "known"]
    assert sayso("export").stdout == before


def test_add_reads_standard_input_and_hints(sayso, at):
    done = sayso("add", "-", "--outlet", "Wire", "--url", "https://wire.example/9", "--json", stdin=PORT)
    assert json.loads(done.stdout)["outcome"] == "stored"
    assert sayso("find", "--outlet", "wire", "--csv").stdout.count("\n") == 2


def test_add_again_with_another_outlet_says_how_to_put_it_right(sayso, at):
    url = ("--url", "https://wire.example/9")
    sayso("add", "-", *url, "--outlet", "Wire", stdin=PORT)
    done = sayso("add", "-", *url, "--outlet", "Harbour Wire", stdin=PORT)
    command = done.stderr.partition("if that is right: sayso ")[2].strip()
    assert "the ledger has outlet 'Wire', now 'Harbour Wire' was given" in done.stderr
    assert sayso(*shlex.split(command)).exit_code == 0
    assert sayso("add", "-", *url, "--outlet", "Harbour Wire", stdin=PORT).stderr == ""


@pytest.mark.parametrize("arguments", [("find", "x"), ("show", "x"), ("export",), ("check",), ("review",)])
def test_commands_that_only_read_make_no_ledger(sayso, at, arguments):
    done = sayso(*arguments)
    assert done.exit_code == 1
    assert "there is no ledger 'sayso.db'; `sayso add` makes one" in done.stderr
    assert not (at / "sayso.db").exists()


def test_find_shows_who_the_words_and_where(sayso, filled):
    done = sayso("find", "dam")
    assert done.stdout.startswith("Mara Oste: The dam is safe")
    assert "#0-" in done.stdout


def test_find_gives_a_table_in_which_nothing_is_a_formula(sayso, at):
    sayso("add", "-", "--outlet", "=HYPERLINK(1)", stdin=PORT)
    rows = list(csv.DictReader(io.StringIO(sayso("find", "--csv").stdout)))
    assert [row["outlet"] for row in rows] == ["'=HYPERLINK(1)"]


def test_find_by_number_and_day(sayso, filled):
    contents = [json.loads(line)["content"] for line in sayso("find", "--number", "11..12", "--nl").stdout.splitlines()]
    assert contents == ["At least 11 people were moved"]
    assert sayso("find", "--number", "5..10").stdout == ""
    assert sayso("find", "--number", "many").exit_code == 2
    assert sayso("find", "--said", "yesterday").exit_code == 2


def test_find_says_how_to_see_the_rest(sayso, filled):
    done = sayso("find", "--limit", "1")
    number = done.stderr.split("--before ")[1].strip()
    assert "1 of 3 shown" in done.stderr
    assert len(sayso("find", "--before", number).stdout.split("\n\n")) == 2


def test_show_knows_an_article_by_the_beginning_of_its_id_and_a_place_in_it(sayso, filled):
    hit = json.loads(sayso("find", "dam", "--json").stdout)[0]
    assert "Mara Oste" in sayso("show", hit["version_id"][:5]).stdout
    narrow = sayso("show", hit["permalink"]).stdout
    assert "Mara Oste" in narrow
    assert "the ministry" not in narrow
    assert "no statement stands at 9000-9001" in sayso("show", f"{hit['version_id']}#9000-9001").stderr
    assert "is no place in an article" in sayso("show", f"{hit['version_id']}#x").stderr
    assert json.loads(sayso("show", hit["permalink"], "--json").stdout)["statements"][0]["id"] == hit["statement_id"]


def test_show_as_of_a_day_before_the_article_was_seen(sayso, filled):
    hit = json.loads(sayso("find", "dam", "--json").stdout)[0]
    assert "after 2026-03-13" in sayso("show", hit["version_id"], "--as-of", "2026-03-13").stderr


@pytest.mark.parametrize("form", ["log", "sayso-ledger/1", "jsonl", "csv", "annotations"])
def test_export_to_a_file_is_what_goes_to_standard_output(sayso, filled, form):
    sayso("export", "--format", form, "-o", "out")
    assert (filled / "out").read_text(encoding="utf-8") == sayso("export", "--format", form).stdout


def test_annotations_select_the_words_they_quote(sayso, filled):
    annotation = json.loads(sayso("export", "--format", "annotations").stdout.splitlines()[0])
    selector = annotation["target"][0]["selector"]
    assert DAM[selector["start"] : selector["end"]] == selector["refinedBy"]["exact"]


def test_export_and_import_through_a_pipe_give_the_same_ledger(sayso, filled):
    exported = sayso("export").stdout
    assert "4 entries stored, 0 known already" in sayso("import", "-d", "copy.db", "-", stdin=exported).stderr
    assert sayso("export", "-d", "copy.db").stdout == exported
    assert sayso("check", "-d", "copy.db").exit_code == 0


def test_import_of_something_else_says_what_can_be_imported(sayso, filled):
    (filled / "other.json").write_text('{"schema": "sayso-ledger/1"}', encoding="utf-8")
    done = sayso("import", "-d", "copy.db", "other.json")
    assert done.exit_code == 1
    assert "only exports made with --format log can be imported" in done.stderr


def test_backup_opens_as_the_ledger_and_takes_nobodys_place(sayso, filled):
    assert sayso("backup", "kept.db").exit_code == 0
    assert sayso("export", "-d", "kept.db").stdout == sayso("export").stdout
    assert "stands there already" in sayso("backup", "kept.db").stderr


def test_changes_show_what_a_new_version_lost_and_gained(sayso, at):
    url = ("--url", "https://wire.example/1")
    sayso("add", "-", *url, stdin="At least 11 people died, Mara Oste said.")
    sayso("add", "-", *url, stdin="At least 12 people died, Mara Oste said.")
    lines = [line.strip() for line in sayso("changes", "--since", "2026-03-14").stdout.splitlines()]
    assert lines[2] == "silent edit: 1 statement changed, none removed, none added, 0 as before"
    assert lines[3].startswith("why: number: “11” is “12” now")
    assert lines[5].startswith("- At least 11 people died")
    assert lines[6].startswith("+ At least 12 people died")
    assert "nothing since" in sayso("changes", "--since", "2026-03-15").stderr


def test_purge_asks_unless_told_not_to(sayso, filled):
    hit = json.loads(sayso("find", "dam", "--json").stdout)[0]
    assert sayso("purge", hit["version_id"], "--reason", "order 12", stdin="n\n").exit_code == 130
    assert sayso("find", "dam").stdout
    assert sayso("purge", hit["version_id"], "--reason", "order 12", "--yes").exit_code == 0
    assert sayso("find", "dam").stdout == ""
    assert "was purged on 2026-03-14" in sayso("show", hit["version_id"]).stdout
    assert sayso("check").exit_code == 0
    assert "purged on 2026-03-14 (order 12); it is not stored again" in sayso("add", "news").stderr


def test_rebuild_with_the_same_rules_changes_nothing(sayso, filled):
    hit = json.loads(sayso("find", "dam", "--json").stdout)[0]
    sayso("review", "--do", "accept", hit["permalink"])
    done = sayso("rebuild", "--reread")
    assert done.stdout == "same\t1\ncarried\t0\nqueued\t0\n"
    assert "2 articles gone through, 0 changed" in done.stderr


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2019-02-21", "2019-02-21", "2019-02-21"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02..2019-04", "2019-02-01", "2019-04-30"),
        ("2019..", "2019-01-01", None),
        ("..2019-02", None, "2019-02-28"),
    ],
)
def test_days_of_an_option(given, first, last):
    days = read_days(given)
    assert tuple(str(each) if each else None for each in (days.first, days.last)) == (first, last)


@pytest.mark.parametrize("given", ["", "..", "2019-13", "2019-02-30", "19", "2019-02..2019-01", "2019-2-1"])
def test_what_is_no_days(given):
    with pytest.raises(ValueError):
        read_days(given)
