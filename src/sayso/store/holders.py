"""Who holds a lease, and does that process still live?"""

import contextlib
import hashlib
import os
import platform
from functools import cache
from itertools import count
from pathlib import Path

_numbers = count(1)


def new_holder() -> str:
    """A name for who works on jobs in this process: machine, process, when that began, and a number of its own."""
    pid = os.getpid()
    return f"{_machine()}:{pid}:{_began(pid)}:{next(_numbers)}"


def is_gone(holder: str) -> bool:
    """Whether the process of a name has ended; False where it is of another machine, or nobody can tell.

    >>> is_gone(new_holder()), is_gone("another-machine:7:1:1")
    (False, False)
    """
    machine, _, rest = holder.partition(":")
    pid, _, rest = rest.partition(":")
    if machine != _machine() or not pid.isdigit():
        return False
    return not _lives(int(pid)) or _began(int(pid)) != rest.partition(":")[0]


@cache
def _machine() -> str:
    """What tells this machine, since it was started, and this namespace of processes from others."""
    parts = [platform.node()]
    with contextlib.suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip())
    with contextlib.suppress(OSError):
        parts.append(
            str(Path("/proc/self/ns/pid").readlink())
        )  # numbers of processes are told apart by it in containers
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _lives(pid: int) -> bool:
    if os.name == "nt":  # signal 0 is no question there: it would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is there, and somebody else's
        return True
    return _state(pid) != "Z"


def _began(pid: int) -> str:
    """When a process began, in ticks since the machine did; empty where the system does not tell."""
    fields = _stat(pid)
    return fields[19] if len(fields) > 19 else ""


def _state(pid: int) -> str:
    """A letter: "Z" is one that has ended, and of which nobody took notice yet."""
    fields = _stat(pid)
    return fields[0] if fields else ""


def _stat(pid: int) -> list[str]:
    """The fields of the process behind its name, which may hold anything; source: proc_pid_stat(5)."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return []
