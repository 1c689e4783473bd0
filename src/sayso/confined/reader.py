"""Which process reads a file, and what happens when that takes too long or dies?"""

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import IO, TypeVar

from sayso.confined.frames import READY, read_frame, write_frame
from sayso.confined.limits import LIMITS, Limits
from sayso.confined.messages import Reply, Request, from_bytes, to_bytes
from sayso.errors import InputError, SaysoError
from sayso.model import Document, Problem
from sayso.readers import Hints, find_size_fault, read_document

_MAX_REPLY = 200_000_000  # bytes; a document of 20 MB with each character escaped
_STARTED_BY = (
    "import sys, json; limits, parent, path = json.loads(sys.argv[1]); sys.path[:] = path; "
    "from sayso.confined.child import main; from sayso.confined.limits import Limits; "
    "main(Limits(**limits), parent=parent)"
)
# The libraries for vectors start a thread for each processor, each with memory of its own; the child has use for one.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_START_S = 120.0  # seconds until a process is ready; 1 s is usual, a disk that wakes up or a busy machine takes 20
_KILLED = getattr(signal, "SIGKILL", 0)  # Windows knows no signals
_OVERTIME = getattr(signal, "SIGXCPU", 0)
_CHECK = "import sayso.confined.child"
_NO_HINTS = Hints()

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ended:
    """How the process ended instead of answering; `signal` is 0 where it left by itself."""

    by_clock: bool
    code: int


class ConfinedReader:
    """Reads files as `read_document` does, in a process that is started once and replaced when it ends.

    A class, since it holds that process. Safe to use from several threads: they wait for each other.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        """Start nothing yet."""
        self._limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False
        self._owner = os.getpid()
        atexit.register(self.close)

    def start(self) -> None:
        """Have the process start while other work is done; returns at once."""
        with self._lock:
            self._started()

    def close(self) -> None:
        """End the process, if there is one; the next file starts another."""
        with self._lock:
            self._end()

    def __call__(
        self, data: bytes, *, name: str, hints: Hints = _NO_HINTS
    ) -> tuple[Document | None, tuple[Problem, ...]]:
        """The document in the bytes of a file, and what was wrong with them; as `read_document`.

        Bytes that take more than the limits, or end their process, give no document and one problem.

        Raises:
            InputError: If a hint is no date, or no address.
            SaysoError: If no process can be started.
        """
        if find_size_fault(data, name) is not None:
            return read_document(data, name=name, hints=hints)  # says so, and looks no further
        reply, _ = self.ask(Request(name=name, hints=hints), data)
        return reply.document, reply.problems

    def ask(self, request: Request, data: bytes = b"") -> tuple[Reply, bytes]:
        """What the process answers to a request of any kind, and the bytes beside the answer.

        Bytes that take more than the limits, or end their process, give a reply with one problem and nothing else.

        Args:
            request: What is wanted; its name stands in messages.
            data: What is read, at most `MAX_BYTES` and one.

        Raises:
            InputError: If the request itself is wrong, as a hint that is no date.
            SaysoError: If no process can be started.
        """
        with self._lock:
            answered = self._ask(to_bytes(request), data)
        if isinstance(answered, _Ended):
            failed = Problem(code="failed", message=f"{request.name}: {self._why(answered)}")
            return Reply(problems=(failed,)), b""
        if answered[0].wrong_use is not None:
            raise InputError(answered[0].wrong_use)
        return answered

    def _ask(self, request: bytes, data: bytes) -> tuple[Reply, bytes] | _Ended:
        """The reply; asked once more where the process was ended from outside, as by one that looks for memory."""
        outcome = self._ask_once(request, data)
        if isinstance(outcome, _Ended) and outcome.code and not outcome.by_clock and outcome.code == -_KILLED:
            outcome = self._ask_once(request, data)
        return outcome

    def _ask_once(self, request: bytes, data: bytes) -> tuple[Reply, bytes] | _Ended:
        process = self._started()
        try:
            self._wait_until_ready(process)
            answered, is_late = _before(self._limits.wall_s, process, lambda: _exchange(process, request, data))
        except BaseException:  # Ctrl-C: the answer would be taken for that of the next file
            self._end()
            raise
        if answered is None or answered[0].is_last or is_late:
            self._end()
        return answered if answered is not None else _Ended(by_clock=is_late, code=process.returncode)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        if self._is_ready:
            return
        said, is_late = _before(_START_S, process, lambda: _listen(process, max_bytes=len(READY)))
        if said != READY or is_late:
            self._end()
            how = (
                f"was not ready after {_START_S:g} s" if is_late else f"ended at its start ({_how(process.returncode)})"
            )
            raise SaysoError(
                f"the process that reads files {how}; check the installation: {sys.executable} -c {_CHECK!r}"
            )
        self._is_ready = True

    def _started(self) -> subprocess.Popen[bytes]:
        """The process, a new one where there is none or it ended since."""
        if self._owner != os.getpid():  # after a fork: that process answers to the parent
            self._process, self._owner = None, os.getpid()
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            self._process, self._is_ready = self._start(), False
        return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        told = json.dumps([asdict(self._limits), os.getpid(), sys.path])
        try:
            return subprocess.Popen(
                # Not multiprocessing: that runs the caller's own script once more in the new process.
                [sys.executable, "-I", "-c", _STARTED_BY, told],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_ONE_THREAD},
                process_group=0,  # Ctrl-C in the terminal is for us
            )
        except OSError as error:
            raise SaysoError(
                f"cannot start {sys.executable!r} to read files: {error.strerror or error}; "
                "check that Python may start processes here"
            ) from error

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                _close(stream)
        process.wait()

    def _why(self, ended: _Ended) -> str:
        """What to tell of a file whose process ended."""
        if ended.by_clock:
            return f"reading was stopped after {self._limits.wall_s:g} s; save the article alone, or give its text"
        if ended.code and ended.code == -_OVERTIME:
            return (
                f"reading was stopped after {self._limits.cpu_s} s of processor time; "
                "save the article alone, or give its text"
            )
        return f"the process that read it ended ({_how(ended.code)}); save the article alone, or give its text"


def _before(seconds: float, process: subprocess.Popen[bytes], wait: Callable[[], _Answer]) -> tuple[_Answer, bool]:
    """What comes of waiting for the process, and whether it was killed since it took longer than the seconds."""
    is_late = threading.Event()

    def kill() -> None:
        is_late.set()
        process.kill()

    clock = threading.Timer(seconds, kill)
    clock.daemon = True
    clock.start()
    try:
        return wait(), is_late.is_set()
    finally:
        clock.cancel()


def _exchange(process: subprocess.Popen[bytes], request: bytes, data: bytes) -> tuple[Reply, bytes] | None:
    """The reply of the process and the bytes beside it; None where it ended first, or answered what is no reply."""
    if process.stdin is None:
        return None
    try:
        write_frame(process.stdin, request)
        write_frame(process.stdin, data)
        payload = _listen(process, max_bytes=_MAX_REPLY)
        beside = _listen(process, max_bytes=_MAX_REPLY) if payload is not None else None
        return (from_bytes(Reply, payload), beside) if payload is not None and beside is not None else None
    except (OSError, ValueError):
        return None


def _listen(process: subprocess.Popen[bytes], *, max_bytes: int) -> bytes | None:
    """The next message of the process; None where it ends first, or says what is none."""
    try:
        return read_frame(process.stdout, max_bytes=max_bytes) if process.stdout is not None else None
    except (OSError, ValueError):
        return None


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _close(stream: IO[bytes]) -> None:
    with contextlib.suppress(OSError):  # what was not yet written has no reader
        stream.close()
