"""What does one command do about one case, in a process behind the guard? One run after the other, asked by lines."""

import contextlib
import dataclasses
import io
import json
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.hostile.guard import Guard

_READING_CPU_S = 4  # for one file, where a user has 10


def main() -> None:
    """Answer each line of standard input with one on what was standard output."""
    replies = os.fdopen(os.dup(1), "w", encoding="ascii")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    guard = Guard()
    guard.install()
    with tempfile.TemporaryDirectory(prefix="sayso-hostile-") as folder:
        runner = _Runner(guard, Path(folder))
        for line in sys.stdin:
            replies.write(json.dumps(runner.run(json.loads(line))) + "\n")
            replies.flush()


class _Runner:
    """Runs commands one after the other; keeps an empty ledger to copy, since making one takes long."""

    def __init__(self, guard: Guard, folder: Path) -> None:
        self._guard = guard
        self._folder = folder
        self._empty: Path | None = None
        self._reasons: list[str] = []
        self.fetching_s = 0.0  # of the longest fetch of a run
        self._is_heard = False

    def run(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        _shorten(asked["deadline_s"])
        self._guard.begin(
            routes={(host, port): local for host, port, local in asked["routes"]},
            dead=[(host, port) for host, port in asked["dead"]],
            answers=asked["dns"],
        )
        commands: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "warm": self._warm,
            "fetch": self._fetch,
            "unguarded": self._unguarded,
            "read": self._read,
            "show": self._show,
            "page": self._page,
            "add": self._add,
            "file": self._file,
            "watch": self._watch,
        }
        self._hear_reasons()
        place = self._folder / "run"
        place.mkdir()
        os.chdir(place)
        _forget_peak()
        started = time.monotonic()
        try:
            found = commands[asked["command"]](asked)
        except Exception:  # noqa: BLE001  what the test is about
            found = {"outcome": "crash", "told": traceback.format_exc()}
        seconds = time.monotonic() - started
        os.chdir(self._folder)
        shutil.rmtree(place)
        return found | {
            "seconds": seconds,
            "fetching_s": self.fetching_s,
            "violations": self._guard.violations,
            "connected": self._guard.connected,
            "looked_up": self._guard.looked_up,
            "peak_mb": _peak_mb(),
        }

    def _hear_reasons(self) -> None:
        """Note why fetching and reading fail, which the commands tell in words."""
        self._reasons.clear()
        self.fetching_s = 0.0
        if self._is_heard:
            return
        self._is_heard = True
        from sayso.confined import ConfinedReader  # noqa: PLC0415  behind the guard
        from sayso.fetch import Failure, Fetcher  # noqa: PLC0415  behind the guard

        fetch, read, reasons, runner = Fetcher.fetch, ConfinedReader.__call__, self._reasons, self

        def noting_fetch(self: Any, *args: Any, **options: Any) -> Any:
            started = time.monotonic()
            found = fetch(self, *args, **options)
            runner.fetching_s = max(runner.fetching_s, time.monotonic() - started)
            if isinstance(found, Failure):
                reasons.append(str(found.reason))
            return found

        def noting_read(self: Any, *args: Any, **options: Any) -> Any:
            document, problems = read(self, *args, **options)
            if document is None:
                reasons.extend(problem.code for problem in problems[-1:])
            return document, problems

        Fetcher.fetch = noting_fetch  # type: ignore[method-assign]
        ConfinedReader.__call__ = noting_read  # type: ignore[method-assign]

    def _warm(self, _asked: Mapping[str, Any]) -> dict[str, Any]:
        """Load what is slow to load, so that the runs are measured and not that."""
        Path("a.html").write_text("<html><body><p>The bridge is closed, the mayor said.</p></body></html>")
        ran = _call("add", "--no-link", "-d", "empty.db", "a.html")
        ran = ran if ran["code"] else _call("read", "--json", "a.html")
        self._new_ledger()
        return {"outcome": "warm" if ran["code"] == 0 else "crash", "told": ran["told"]}

    def _fetch(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        from sayso.fetch import Failure, Fetcher  # noqa: PLC0415  behind the guard

        with Fetcher() as fetcher:
            found = fetcher.fetch(asked["url"], kind=asked["kind"])
        if isinstance(found, Failure):
            return {"outcome": str(found.reason), "told": found.message, "wait_s": found.retry_after_s}
        return {"outcome": "fetched", "told": "", "n_bytes": len(found.body), "final_url": found.final_url}

    def _unguarded(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """What a fetch does that trusts its address: the guard must stop it."""
        import urllib.request  # noqa: PLC0415

        with urllib.request.urlopen(asked["url"], timeout=2) as answer:
            return {"outcome": "fetched", "told": answer.read().decode("utf-8", "replace")}

    def _read(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        ran = _call("read", "--json", "--", asked["url"])
        export = json.loads(ran["shown"]) if ran["shown"] else {"documents": [], "problems": []}
        text = "\n".join(each["text"] for each in export["documents"] if each["text"])
        return ran | {"outcome": self._outcome(ran, is_read=bool(text), rows=export["problems"]), "text": text}

    def _show(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        ran = _call("read", "--", asked["url"])
        return ran | {"outcome": self._outcome(ran, is_read=ran["code"] == 0, rows=["none is written"])}

    def _page(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        ran = _call("read", "--html", "-", "--", asked["url"])
        return ran | {"outcome": self._outcome(ran, is_read=ran["code"] == 0, rows=["none is written"])}

    def _add(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        return self._add_one(asked["url"])

    def _file(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        return self._add_one(shutil.copy(asked["path"], "."))

    def _add_one(self, name: str) -> dict[str, Any]:
        ledger = self._new_ledger()
        ran = _call("add", "--json", "--no-link", "--failures", "failed", "-d", str(ledger), "--", name)
        failed = Path("failed")
        rows = [json.loads(line) for line in failed.read_text().splitlines()] if failed.exists() else []
        return ran | {"outcome": self._outcome(ran, is_read=bool(ran["shown"]), rows=rows)}

    def _outcome(self, ran: Mapping[str, Any], *, is_read: bool, rows: Sequence[Any]) -> str:
        if ran["code"] not in (0, 1, 3):
            return "crash"
        if is_read:
            return "read"
        if not rows:
            return "no row"
        return self._reasons[-1] if self._reasons else "unread"

    def _watch(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """One round of watching: of the feed of the case, or of one that names its page."""
        from sayso import Ledger  # noqa: PLC0415  behind the guard

        place = self._new_ledger()
        ran = _call("watch", "--once", "--no-link", "--json", "-d", str(place), "--", asked["feed"])
        with Ledger(place) as ledger:
            jobs = [(job.kind.value, job.target, job.state.value, job.reason, job.message) for job in ledger.jobs()]
            is_noted = any(feed.note for feed in ledger.feeds())
        pages = [each for each in jobs if each[0] == "page"]
        reasons = [each[3] for each in pages or jobs if each[3]]
        is_read = any(each[2] == "done" for each in pages)
        outcome = reasons[0] if reasons else "read" if is_read else "left-out" if is_noted else "nothing"
        return ran | {"outcome": outcome if ran["code"] in (0, 1, 3) else "crash", "rows": jobs}

    def _new_ledger(self) -> Path:
        if self._empty is None:
            self._empty = self._folder / "empty.db"
            from sayso import Ledger  # noqa: PLC0415  slow

            Ledger(self._empty).close()
        return Path(shutil.copy(self._empty, "ledger.db"))


def _call(*args: str) -> dict[str, Any]:
    """What a command wrote, and its exit code; an exception that it let through is a crash."""
    from sayso.cli import main as sayso  # noqa: PLC0415  behind the guard

    out = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    told = io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", write_through=True)  # as the system has it
    code: Any = 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
            sayso(list(args))
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001  what the test is about
        code = "crash"
        told.write(traceback.format_exc())
    shown, noted = (each.buffer.getvalue().decode("utf-8", "backslashreplace") for each in (out, told))  # type: ignore[attr-defined]
    return {"code": None if code is None else code if code == "crash" else int(code), "shown": shown, "told": noted}


def _shorten(deadline_s: float) -> None:
    """Give fetching and reading less time than users have, so that a run ends soon."""
    from sayso import fetch  # noqa: PLC0415  behind the guard
    from sayso.api.reading import open_fetcher  # noqa: PLC0415  behind the guard
    from sayso.confined import reader  # noqa: PLC0415  behind the guard

    short: dict[str, Any] = {"deadline_s": deadline_s, "connect_s": min(1.0, deadline_s), "min_gap_s": 0.0}
    fetch.Policy.__init__.__kwdefaults__.update(short)
    fetch.Fetcher.__init__.__defaults__ = (dataclasses.replace(fetch.POLICY, **short),)
    open_fetcher.cache_clear()  # each run meets the servers for the first time
    limits = dataclasses.replace(reader.LIMITS, cpu_s=_READING_CPU_S)
    reader.ConfinedReader.__init__.__defaults__ = (limits,)


def _forget_peak() -> None:
    """Have the system measure the memory of this process anew."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak_mb() -> int:
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0


if __name__ == "__main__":
    main()
