"""Files of several articles in the process that can be killed: what one costs it, the others do not pay for."""

import io
import os
import signal
import zipfile

import pytest

from sayso.confined import LIMITS, ConfinedReader, Limits
from sayso.confined.members import read_members_confined
from sayso.model import Problem
from sayso.readers.members import FileMember, PassedOver
from tests.readers.archives import PAGE, URL, answer, record, warc


@pytest.fixture
def limited():
    """Makes readers with limits of their own, closed at the end."""
    made = []

    def make(**limits):
        known = {"wall_s": LIMITS.wall_s, "cpu_s": LIMITS.cpu_s, "memory_bytes": LIMITS.memory_bytes}
        made.append(ConfinedReader(Limits(**(known | limits))))
        return made[-1]

    yield make
    for confined in made:
        confined.close()


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    picture = record(answer(b"GIF8", headers=("Content-Type: image/gif",)))
    path.write_bytes(warc(*(record(url=f"{URL}/{n}") for n in range(5)), picture, record(length=30), packed="each"))
    return path


def names(found):
    return [item.name if isinstance(item, FileMember) else type(item).__name__ for item in found]


EXPECTED = [*(f"{URL}/{n}" for n in range(5)), "Problem", "PassedOver"]


def test_articles_arrive_as_they_left(limited, archive):
    found = list(read_members_confined(limited(), archive, name="crawl"))
    assert names(found) == EXPECTED
    first = found[0]
    assert (first.data, first.hints.fetched_from, first.file_name) == (PAGE, f"{URL}/0", "page.html")
    assert first.retrieved_at.isoformat() == "2019-02-21T17:05:00+00:00"
    assert found[-1] == PassedOver(message="records passed over: 1 of type image/gif")


def test_the_same_process_reads_the_articles_in_between(limited, archive, monkeypatch):
    monkeypatch.setattr("sayso.confined.members._MOST_ITEMS", 2)
    reader = limited()
    texts, process = [], None
    for item in read_members_confined(reader, archive, name="crawl"):
        if isinstance(item, FileMember):
            texts.append(reader(item.data, name=item.file_name)[0].text)
            process = process or reader._process
    assert len(texts) == 5
    assert reader._process is process


def test_a_process_that_is_killed_between_two_replies_is_replaced(limited, archive, monkeypatch):
    monkeypatch.setattr("sayso.confined.members._MOST_ITEMS", 1)
    reader, found = limited(), []
    for item in read_members_confined(reader, archive, name="crawl"):
        found.append(item)
        if len(found) in (2, 3):
            os.kill(reader._process.pid, signal.SIGKILL)
    assert names(found) == EXPECTED


def test_a_member_that_takes_too_much_is_told_and_the_next_one_is_read(limited, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as held:
        held.writestr("i.bin", b"\0" * 90_000_000)
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as outer:
        outer.writestr("a.txt", "Ann said so.")
        outer.writestr("bomb.zip", inner.getvalue())
        outer.writestr("b.txt", "Bo did not.")
    found = list(read_members_confined(limited(memory_bytes=60_000_000), path, name="news.zip"))
    assert names(found) == ["a.txt", "Problem", "b.txt"]
    assert found[1].message.startswith("news.zip: it takes more memory than a file may have")


def test_a_file_that_costs_the_process_again_and_again_is_given_up(limited, archive, monkeypatch):
    reader = limited()
    monkeypatch.setattr(reader, "_ask", lambda _request, _data: reader._ask_once(b"{}", b""))
    found = list(read_members_confined(reader, archive, name="crawl"))
    assert all(isinstance(item, Problem) for item in found)
    assert found[-1].message == "crawl: what stands behind is not read; unpack it, or make it anew"


def test_a_file_that_is_not_there_is_told(limited, tmp_path):
    (problem,) = read_members_confined(limited(), tmp_path / "gone.warc", name="gone.warc")
    assert problem.message == "cannot read 'gone.warc': No such file or directory"
