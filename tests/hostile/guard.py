"""Which connections and look-ups does a process make, and how is any other one stopped and told?

`install` puts two rings around the network of this process, for its life. The outer one stands in the place of
`connect` and `getaddrinfo`: it answers look-ups as the run's script says, and leads the allowed addresses to the server
of this machine. The inner one is an audit hook of the interpreter: whatever reaches the system in another way is
refused and noted. `forbid_all` is for processes that have no business with a network; there the system itself, by a
filter on its calls, ends a process that connects or sends anywhere, also from C.
"""

import contextlib
import ctypes
import errno
import os
import platform
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_WATCHED = (
    "socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "socket.getnameinfo",
)  # fmt: skip
_STARTING = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn")
_ALWAYS_KNOWN: Mapping[str, Sequence[Any]] = {"localhost": (("127.0.0.1", "::1"),)}
_PRELUDE = "import sys; sys.path.insert(0, {root!r}); from tests.hostile.guard import forbid_all; forbid_all(); "
_HANG_S = 6.0  # a look-up that never answers; longer than all deadlines of the cases
_REAL_CONNECT = socket.socket.connect
_REAL_GETADDRINFO = socket.getaddrinfo

Address = tuple[str, int]


class BrokenGuard(Exception):
    """Raised in the place of a connection or look-up that is not allowed."""


class Guard:
    """The allowed set of one run, and what went beyond it.

    A class, since hooks cannot be taken out again: one guard serves all runs of a process.
    """

    def __init__(self) -> None:
        """Allow nothing."""
        self._routes: Mapping[Address, int] = {}
        self._dead: frozenset[Address] = frozenset()
        self._answers: Mapping[str, Sequence[Any]] = {}
        self._n_lookups: dict[str, int] = {}
        self._let_through = threading.local()
        self._lock = threading.Lock()
        self.violations: list[str] = []
        self.connected: list[Address] = []
        self.looked_up: list[str] = []

    def begin(self, *, routes: Mapping[Address, int], dead: Sequence[Address], answers: Mapping[str, Any]) -> None:
        """Allow what a run may do, and forget the run before."""
        with self._lock:
            self._routes, self._dead = dict(routes), frozenset(dead)
            self._answers = {**_ALWAYS_KNOWN, **answers}
            self._n_lookups = {}
            self.violations, self.connected, self.looked_up = [], [], []

    def install(self) -> None:
        """Put both rings around this process."""
        guard = self

        def connect(self: socket.socket, address: Any) -> None:
            guard._connect(self, address)

        def connect_ex(self: socket.socket, address: Any) -> int:
            try:
                guard._connect(self, address)
            except OSError as error:
                return error.errno or errno.ECONNREFUSED
            return 0

        socket.socket.connect = connect  # type: ignore[method-assign]
        socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]
        socket.getaddrinfo = self._getaddrinfo
        subprocess.Popen = _guarded_popen(self)  # type: ignore[misc]
        sys.addaudithook(self._audit)

    def _connect(self, sock: socket.socket, address: Any) -> None:
        if sock.family == socket.AF_UNIX:
            with self._passing():
                _REAL_CONNECT(sock, address)
            return
        asked = (str(address[0]), int(address[1]))
        self.connected.append(asked)
        if asked in self._dead:
            raise ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")
        local = self._routes.get(asked)
        if local is None:
            self._break(f"connection to {asked[0]} port {asked[1]}")
        with self._passing():
            _REAL_CONNECT(sock, ("127.0.0.1", local) if sock.family == socket.AF_INET else ("::ffff:127.0.0.1", local))

    def _getaddrinfo(
        self, host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0
    ) -> list[Any]:
        with self._passing():
            if host is None or _is_numeric(host):
                return _REAL_GETADDRINFO(host, port, family, type, proto, flags)
        encoded = host if isinstance(host, bytes) else host.encode("idna")  # as the real one does, with its errors
        name = encoded.decode("ascii").rstrip(".").lower()
        with self._passing():
            if _is_numeric(name):
                return _REAL_GETADDRINFO(name, port, family, type, proto, flags)
        self.looked_up.append(name)
        if flags & socket.AI_NUMERICHOST:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if name not in self._answers:
            self._break(f"look-up of {name!r}")
        return list(_infos(self._next_answer(name), int(port or 0), family, type, proto))

    def _next_answer(self, name: str) -> tuple[str, ...]:
        with self._lock:
            number = self._n_lookups.get(name, 0)
            self._n_lookups[name] = number + 1
        script = self._answers[name]
        answer = script[min(number, len(script) - 1)]
        if not isinstance(answer, str):
            return tuple(answer)
        word, _, rest = answer.partition(":")
        if word == "slow":
            seconds, _, address = rest.partition(":")
            time.sleep(float(seconds))
            return (address,)
        if word == "hang":
            time.sleep(_HANG_S)
        if word == "again":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        if word == "fail":
            raise socket.gaierror(socket.EAI_FAIL, "Non-recoverable failure in name resolution")
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    @contextlib.contextmanager
    def _passing(self) -> Iterator[None]:
        before = getattr(self._let_through, "now", False)
        self._let_through.now = True
        try:
            yield
        finally:
            self._let_through.now = before

    def _audit(self, event: str, args: tuple[Any, ...]) -> None:
        if event not in _WATCHED and event not in _STARTING:
            return
        if getattr(self._let_through, "now", False):
            return
        if event in _WATCHED and args and getattr(args[0], "family", None) == socket.AF_UNIX:
            return
        self._break(f"{event} with {args[1:] if event.startswith('socket.c') else args!r}")

    def _break(self, what: str) -> None:
        self.violations.append(what)
        raise BrokenGuard(f"not allowed: {what}")


def _guarded_popen(guard: Guard) -> Any:
    """`Popen` that lets only our own confined interpreter start, and only behind a guard of its own."""
    real = subprocess.Popen

    class Popen(real):  # type: ignore[type-arg, valid-type, misc]
        def __init__(self, args: Any, *rest: Any, **options: Any) -> None:
            command = [args] if isinstance(args, str) else list(args)
            if not (command[0] == sys.executable and "-c" in command and "confined" in " ".join(command)):
                guard._break(f"start of {command!r}")
            at = command.index("-c") + 1
            root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
            command[at] = _PRELUDE.format(root=root) + command[at]
            with guard._passing():
                super().__init__(command, *rest, **options)

    return Popen


def _is_numeric(host: Any) -> bool:
    """Whether the system takes the name for an address, as it does with 127.1, 0x7f.1 and 2130706433."""
    try:
        text = host.decode("ascii") if isinstance(host, bytes) else host
        if ":" in text:  # of IPv6, or an error of the real function
            return True
        _REAL_GETADDRINFO(text, None, 0, 0, 0, socket.AI_NUMERICHOST)
    except (OSError, UnicodeError, ValueError, BrokenGuard):
        return False
    return True


def _infos(addresses: Sequence[str], port: int, family: int, kind: int, proto: int) -> Iterator[tuple[Any, ...]]:
    for address in addresses:
        own = socket.AF_INET6 if ":" in address else socket.AF_INET
        if family not in (0, own):
            continue
        bare, _, zone = address.partition("%")
        place: tuple[Any, ...] = (bare, port, 0, len(zone)) if own == socket.AF_INET6 else (address, port)
        for each in (kind,) if kind else (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            yield (own, each, proto or (6 if each == socket.SOCK_STREAM else 17), "", place)


def forbid_all() -> None:
    """Allow this process neither look-up nor connection nor other process, from Python or from C, for its life."""

    def refuse(event: str, args: tuple[Any, ...]) -> None:
        if event in _WATCHED or event in _STARTING:
            os._exit(99)  # not an exception, which what reads the file might swallow

    sys.addaudithook(refuse)
    _forbid_in_the_system()


_LD, _JEQ, _RET = 0x20, 0x15, 0x06  # load a word, jump if equal, return: of the filter's machine
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
# Numbers of connect, sendto, sendmsg and sendmmsg. Not of socket: urllib3 opens one to see whether there is IPv6.
_CALLS = {"x86_64": (0xC000003E, (42, 44, 46, 307)), "aarch64": (0xC00000B7, (203, 206, 211, 269))}


def _forbid_in_the_system() -> bool:
    """Have the system end this process if it connects or sends anywhere; False where it cannot."""
    if sys.platform != "linux" or platform.machine() not in _CALLS:
        return False
    machine, calls = _CALLS[platform.machine()]
    n_calls = len(calls)
    lines = (
        (_LD, 0, 0, 4),  # the machine
        (_JEQ, 0, n_calls + 1, machine),
        (_LD, 0, 0, 0),  # the number of the call
        *((_JEQ, n_calls - place, 0, call) for place, call in enumerate(calls)),
        (_RET, 0, 0, _ALLOW),
        (_RET, 0, 0, _KILL),
    )
    filters = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(lines), ctypes.addressof(filters)))
    libc = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, set_filter, by_program = 38, 22, 2
    if libc.prctl(no_new_privileges, 1, 0, 0, 0):
        return False
    return libc.prctl(set_filter, by_program, ctypes.c_void_p(ctypes.addressof(program)), 0, 0) == 0
