"""No line that a server sends takes time that grows faster than its length."""

import contextlib
from datetime import UTC, datetime

import pytest

from benchmarks.growth import MOST_RATIO, middle_growth
from sayso.fetch.codings import find_decoders
from sayso.fetch.media_types import read_media_type
from sayso.fetch.refusal import Refusal
from sayso.fetch.retry_after import read_retry_after
from sayso.fetch.urls import join_url, parse_url
from sayso.fetch.wording import shown

NOW = datetime(2026, 3, 14, tzinfo=UTC)
BASE = parse_url("https://wire.example/a/b")


def follow(location):
    with contextlib.suppress(Refusal):
        parse_url(join_url(BASE, location))


def unpack(header):
    with contextlib.suppress(Refusal):
        find_decoders(header)


READS = {
    "type": read_media_type,
    "wait": lambda header: read_retry_after(header, now=NOW, most_s=60),
    "location": follow,
    "coding": unpack,
    "message": shown,
}
LINES = {
    "spaces": lambda n: "text/html; charset=" + " " * n + ";",
    "spaces before": lambda n: "text/html;" + " " * n + "charset" + " " * n + "x",
    "semicolons": lambda n: "text/html" + "; charset" * (n // 9),
    "quotes": lambda n: "text/html; charset=" + "\"' " * (n // 3),
    "letters": lambda n: "a" * n,
    "digits": lambda n: "9" * n,
    "slashes": lambda n: "/" * n,
    "dots": lambda n: "/.." * (n // 3),
    "escapes": lambda n: "/%2e" * (n // 4),
    "schemes": lambda n: "http://" * (n // 7),
    "passwords": lambda n: "://a:b" * (n // 6) + "@",
    "ats": lambda n: "http://" + "a@" * (n // 2),
    "brackets": lambda n: "http://" + "[" * n,
    "labels": lambda n: "http://" + "a." * (n // 2),
    "other letters": lambda n: "http://" + "é" * n,
    "marks": lambda n: "http://e" + "\u0301" * n,
    "commas": lambda n: "gzip" + "," * n,
    "controls": lambda n: "\x1b" * n,
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_time_grows_with_the_length(read, line):
    assert middle_growth(line, read, 60_000) < MOST_RATIO
