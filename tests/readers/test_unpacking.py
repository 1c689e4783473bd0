"""Bodies that were packed to travel."""

import gzip
import zlib

import brotli
import pytest

from sayso.readers.unpacking import BadPacking, join_chunks, unpack_body

BODY = b"<p>The dam held through the night, she said.</p>" * 100


@pytest.mark.parametrize(
    ("codings", "data"),
    [
        ("", BODY),
        ("identity", BODY),
        ("gzip", gzip.compress(BODY, mtime=0)),
        ("gzip", gzip.compress(BODY[:500], mtime=0) + gzip.compress(BODY[500:], mtime=0) + b"rubbish"),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY)[2:-4]),
        ("br", brotli.compress(BODY)),
        ("br", BODY),
        ("GZIP , br", brotli.compress(gzip.compress(BODY, mtime=0))),
    ],
)
def test_codings_are_undone(codings, data):
    assert unpack_body(data, codings=codings, max_bytes=len(BODY)) == BODY


@pytest.mark.parametrize(
    ("codings", "data"),
    [("gzip", gzip.compress(BODY, mtime=0)), ("deflate", zlib.compress(BODY)), ("br", brotli.compress(BODY))],
)
def test_more_than_is_wanted_is_refused(codings, data):
    with pytest.raises(BadPacking, match=f"more than {len(BODY) - 1:,} bytes once unpacked"):
        unpack_body(data, codings=codings, max_bytes=len(BODY) - 1)


def test_what_was_cut_off_is_read_as_far_as_it_goes():
    assert BODY.startswith(unpack_body(gzip.compress(BODY, mtime=0)[:-20], codings="gzip", max_bytes=10**6)[:100])


@pytest.mark.parametrize(
    ("data", "joined"),
    [
        (b"4\r\nAnn \r\n8;x=y\r\nsaid so.\r\n0\r\nA: b\r\n\r\n", b"Ann said so."),
        (b"4\nAnn \n8\nsaid so.\n0\n\n", b"Ann said so."),
        (b"4\r\nAnn \r\nFFFFFFFFFF\r\nsaid", b"Ann said"),
        (b"4\r\nAnn \r\nbroken", b"Ann "),
        (b"<p>4\r\nnot chunked</p>", b"<p>4\r\nnot chunked</p>"),
        (b"0\r\n\r\n", b""),
        (b"", b""),
    ],
)
def test_chunks_are_joined(data, joined):
    assert join_chunks(data) == joined
