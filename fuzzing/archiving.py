"""Bytes of a file that holds several articles: archives of the web, mailboxes, zips, tables."""

import gzip
import io
import zipfile

from fuzzing.target import Check
from fuzzing.violations import must

_NAMES = ("a.zip", "a.warc", "a.warc.gz", "a.mbox", "a.parquet", "a.wacz", "download")
_MOST_STEPS = 5_000  # of a file of some thousand bytes
_MOST_RESUMED = 3  # places from which a file is read again
_TEXT = "The bridge at Kelmet was closed on Tuesday, the harbour master said. “Nobody was hurt,” said Ida Renn."
WORDS = (
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"\x1f\x8b\x08", b"WARC/1.0\r\n",
    b"WARC-Type: response\r\n", b"Content-Length: ", b"WARC-Target-URI: ", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n",
    b"Content-Type: text/html\r\n", b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n", b"\nFrom a ",
    b"Subject: ", b"Content-Transfer-Encoding: base64\r\n", b"multipart/mixed; boundary=", b"--b\r\n", b"PAR1", b"../",
    b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"WARC-Date: 2019-02-21T19:05:00Z\r\n", b"-1", b"=?utf-8?b?", b"?=",
)  # fmt: skip


def open_archiving() -> Check:
    """A check whose first byte chooses the name."""
    from sayso.readers.containers import read_members  # noqa: PLC0415  loaded where the engine watches its branches
    from sayso.readers.members import MAX_MEMBER, FileMember, Start  # noqa: PLC0415

    def steps_from(data: bytes, name: str, start: Start) -> list[object]:
        found = []
        for step in read_members(io.BytesIO(data), name, start):
            found.append(step)
            must(len(found) <= _MOST_STEPS, "a small file has no end")
        return found

    def check(data: bytes) -> None:
        if not data:
            return
        name, body = _NAMES[data[0] % len(_NAMES)], data[1:]
        steps = steps_from(body, name, Start())
        for step in steps:
            item = step.item
            if isinstance(item, FileMember):
                must(len(item.data) <= MAX_MEMBER, "an article beyond the limit")
                must(item.retrieved_at is None or item.retrieved_at.tzinfo is not None, "a moment without a zone")
            elif item is not None:
                must(item.message, "something is wrong, and not said what")
        must(steps_from(body, name, Start()) == steps, "two runs over one input differ")
        for place in range(0, len(steps) - 1, max(1, len(steps) // _MOST_RESUMED)):
            if steps[place].behind:
                rest = [each.item for each in steps_from(body, name, Start(at=steps[place].behind))]
                wanted = [each.item for each in steps[place + 1 :]]
                must(_without_time(rest) == _without_time(wanted), "reading goes on elsewhere than where it stopped")

    return check


def _without_time(items: list[object]) -> list[object]:
    """The items without the steps in which only time has passed, and without the counts of what was passed over."""
    return [each for each in items if each is not None and type(each).__name__ != "PassedOver"]


def seeds() -> list[bytes]:
    """A zip, an archive of the web with and without packing, a mailbox."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.txt", "news/b.html"):
            archive.writestr(zipfile.ZipInfo(name, (2019, 2, 21, 19, 5, 0)), f"<p>{_TEXT}</p>")
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>{_TEXT}</p></body></html>"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://port.example/a\r\n"
        "WARC-Date: 2019-02-21T19:05:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
    )
    record = f"{head}{len(http.encode())}\r\n\r\n{http}\r\n\r\n".encode()
    mail = (
        "From ann@port.example Thu Feb 21 19:05:00 2019\nFrom: Ann <ann@port.example>\nSubject: Bridge\n"
        "Date: Thu, 21 Feb 2019 19:05:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
    )
    return [
        b"\x00" + packed.getvalue(),
        b"\x01" + record * 2,
        b"\x02" + gzip.compress(record, mtime=0) * 2,
        b"\x03" + f"{mail}{_TEXT}\n\n{mail}{_TEXT}\n".encode(),
        b"\x04PAR1" + bytes(40) + b"PAR1",
    ]
