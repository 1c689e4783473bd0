"""What does the process do that reads files for another one? One after the other, until nobody asks any more."""

import contextlib
import ctypes
import math
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from sayso.confined.feeds import answer_feed
from sayso.confined.frames import READY, read_frame, write_frame
from sayso.confined.limits import Limits
from sayso.confined.members import answer_members
from sayso.confined.messages import Kind, Reply, Request, from_bytes, to_bytes
from sayso.errors import InputError
from sayso.model import Problem
from sayso.readers import MAX_FILE_BYTES, read_document

try:
    import resource
except ImportError:  # Windows: the clock alone limits
    resource = None  # type: ignore[assignment]

_WORN_BYTES = 450_000_000  # of memory once held: a process that grew so far is replaced, so that the next file has all
_MAX_REQUEST = 1_000_000  # bytes of name and hints
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
_ANY_PAGE = b"<html><body><article><p>%s</p></article></body></html>" % (
    b"The bridge was closed on Tuesday, the mayor said, and nobody who had been there knew why. " * 5
)


def main(limits: Limits, *, parent: int) -> None:
    """Answers requests on standard input, on what was standard output, to its end; says first that it is ready.

    Args:
        limits: What one file may take.
        parent: Process id of the one that asks.
    """
    with _streams() as (requests, replies):
        _end_with(parent)
        read_document(_ANY_PAGE, name="any.html")  # loads the libraries before their memory is counted
        _limit_memory(limits)
        write_frame(replies, READY)
        while (asked := read_frame(requests, max_bytes=_MAX_REQUEST)) is not None:
            data = read_frame(requests, max_bytes=MAX_FILE_BYTES + 1)
            if data is None:
                return
            _limit_time(limits)
            reply, beside = answer(from_bytes(Request, asked), data)
            write_frame(replies, to_bytes(reply))
            write_frame(replies, beside)
            if reply.is_last:
                return


def answer(request: Request, data: bytes) -> tuple[Reply, bytes]:
    """What comes of reading the bytes, and bytes beside it; whatever fails is a problem of this file."""
    failed: str | None = None
    try:
        reply, beside = _READERS[request.kind](request, data)
    except InputError as error:
        return Reply(wrong_use=str(error)), b""
    except MemoryError:
        failed = "it takes more memory than a file may have; save the article alone, or give its text"
    except Exception as error:  # noqa: BLE001  outer loop of a batch: one file must not cost the others
        failed = f"reading failed with {type(error).__name__}: {error}; please report it with the file"
    n_bytes = _n_bytes_held()
    if failed is not None:
        problem = Problem(code="failed", message=f"{request.name}: {failed}")
        return Reply(problems=(problem,), is_last=True, n_bytes=n_bytes), b""
    return replace(reply, is_last=n_bytes > _WORN_BYTES, n_bytes=n_bytes), beside


def _read_article(request: Request, data: bytes) -> tuple[Reply, bytes]:
    document, problems = read_document(data, name=request.name, hints=request.hints)
    return Reply(document=document, problems=problems), b""


# What answers each kind of request: the fields of the reply that are its own, and bytes beside them.
_READERS: dict[Kind, Callable[[Request, bytes], tuple[Reply, bytes]]] = {
    Kind.ARTICLE: _read_article,
    Kind.FEED: answer_feed,
    Kind.MEMBERS: answer_members,
}


@contextlib.contextmanager
def _streams() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Where requests come in and replies go out; what a library prints goes nowhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks
    with os.fdopen(os.dup(0), "rb") as requests, os.fdopen(os.dup(1), "wb") as replies:
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
        os.close(nowhere)
        yield requests, replies


def _end_with(parent: int) -> None:
    """Have the system end this process with the one that asks, also if that is killed while we are at work.

    Elsewhere than on Linux the end of the requests says so, once the file at hand is done or has used up its time.
    """
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):  # a C library without it
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we asked for the signal
        os._exit(1)


def _limit_memory(limits: Limits) -> None:
    taken = _n_bytes_mapped()
    if resource is not None and taken is not None:
        _lower(resource.RLIMIT_AS, taken + limits.memory_bytes)


def _limit_time(limits: Limits) -> None:
    """Have the system end the process when it has used the time for one file, beside what it has used before."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + limits.cpu_s)


def _lower(kind: int, value: int) -> None:
    """Sets the soft limit; a hard one that is lower stays."""
    hard = resource.getrlimit(kind)[1]
    with contextlib.suppress(ValueError, OSError):  # a system that knows the limit and does not keep it
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _n_bytes_mapped() -> int | None:
    """Address space of this process; None where the system does not tell."""
    try:
        n_pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return None
    return n_pages * resource.getpagesize()


def _n_bytes_held() -> int:
    """The most memory that the process has held so far; 0 where the system does not tell.

    Linux counts what the parent held in `ru_maxrss` too, from before this program was loaded; VmHWM is ours alone.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError, IndexError):
            status = Path("/proc/self/status").read_text(encoding="ascii")
            return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    if resource is None:
        return 0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else held * 1024
