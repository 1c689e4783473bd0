"""Files are asked for their size before a byte of them is read."""

import io
import os
import threading
from pathlib import Path

import pytest

from sayso.confined.files import find_container_at, read_article_file, read_capped
from sayso.errors import InputError
from sayso.readers import MAX_BYTES, MAX_FILE_BYTES
from tests.readers.archives import record


def sparse(path, size, head=b""):
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path


@pytest.mark.parametrize(
    ("name", "head", "limit"), [("a.html", b"<html>", MAX_BYTES), ("a.pdf", b"%PDF-1.7\n", MAX_FILE_BYTES)]
)
def test_a_gigabyte_is_refused_by_its_size(tmp_path, name, head, limit, monkeypatch):
    path = sparse(tmp_path / name, 10**9, head)
    monkeypatch.setattr("sayso.confined.files.read_capped", lambda *_, **__: pytest.fail("it was read"))
    with pytest.raises(InputError) as refused:
        read_article_file(path)
    assert str(refused.value) == (
        f"{name}: the file has 1,000,000,000 bytes, more than {limit:,}; split it into its articles"
    )


def test_an_article_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Ann said so.")
    assert read_article_file(path) == b"Ann said so."
    assert read_article_file(sparse(tmp_path / "b.txt", MAX_BYTES)) == b"\0" * MAX_BYTES


def test_a_pipe_without_a_size_is_read_as_far_as_it_may(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)

    def write():
        with path.open("wb", buffering=0) as pipe, pytest.raises(BrokenPipeError):
            while True:
                pipe.write(b"said " * 100_000)

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(InputError, match="there are more than 20,000,000 bytes"):
        read_article_file(path)
    writer.join()


def test_what_cannot_be_opened_is_told(tmp_path):
    with pytest.raises(InputError, match=r"cannot read '.*gone\.txt': No such file or directory"):
        read_article_file(tmp_path / "gone.txt")
    with pytest.raises(InputError, match=r"cannot read '.*': Is a directory"):
        read_article_file(tmp_path)


def test_a_file_of_several_articles_is_told_where_to_go(tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(record())
    with pytest.raises(InputError, match=r"holds several articles \(warc\): give it to `sayso add` or `sayso read`"):
        read_article_file(path)


def test_containers_are_known_and_a_device_is_none(tmp_path):
    path = tmp_path / "download"
    path.write_bytes(record())
    assert find_container_at(path) == "warc"
    assert find_container_at(Path("/dev/null")) is None
    assert find_container_at(tmp_path / "gone") is None


def test_a_stream_is_read_to_its_limit_and_one_byte_more_is_refused():
    assert read_capped(io.BytesIO(b"x" * MAX_BYTES), "standard input") == b"x" * MAX_BYTES
    with pytest.raises(InputError, match="standard input: there are more than 20,000,000 bytes"):
        read_capped(io.BytesIO(b"x" * (MAX_BYTES + 1)), "standard input")
