"""`sayso add URL` and `sayso watch` as a user types them, against a site on this machine."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest

from sayso.api.ledger import Ledger
from tests.cli.local_site import local_site

DAM = "The dam above Vell is safe, Mara Oste said on Monday. Nobody was moved out of the valley."
PORT = "The port of Orsa is shut, Jon Fell said. Two ships wait outside."


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site, and a folder in which the commands are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_DB", raising=False)
    with local_site() as found:
        found.dam, found.port = found.article("/dam", DAM), found.article("/port", PORT)
        yield found


def lines(text):
    return [line for line in text.splitlines() if line]


def test_add_fetches_addresses_and_says_the_same_of_them_as_of_files(sayso, site, tmp_path):
    (tmp_path / "own.txt").write_text("The bridge fell, Ana Ruiz said.", encoding="utf-8")
    done = sayso("add", "own.txt", site.dam, "--allow-private", "--no-link")
    assert done.exit_code == 0, done.stderr
    assert [line.split()[1] for line in lines(done.stdout)] == ["stored", "stored"]
    assert lines(done.stdout)[1].endswith(f"  {site.dam}")
    again = sayso("add", site.dam, "--allow-private", "--no-link")
    assert (again.exit_code, again.stdout.split()[1:3]) == (0, ["known", lines(done.stdout)[1].split()[2]])
    assert site.asked[-1] == ("/dam", 304)
    assert sayso("find", "safe", "--csv").stdout.count("\n") == 2
    assert not (tmp_path / "sayso-failures.jsonl").exists()


def test_what_cannot_be_fetched_is_one_line_a_line_of_the_failures_and_a_row_of_the_ledger(sayso, site, tmp_path):
    site.pages["/down"] = 503
    bad = [
        f"{site.address}/down",
        f"{site.address}/none",
        "https://ann:secret@wire.example/a",
        "gopher://wire.example/",
    ]
    done = sayso("add", *bad, site.dam, "--allow-private", "--no-link", "--json")
    assert done.exit_code == 3
    assert [json.loads(line)["name"] for line in lines(done.stdout)] == [site.dam]
    failures = [json.loads(line) for line in (tmp_path / "sayso-failures.jsonl").read_text().splitlines()]
    with Ledger("sayso.db", create=False) as ledger:
        jobs = {job.target: job for job in ledger.jobs()}
    for failure in failures:
        assert failure["reason"] in done.stderr
        assert jobs[failure["input"]].reason == failure["code"]
        assert jobs[failure["input"]].message == failure["reason"]
    assert {each["code"] for each in failures} == {"unavailable", "gone", "bad-address", "not-http"}
    told = [line for line in lines(done.stderr) if "SQLite" not in line]
    assert len(told) == 2 + len(bad)  # beside them: the new ledger, where the failures stand
    for path in (tmp_path / "sayso.db", tmp_path / "sayso-failures.jsonl"):
        assert b"secret" not in path.read_bytes()
    assert "secret" not in done.stderr


def test_addresses_of_the_own_machine_are_refused_unless_allowed(sayso, site):
    done = sayso("add", site.dam, "--no-link")
    assert done.exit_code == 1
    assert site.asked == []
    assert "--allow-private" in done.stderr


def test_an_address_that_changed_is_a_new_version(sayso, site):
    sayso("add", site.dam, "--allow-private", "--no-link")
    site.article("/dam", DAM.replace("safe", "broken"))
    assert sayso("add", site.dam, "--allow-private", "--no-link").stdout.split()[1:3] == ["new", "version"]


def test_the_address_of_a_copy_can_be_told_from_where_it_is_from(sayso, site):
    done = sayso("add", site.dam, "--allow-private", "--no-link", "--url", "https://wire.example/dam")
    assert done.exit_code == 0, done.stderr
    with Ledger("sayso.db", create=False) as ledger:
        assert next(ledger.articles()).version.key == "https://wire.example/dam"
    assert sayso("add", site.dam, site.port, "--url", "https://wire.example/dam").exit_code == 2


def test_a_round_of_watch_is_one_line_and_feeds_stay_watched(sayso, site):
    feed = site.feed("/feed", site.dam, site.port)
    done = sayso("watch", feed, "--once", "--allow-private", "--no-link")
    assert done.exit_code == 0, done.stderr
    (line,) = lines(done.stdout)
    assert "1 feeds asked, 0 unchanged, 0 failed; articles: 2 new, 0 new versions" in line
    again = sayso("watch", "--once", "--allow-private", "--no-link", "--json")
    assert json.loads(again.stdout)["n_feeds"] == 0  # not yet time
    listed = sayso("watch", "--list")
    assert lines(listed.stdout)[0].startswith(f"{feed}  Local  answered ")
    assert json.loads(sayso("watch", "--list", "--json").stdout)["state"] == "done"
    dropped = sayso("watch", "--drop", feed)
    assert (dropped.exit_code, dropped.stderr) == (0, f"sayso: not watched any more: {feed}\n")
    assert sayso("watch", "--list").stdout == ""


def test_more_often_is_from_now_on_and_the_line_says_when_the_next_question_is_due(sayso, site):
    feed = site.feed("/feed", site.dam)
    first = sayso("watch", feed, "--once", "--allow-private", "--no-link")
    assert f"; next feed due {next_feed():%Y-%m-%d %H:%M}\n" in first.stdout
    late = next_feed()
    again = sayso("watch", feed, "--once", "--every", "60s", "--allow-private", "--no-link")
    assert "0 feeds asked" in again.stdout
    assert late - next_feed() == timedelta(minutes=14)
    assert f"; next feed due {next_feed():%Y-%m-%d %H:%M}\n" in again.stdout


def next_feed():
    with Ledger("sayso.db", create=False) as ledger:
        return ledger.feeds()[0].next_at


def test_a_feed_inside_is_refused_at_once(sayso, site):
    done = sayso("watch", "http://169.254.169.254/feed", "--once", "--no-link")
    assert "no address of the open internet" in done.stderr
    assert done.exit_code != 0
    assert sayso("watch", "--list").stdout == ""


def test_lists_of_feeds_come_from_files_and_addresses(sayso, site, tmp_path):
    feed, other = site.feed("/feed", site.dam), site.feed("/feed2", site.port)
    opml = "<opml><body><outline text='a'><outline text='Mine' xmlUrl='{}'/></outline></body></opml>"
    (tmp_path / "mine.opml").write_text(opml.format(feed), encoding="utf-8")
    site.pages["/feeds.opml"] = opml.format(other)
    done = sayso("watch", "mine.opml", f"{site.address}/feeds.opml", "--once", "--allow-private", "--no-link")
    assert done.exit_code == 0, done.stderr
    assert "mine.opml: a list of 1 feeds, 1 of them new" in done.stderr
    assert "3 feeds asked, 0 unchanged, 0 failed; articles: 2 new" in done.stdout
    assert [line.split()[0] for line in lines(sayso("watch", "--list").stdout)] == [feed, other]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--once"], 1, "there is no ledger"),
        (["no-such-file.opml", "--once"], 1, "is no address, and no file that can be read"),
        (["https://", "--once"], 1, "is no address of a feed"),
        (["--every", "soon"], 2, "is no length from 10s to 30d"),
        (["--every", "1s"], 2, "is no length from 10s to 30d"),
        (["--list", "--once"], 2, "does nothing else"),
    ],
)
def test_wrong_use_is_said_in_one_line(sayso, site, arguments, code, said):
    done = sayso("watch", *arguments)
    assert done.exit_code == code
    assert said in done.stderr


def test_without_feeds_it_says_what_to_do(sayso, site, tmp_path):
    (tmp_path / "own.txt").write_text("The bridge fell, Ana Ruiz said.", encoding="utf-8")
    sayso("add", "own.txt", "--no-link")
    done = sayso("watch")
    assert (done.exit_code, done.stderr) == (
        1,
        "sayso: the ledger watches no feed; name one: sayso watch https://news.example/feed\n",
    )
    assert sayso("watch", "--drop", "https://wire.example/feed").exit_code == 1


def test_a_feed_that_fails_is_told_and_the_others_go_on(sayso, site):
    site.pages["/feed-down"] = 500
    feed = site.feed("/feed", site.dam)
    done = sayso("watch", f"{site.address}/feed-down", feed, "--once", "--allow-private", "--no-link")
    assert done.exit_code == 3
    assert "2 feeds asked, 0 unchanged, 1 failed; articles: 1 new" in done.stdout
    assert done.stderr.count("/feed-down") == 1


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_watcher_that_is_told_to_end_gives_back_what_it_began(site, source_environment, number, code, tmp_path):
    feed = site.feed("/feed", site.dam, *(site.article(f"/{n}", f"{PORT} {n}") for n in range(20)))
    command = [sys.executable, "-m", "sayso", "watch", feed, "--allow-private", "--no-link", "--every", "1h"]
    watcher = subprocess.Popen(
        command, env=source_environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    end = time.monotonic() + 60
    while sum(path not in ("/robots.txt", "/feed") for path, _ in site.asked) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    os.kill(watcher.pid, number)
    out, err = watcher.communicate(timeout=30)
    assert (watcher.returncode, out) == (code, ""), err
    assert "Traceback" not in err
    with Ledger(tmp_path / "sayso.db", create=False) as ledger:
        assert ledger.check() == []
        assert ledger.job_counts().running == 0
        assert ledger.job_counts().waiting >= 15
