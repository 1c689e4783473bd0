"""Claims, sources and estimates, as a user types the commands."""

import csv
import io
import json

import pytest

from tests.linked_examples import SUNK, halcyon  # noqa: F401  a fixture

CLAIM = "c-zuh3x37icvgm-qglh"
DAM = "The dam is safe, Mara Oste said on Monday.\n"


@pytest.fixture
def at(halcyon, monkeypatch):  # noqa: F811  the fixture
    """A folder with a ledger of the articles about the Halcyon Star, in which the commands are run."""
    monkeypatch.chdir(halcyon.parent)
    monkeypatch.setenv("SAYSO_DB", str(halcyon))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773480000")  # 2026-03-14
    return halcyon.parent


def test_show_of_a_claim_begins_with_its_way(sayso, at):
    lines = sayso("show", CLAIM[:6]).stdout.splitlines()
    assert lines[0] == "The missing cargo ship Halcyon Star has sunk"
    assert lines[3].startswith("asserted (a Tovian coastguard officer, 2022-11-04) \u2192 refuted (Port Gazette,")
    assert f"      {SUNK}" in lines


def test_show_of_a_claim_on_an_earlier_day(sayso, at):
    record = json.loads(sayso("show", CLAIM, "--as-of", "2022-11-04", "--json").stdout)
    assert (record["status"]["status"], record["as_of"]) == ("asserted", "2022-11-04")
    assert record["n_later"] > 0
    late = sayso("show", CLAIM, "--as-of", "2022-11-03")
    assert late.exit_code == 1
    assert "was published on 2022-11-04, after 2022-11-03" in late.stderr


def test_show_of_a_source(sayso, at):
    source = json.loads(sayso("show", CLAIM, "--json").stdout)["members"][0]["root"]["id"]
    text = sayso("show", source).stdout
    assert text.startswith("a Tovian coastguard officer\n")
    assert "2022-11-04, through Marn Tribune: says so" in text
    assert json.loads(sayso("show", source, "--json").stdout)["id"] == source


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("show", "c-nothing"), 1, "no claim begins with 'c-nothing'; `sayso find --claims` lists them"),
        (("show", "s-nothing"), 1, "no source begins with 's-nothing'"),
        (("compare", "c-nothing"), 1, "no claim begins with 'c-nothing'"),
        (("compare", "zebra"), 1, "no claim with a number holds all these words: zebra"),
        (("compare", "crew", "--chart", "out.gif"), 2, "'out.gif' is no .svg and no .png"),
        (("compare", "crew", "--chart", "gone/out.svg"), 2, "there is no folder 'gone'"),
        (("find", "--status", "true"), 2, "'true' is not one of 'asserted'"),
        (("find", "--roots", "2"), 2, "--roots and --published ask for claims; add --claims"),
        (("find", "--status", "refuted", "--as-of", "2022-11-04"), 2, "asks for claims; add --claims"),
        (("find", "--claims", "--before", "12"), 2, "12 is not the id of a claim"),
        (("find", "--before", "c-1"), 2, "'c-1' is not the number of a statement"),
        (("find", "--before", "x"), 2, "'x' is no number of a statement, and no claim"),
        (("export", "--claim", CLAIM), 2, "only sayso-ledger/1 holds claims"),
    ],
)
def test_what_cannot_be_answered_says_why(sayso, at, arguments, code, words):
    done = sayso(*arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert words in done.stderr


@pytest.mark.parametrize("arguments", [("find", "--claims"), ("show", "c-1"), ("show", "s-1"), ("compare", "x")])
def test_a_ledger_without_claims_says_where_they_come_from(sayso, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text("Nothing.", encoding="utf-8")
    sayso("add", "-d", "new.db", "empty.txt")
    done = sayso(*arguments, "-d", "new.db")
    assert done.exit_code == 1
    assert "holds no claims yet; `sayso add` reads articles" in done.stderr


def test_find_lists_claims_in_every_form(sayso, at):
    asked = ("find", "--claims", "--status", "refuted", "sunk")
    assert sayso(*asked).stdout.splitlines()[1].startswith("  refuted \u00b7 1 independent source (1 to 2)")
    (row,) = csv.DictReader(io.StringIO(sayso(*asked, "--csv").stdout))
    (record,) = json.loads(sayso(*asked, "--json").stdout)
    assert record == json.loads(sayso(*asked, "--nl").stdout)
    assert (record["id"], record["status"]) == (CLAIM, "refuted")
    assert (row["id"], row["flags"]) == (CLAIM, " ".join(record["flags"]))


def test_find_goes_from_page_to_page_of_claims(sayso, at):
    first = sayso("find", "--claims", "--limit", "2", "--nl")
    last = first.stderr.split("--before ")[1].strip()
    second = sayso("find", "--claims", "--limit", "2", "--nl", "--before", last)
    ids = [json.loads(line)["id"] for page in (first, second) for line in page.stdout.splitlines()]
    assert len(set(ids)) == 4


def test_find_shows_the_claim_of_each_statement(sayso, at):
    hits = json.loads(sayso("find", "--status", "refuted", "--outlet", "wavewatch", "--json").stdout)
    assert {each["claim"] for each in hits} == {CLAIM}
    assert {each["status"] for each in hits} == {"refuted"}
    assert f"refuted {CLAIM}" in " ".join(sayso("find", "sunk").stdout.split())


def test_compare_shows_values_in_order_and_draws_them(sayso, at):
    done = sayso("compare", "crew", "--chart", "crew.svg")
    assert "Values: crew aboard" in done.stdout
    assert "in the end: " in done.stdout
    assert "wrote crew.svg" in done.stderr
    assert "<title>Estimates of " in (at / "crew.svg").read_text(encoding="utf-8")
    assert sayso("compare", "crew", "--chart", "crew.png", "--json").exit_code == 0
    assert (at / "crew.png").read_bytes().startswith(b"\x89PNG")


def test_changes_tell_claims_below_articles(sayso, at):
    lines = sayso("changes", "--since", "2026-03-14").stdout.splitlines()
    assert "Marn Tribune: Halcyon Star has sunk" in lines[1]
    place = next(place for place, line in enumerate(lines) if f"newly refuted  {CLAIM}" in line)
    assert lines[place + 1].startswith("    why: ")
    records = [json.loads(line) for line in sayso("changes", "--since", "2026-03-14", "--json").stdout.splitlines()]
    (record,) = [each for each in records if each["id"] == CLAIM]
    assert (record["kind"], record["before"], record["after"]) == ("newly refuted", None, "refuted")


def test_changes_tell_a_claim_that_turns_with_a_new_article(sayso, at, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773800000")  # 2026-03-18
    denial = "The cargo ship Halcyon Star was not towed into Port Ansel, the port authority said.\n"
    front = '---\ntitle: "Not towed"\noutlet: Harbour Wire\npublished: 2026-03-18\n---\n\n'
    (at / "denial.md").write_text(front + denial, encoding="utf-8")
    assert sayso("add", "denial.md").exit_code == 0
    lines = sayso("changes", "--since", "2026-03-18").stdout.splitlines()
    assert "Harbour Wire: Not towed" in lines[0]
    assert CLAIM not in "".join(lines)  # nothing new stands in it


def test_export_of_one_claim_holds_its_story(sayso, at):
    record = json.loads(sayso("export", "--format", "sayso-ledger/1", "--claim", CLAIM).stdout)
    assert CLAIM in [each["id"] for each in record["claims"]]
    assert record["as_of"] == "2026-03-14"
    done = sayso("export", "--format", "sayso-ledger/1", "--claim", "c-nothing", "-o", "out.json")
    assert done.exit_code == 1
    assert not (at / "out.json").exists()


def test_add_links_unless_told_not_to(sayso, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number, options in ((1, ()), (2, ("--no-link",))):
        sayso("add", "-", "-d", f"{number}.db", *options, stdin=DAM)
    assert "nothing waits to be linked" in sayso("link", "-d", "1.db").stderr
    assert "1 article linked" in sayso("link", "-d", "2.db").stderr
    assert sayso("find", "--claims", "-d", "2.db", "--csv").stdout.count("\n") == 2


def test_after_a_decision_claims_are_linked_again_when_they_are_asked_for(sayso, at):
    assert (
        sayso(
            "review", "--do", "override", SUNK, "--value", "contested", "--as", "Mia", "--reason", "unsettled"
        ).exit_code
        == 0
    )
    text = sayso("show", CLAIM).stdout
    assert "contested, says Mia on 2026-03-14" in text
    assert "computed: refuted, by rule 3" in text


def test_rebuild_links_all_again_and_tells_what_stands_otherwise(sayso, at):
    done = sayso("rebuild")
    assert done.stdout == ""
    assert "0 claims stand otherwise, came or went" in done.stderr
    assert json.loads(sayso("show", CLAIM, "--json").stdout)["status"]["status"] == "refuted"


def test_show_writes_a_report_that_stands_alone(sayso, at):
    done = sayso("show", CLAIM, "--report", "claim.md")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "wrote claim.md" in done.stderr
    assert CLAIM in (at / "claim.md").read_text(encoding="utf-8")
    assert sayso("show", CLAIM, "--report", "story.html", "--story").exit_code == 0
    assert "How to check this" in (at / "story.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "given",
    [("s-1", "--report", "a.md"), (CLAIM, "--report", "a.txt"), (CLAIM, "--story"), (CLAIM, "--report", "ledger.db")],
)
def test_a_report_that_cannot_be_written_is_wrong_use(sayso, at, given):
    assert sayso("show", *given).exit_code == 2
    assert not (at / "a.md").exists() and not (at / "a.txt").exists()
