"""Zips and WACZ: members that are articles, archives within, and what a zip may not do."""

import io
import json
import stat
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Problem
from sayso.readers.members import MAX_MEMBER, FileMember, PassedOver, Start
from sayso.readers.zip_members import read_zip
from tests.readers.archives import PAGE, URL, record, warc
from tests.readers.mails import make_mail

MAILBOX = b"From a@x.example Thu Feb 21 19:05:00 2019\n" + make_mail().replace(b"\r\n", b"\n")


def make_zip(files, *, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def steps(data, **more):
    return list(read_zip(io.BytesIO(data), **more))


def items(data, **more):
    return [step.item for step in steps(data, **more) if step.item is not None]


def names(data, **more):
    return [item.name for item in items(data, **more) if isinstance(item, FileMember)]


def told(data):
    return [item.message for item in items(data) if not isinstance(item, FileMember)]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_articles_are_read_and_the_rest_is_counted(method):
    data = make_zip({"news/a.html": PAGE, "b.MD": "Ann said so.", "c.png": "x", "d": "x", "news/": ""}, method=method)
    found = items(data)
    assert [(each.name, each.file_name) for each in found[:2]] == [("news/a.html", "a.html"), ("b.MD", "b.MD")]
    assert found[0].data == PAGE
    assert told(data) == ["passed over, being no articles: .png 1, without ending 1"]


def test_archives_mailboxes_and_a_zip_within_are_read_and_a_zip_in_that_is_told():
    deepest = make_zip({"z.txt": "Nobody reads this."})
    inner = make_zip({"i.txt": "Ann said so.", "deeper.zip": deepest})
    data = make_zip({"w.warc.gz": warc(record(), packed="each"), "m.mbox": MAILBOX, "inner.zip": inner})
    assert names(data) == [f"w.warc.gz:{URL}/a", "m.mbox:mail 1 'Dam holds'", "inner.zip:i.txt"]
    assert told(data) == ["inner.zip: deeper.zip: a zip in a zip in a zip is not read; unpack it"]


def test_what_a_saved_page_shows_is_no_article():
    data = make_zip({"dam.html": PAGE, "dam_files/frame.html": PAGE, "dam_files/x/y.txt": "x", "others/b.html": PAGE})
    assert names(data) == ["dam.html", "others/b.html"]


def test_what_a_computer_adds_is_passed_over_in_silence():
    data = make_zip({"a.txt": "Ann said so.", "__MACOSX/._a.txt": "x", ".DS_Store": "x", "b/.hidden/c.txt": "x"})
    assert (names(data), told(data)) == (["a.txt"], [])


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:/evil.txt", "..\\evil.txt"])
def test_a_name_that_leads_out_is_told_and_the_member_left_out(name):
    data = make_zip({name: "Evil words.", "a.txt": "Ann said so."})
    assert names(data) == ["a.txt"]
    (message,) = told(data)
    assert message.startswith("1 members left out, with names that lead out of the zip: ")


def test_a_link_is_no_article():
    link = zipfile.ZipInfo("news.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    data = make_zip({link: "/etc/hostname", "story.txt": "Ann said so."})
    assert (names(data), told(data)) == (
        ["story.txt"],
        ["1 members left out, links to other files; zip these: 'news.txt'"],
    )


def encrypted(files):
    """A zip that says of all its members that they are encrypted."""
    data = bytearray(make_zip(files))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            (flags,) = struct.unpack_from("<H", data, place + at)
            struct.pack_into("<H", data, place + at, flags | 1)
            place = data.find(mark, place + 4)
    return bytes(data)


def test_encrypted_members_are_told_once():
    data = encrypted({f"{n}.txt": "Ann said so." for n in range(5)})
    assert items(data) == [
        Problem(
            code="encrypted",
            message="5 members left out, encrypted; unpack it with its password: '0.txt', '1.txt', '2.txt' ...",
        )
    ]


def test_a_member_that_unpacks_to_too_much_is_told_and_the_rest_is_read():
    data = make_zip({"bomb.txt": b"\0" * (MAX_MEMBER + 1), "a.txt": "Ann said so."})
    assert told(data) == ["bomb.txt: has more than 20,000,000 bytes; it is left out"]
    assert names(data) == ["a.txt"]


def test_a_zip_that_unpacks_to_too_much_in_all_is_a_bomb(monkeypatch):
    monkeypatch.setattr("sayso.readers.zip_members._MAX_FREE", 100_000)
    data = make_zip({f"{n}.txt": b"said " * 100_000 for n in range(9)})
    assert 0 < len(names(data)) < 9
    assert told(data) == ["it unpacks to more than 100 times its size: a bomb; the rest is left out"]


def test_members_that_lie_one_upon_the_other_are_a_bomb():
    data = make_zip({"a.txt": "Ann said so. " * 1_000})
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    directory = data[at:end] * 500
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(directory), at, 0)
    assert told(data) == []
    assert [item.code for item in items(data[:at] + directory + tail)] == ["too-complex"]


def test_what_was_unpacked_before_counts_wherever_reading_starts(monkeypatch):
    monkeypatch.setattr("sayso.readers.zip_members._MAX_FREE", 100_000)
    data = make_zip({f"{n}.txt": b"said " * 100_000 for n in range(9)})
    all_steps = steps(data)
    for number, step in enumerate(all_steps):
        assert steps(data, start=Start(at=step.behind)) == all_steps[number + 1 :]


def test_a_member_without_a_name_is_no_article():
    data = make_zip({"QQQQ": "Ann said so.", "b.txt": "Bo did not."}).replace(b"QQQQ", b"\0\0\0\0")
    assert names(data) == ["b.txt"]


def test_a_zip_within_that_is_too_large_to_hold_is_told(monkeypatch):
    monkeypatch.setattr("sayso.readers.zip_members._MAX_HELD", 1_000)
    inner = make_zip({"i.txt": b"x" * 2_000}, method=zipfile.ZIP_STORED)
    assert told(make_zip({"inner.zip": inner})) == [
        "inner.zip: cannot be unpacked (more than 1,000 bytes; unpack it); it is left out"
    ]


def test_a_damaged_member_is_told_and_the_next_one_is_read():
    data = bytearray(make_zip({"a.txt": "Ann said so. " * 50, "b.txt": "Bo did not."}, method=zipfile.ZIP_STORED))
    data[data.index(b"said so") + 100] ^= 0xFF
    assert [message.split(" (")[0] for message in told(bytes(data))] == ["a.txt: cannot be unpacked"]
    assert names(bytes(data)) == ["b.txt"]


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 10, b"no zip", make_zip({"a.txt": "x"})[:-30]],
    ids=["begins", "ends", "words", "cut off"],
)
def test_what_is_no_zip_is_told(data):
    (item,) = items(data)
    assert item.code == "bad-zip"


def test_too_many_members_are_told(monkeypatch):
    monkeypatch.setattr("sayso.readers.zip_members._MAX_ENTRIES", 2)
    assert told(make_zip({f"{n}.txt": "x" for n in range(3)})) == [
        "found 3 members (at most 2); make several zips of it"
    ]


def wacz(pages, **more):
    records = (record(url=f"{URL}/1"), record(url=f"{URL}/frame"), record(url=f"{URL}/2"))
    lists = {"pages/pages.jsonl": "\n".join(['{"format": "json-pages-1.0"}', *map(json.dumps, pages)])}
    return make_zip({"archive/data.warc.gz": warc(*records, packed="each"), **lists, "x.html": PAGE, **more})


def test_of_a_web_archive_the_pages_in_its_list_are_read():
    assert names(wacz([{"url": f"{URL}/1#top"}, {"url": f"{URL}/2"}])) == [
        f"archive/data.warc.gz:{URL}/1",
        f"archive/data.warc.gz:{URL}/2",
    ]


def test_a_second_list_of_pages_counts_too():
    found = names(wacz([{"url": f"{URL}/1"}], **{"pages/extraPages.jsonl": json.dumps({"url": f"{URL}/2"})}))
    assert len(found) == 2


def test_without_a_list_all_are_read():
    assert len(names(wacz([{"title": "none"}, 7, [["a"]]]))) == 4


def test_reading_goes_on_from_any_place():
    inner = make_zip({"i.txt": "Ann said so.", "j.txt": "Bo did not."})
    data = make_zip(
        {
            "a.txt": "x",
            "w.warc": warc(record(url=f"{URL}/1"), record(url=f"{URL}/2")),
            "inner.zip": inner,
            "m.mbox": MAILBOX * 2,
        }
    )
    all_steps = steps(data)
    for number, step in enumerate(all_steps):
        rest = [each.item for each in all_steps[number + 1 :] if each.item is not None]
        assert items(data, start=Start(at=step.behind)) == rest


def test_a_member_can_be_passed_over_unread():
    data = make_zip({"a.txt": "x", "b.txt": "y", "w.warc": warc(record(url=f"{URL}/1"), record(url=f"{URL}/2"))})
    assert names(data, start=Start(at=(0,), is_past_first=True)) == ["b.txt", f"w.warc:{URL}/1", f"w.warc:{URL}/2"]
    assert names(data, start=Start(at=(2,), is_past_first=True)) == []
    first = next(step for step in steps(data) if isinstance(step.item, FileMember) and "/1" in step.item.name)
    assert names(data, start=Start(at=(2, 0, 0), is_past_first=True)) == [f"w.warc:{URL}/2"]
    assert names(data, start=Start(at=first.behind, is_past_first=True)) == []


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2_000), st.binary(max_size=20), st.integers(0, 30))
def test_no_bytes_raise(place, noise, cut):
    data = make_zip({"a.txt": "Ann said so.", "w.warc": warc(record()), "i.zip": make_zip({"b.txt": "x"})})
    place %= len(data)
    for item in items(data[:place] + noise + data[place + cut :]):
        assert isinstance(item, FileMember | Problem | PassedOver)
