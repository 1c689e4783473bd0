"""The cases are what they say: many, of many kinds, each once, and each can be served again and again."""

from collections import Counter

import pytest

from tests.hostile.case import FETCHED, READ, Asked, Reset, Wait, made
from tests.hostile.cases.every import CASES

GROUPS = {
    "addresses", "bodies", "charsets", "dns", "encodings", "feeds", "files", "handshakes", "headers", "pages",
    "politeness", "redirects",
}  # fmt: skip


def test_names_are_unique_and_of_a_known_group():
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []
    assert {case.group for case in CASES} == GROUPS
    assert len(CASES) > 1_000


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_each_group_holds_near_misses_that_must_be_read(group):
    good = [case.name for case in CASES if case.group == group and READ in (case.read or case.fetch | {READ})]
    assert good or group == "handshakes"


def test_each_case_expects_something():
    assert [case.name for case in CASES if not case.fetch] == []
    assert [case.name for case in CASES if READ in case.fetch or FETCHED in case.read] == []


def test_scripts_begin_alike_each_time_they_are_served():
    asked = Asked(host="story.example", path="/a", number=0, head=b"", port=80)
    for case in CASES:
        if case.is_slow or case.group in ("pages", "files", "encodings"):  # slow to make, and made once
            continue
        for script in case.pages.values():
            first = [next(iter(script(asked) if callable(script) else script), None) for _ in range(2)]
            assert first[0] == first[1], case.name
            assert isinstance(first[0], bytes | Wait | Reset | None), case.name


def test_what_is_made_is_kept_for_the_next_command():
    calls = []

    def make():
        calls.append(1)
        return b"so"

    assert made(make) + made(make) == b"soso"
    assert len(calls) == 1
