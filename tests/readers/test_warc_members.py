"""WARC files: what is read, what is told, and that no lie of a record costs the others."""

import gzip
import io
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.model import Problem
from sayso.readers import read_document
from sayso.readers.members import FileMember, PassedOver, Start
from sayso.readers.warc_members import read_warc
from sayso.readers.warc_records import read_records
from tests.readers.archives import DATE, PAGE, URL, answer, record, warc

PACKED = ("no", "each", "whole")


def steps(data, **more):
    return list(read_warc(io.BytesIO(data), **more))


def items(data, **more):
    return [step.item for step in steps(data, **more) if step.item is not None]


def members(data, **more):
    return [item for item in items(data, **more) if isinstance(item, FileMember)]


def told(data, **more):
    return [item.message for item in items(data, **more) if not isinstance(item, FileMember)]


@pytest.mark.parametrize("packed", PACKED)
def test_pages_are_read_with_their_address_and_when_they_were_fetched(packed):
    data = warc(record(url=f"{URL}/a"), record(url=f"<{URL}/b c>"), packed=packed)
    first, second = members(data)
    assert (first.name, first.data, first.hints.fetched_from) == (f"{URL}/a", PAGE, f"{URL}/a")
    assert (first.hints.charset, first.retrieved_at.isoformat()) == ("utf-8", "2019-02-21T17:05:00+00:00")
    assert second.name == f"{URL}/b%20c"
    document, _ = read_document(first.data, name=first.file_name, hints=first.hints)
    assert "Nobody was hurt" in document.text


@pytest.mark.parametrize(
    ("header", "pack"),
    [
        ("Content-Encoding: gzip", gzip.compress),
        ("Content-Encoding: x-gzip", gzip.compress),
        ("Content-Encoding: deflate", zlib.compress),
        ("Content-Encoding: br", brotli.compress),
        (
            "Transfer-Encoding: chunked",
            lambda body: b"10\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (body[:16], len(body) - 16, body[16:]),
        ),
        ("Content-Encoding: gzip", bytes),  # unpacked already by the program that stored it
        ("Transfer-Encoding: chunked", bytes),
    ],
)
def test_bodies_are_unpacked(header, pack):
    (member,) = members(record(answer(pack(PAGE), headers=("Content-Type: text/html", header))))
    assert member.data == PAGE


@pytest.mark.parametrize(
    ("body", "headers", "fault"),
    [
        (
            gzip.compress(b" " * 30_000_000, mtime=0),
            ("Content-Encoding: gzip",),
            "more than 20,000,000 bytes once unpacked",
        ),
        (brotli.compress(b" " * 30_000_000), ("Content-Encoding: br",), "more than 20,000,000 bytes once unpacked"),
        (PAGE, ("Content-Encoding: zstd",), "the coding 'zstd'"),
        (PAGE, ("Content-Encoding: gzip, br, gzip",), "3 codings one upon the other"),
        (b"\x1f\x8b" + PAGE, ("Content-Encoding: gzip",), "data that is no gzip"),
        (b" " * 20_000_001, (), "it has 20,000,"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_told_and_the_next_record_is_read(body, headers, fault):
    bad = record(answer(body, headers=("Content-Type: text/html", *headers)), url=f"{URL}/bad")
    problem, member = items(warc(bad, record()))
    assert problem.message.startswith(f"{URL}/bad at byte 0: it ")
    assert fault in problem.message
    assert member.data == PAGE


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's
@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize("version", ["WARC/1.0", "WARC/1.1"])
def test_what_warcio_writes_is_read(is_packed, version):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=is_packed, warc_version=version)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "x"}))
    page = writer.create_warc_record(f"{URL}/a", "response", payload=io.BytesIO(PAGE), http_headers=http)
    writer.write_request_response_pair(
        writer.create_warc_record(
            f"{URL}/a", "request", http_headers=StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)
        ),
        page,
    )
    moment = page.rec_headers.get_header("WARC-Date")
    writer.write_record(writer.create_revisit_record(f"{URL}/b", "sha1:x", f"{URL}/a", moment, http_headers=http))
    assert [(each.name, each.data) for each in members(out.getvalue())] == [(f"{URL}/a", PAGE), (f"{URL}/b", PAGE)]


def test_what_is_no_article_is_counted_and_told_at_the_end():
    data = warc(
        record(kind="request", block=b"GET / HTTP/1.1\r\n\r\n"),
        record(kind="warcinfo", block=b"software: x"),
        record(answer(b"GIF8", headers=("Content-Type: image/gif",))),
        record(answer(b"", status="301 Moved")),
        record(answer(b"", status="404 Not Found")),
        record(answer(b"", status="404 Not Found")),
        record(answer(b"\x00\x01", headers=())),
    )
    (item,) = items(data)
    assert isinstance(item, PassedOver)
    assert item.message == (
        "records passed over: 1 of type image/gif, 1 of type unknown, 1 with status 301, 2 with status 404"
    )


def test_resources_and_extracted_texts_are_read():
    data = warc(
        record(PAGE, kind="resource", headers=("Content-Type: text/html",), url="file:///dam.html"),
        record(b"The dam held.", kind="conversion", headers=("Content-Type: text/plain",), url=f"{URL}/b"),
        record(answer(b"%PDF-1.4 ...", headers=()), url=f"{URL}/c.pdf"),
    )
    assert [(each.file_name, each.name, each.hints.fetched_from) for each in members(data)] == [
        ("page.html", "file:///dam.html", None),
        ("page.txt", f"{URL}/b", f"{URL}/b"),
        ("page.pdf", f"{URL}/c.pdf", f"{URL}/c.pdf"),
    ]


@pytest.mark.parametrize("packed", PACKED)
@pytest.mark.parametrize(
    "how",
    [
        ("WARC-Payload-Digest: sha1:ABC",),
        ("WARC-Refers-To: <urn:uuid:1>",),
        (f"WARC-Refers-To-Target-URI: {URL}/a", f"WARC-Refers-To-Date: {DATE}"),
    ],
)
def test_a_page_that_is_as_before_is_followed(packed, how):
    known = ("WARC-Payload-Digest: sha1:ABC", "WARC-Record-ID: <urn:uuid:1>")
    again = record(answer(b""), kind="revisit", url=f"{URL}/again", headers=how)
    data = warc(record(headers=known), record(url=f"{URL}/b"), again, record(url=f"{URL}/c"), packed=packed)
    if packed == "whole":
        data = warc(record(headers=known), again, record(url=f"{URL}/c"), packed=packed)
    found = {each.name: each.data for each in members(data)}
    assert found[f"{URL}/again"] == PAGE
    assert f"{URL}/c" in found
    assert told(data) == []


def test_a_page_that_is_as_before_in_another_file_is_told():
    again = record(
        answer(b""), kind="revisit", headers=("WARC-Payload-Digest: sha1:ABC", f"WARC-Refers-To-Target-URI: {URL}/0")
    )
    (problem,) = told(warc(again, record()))
    assert problem.startswith(
        f"{URL}/a at byte 0: it says that the page is as before ({URL}/0), which this file does not"
    )


LIES = {
    "shorter than it is": record(length=30),
    "longer than it is": record(length=len(answer()) + 40),
    "longer than the file": record(length=10**12),
    "no number": record(length="many"),
    "negative": record(length="-5"),
    "no length": record().replace(b"Content-Length", b"Content-Lenght"),
    "no record": b"HTTP/1.1 200 OK\r\n\r\n" + PAGE + b"\r\n\r\n",
    "endless headers": b"WARC/1.0\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n\r\n",
    "a header without an end": b"WARC/1.0\r\n" + b"x" * 200_000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("packed", ["no", "each"])
@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_record_that_lies_is_told_and_the_next_one_is_read(lie, packed):
    data = warc(record(url=f"{URL}/1"), lie, record(url=f"{URL}/2"), record(url=f"{URL}/3"), packed=packed)
    assert [each.name for each in members(data)] == [f"{URL}/{n}" for n in (1, 2, 3)]
    problems = [each for each in items(data) if isinstance(each, Problem)]
    assert [problem.code for problem in problems] == ["bad-record"]
    assert f"at byte {len(warc(record(url=f'{URL}/1'), packed=packed)):,}: " in problems[0].message


def test_a_file_that_was_cut_off_is_told_at_its_last_record():
    data = warc(record(url=f"{URL}/1"), record(url=f"{URL}/2"))
    whole = len(record(url=f"{URL}/1"))
    assert told(data[: whole + 150])[0].startswith("a record at byte") or "ends after" in told(data[: whole + 150])[0]
    assert "ends after" in told(data[:-200])[0]
    packed = warc(record(url=f"{URL}/1"), record(url=f"{URL}/2"), packed="each")
    assert [each.name for each in members(packed[:-20])] == [f"{URL}/1"]
    assert "the file ends within it" in told(packed[:-20])[0]


def test_rubbish_between_packed_records_ends_the_file():
    data = warc(record(url=f"{URL}/1"), packed="each") + b"rubbish" + warc(record(url=f"{URL}/2"), packed="each")
    assert [each.name for each in members(data)] == [f"{URL}/1"]


@pytest.mark.parametrize("packed", PACKED)
def test_reading_goes_on_from_any_place(packed):
    data = warc(
        *(record(url=f"{URL}/{n}") for n in range(4)),
        record(length=30),
        record(url=f"{URL}/5"),
        packed="no" if packed == "whole" else packed,
    )
    if packed == "whole":
        data = warc(*(record(url=f"{URL}/{n}") for n in range(5)), packed="whole")
    all_steps = steps(data)
    for number, step in enumerate(all_steps):
        rest = [each.item for each in all_steps[number + 1 :]]
        assert [each.item for each in steps(data, start=Start(at=step.behind))] == rest


def test_behind_a_fault_in_a_packing_that_breaks_off_nothing_is_read_again():
    data = warc(record(url=f"{URL}/1"), record(url=f"{URL}/2"), packed="whole")[:-12]  # no end, no checksum
    all_steps = steps(data)
    assert steps(data, start=Start(at=all_steps[-1].behind)) == []


@pytest.mark.parametrize("packed", PACKED)
def test_a_record_can_be_passed_over_unread(packed):
    data = warc(*(record(url=f"{URL}/{n}") for n in range(3)), packed=packed)
    first, *_ = steps(data)
    found = members(data, start=Start(at=first.behind, is_past_first=True))
    assert [each.name for each in found] == [f"{URL}/2"]


def test_only_pages_that_are_wanted_are_read():
    data = warc(record(url=f"{URL}/1"), record(url=f"{URL}/2"))
    assert [each.name for each in members(data, pages=frozenset((f"{URL}/2",)))] == [f"{URL}/2"]
    assert told(data, pages=frozenset((f"{URL}/2",))) == ["records passed over: 1 of no page in the list of pages"]


def test_a_packed_record_of_gigabytes_is_given_up(monkeypatch):
    monkeypatch.setattr("sayso.readers.warc_records.MAX_UNPACKED", 100_000)
    film = record(answer(b"\0" * 300_000, headers=("Content-Type: video/mp4",)))
    (problem,) = items(warc(film, record(), packed="each"))
    assert "more than 100,000 bytes once unpacked" in problem.message


def test_blocks_that_are_not_wanted_are_not_kept():
    data = warc(record(url=f"{URL}/1"), record(url=f"{URL}/2"))
    found = list(
        read_records(
            io.BytesIO(data), (), is_wanted=lambda headers: headers["warc-target-uri"].endswith("2"), max_bytes=99
        )
    )
    assert [len(each.block) for each in found] == [0, 100]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2_000), st.binary(max_size=40), st.sampled_from(PACKED), st.integers(0, 40))
def test_no_bytes_raise(place, noise, packed, cut):
    data = warc(record(url=f"{URL}/1"), record(url=f"{URL}/2"), packed=packed)
    place %= len(data)
    for item in items(data[:place] + noise + data[place + cut :]):
        assert isinstance(item, FileMember | Problem | PassedOver)
