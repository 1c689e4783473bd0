"""Files of all kinds, as a user gives them to `read` and `add`."""

import io
import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import sayso as package
from evaluation.pdf_writer import Mark, Sheet, write_pdf
from sayso.errors import InputError
from tests.readers.archives import URL, answer, record, warc
from tests.readers.mails import make_mail
from tests.readers.pages import make_page

DAM = "The dam is safe, Mara Oste said on Monday."
PORT = "The port is shut, Jon Fell said."


def page(words):
    return make_page(f"<p>{words}</p>").encode()


def pdf():
    marks = [Mark(text=DAM, x=60, y=100), Mark(text=PORT, x=60, y=140)]
    return write_pdf([Sheet(marks=tuple(marks)), Sheet(marks=(Mark(text="Nobody knows, Ana Ruiz said.", x=60, y=90),))])


@pytest.fixture
def at(tmp_path, monkeypatch):
    """A folder with a file of each kind, in which the commands are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_DB", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773480000")  # 2026-03-14
    picture = record(answer(b"GIF8", headers=("Content-Type: image/gif",)))
    records = (
        record(answer(page(DAM)), url=f"{URL}/dam"),
        picture,
        record(length=9),
        record(answer(page(PORT)), url=f"{URL}/port"),
    )
    (tmp_path / "crawl.warc.gz").write_bytes(warc(*records, packed="each"))
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("dam.txt", DAM)
        archive.writestr("port.eml", make_mail(PORT))
        archive.writestr("empty.txt", " ")
    pq.write_table(
        pa.table({"id": ["a", "b"], "text": [DAM, PORT], "outlet": ["Wire", "Wire"]}), tmp_path / "t.parquet"
    )
    (tmp_path / "report.pdf").write_bytes(pdf())
    return tmp_path


def rows(done):
    return [(line.split()[1], line.split("  ")[-1]) for line in done.stdout.splitlines()]


def test_add_stores_each_article_of_an_archive_and_tells_what_it_leaves_out(sayso, at):
    done = sayso("add", "crawl.warc.gz", "--no-link")
    assert rows(done) == [("stored", f"crawl.warc.gz:{URL}/dam"), ("stored", f"crawl.warc.gz:{URL}/port")]
    assert done.exit_code == 3
    assert "crawl.warc.gz: records passed over: 1 of type image/gif" in done.stderr
    (failure,) = [json.loads(line) for line in (at / "sayso-failures.jsonl").read_text().splitlines()]
    assert failure["input"] == "crawl.warc.gz"
    assert "it says that it has 9 bytes, and goes on behind them; it is left out" in failure["reason"]
    again = sayso("add", "crawl.warc.gz", "--no-link")
    assert [outcome for outcome, _ in rows(again)] == ["known", "known"]


def test_what_an_archive_says_is_kept(sayso, at):
    sayso("add", "crawl.warc.gz", "--no-link")
    with package.Ledger("sayso.db", create=False) as ledger:
        first = next(ledger.articles()).version
        assert (first.document.url, first.name) == (f"{URL}/dam", f"crawl.warc.gz:{URL}/dam")
        assert first.document.retrieved_at.isoformat() == "2019-02-21T17:05:00+00:00"
        assert ledger.check() == []


def test_rows_of_a_table_are_texts_with_their_facts(sayso, at):
    done = sayso("add", "t.parquet", "--outlet", "Harbour Wire", "--no-link")
    assert rows(done) == [("stored", "t.parquet:a"), ("stored", "t.parquet:b")]
    with package.Ledger("sayso.db", create=False) as ledger:
        assert [(each.version.document.text, each.version.document.outlet) for each in ledger.articles()] == [
            (DAM, "Harbour Wire"),
            (PORT, "Harbour Wire"),
        ]


def test_add_takes_all_kinds_of_files_in_a_folder_but_not_what_a_saved_page_shows(sayso, at):
    (at / "dam.html").write_bytes(page(DAM))
    (at / "dam_files").mkdir()
    (at / "dam_files" / "frame.html").write_bytes(page("An advert."))
    done = sayso("add", ".", "--no-link")
    assert [name.partition(":")[0] for _, name in rows(done)] == [
        "crawl.warc.gz", "crawl.warc.gz", "dam.html", "news.zip", "news.zip", "report.pdf", "t.parquet", "t.parquet"
    ]  # fmt: skip
    assert "news.zip:empty.txt: the file holds only white space" in done.stderr


def test_an_address_for_one_article_is_not_given_to_all_of_an_archive(sayso, at):
    for command in ("add", "read"):
        done = sayso(command, "t.parquet", "--url", "https://wire.example/1")
        assert done.exit_code == 1
        assert "--url belongs to one article; leave it out for a file that holds several" in done.stderr


def test_read_shows_each_article_of_an_archive(sayso, at):
    done = sayso("read", "news.zip")
    assert done.exit_code == 3
    assert "Mara Oste" in done.stdout
    assert "Jon Fell" in done.stdout
    assert done.stdout.count("=" * 80) == 1
    assert "news.zip:empty.txt: the file holds only white space" in done.stderr


def test_read_writes_all_articles_of_an_archive_as_one_object(sayso, at):
    export = json.loads(sayso("read", "--json", "crawl.warc.gz").stdout)
    assert [each["url"] for each in export["documents"]] == [f"{URL}/dam", f"{URL}/port"]
    assert [each["retrieved_at"] for each in export["documents"]] == ["2019-02-21T17:05:00+00:00"] * 2
    assert len([each for each in export["problems"] if "left out" in each]) == 1


def test_an_archive_without_an_article_is_told(sayso, at):
    with zipfile.ZipFile("none.zip", "w") as archive:
        archive.writestr("a.png", "x")
    for command in ("add", "read"):
        done = sayso(command, "none.zip")
        assert done.exit_code == 1
        assert "none.zip: it holds no article that can be read" in done.stderr


def test_read_tells_on_which_page_of_a_pdf_the_words_stand(sayso, at):
    text = " ".join(sayso("read", "report.pdf").stdout.split())
    assert "page 1, 91 to 102 points from its top, 60 to " in text
    assert "page 2, 81 to 92 points from its top" in text
    (document, *_) = json.loads(sayso("read", "--json", "report.pdf").stdout)["documents"]
    last = document["places"][-1]
    assert document["text"][last["start"] : last["end"]] == "Nobody knows, Ana Ruiz said."
    assert last["page"] == 2
    assert last["box"][0] == pytest.approx(60, abs=1)


def test_the_ledger_keeps_the_pages_and_hands_them_on(sayso, at):
    sayso("add", "report.pdf", "--no-link")
    article = rows(sayso("add", "report.pdf", "--no-link"))[0]
    assert article == ("known", "report.pdf")
    (line, *_) = sayso("export", "--format", "jsonl").stdout.splitlines()
    first = json.loads(line)
    assert first["page"] == 1
    shown = json.loads(sayso("show", first["permalink"].partition("#")[0], "--json").stdout)
    assert [each["page"] for each in shown["places"]] == [1, 1, 2]
    annotated = [json.loads(line) for line in sayso("export", "--format", "annotations").stdout.splitlines()]
    assert annotated[0]["target"][-1]["selector"]["value"].startswith("page=1&viewrect=60,")
    assert sayso("check").exit_code == 0


def test_python_is_told_where_to_give_an_archive(at):
    with pytest.raises(InputError, match=r"'news\.zip' holds several articles \(zip\): give it to `sayso add`"):
        package.read("news.zip")
    with package.Ledger("sayso.db") as ledger, pytest.raises(InputError, match="holds several articles"):
        ledger.add("news.zip")


def test_standard_input_is_a_mail_or_a_pdf_by_its_bytes(sayso, at):
    done = sayso("add", "-", "--no-link", stdin=make_mail(PORT))
    assert rows(done)[0][0] == "stored"
    done = sayso("add", "-", "--no-link", stdin=pdf())
    assert rows(done)[0][0] == "stored"


def test_lines_of_standard_input_are_read_one_by_one(sayso, at):
    lines = [json.dumps({"id": "1", "text": DAM}), "", json.dumps({"id": "2", "text": PORT}), "no line"]
    done = sayso("add", "-", "--no-link", stdin="\n".join(lines))
    assert rows(done) == [("stored", "standard input:1"), ("stored", "standard input:3")]
    assert "standard input:4: the line is not JSON" in done.stderr


def test_a_stream_that_is_too_large_is_refused(sayso, at):
    done = sayso("add", "-", stdin=io.BytesIO(b"x" * 20_000_001).getvalue())
    assert "standard input: there are more than 20,000,000 bytes; split it into its articles" in done.stderr
