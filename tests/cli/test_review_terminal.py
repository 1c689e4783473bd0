"""Reviews on a real terminal: single keys, prompts, and the terminal as it was at the end."""

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import contextmanager

import pytest

from sayso.api.ledger import Ledger
from tests.cli.reviewed import FIRST, HOSTILE, add, make_template, open_copy

WAIT = 20  # seconds for a terminal on a busy machine; a test that passes waits for none of them


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def ledger(tmp_path, template):
    """A ledger with one article."""
    with open_copy(template, tmp_path) as opened:
        yield opened


@pytest.fixture
def article(ledger):
    """The id of its article."""
    return next(iter(ledger.articles())).version.id


class Terminal:
    """A process on a terminal of its own."""

    def __init__(self, arguments, environment, *, columns=80, rows=40):
        self.master, self.slave = os.openpty()
        self.resize(columns, rows)
        self.before = termios.tcgetattr(self.slave)
        command = [sys.executable, "-m", "sayso", *arguments]
        self.process = subprocess.Popen(
            command, stdin=self.slave, stdout=self.slave, stderr=self.slave, env=environment, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        self.shown = ""

    def resize(self, columns, rows=40):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, words):
        """What is shown up to these words."""
        end = time.monotonic() + WAIT
        while words not in self.shown:
            assert time.monotonic() < end, f"{words!r} did not come; shown was: {self.shown!r}"
            if select.select([self.master], [], [], 0.1)[0]:
                self.shown += os.read(self.master, 65536).decode("utf-8", "replace")
        before, _, self.shown = self.shown.partition(words)
        return before + words

    def press(self, keys, words):
        """Press keys; what is shown up to these words."""
        os.write(self.master, keys.encode())
        return self.until(words)

    def end(self):
        """The exit code, once it has ended."""
        code = self.process.wait(WAIT)
        assert termios.tcgetattr(self.slave) == self.before, "the terminal is not as it was"
        return code


@pytest.fixture
def terminal(source_environment):
    opened = []

    @contextmanager
    def start(*arguments, **options):
        environment = {**source_environment, "TERM": "xterm", "PAGER": "cat", "NO_COLOR": "1"} | options.pop("env", {})
        found = Terminal([str(each) for each in arguments], environment, **options)
        opened.append(found)
        yield found

    yield start
    for each in opened:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait()
        os.close(each.master)
        os.close(each.slave)


def test_single_keys_decide_and_the_terminal_is_restored(terminal, ledger, article):
    with terminal("review", "-d", ledger.store.place) as screen:
        assert "[The dam broke], {Ann Lee} <said>. Ben Orr denied that it rains.\r\n" in screen.until("q quit")
        assert f"> {article}{FIRST} verdict: none -> accept" in screen.press("a", "q quit")
        assert "1 of 2" in screen.press("k", "q quit")
        assert "2 of 2" in screen.press("\x1b[B", "q quit")
        assert "1 of 2" in screen.press("\x1b[D", "q quit")
        screen.press("s", "empty: leave it):")
        assert "speaker: Ann Lee -> Mara Öste" in screen.press("Mara Oy\x7f\x7fÖste\r", "q quit")
        screen.press("e", "empty: leave it):")
        screen.press("cert\r", "CT PR PS U none (empty: leave it):")
        assert "certainty: none -> PS" in screen.press("PS\r", "q quit")
        assert "undone: edit" in screen.press("z", "q quit")
        screen.press("n", "(empty: none):")
        assert "note for the next judgement: wire" in screen.press("wire\r", "q quit")
        screen.press("m", "look for (empty: leave it):")
        screen.press("rains\r", "any other key: none")
        assert "same claim: " in screen.press("1", "q quit")
        assert "who speaks; - is nobody" in screen.press("?", "any key goes on")
        screen.press(" ", "q quit")
        screen.press("q", "5 judgements stored")
        assert screen.end() == 0
    assert [each.action.value for each in ledger.judgements()] == [
        "accept", "speaker", "edit", "undo", "same-claim",
    ]  # fmt: skip


def test_a_prompt_left_empty_or_by_escape_changes_nothing(terminal, ledger):
    with terminal("review", "-d", ledger.store.place) as screen:
        screen.until("q quit")
        for key in "sebmc/":
            for answer in ("\r", "typed\x1b"):
                screen.press(key, "leave it):")
                assert "> nothing changed" in screen.press(answer, "q quit"), key
        screen.press("q", "\r\n")
        assert screen.end() == 0
    assert ledger.judgements() == ()


def test_a_choice_that_is_left_changes_nothing(terminal, ledger):
    with terminal("review", "-d", ledger.store.place) as screen:
        screen.until("q quit")
        screen.press("mrains\r", "any other key: none")  # typed ahead
        assert "> nothing changed" in screen.press("q", "q quit")
        screen.press("q", "\r\n")
        assert screen.end() == 0
    assert ledger.judgements() == ()


def test_ctrl_c_leaves_130_with_all_that_was_decided(terminal, ledger):
    with terminal("review", "-d", ledger.store.place) as screen:
        screen.until("q quit")
        screen.press("x", "q quit")
        screen.press("s", "leave it):")
        screen.press("\x03", "sayso: interrupted")
        assert screen.end() == 130
    assert [each.action.value for each in ledger.judgements()] == ["reject"]


def test_whoever_ends_the_process_finds_the_terminal_restored(terminal, ledger):
    with terminal("review", "-d", ledger.store.place) as screen:
        screen.until("q quit")
        screen.process.send_signal(signal.SIGTERM)
        assert screen.end() == 128 + signal.SIGTERM


def test_a_narrow_or_resized_terminal_stays_legible(terminal, ledger):
    with terminal("review", "-d", ledger.store.place, columns=40) as screen:
        narrow = screen.until("q quit")
        assert "a accept  x reject  u unsure  s speaker\r\n" in narrow
        assert [line for line in narrow.replace("\r", "\n").splitlines() if len(line) > 40 and "\x1b" not in line] == []
        screen.resize(80)
        assert "b whose block  m same claim" in screen.until("q quit")
        screen.press("q", "\r\n")
        assert screen.end() == 0


def test_hostile_characters_never_reach_the_terminal(terminal, tmp_path):
    with Ledger(tmp_path / "h.db", told=lambda _: None) as ledger:
        marked = "Before " + HOSTILE + ".\n\n{t1|It " + HOSTILE + " rains}, {s1|Ann" + HOSTILE + "} {c1|said}."
        add(ledger, marked, name="h", title=HOSTILE, outlet=HOSTILE)
    with terminal("review", "-d", tmp_path / "h.db") as screen:
        shown = screen.until("q quit") + screen.press("x", "q quit")
        screen.press("q", "\r\n")
        assert screen.end() == 0
    ours = shown.replace("\x1b[H\x1b[2J", "").replace("\r\x1b[K", "")
    assert not {"\x1b", "\x07", "\u202e"} & set(ours)
    assert "\\x1b]0;owned\\x07" in ours


def test_the_whole_article_opens_in_the_pager(terminal, ledger):
    with terminal("review", "-d", ledger.store.place) as screen:
        screen.until("q quit")
        assert "outlet     Port Gazette" in screen.press("o", "q quit")
        screen.press("q", "\r\n")
        assert screen.end() == 0


def test_a_dumb_terminal_gets_plain_lines(terminal, ledger):
    with terminal("review", "-d", ledger.store.place, env={"TERM": "dumb"}) as screen:
        assert "\x1b[H" not in screen.until("q quit")
        screen.press("q", "\r\n")
        assert screen.end() == 0
