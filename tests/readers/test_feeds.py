"""What a feed names: RSS, Atom, JSON Feed and lists of feeds, whole, broken and hostile."""

import json
import time

import pytest

from sayso.errors import InputError
from sayso.readers.feeds import MAX_ADDRESS, MAX_ENTRIES, MAX_FEEDS, read_feed

URL = "https://wire.example/feeds/all.xml"


def read(text, *, url=URL, charset=None):
    return read_feed(text.encode() if isinstance(text, str) else text, url=url, charset=charset)


def urls(feed):
    return [each.url for each in feed.entries]


def rss(items, channel=""):
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{channel}{items}</channel></rss>'


def item(link, more=""):
    return f"<item><title>Dam</title><link>{link}</link>{more}</item>"


def test_rss_names_pages_with_their_days():
    date = "<pubDate>Thu, 21 Feb 2019 19:05:00 +0200</pubDate>"
    feed = read(rss(item("https://wire.example/dam", date) + item("https://wire.example/port"), "<ttl>60</ttl>"))
    assert (feed.kind, feed.title, feed.ttl_s, feed.is_mended) == ("rss", "Wire", 3600.0, False)
    assert [(each.url, each.published) for each in feed.entries] == [
        ("https://wire.example/dam", "2019-02-21T19:05:00+02:00"),
        ("https://wire.example/port", None),
    ]


def test_atom_names_the_page_and_not_its_comments():
    feed = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://port.example/news/"><title>Port</title>'
        '<entry><link rel="replies" href="/c"/><link rel="alternate" href="dam"/><id>tag:port,1</id>'
        "<published>2019-02-21T19:05:00Z</published><updated>2019-02-22T08:00:00Z</updated></entry>"
        '<entry xml:base="../blog/"><link href="crew"/></entry></feed>'
    )
    assert (feed.kind, feed.title) == ("atom", "Port")
    assert [(each.url, each.published, each.updated) for each in feed.entries] == [
        ("https://port.example/news/dam", "2019-02-21T19:05:00Z", "2019-02-22T08:00:00Z"),
        ("https://port.example/blog/crew", None, None),
    ]


def test_rdf_of_the_first_days_is_read():
    feed = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old</title></channel>'
        '<item rdf:about="https://wire.example/dam"><dc:date>2019-02-21</dc:date></item></rdf:RDF>'
    )
    assert (feed.title, urls(feed), feed.entries[0].published) == ("Old", ["https://wire.example/dam"], "2019-02-21")


def test_json_feed_is_read():
    items = [
        {"id": "1", "url": "/dam", "date_published": "2019-02-21T19:05:00Z", "date_modified": "2019-02-22"},
        {"id": "https://wire.example/port"},
        {"id": 7},
        "no item",
    ]
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": items})
    feed = read(text)
    assert (feed.kind, feed.title, feed.n_without_link) == ("json feed", "Wire", 1)
    assert urls(feed) == ["https://wire.example/dam", "https://wire.example/port"]
    assert (feed.entries[0].published, feed.entries[0].updated) == ("2019-02-21T19:05:00Z", "2019-02-22")


def test_a_list_names_feeds_however_deep_they_stand():
    feed = read(
        '<opml version="2.0"><head><title>Coast</title></head><body>'
        '<outline text="Ports"><outline text="North"><outline type="rss" text="Gazette" xmlUrl="https://a.example/f"/>'
        '</outline></outline><outline title="Wire" text="W" xmlurl="/feed"/><outline text="no feed"/>'
        '<outline text="again" xmlUrl="https://a.example/f"/><outline text="bad" xmlUrl="file:///etc/passwd"/></body></opml>'
    )
    assert (feed.kind, feed.title, feed.n_without_link) == ("opml", "Coast", 1)
    assert [(each.url, each.title) for each in feed.feeds] == [
        ("https://a.example/f", "Gazette"),
        ("https://wire.example/feed", "Wire"),
    ]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/dam", "https://wire.example/dam"),
        ("dam?id=7", "https://wire.example/feeds/dam?id=7"),
        ("//port.example/dam", "https://port.example/dam"),
        ("  https://wire.example/dam\n", "https://wire.example/dam"),
        ("https://wire.example/dam#comments", "https://wire.example/dam"),
        ("https://wire.example/#!dam", "https://wire.example/#!dam"),
        ("<![CDATA[https://wire.example/?a=1&b=2]]>", "https://wire.example/?a=1&b=2"),
        ("https://wire.example/?a=1&amp;b=2", "https://wire.example/?a=1&b=2"),
        ("javascript:alert(7)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,dam", None),
        ("ftp://wire.example/dam", None),
        ("http://[", None),
        ("https://wire.example/" + "a" * MAX_ADDRESS, None),
        ("", "https://wire.example/feeds/all.xml"),
    ],
)
def test_only_pages_of_the_web_are_taken_and_made_absolute(link, address):
    feed = read(rss(item(link)))
    if link == "":
        address = None
    assert urls(feed) == ([address] if address else [])
    assert feed.n_without_link == (0 if address else 1)


@pytest.mark.parametrize(
    ("more", "address"),
    [
        ("<guid>https://wire.example/guid</guid>", "https://wire.example/guid"),
        ('<guid isPermaLink="false">https://wire.example/guid</guid>', None),
        ("<guid>tag:wire,2019:7</guid>", None),
        (
            '<f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">https://wire.example/orig</f:origLink>'
            "<link>https://count.example/7</link>",
            "https://wire.example/orig",
        ),
        (
            '<a:link xmlns:a="http://www.w3.org/2005/Atom" href="https://wire.example/atom"/>',
            "https://wire.example/atom",
        ),
    ],
)
def test_where_an_entry_names_its_page_elsewhere(more, address):
    assert urls(read(rss(f"<item>{more}</item>"))) == ([address] if address else [])


def test_an_entry_that_comes_twice_is_one():
    assert urls(read(rss(item("/dam") + item("/dam#top") + item("/port")))) == [
        "https://wire.example/dam",
        "https://wire.example/port",
    ]


def test_a_date_that_is_none_is_no_date():
    feed = read(rss(item("/dam", "<pubDate>last week</pubDate><dc:date xmlns:dc='d'>2019-02-21</dc:date>")))
    assert feed.entries[0].published == "2019-02-21"
    assert read(rss(item("/dam", "<pubDate>last week</pubDate>"))).entries[0].published is None


@pytest.mark.parametrize(
    ("channel", "seconds"),
    [
        ("<ttl>15</ttl>", 900.0),
        ("<ttl>-5</ttl>", None),
        ("<ttl>often</ttl>", None),
        ("<ttl>99999999999999</ttl>", None),
        (
            "<s:updatePeriod xmlns:s='s'>hourly</s:updatePeriod><s:updateFrequency xmlns:s='s'>2</s:updateFrequency>",
            1800.0,
        ),
        ("<s:updatePeriod xmlns:s='s'>daily</s:updatePeriod>", 86400.0),
    ],
)
def test_how_long_a_feed_asks_to_be_left_alone(channel, seconds):
    assert read(rss("", channel)).ttl_s == seconds


def test_the_charset_is_that_of_the_bytes_then_of_the_server_then_the_declared_one():
    text = '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><title>Oña</title></channel></rss>'
    assert read(text).title == "Oña"  # UTF-8, whatever is said
    assert read(text.encode("latin-1")).title == "Oña"
    assert read(text.encode("utf-16")).title == "Oña"
    assert read(rss("").replace("Wire", "Łódź").encode("iso-8859-2"), charset="iso-8859-2").title == "Łódź"


# What is broken


def test_ampersands_that_stand_alone_are_mended_but_not_those_of_quoted_text():
    text = rss(item("https://wire.example/?a=1&b=2") + item("<![CDATA[https://wire.example/?c=1&d=2]]>"))
    feed = read(text)
    assert feed.is_mended
    assert urls(feed) == ["https://wire.example/?a=1&b=2", "https://wire.example/?c=1&d=2"]


def test_a_feed_that_breaks_off_loses_its_last_entry_and_no_half_address_comes_in():
    text = rss(item("https://wire.example/dam") + item("https://wire.example/port-is-shut"))
    feed = read(text[: text.index("-is-shut")])
    assert feed.is_mended
    assert urls(feed) == ["https://wire.example/dam"]


def test_names_of_characters_that_only_html_knows_do_no_harm():
    assert urls(read(rss(item("/dam", "<description>R&eacute;sum&eacute; &nbsp;</description>")))) == [
        "https://wire.example/dam"
    ]


def test_blanks_marks_and_comments_may_stand_before_the_feed():
    for before in ("\n\n", "\ufeff", "<!-- made by hand -->", "<?xml-stylesheet href='a.xsl'?>"):
        assert urls(read(before + rss(item("/dam")))) == ["https://wire.example/dam"]


def test_characters_that_xml_does_not_know_are_left_out():
    assert urls(read(rss("\x01" + item("/d\x0bam")))) == ["https://wire.example/dam"]


# What is no feed


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the feed is empty"),
        (b" \n ", "the feed is empty"),
        (b"%PDF-1.7", "found a PDF file"),
        (b"a\0b", "found binary data"),
        (b"just words", "a web page or a plain text, no feed; give the address of its feed"),
        (b"<!doctype html><title>Wire</title>", "a web page or a plain text"),
        (b"<html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head></html>", "/rss"),
        (b"<svg></svg>", "its first element is <svg>"),
        (b"{", "it begins like JSON and is none"),
        (b'{"a": 1}', "without a list 'items'"),
        (b'{"items": []}', "names no version of JSON Feed"),
        (b"[" * 100_000, "it begins like JSON and is nested too deeply"),
        (b'{"items": [' + b"9" * 5_000 + b"]}", "it begins like JSON and is none"),
    ],
)
def test_what_is_no_feed_is_said_in_one_line_with_its_address(data, said):
    with pytest.raises(InputError) as raised:
        read(data)
    message = str(raised.value)
    assert message.startswith(f"{URL}: ")
    assert said in message
    assert "\n" not in message


# What is hostile


def test_entities_that_grow_are_not_known():
    bomb = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10 if n else '&a;' * 10}'>" for n in range(9)
    )
    started = time.process_time()
    feed = read(
        bomb + "]>" + rss(item("/dam", "<description>&a8;</description>") + item("/&a8;port")).partition("?>")[2]
    )
    assert time.process_time() - started < 1
    assert urls(feed)[0] == "https://wire.example/dam"
    assert max(map(len, urls(feed))) < 100


def test_files_that_entities_name_are_not_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    for kind in ("SYSTEM", "PUBLIC 'x'"):
        text = f"<!DOCTYPE rss [<!ENTITY s {kind} 'file://{secret}'>]><rss><channel><title>&s;</title></channel></rss>"
        assert "hidden" not in str(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE " + "[" * 50_000,
        "<!DOCTYPE rss [" + "<!ENTITY a 'b'>" * 50_000,
        "<?" * 50_000,
        "<!--" * 50_000,
        "<rss>" + "<![CDATA[" * 50_000,
        "<rss>" + "&" * 500_000,
        "<rss>" + "&a" * 200_000,
        "<rss>" + "</item" * 100_000,
        "<" * 500_000,
        "<rss " + "a='b' " * 100_000,
        "<rss><channel>" + "<item><link>" * 100_000,
    ],
    ids=lambda text: text[:24],
)
def test_broken_markup_takes_time_in_proportion_to_its_length(text):
    started = time.process_time()
    try:
        read(text)
    except InputError as error:
        assert "\n" not in str(error)
    assert time.process_time() - started < 3


def test_of_a_hundred_thousand_entries_the_first_thousand_are_taken_and_the_rest_is_counted():
    feed = read(rss("".join(item(f"/{number}") for number in range(100_000))))
    assert (len(feed.entries), feed.n_left_out) == (MAX_ENTRIES, 100_000 - MAX_ENTRIES)
    assert urls(feed)[-1] == f"https://wire.example/{MAX_ENTRIES - 1}"
    items = [{"url": f"/{number}"} for number in range(2_000)]
    feed = read(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}))
    assert (len(feed.entries), feed.n_left_out) == (MAX_ENTRIES, 2_000 - MAX_ENTRIES)


def test_a_list_of_too_many_feeds_is_cut():
    outlines = "".join(f'<outline xmlUrl="https://a.example/{number}"/>' for number in range(MAX_FEEDS + 7))
    feed = read(f"<opml><body>{outlines}</body></opml>")
    assert (len(feed.feeds), feed.n_left_out) == (MAX_FEEDS, 7)


def test_too_many_bytes_are_refused_before_they_are_read():
    with pytest.raises(InputError, match="the feed has 20,000,001 bytes"):
        read(b" " * 20_000_001)
