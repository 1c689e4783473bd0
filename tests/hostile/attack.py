"""What came of attacking a command with a case, and which rules did it break?"""

import contextlib
import json
import re
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from tests.hostile.case import FEED, FEED_HOST, FEED_PLACE, FETCHED, HOST, LEFT_OUT, NOTHING, PUBLIC, READ, Case
from tests.hostile.server import Server

OVERTIME_S = 1.5  # beyond the deadline, for what is done when it is over
MEMORY_MB = 700
# Beyond the deadline: for reading, which has a limit of its own, and for a new process where the last one was ended.
_READ_S = 120.0
_START_S = 120.0
_SAMPLE_S = 0.02
_MOST_TOLD = 700  # characters of the line of one failure
_ROOT = Path(__file__).parents[2]
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from tests.hostile.worker import main; main()"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_TRACE = re.compile(r"Traceback|please report|Error: |Exception")
_TAG = re.compile(r"<([A-Za-z][^\s/>]*)([^>]*)>")
_ATTRIBUTE = re.compile(r"([A-Za-z-]+)\s*=\s*[\"']?([^\"'>]*)")
_PASSIVE = frozenset(
    (
        "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article", "nav",
        "aside", "div", "span", "p", "h1", "h2", "h3", "h4", "ol", "ul", "li", "dl", "dt", "dd", "mark", "q",
        "blockquote", "cite", "time", "data", "del", "ins", "b", "i", "em", "strong", "small", "code", "pre",
        "details", "summary", "a", "br",
        "table", "caption", "thead", "tbody", "tr", "th", "td", "abbr", "hr", "sup", "sub", "figure", "figcaption",
    )
)  # fmt: skip
_ENDED_BY_GUARD = ("signal 31", "exit code 99")  # how `forbid_all` ends a process


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of one run; `broken` are the rules that it broke, in words."""

    case: str
    command: str
    outcome: str
    seconds: float
    peak_mb: int
    told: str
    broken: tuple[str, ...]


class Attackers:
    """Some worker processes that take runs, each one at a time; a worker that hangs or dies is replaced.

    A class, since it holds the processes.
    """

    def __init__(self, n_workers: int = 2) -> None:
        """Start them when they are needed."""
        self._n_workers = n_workers
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for _ in range(n_workers):
            self._idle.put(_Worker())

    def __enter__(self) -> "Attackers":
        """The attackers themselves."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers."""
        for _ in range(self._n_workers):
            self._idle.get().close()

    def run_all(self, runs: Iterable[tuple[Case, str]]) -> Iterator[Result]:
        """The result of each run, in their order."""
        with ThreadPoolExecutor(self._n_workers) as pool:
            yield from pool.map(lambda run: self.run(*run), runs)

    def run(self, case: Case, command: str) -> Result:
        """The result of one run."""
        worker = self._idle.get()
        try:
            return _run(worker, case, command)
        finally:
            self._idle.put(worker)


class _Worker:
    """One process behind the guard."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self.peak_mb_of_children = 0

    def ask(self, asked: dict[str, Any], *, seconds: float) -> dict[str, Any] | None:
        """Its reply; None where none came in time, or it died: then it is ended."""
        process = self.start()
        assert process.stdin is not None
        self.peak_mb_of_children = 0
        with contextlib.suppress(OSError):
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            process.stdin.flush()
        reply = self._await(process, seconds)
        if reply is None:
            self.close()
        return reply

    def close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        process.wait()

    def start(self) -> "subprocess.Popen[bytes]":
        """The process, ready for a first run."""
        if self._process is not None:
            return self._process
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, json.dumps([str(_ROOT), str(_ROOT / "src"), *sys.path])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        warm = self.ask(_question(Case(name="warm", fetch=frozenset()), "warm", {}), seconds=_START_S)
        if warm is None or warm["outcome"] != "warm" or self._process is None:
            raise RuntimeError(f"a worker did not start: {warm}")
        return self._process

    def _await(self, process: subprocess.Popen[bytes], seconds: float) -> dict[str, Any] | None:
        assert process.stdout is not None
        heard = b""
        for _ in range(int(seconds / _SAMPLE_S)):
            self.peak_mb_of_children = max(self.peak_mb_of_children, _held_mb(_children(process.pid)))
            if not select.select([process.stdout], [], [], _SAMPLE_S)[0]:
                continue
            more = process.stdout.read1(1 << 20)  # type: ignore[attr-defined]
            if not more:
                return None
            heard += more
            if heard.endswith(b"\n"):
                reply: dict[str, Any] = json.loads(heard)
                return reply
        return None


def runs_of(cases: Iterable[Case], commands: Sequence[str]) -> Iterator[tuple[Case, str]]:
    """Each case with each command that it is for."""
    for case in cases:
        for command in case.commands:
            if command in commands:
                yield case, command


def _run(worker: _Worker, case: Case, command: str) -> Result:
    data = case.prepare() if case.prepare is not None else b""
    worker.start()  # before the server: its life is short
    server = Server(case, life_s=case.deadline_s + _READ_S)
    with tempfile.TemporaryDirectory(prefix="sayso-hostile-file-") as folder:
        path = Path(folder) / (case.file or "none")
        if command == "file":
            path.write_bytes(data)
        try:
            question = _question(case, command, server.routes) | {"path": str(path)}
            reply = worker.ask(question, seconds=case.deadline_s + _READ_S)
        finally:
            server.close()
    if reply is None:
        told = "the command hung, or its process died"
        return Result(
            case=case.name,
            command=command,
            outcome="hang",
            seconds=case.deadline_s + _READ_S,
            peak_mb=0,
            told=told,
            broken=(told,),
        )
    peak_mb = reply["peak_mb"] + worker.peak_mb_of_children
    broken = (*_break_rules(case, command, reply, peak_mb), *_requests_beyond(case, command, server))
    return Result(
        case=case.name,
        command=command,
        outcome=reply["outcome"],
        seconds=reply["seconds"],
        peak_mb=peak_mb,
        told=reply["told"],
        broken=broken,
    )


def _question(case: Case, command: str, routes: dict[tuple[str, int], int]) -> dict[str, Any]:
    return {
        "command": command,
        "url": case.url,
        "feed": FEED,
        "kind": case.kind,
        "routes": [(host, port, local) for (host, port), local in routes.items()],
        "dead": list(case.dead),
        "dns": {HOST: ((PUBLIC,),), FEED_HOST: ((FEED_PLACE,),), **case.dns},
        "deadline_s": case.deadline_s,
    }


def allowed(case: Case, command: str) -> frozenset[str]:
    """What may come of a case for a command."""
    if command == "fetch":
        return case.fetch
    may = case.read | (case.fetch - {FETCHED}) if case.read else case.fetch
    if command == "watch" and case.group == "addresses":
        may = may | {LEFT_OUT, "bad-type"}  # no address, or one below that of the feed
    return frozenset(READ if each == FETCHED else each for each in may)


def _break_rules(case: Case, command: str, reply: dict[str, Any], peak_mb: int) -> Iterator[str]:
    if reply["violations"]:
        yield f"beyond the allowed set: {', '.join(reply['violations'][:3])}"
    if any(sign in reply["told"] for sign in _ENDED_BY_GUARD):
        yield f"the reading process wanted the network: {reply['told']}"
    may = allowed(case, command)
    if reply["outcome"] not in may:
        yield f"came to {reply['outcome']!r}, expected {' or '.join(sorted(may))}"
    limit = case.deadline_s + OVERTIME_S
    if reply["fetching_s"] > limit:
        yield f"fetching took {reply['fetching_s']:.1f} s, more than {limit:.1f} s"
    if peak_mb > MEMORY_MB:
        yield f"held {peak_mb:,} MB, more than {MEMORY_MB}"
    yield from _wrong_words(case, command, reply)


def _wrong_words(case: Case, command: str, reply: dict[str, Any]) -> Iterator[str]:
    """Each failure is one clear line."""
    told, is_good = reply["told"], reply["outcome"] in (FETCHED, READ, NOTHING, LEFT_OUT)
    if _CONTROLS.search(told):
        yield "controls in the message"
    if command == "show" and _CONTROLS.search(reply["shown"]):
        yield "controls in what is shown"
    if command == "page" and (found := _find_active(reply["shown"])):
        yield f"a page that acts: {found}"
    if _TRACE.search(told):
        yield f"no clear line: {told[-300:]}"
    if not is_good and not told.strip():
        yield "a failure without a line"
    lines = told.strip().splitlines()
    if not is_good and command == "fetch" and len(lines) != 1:
        yield f"{len(lines)} lines for one failure"
    if any(len(line) > _MOST_TOLD for line in lines):
        yield f"a line of {max(map(len, lines)):,} characters"
    text = reply.get("text") or reply.get("shown", "")
    if case.has is not None and reply["outcome"] == READ and command == "read" and case.has not in text:
        yield f"without the words {case.has!r}"
    if case.lacks is not None and case.lacks in f"{text}{reply.get('shown', '')}{told}":
        yield f"with the words {case.lacks!r}"


def _find_active(page: str) -> str | None:
    """What in the page of a report would load, run or lead anywhere but to web pages; it should hold words alone."""
    for tag, attributes in _TAG.findall(page):
        if tag.lower() not in _PASSIVE:
            return f"<{tag}>"
        for name, value in _ATTRIBUTE.findall(attributes):
            if name.lower().startswith("on") or name.lower() in (
                "style",
                "src",
                "srcset",
                "srcdoc",
                "action",
            ):
                return f"{name}={value}"
            if name.lower() == "http-equiv" and value != "Content-Security-Policy":
                return f"{name}={value}"
            if name.lower() in ("href", "cite") and not value.startswith(("#", "http://", "https://")):
                return f"{name}={value}"
    return None


def _requests_beyond(case: Case, command: str, server: Server) -> Iterator[str]:
    asked = [each for each in server.asked if each.path != "/robots.txt"]
    if command != "watch" and len(asked) > case.max_requests:
        yield f"{len(asked)} requests, more than {case.max_requests}"
    for each in server.asked:
        head = each.head.decode("latin-1").lower()
        lines = head.split("\r\n")
        if lines[0].count(" ") != 2 or not lines[0].startswith("get /") or not lines[0].endswith(" http/1.1"):
            yield f"a broken request: {lines[0][:200]!r}"
        if sum(line.startswith("host:") for line in lines) != 1 or "\n" in head.replace("\r\n", ""):
            yield f"broken headers: {head[:300]!r}"
        for never in case.never_sent:
            if never in head:
                yield f"sent {never!r}"


def _children(pid: int) -> list[int]:
    """Processes below one, at any depth."""
    try:
        own = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (OSError, ValueError):
        return []
    return [*own, *(below for each in own for below in _children(each))]


def _held_mb(pids: Iterable[int]) -> int:
    held = 0
    for pid in pids:
        with contextlib.suppress(OSError, ValueError, IndexError):
            status = Path(f"/proc/{pid}/status").read_text()
            held += int(status.partition("VmRSS:")[2].split()[0]) // 1024
    return held
