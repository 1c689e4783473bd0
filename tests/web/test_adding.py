"""Adding an article through the web: text, file, address; looking changes nothing."""

import csv
import io
import itertools
import threading
import time
import zipfile
from datetime import timedelta

import pytest

from sayso.api.ledger import Ledger
from sayso.api.moments import now as system_now
from sayso.api.pages.adding_several import store_members
from sayso.api.pages.jobs import tell_seconds
from sayso.readers import read_document
from sayso.store import Ended, JobKind, JobState, finish_job, take_jobs
from tests.cli.local_site import local_site
from tests.web.conftest import BASE, open_client

JSON = {"accept": "application/json"}
TEXT = """The bridge at Kelmet is closed, Mayor Ines Falk said on Monday.

"Nobody was hurt," she said. Who will pay for it?"""


def n_articles(place):
    with Ledger(place) as ledger:
        return sum(1 for _ in ledger.articles())


def test_a_text_is_read_and_what_was_left_out_is_counted(writer):
    found = writer.submit("/add", {"text": TEXT, "title": "Bridge closed", "published": "2023-06-05"}).json()
    assert found["told"].startswith("It is in the ledger now: ")
    assert found["n_statements"] >= 2
    assert [(each["kind"], each["n"]) for each in found["left_out"]] == [("question", 1)]
    assert "Mayor Ines Falk" in writer.get(f"/a/{found['article']}").text
    assert (
        writer.submit("/add", {"text": TEXT, "title": "Bridge closed", "published": "2023-06-05"}).json()["outcome"]
        == "known"
    )


def test_a_file_is_read(writer):
    token = writer.token()
    files = {"file": ("bridge.md", f"# Bridge closed\n\n{TEXT}\n".encode(), "text/markdown")}
    answer = writer.post("/add", data={"csrf": token}, files=files, headers={**JSON, "origin": BASE})
    assert (answer.json()["outcome"], answer.json()["heading"]) == ("stored", "bridge.md")


def test_a_text_may_be_as_large_as_a_file(writer):
    long = "The bridge is closed, Mayor Ines Falk said. " + "x" * 1_200_000
    for extra in ({}, {"files": {"none": ("", b"")}}):  # as either kind of form
        answer = writer.submit("/add", {"text": long, "title": "Long"}, **extra)
        assert answer.status_code == 200, answer.text[:300]


def test_two_files_at_once_are_refused_in_a_sentence(writer):
    files = [("file", ("a.txt", TEXT.encode())), ("file", ("b.txt", TEXT.encode()))]
    answer = writer.submit("/add", {}, files=files)
    assert answer.json()["error"] == (
        "this form holds several files; send one at a time, or use `sayso add` on this machine"
    )


def test_a_field_beyond_the_limit_is_refused_in_a_sentence(stories):
    with open_client(stories, max_upload=100_000) as client:
        answer = client.submit("/add", {"text": "x" * 100_001})
    assert answer.json()["error"].startswith("this holds more than 100,000 bytes; send less, or use `sayso add`")


def send_file(client, name, data, *, accept="application/json", **fields):
    headers = {"accept": accept, "origin": BASE}
    return client.post("/add", data={"csrf": client.token(), **fields}, files={"file": (name, data)}, headers=headers)


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, text in members.items():
            made.writestr(name.replace("_", "."), text)
    return file.getvalue()


MAIL = (
    "From: Wire <desk@wire.example>\nTo: a@b.example\nSubject: Bridge closed\nDate: Mon, 05 Jun 2023 09:00:00 +0000\n"
    f"Content-Type: text/plain; charset=utf-8\n\n{TEXT}\n"
)


def test_a_mail_is_read(writer):
    assert send_file(writer, "bridge.eml", MAIL).json()["heading"] == "Bridge closed"


@pytest.mark.parametrize("name", ["news.zip", "download", "../../etc/news.zip"])
def test_of_a_file_that_holds_several_each_article_is_stored_and_what_is_left_out_told(writer, stories, name):
    before = n_articles(stories)
    data = zipped(one_txt=TEXT, two_txt=TEXT.replace("Kelmet", "Orrin"), bad_html="", cover_jpg=b"\xff\xd8\xff")
    found = send_file(writer, name, data, published="2023-06-05").json()
    assert found["told"].startswith("2 articles of it are in the ledger now: ")
    assert found["told"].endswith("; 1 could not be added.")
    assert [each["outcome"] for each in found["articles"]] == ["stored", "stored"]
    assert [each.partition(":")[0] for each in found["not_added"]] == ["bad.html"]
    assert "1" in found["passed_over"][0]
    assert n_articles(stories) == before + 2
    again = send_file(writer, name, data, published="2023-06-05").json()
    assert [each["outcome"] for each in again["articles"]] == ["known", "known"]


def test_a_mailbox_is_read_as_its_mails(writer):
    page = send_file(writer, "old.mbox", f"From a@b Mon Jun  5 09:00:00 2023\n{MAIL}", accept="text/html").text
    assert '<h1 dir="auto">old.mbox</h1>' in page
    assert 'dir="auto">Bridge closed</a>: stored' in page


@pytest.mark.parametrize(
    ("name", "data", "fields", "says"),
    [
        ("news.zip", b"PK\x03\x04 and no more", {}, "no article of 'news.zip' could be added: "),
        ("none.zip", zipped(cover_jpg=b"\xff\xd8\xff"), {}, "no article of 'none.zip' could be added: "),
        ("news.zip", zipped(one_txt=TEXT), {"url": "https://wire.example/a"}, "an address belongs to one article"),
        ("news.jsonl", b'{"id": "a", "text": "b"}', {}, "'news.jsonl' holds an article in each line; use `sayso add`"),
    ],
)
def test_a_file_without_an_article_is_refused_in_one_line(writer, name, data, fields, says):
    answer = send_file(writer, name, data, **fields)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(says)
    assert "sent" not in answer.json()["error"]


def test_reading_stops_when_the_time_is_over(stories):
    times = itertools.count(step=30)
    data = zipped(one_txt=TEXT, two_txt=TEXT.replace("Kelmet", "Orrin"), six_txt=TEXT.replace("Kelmet", "Ashby"))
    with Ledger(stories) as ledger:
        found = store_members(ledger, "n.zip", data, published=None, outlet=None, clock=lambda: next(times))
    assert (len(found.added), found.is_whole, found.n_seen) == (1, False, 1)


def test_a_file_that_is_sent_again_goes_on_where_the_time_was_over(stories, monkeypatch):
    data = zipped(one_txt=TEXT, two_txt=TEXT.replace("Kelmet", "Orrin"), six_txt=TEXT.replace("Kelmet", "Ashby"))
    places = []

    def store(*args, begin, **options):
        places.append(begin)
        times = itertools.count(step=30)
        return store_members(*args, begin=begin, clock=lambda: next(times), **options)

    monkeypatch.setattr("sayso.api.pages.adding.store_members", store)
    with open_client(stories) as client:
        answers = [send_file(client, "n.zip", data).json() for _ in range(2)]
    assert places == [0, 1]
    assert [each["is_whole"] for each in answers] == [False, False]


def test_an_article_that_a_file_holds_twice_is_one(writer):
    answer = send_file(writer, "n.zip", zipped(one_txt=TEXT, two_txt=TEXT)).json()
    assert len(answer["articles"]) == 1
    assert answer["told"].startswith("1 article of it is in the ledger now")


def test_who_waits_to_write_keeps_no_page_from_being_read(stories, monkeypatch):
    held = threading.Event()
    monkeypatch.setattr("sayso.api.judging.Reviewer.decide", lambda *_args: held.wait(20))
    with open_client(stories) as client:
        asked = [
            threading.Thread(target=client.submit, args=("/judgements", {"action": "accept", "on": "x"}))
            for _ in range(15)
        ]
        for each in asked:
            each.start()
        began = time.monotonic()
        assert client.get("/index.json").status_code == 200
        taken = time.monotonic() - began
        held.set()
        for each in asked:
            each.join()
    assert taken < 10


@pytest.mark.parametrize("title", ["Ferry\n=1+1", "Ferry\r\n=1+1"])
def test_a_line_feed_in_a_title_begins_no_row_of_a_table(writer, title):
    writer.submit("/add", {"text": TEXT, "title": title})
    rows = list(csv.reader(io.StringIO(writer.get("/index.csv").text, newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_the_answer_is_a_page_for_a_browser(writer):
    page = writer.submit("/add", {"text": TEXT, "title": "<b>Bridge</b>"}, accept="text/html").text
    assert '<h1 dir="auto">&lt;b&gt;Bridge&lt;/b&gt;</h1>' in page


def test_an_address_is_confirmed_before_anything_happens(writer, stories):
    before = n_articles(stories)
    page = writer.get("/add?url=https%3A%2F%2Fwire.example%2Fa%3Fb%3D1&title=A+story").text
    assert "<h1>Read this page?</h1>" in page
    assert '<input type="hidden" name="url" value="https://wire.example/a?b=1">' in page
    assert n_articles(stories) == before
    assert writer.get("/jobs.json").json()["jobs"] == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "give an address, a file or a text: one of them"),
        ({"text": "   "}, "the text is empty: there is nothing to read"),
        ({"url": "file:///etc/passwd"}, "'file:///etc/passwd' is no address of the web; write https://news.example/story"),
        ({"url": "http://127.0.0.1:1/secret"}, "127.0.0.1"),
        ({"text": TEXT, "published": "yesterday"}, "yesterday"),
        ({"text": TEXT, "colour": "red"}, "'colour' is no key of this address; leave it out"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_said_in_one_line(writer, fields, says):
    answer = writer.submit("/add", fields)
    assert answer.status_code == 400
    assert says in answer.json()["error"]


def test_an_address_that_failed_is_a_job_that_can_be_tried_again(writer):
    writer.submit("/add", {"url": "http://127.0.0.1:1/secret"})
    (job,) = writer.get("/jobs.json").json()["jobs"]
    assert (job["target"], job["reason"]) == ("http://127.0.0.1:1/secret", "forbidden-port")
    assert "is tried again now" in writer.submit("/jobs/retry", {"job": job["id"]}).json()["told"]
    assert writer.submit("/jobs/retry", {"job": 999}).status_code == 404
    assert writer.get("/jobs.csv").text.count("\n") == 2


def test_a_feed_is_watched_and_left(writer):
    assert "is watched from now on" in writer.submit("/feeds", {"url": "https://wire.example/feed.xml"}).json()["told"]
    (feed,) = writer.get("/jobs.json").json()["feeds"]
    assert feed["every"] == "15 minutes"
    assert "https://wire.example/feed.xml" in writer.get("/jobs").text
    writer.submit("/feeds/remove", {"url": feed["url"]})
    assert writer.get("/jobs.json").json()["feeds"] == []


@pytest.mark.parametrize(
    "url",
    ["http://169.254.169.254/feed", "http://127.0.0.1/feed", "http://[::1]/feed", "http://news.example:22/feed", "http://desk.local/feed"],
)  # fmt: skip
def test_an_address_that_is_never_asked_is_not_watched(writer, url):
    answer = writer.submit("/feeds", {"url": url})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(url)
    assert writer.get("/jobs.json").json()["feeds"] == []


def test_the_own_network_may_be_watched_where_it_is_allowed_but_not_where_machines_keep_passwords(stories):
    with open_client(stories, allow_private=True) as client:
        assert client.submit("/feeds", {"url": "http://10.0.0.1:81/feed"}).status_code == 200
        assert client.submit("/feeds", {"url": "http://169.254.169.254/feed"}).status_code == 400


def test_what_is_not_tried_again_is_told_as_given_up(writer, stories):
    kinds = {
        "https://a.example/later": Ended(state=JobState.FAILED, next_at=system_now() + timedelta(hours=1)),
        "http://b.example:22/": Ended(state=JobState.FAILED, reason="forbidden-port", message="port 22"),
        "https://c.example/": Ended(state=JobState.QUARANTINED, reason="timeout", message="no answer"),
    }
    with Ledger(stories, told=lambda _: None) as ledger:
        ledger.enqueue(list(kinds))
        with ledger.store.writing() as connection:
            for _ in kinds:
                (job,) = take_jobs(connection, JobKind.PAGE, holder="me", at=ledger.now, due_by=ledger.now, limit=1)
                finish_job(connection, job, kinds[job.target], holder="me", at=ledger.now)
    counts = writer.get("/jobs/counts.json").json()
    assert (counts["failed"], counts["quarantined"], counts["given_up"]) == (1, 1, 2)
    assert {
        state: [job["target"] for job in writer.get(f"/jobs.json?state={state}").json()["jobs"]]
        for state in ("failed", "given-up", "quarantined")
    } == {
        "failed": ["https://a.example/later"],
        "given-up": ["https://c.example/", "http://b.example:22/"],
        "quarantined": ["https://c.example/"],
    }
    page = writer.get("/jobs").text
    assert "<b>1</b> failed, tried again" in page
    assert "<b>2</b> given up" in page
    assert page.count('<td data-label="State">given up, 1 try</td>') == 2
    assert f"{system_now() + timedelta(hours=1):, %H:}" in page  # the time of day of the next try
    assert "1 failed, 2 given up." in writer.get("/").text


def test_what_waits_to_be_linked_is_linked_in_the_background_whoever_left_it(stories, monkeypatch):
    monkeypatch.setattr("sayso.web.background._PAUSE", 0.05)
    with Ledger(stories, told=lambda _: None) as ledger:
        for place in ("Kelmet", "Orsa", "Tarn", "Vell", "Dun", "Mere"):
            ledger.add_document(read_document(TEXT.replace("Kelmet", place).encode(), name=f"{place}.txt")[0])
        assert ledger.count_waiting() == 6
    with open_client(stories, has_jobs=True) as client:
        assert until(lambda: client.get("/jobs/counts.json").json()["n_unlinked"] == 0)


def test_a_new_feed_is_asked_while_one_with_many_pages_is_read_and_these_are_linked_meanwhile(stories, monkeypatch):
    monkeypatch.setattr("sayso.web.background._PAUSE", 0.05)
    monkeypatch.setattr("sayso.web.background._PAGES", 2)
    with local_site() as site, open_client(stories, has_jobs=True, allow_private=True) as client:
        pages = [site.article(f"/{n}", TEXT.replace("Kelmet", f"Kelmet {n}")) for n in range(30)]
        client.submit("/feeds", {"url": site.feed("/feed", *pages)})
        assert until(lambda: len(site.asked) > 2)
        client.submit("/feeds", {"url": site.feed("/feed2")})
        assert until(lambda: ("/feed2", 200) in site.asked)
        n_pages = len({path for path, _ in site.asked} & {f"/{n}" for n in range(30)})
    assert n_pages < 15
    with Ledger(stories, told=lambda _: None) as ledger:
        assert ledger.count_waiting() <= n_pages


def until(is_so, *, seconds=20.0):
    """Whether it comes to be so."""
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    return is_so()


def test_jobs_are_done_in_the_background(stories, monkeypatch):
    monkeypatch.setattr("sayso.web.background._PAUSE", 0.05)
    with open_client(stories, has_jobs=True, allow_private=True) as client:
        client.submit("/feeds", {"url": "http://127.0.0.1:1/feed.xml"})
        for _ in range(200):
            (feed,) = client.get("/jobs.json").json()["feeds"]
            if feed["state"] not in ("waiting", "running"):
                break
            client.get("/robots.txt")
            time.sleep(0.05)
    assert feed["state"] in ("failed", "quarantined")


def test_a_round_that_fails_is_told_on_the_page_of_jobs_until_one_does_not(stories, monkeypatch):
    monkeypatch.setattr("sayso.web.background._PAUSE", 0.05)
    is_broken = threading.Event()
    is_broken.set()

    def has_due(ledger):
        if is_broken.is_set():
            raise RuntimeError("<b>no clock</b>")
        return False

    monkeypatch.setattr(Ledger, "has_due", has_due)
    with open_client(stories, has_jobs=True) as client:

        def fault():
            return client.get("/jobs/counts.json").json()["fault"]

        assert until(
            lambda: fault() == "fetching failed by a fault of Sayso (RuntimeError); the log of the server tells more"
        )
        assert "The last round did not end well:" in client.get("/jobs").text
        is_broken.clear()
        assert until(lambda: not fault())
        assert "did not end well" not in client.get("/jobs").text


def test_lengths_of_time_are_told_as_one_says_them():
    assert [tell_seconds(each) for each in (60, 3_599, 172_800)] == [
        "about 1 minute",
        "about 60 minutes",
        "about 2 days",
    ]
