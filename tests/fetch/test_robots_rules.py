"""What a robots.txt says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.growth import MOST_RATIO, middle_growth
from sayso.fetch.robots_rules import MOST_BYTES, is_allowed, parse_robots


def allows(text, path, agent="Sayso"):
    data = text if isinstance(text, bytes) else text.encode()
    return is_allowed(parse_robots(data, agent=agent), path)


ALL = "User-agent: *\n"


@pytest.mark.parametrize(
    ("rules", "path", "expected"),
    [
        ("", "/a", True),
        ("Disallow:", "/a", True),
        ("Disallow: /", "/a", False),
        ("Disallow: /", "/robots.txt", True),
        ("Disallow: /a", "/abc", False),
        ("Disallow: /a", "/b/a", True),
        ("Disallow: /a/", "/a", True),
        ("Disallow: /A", "/a", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a/b\nDisallow: /a", "/a/c", False),
        ("Disallow: /a/b\nAllow: /a/b", "/a/b", True),  # of two equals the one that allows
        ("Allow: /a\nDisallow: /*.php", "/a.php", False),  # the longer one
        ("Disallow: /*.php$", "/a.php", False),
        ("Disallow: /*.php$", "/a.php?b", True),
        ("Disallow: /*.php$", "/a.php.php", False),
        ("Disallow: *.php", "/x/a.php5", False),
        ("Disallow: /a*b*c", "/a1b2c3", False),
        ("Disallow: /a*b*c", "/a1c2b3", True),
        ("Disallow: /a*a$", "/a", True),
        ("Disallow: /a*a$", "/aa", False),
        ("Disallow: /a**b", "/axb", False),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/a", True),
        ("Disallow: /a$b", "/a$b", False),
        ("Disallow: a", "/a", True),  # no path
        ("Disallow: /a?b=", "/a?b=7", False),
        ("Disallow: /a%3cb", "/a%3Cb", False),
        ("Disallow: /~ann", "/%7eann", False),
        ("Disallow: /%7Eann", "/~ann", False),
        ("Disallow: /naïve", "/na%C3%AFve", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /a # not this", "/a", False),
        ("#Disallow: /a", "/a", True),
        ("disallow : /a", "/a", False),
        ("Disallow /a", "/a", True),
        ("Sitemap: https://wire.example/map.xml\nDisallow: /a", "/a", False),
    ],
)
def test_the_longest_pattern_decides(rules, path, expected):
    assert allows(ALL + rules, path) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("User-agent: sayso\nDisallow: /a", False),
        ("User-agent: SAYSO/2.0\nDisallow: /a", False),
        ("User-agent: saysobot\nDisallow: /a", True),
        ("User-agent: say\nDisallow: /a", True),
        ("User-agent: other\nDisallow: /a", True),
        ("User-agent: *\nDisallow: /a\n\nUser-agent: sayso\nDisallow: /b", True),  # our own group stands alone
        ("User-agent: sayso\nDisallow: /b\n\nUser-agent: *\nDisallow: /a", True),
        ("User-agent: sayso\nDisallow: /b\n\nUser-agent: x\n\nUser-agent: sayso\nDisallow: /a", False),  # put together
        ("User-agent: other\nUser-agent: sayso\nDisallow: /a", False),
        ("User-agent: other\nCrawl-delay: 3\nUser-agent: sayso\nDisallow: /a", False),
        ("User-agent: sayso\nDisallow: /b\nUser-agent: other\nDisallow: /a", True),
        ("User-agent: sayso\n\n\nDisallow: /a", False),
        ("Disallow: /a\nUser-agent: sayso", True),
        ("\ufeffUser-agent: sayso\r\nDisallow: /a\r\n", False),
        ("User-agent: sayso\rDisallow: /a", False),
    ],
)
def test_our_own_group_holds_and_else_that_for_everyone(text, expected):
    assert allows(text, "/a") is expected


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: sayso\nCrawl-delay: 7\n\nUser-agent: *\nCrawl-delay: 2", 7.0),
        ("User-agent: sayso\nDisallow:\n\nUser-agent: *\nCrawl-delay: 2", None),
        ("User-agent: *\nCrawl-delay: 1e9", None),
        ("User-agent: *\nCrawl-delay: nan", None),
        ("Crawl-delay: 2", None),
    ],
)
def test_a_delay_is_that_of_the_group(text, delay):
    assert parse_robots(text.encode(), agent="Sayso").delay_s == delay


def test_what_is_beyond_the_limit_is_left_out():
    filling = b"# nothing here\n" * (MOST_BYTES // 15 + 1)
    assert allows(ALL.encode() + b"Disallow: /a\n" + filling, "/a") is False
    assert allows(filling + ALL.encode() + b"Disallow: /a\n", "/a") is True


HOSTILE = {
    "stars": (lambda n: ALL + "Disallow: /" + "*a" * n + "$", lambda n: "/" + "a" * n + "b"),
    "stars that find nothing": (lambda n: ALL + "Disallow: /*" + "*a" * n + "b", lambda n: "/" + "a" * n),
    "rules": (lambda n: ALL + "Disallow: /a\n" * n, lambda n: "/" + "a" * 100),
    "agents": (lambda n: "User-agent: sayso\n" * n + "Disallow: /a\n" * n, lambda n: "/a"),
    "groups": (lambda n: "User-agent: sayso\nDisallow: /a\n" * n, lambda n: "/a"),
    "spaces": (lambda n: ALL + "Disallow" + " " * n + ": /a", lambda n: "/a"),
    "escapes": (lambda n: ALL + "Disallow: /" + "%" * n, lambda n: "/" + "%" * n),
}


@pytest.mark.parametrize(("text", "path"), HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length_and_not_faster(text, path):
    ratio = middle_growth(lambda n: (text(n).encode(), path(n)), lambda given: allows(*given), 16_000)
    assert ratio < MOST_RATIO


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_are_read(data, path):
    assert is_allowed(parse_robots(b"User-agent: *\n" + data, agent="Sayso"), f"/{path}") in (True, False)
