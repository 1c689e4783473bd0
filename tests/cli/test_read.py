import json
import os
import subprocess
import sys

import pytest

from sayso import api
from sayso.pipeline import Resources
from tests.extract.rule_model import RuleModel
from tests.views.factories import make_reading


def test_a_file_is_shown_on_standard_output(sayso, fake_read):
    result = sayso("read", "one.md")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "  1  Ann | said\n     > one.md is read\n" in result.stdout
    assert "\x1b" not in result.stdout


def test_several_files_are_shown_in_the_order_given_with_a_rule_between(sayso, fake_read):
    result = sayso("read", "b.md", "a.md")
    first, second = result.stdout.split("\n" + "=" * 80 + "\n")
    assert "b.md is read" in first
    assert "a.md is read" in second


def test_what_the_user_knows_is_handed_on(sayso, fake_read):
    sayso("read", "--published", "2019-02-21T19:05", "--outlet", "CNN", "--url", "https://cnn.example/a",
          "--min-confidence", "0.8", "a.md")  # fmt: skip
    assert fake_read == [
        {
            "path": "a.md",
            "published": "2019-02-21T19:05",
            "outlet": "CNN",
            "url": "https://cnn.example/a",
            "min_confidence": 0.8,
        }
    ]


def test_a_dash_is_standard_input(sayso, fake_read):
    result = sayso("read", "-", stdin="from a pipe")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "from a pipe is read" in result.stdout


def test_json_is_one_object_for_all_files(sayso, fake_read):
    result = sayso("read", "--json", "a.md", "b.md")
    made = json.loads(result.stdout)
    assert made["schema"] == "sayso-ledger/1"
    assert [document["title"] for document in made["documents"]] == ["a.md", "b.md"]
    assert result.stderr == ""


def test_html_is_written_to_the_file_and_standard_output_stays_empty(sayso, fake_read, tmp_path):
    out = tmp_path / "out.html"
    result = sayso("read", "--html", out, "a.md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"sayso: wrote {out}\n"
    assert '<h1 dir="auto">a.md</h1>' in out.read_text(encoding="utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["out.html"]


@pytest.mark.parametrize(
    ("files", "code"), [(["a", "bad", "b"], 3), (["bad"], 1), (["bad", "bug"], 1), (["a", "bug"], 3)]
)
def test_a_file_that_fails_does_not_stop_the_others(sayso, fake_read, files, code):
    result = sayso("read", *files)
    assert result.exit_code == code
    assert len(result.stderr.splitlines()) == sum(name.startswith("b") and name != "b" for name in files)
    assert all(f"{name} is read" in result.stdout for name in files if name in "ab")


def test_an_expected_error_is_one_line_without_a_traceback(sayso, fake_read):
    assert sayso("read", "bad.md").stderr == "sayso: 'bad.md' holds no text; give a page that does\n"


def test_failed_files_are_problems_of_the_export(sayso, fake_read):
    result = sayso("read", "--json", "a.md", "bad.md")
    assert json.loads(result.stdout)["problems"] == ["'bad.md' holds no text; give a page that does"]


def test_a_report_of_nothing_is_not_written(sayso, fake_read, tmp_path):
    assert sayso("read", "--html", tmp_path / "out.html", "bad.md").exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused_with_what_to_do(sayso, tmp_path):
    result = sayso("read", tmp_path)
    assert result.exit_code == 1
    assert result.stderr == f"sayso: '{tmp_path}' is a folder; name its files, for example {tmp_path}/*\n"


def test_an_address_is_fetched_with_all_that_the_user_knows(sayso, fake_read):
    result = sayso("read", "--allow-private", "--published", "2019-02-21", "--outlet", "CNN", "--url",
                   "https://cnn.example/a", "--min-confidence", "0.8", "https://copies.example/a")  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    assert fake_read == [
        {
            "path": "https://copies.example/a",
            "published": "2019-02-21",
            "outlet": "CNN",
            "url": "https://cnn.example/a",
            "min_confidence": 0.8,
            "allow_private": True,
        }
    ]


def test_addresses_and_files_are_read_in_one_go_and_a_bad_one_costs_nothing_else(sayso, fake_read):
    result = sayso("read", "a.md", "https://wire.example/bad", "http://wire.example/b")
    assert result.exit_code == 3
    assert result.stderr == "sayso: 'bad' holds no text; give a page that does\n"
    assert "a.md is read" in result.stdout
    assert "b is read" in result.stdout


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://wire.example/a", "ftp://wire.example/a: an address of 'ftp'; only http and https are fetched"),
        ("http://127.0.0.1/", "http://127.0.0.1/: 127.0.0.1 is no address of the open internet, and was not asked; "
                              "--allow-private is for your own network"),
        ("https://ann:secret@wire.example/a", "https://...@wire.example/a: the address holds a user name or a "
                                              "password; leave out what stands before the @"),
    ],
)  # fmt: skip
def test_an_address_that_is_not_fetched_is_one_line_without_a_password(sayso, url, message):
    result = sayso("read", url)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"sayso: {message}\n")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["read"], "Missing argument"),
        (["read", "--json"], "Missing argument"),
        (["read", "--nonsense", "a"], "--nonsense"),
        (["read", "--published", "21 February", "a"], "'21 February' is no date; write 2019-02-21"),
        (["read", "--published", "2019-02-30", "a"], "'2019-02-30' is no date"),
        (["read", "--published", "2019-02-28T25:00", "a"], "'2019-02-28T25:00' is no date"),
        (["read", "--published", "2019-02-28T20:00+29:00", "a"], "'2019-02-28T20:00+29:00' is no date"),
        (["read", "--published", "2019-13", "a"], "'2019-13' is no date"),
        (["read", "--outlet", "", "a"], "'' names no outlet"),
        (["read", "--outlet", " ", "a"], "' ' names no outlet"),
        (["read", "--url", "javascript:alert(1)", "a"], "'javascript:alert(1)' is no web address"),
        (["read", "--url", "news.example/a", "a"], "'news.example/a' is no web address"),
        (["read", "--json", "--html", "-", "a"], "both go to standard output"),
        (["read", "--url", "https://x.example", "a", "b"], "--url belongs to one article"),
        (["read", "-", "-"], "read only once"),
        (["read", "--html", "no/such/folder/out.html", "a"], "'no/such/folder'"),
        (["read", "--html", ".", "a"], "directory"),
    ],
)
def test_wrong_use_is_one_line_with_the_next_step(sayso, fake_read, arguments, named):
    result = sayso(*arguments)
    assert result.exit_code == 2
    assert named in result.stderr
    assert result.stderr.endswith("Try 'sayso read --help'.\n")
    assert result.stderr.count("\n") == 1
    assert (result.stdout, fake_read) == ("", [])


def test_a_page_for_a_dash_is_standard_output_and_nothing_else(sayso, fake_read, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = sayso("read", "--html", "-", "a.md")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert result.stdout.endswith("</html>\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("out", ["self.txt", "sub/../self.txt", "link.txt", "hard.txt"])
@pytest.mark.parametrize("given", ["self.txt", "link.txt"])
def test_a_report_never_takes_the_place_of_an_article_that_is_read(sayso, fake_read, tmp_path, monkeypatch, given, out):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "self.txt").write_text("Ann said so.")
    (tmp_path / "link.txt").symlink_to("self.txt")
    (tmp_path / "hard.txt").hardlink_to(tmp_path / "self.txt")
    result = sayso("read", "a.md", given, "--html", out)
    assert (result.exit_code, fake_read) == (2, [])
    assert "is also what is read" in result.stderr
    assert (tmp_path / "self.txt").read_text() == "Ann said so."


def test_a_report_takes_the_place_of_an_older_one(sayso, fake_read, tmp_path):
    (tmp_path / "out.html").write_text("old")
    assert sayso("read", "a.md", "--html", tmp_path / "out.html").exit_code == 0
    assert (tmp_path / "out.html").read_text() != "old"


def test_a_report_is_not_written_over_what_is_no_file(sayso, fake_read, tmp_path):
    pipe = tmp_path / "pipe"  # stands for devices: a real one would be lost if this failed
    os.mkfifo(pipe)
    result = sayso("read", "a.md", "--html", pipe)
    assert (result.exit_code, fake_read) == (2, [])
    assert pipe.is_fifo()


def test_a_report_never_takes_the_place_of_what_standard_input_is_read_from(source_environment, tmp_path):
    article = tmp_path / "self.txt"
    article.write_text("Ann said so.")
    command = [sys.executable, "-m", "sayso", "read", "-", "--html", str(article)]
    with article.open() as stdin:
        done = subprocess.run(command, env=source_environment, stdin=stdin, capture_output=True, text=True, check=False)
    assert (done.returncode, article.read_text()) == (2, "Ann said so.")
    assert "is also what is read" in done.stderr


def test_articles_without_a_title_are_called_by_their_files(sayso, monkeypatch, tmp_path):
    monkeypatch.setattr(api, "read", lambda *_, **__: make_reading("Rain.", title=None))
    shown = sayso("read", "a.txt", "b.txt").stdout
    assert "a.txt (no title)\n" in shown
    assert "b.txt (no title)\n" in shown
    page = sayso("read", "a.txt", "b.txt", "--html", "-").stdout
    assert ">a.txt (no title)</a>" in page
    assert ">b.txt (no title)</h2>" in page


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot read 'x.txt': No such file or directory"),
        (b"", "x.txt: the file is empty"),
        (b"a\0b", "x.txt: found binary data (NUL byte at offset 1), expected text, Markdown, HTML or PDF"),
    ],
)
def test_a_message_names_the_file_once(sayso, tmp_path, monkeypatch, content, message):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(api, "load_resources", lambda: Resources(attribution=RuleModel()))
    if content is not None:
        (tmp_path / "x.txt").write_bytes(content)
    assert sayso("read", "x.txt").stderr == f"sayso: {message}\n"


def test_a_message_names_standard_input_once(sayso, monkeypatch):
    monkeypatch.setattr(api, "load_resources", lambda: Resources(attribution=RuleModel()))
    assert sayso("read", "-", stdin="").stderr == "sayso: standard input: the file is empty\n"


def test_a_file_name_that_is_no_utf8_is_written_out_in_the_export(sayso, fake_read):
    result = sayso("read", "--json", "bug\udcff.txt")
    assert result.exit_code == 1
    assert "bug\udcff.txt" in json.loads(result.stdout)["problems"][0]
