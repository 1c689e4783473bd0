"""Feeds read in the process that can be killed."""

import pytest

from sayso.confined import ConfinedReader
from sayso.confined.feeds import read_feed_confined
from sayso.errors import InputError
from sayso.readers.feeds import read_feed

URL = "https://wire.example/feed"
RSS = b"<rss><channel><title>Wire</title><item><link>/dam</link></item></channel></rss>"
OPML = b'<opml><body><outline text="Port" xmlUrl="https://port.example/feed"/></body></opml>'


@pytest.fixture(scope="module")
def reader():
    opened = ConfinedReader()
    yield opened
    opened.close()


@pytest.mark.parametrize("data", [RSS, OPML])
def test_a_feed_comes_out_of_the_process_as_it_is_read_in_this_one(reader, data):
    assert read_feed_confined(reader, data, url=URL) == read_feed(data, url=URL)


def test_the_charset_of_the_server_reaches_the_process(reader):
    data = RSS.replace(b"Wire", "Łódź".encode("iso-8859-2"))
    assert read_feed_confined(reader, data, url=URL, charset="iso-8859-2").title == "Łódź"


@pytest.mark.parametrize(
    "data", [b"", b"just words", b"<a>" * 3_000_000, b'{"items": [' * 1_000_000, b" " * 20_000_001]
)
def test_what_is_no_feed_or_takes_too_much_is_one_line_with_the_address(reader, data):
    with pytest.raises(InputError) as raised:
        read_feed_confined(reader, data, url=URL)
    assert str(raised.value).startswith(f"{URL}: ")
    assert "\n" not in str(raised.value)
    assert read_feed_confined(reader, RSS, url=URL).title == "Wire"
