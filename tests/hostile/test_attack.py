"""Nothing gets in with the news: each hostile server, name and file against what fetches it.

Every case is attacked with `Fetcher.fetch`, and with one of the commands `read`, `add` and `watch` in turn; all of them
with all commands are slow (`python -m benchmarks.hostile` shows them as a table).
"""

import pytest

from tests.hostile.answers import answer
from tests.hostile.attack import Attackers, runs_of
from tests.hostile.case import Case, outcomes
from tests.hostile.cases.every import CASES

COMMANDS = ("read", "add", "watch")
SHOWN = {"charsets", "headers", "pages"}  # groups in which what is shown may act on who looks at it
QUICK = tuple(case for case in CASES if not case.is_slow)
GROUPS = sorted({case.group for case in CASES})


@pytest.fixture(scope="module")
def attackers():
    """Processes behind the guard, for all tests."""
    with Attackers(n_workers=3) as started:
        yield started


def broken(results):
    """What was broken, one line for each run, for the message of a test that fails."""
    return [f"{each.case} by {each.command}: {'; '.join(each.broken)}" for each in results if each.broken]


@pytest.mark.parametrize("group", GROUPS)
def test_fetching_holds(attackers, group):
    assert broken(attackers.run_all(runs_of([case for case in QUICK if case.group == group], ["fetch"]))) == []


@pytest.mark.parametrize("group", GROUPS)
def test_commands_hold(attackers, group):
    cases = [case for case in QUICK if case.group == group]
    turns = [(case, _turn(case, place)) for place, case in enumerate(cases)]
    assert broken(attackers.run_all((case, command) for case, command in turns if command)) == []


def _turn(case, place):
    """Which of its commands a case is attacked with."""
    able = [command for command in COMMANDS if command in case.commands]
    able += ["show", "page"] if case.group in SHOWN else []
    able = ["file"] if case.file is not None and place % 3 else able  # most are files first, and pages in addition
    return able[place % len(able)] if able else None


@pytest.mark.slow
@pytest.mark.parametrize("command", ["fetch", "show", "page", "file", *COMMANDS])
def test_every_command_holds_against_every_case(attackers, command):
    assert broken(attackers.run_all(runs_of(CASES, [command]))) == []


# What the attack itself must find.


def test_a_fetch_that_trusts_its_address_is_caught(attackers):
    case = Case(name="test:unguarded", url="http://127.0.0.1:8000/", fetch=outcomes("fetched"))
    result = attackers.run(case, "unguarded")
    assert any("beyond the allowed set: connection to 127.0.0.1 port 8000" in each for each in result.broken)


def test_a_name_that_changes_catches_who_looks_up_twice(attackers):
    case = Case(
        name="test:rebinding",
        dns={"story.example": (("127.0.0.1",),)},
        fetch=outcomes("fetched"),
    )
    result = attackers.run(case, "unguarded")
    assert any("connection to 127.0.0.1 port 80" in each for each in result.broken)


def test_a_redirect_that_is_followed_inside_is_caught(attackers):
    pages = {"/a": (b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n",)}
    result = attackers.run(Case(name="test:inside", pages=pages, fetch=outcomes("fetched")), "unguarded")
    assert any("connection to 10.0.0.1 port 80" in each for each in result.broken)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"fetch": outcomes("timeout"), "pages": {"/a": (answer(),)}}, "came to 'read', expected timeout"),
        ({"fetch": outcomes("fetched"), "pages": {"/a": (answer(),)}, "has": "Zanzibarium"}, "without the words"),
        ({"fetch": outcomes("fetched"), "pages": {"/a": (answer(),)}, "lacks": "The barge"}, "with the words"),
        ({"fetch": outcomes("fetched"), "pages": {"/a": (answer(),)}, "never_sent": ("host:",)}, "sent 'host:'"),
        ({"fetch": outcomes("fetched"), "pages": {"/a": (answer(),)}, "max_requests": 0}, "1 requests, more than 0"),
    ],
)
def test_each_rule_can_be_broken(attackers, fields, rule):
    result = attackers.run(Case(name="test:rule", **fields), "read")
    assert any(rule in each for each in result.broken), result


def test_what_is_right_breaks_no_rule(attackers):
    case = Case(name="test:right", fetch=outcomes("fetched"), pages={"/a": (answer(),)}, has="The barge was empty")
    results = [attackers.run(case, command) for command in ("fetch", "read", "show", "page", "add", "watch")]
    assert broken(results) == []
    assert [each.outcome for each in results] == ["fetched", *["read"] * 5]
    assert all(50 < each.peak_mb < 700 for each in results)
