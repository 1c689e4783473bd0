"""Which files hold several articles: by their names, else by their first bytes."""

import gzip
import io

import pytest

from sayso.readers.containers import Container, find_container, read_members
from sayso.readers.members import FileMember
from tests.readers.archives import record, warc
from tests.readers.mails import make_mail

FROM = b"From ann@x.example Thu Feb 21 19:05:00 2019\n"


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.warc", b"", Container.WARC),
        ("A.WARC.GZ", b"", Container.WARC),
        ("a.wacz", b"", Container.ZIP),
        ("a.mbox", b"", Container.MAILBOX),
        ("a.parquet", b"", Container.TABLE),
        ("download", record()[:100], Container.WARC),
        ("download", gzip.compress(record(), mtime=0), Container.WARC),
        ("download", b"PK\x03\x04...", Container.ZIP),
        ("download", b"PAR1...", Container.TABLE),
        ("Inbox", FROM + make_mail(), Container.MAILBOX),
        ("a.docx", b"PK\x03\x04...", None),
        ("a.epub", b"PK\x03\x04...", None),
        ("a.html.gz", gzip.compress(b"<html>", mtime=0), None),
        ("a.txt", b"From then on it was quiet in 2019.\n", None),
        ("a.eml", make_mail(), None),
        ("a.txt", b"", None),
    ],
)
def test_kind(name, head, kind):
    assert find_container(name, head) is kind


def test_members_are_read_by_the_kind_of_the_file():
    (step, *_) = read_members(io.BytesIO(warc(record(), packed="each")), "download")
    assert isinstance(step.item, FileMember)


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"Ann said so.", "bad-type")])
def test_what_holds_none_is_told(data, code):
    (step,) = read_members(io.BytesIO(data), "download")
    assert step.item.code == code
