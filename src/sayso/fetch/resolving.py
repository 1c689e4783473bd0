"""To which addresses does a name lead?"""

import socket
import threading
from collections.abc import Callable, Sequence

from sayso.fetch.addresses import Address, is_global, is_inside, read_ip
from sayso.fetch.deadlines import Deadline
from sayso.fetch.records import Reason
from sayso.fetch.refusal import Refusal
from sayso.fetch.urls import Target
from sayso.fetch.wording import shown

# From a host and a port to its addresses; raises OSError where there are none.
Resolve = Callable[[str, int], Sequence[str]]

_MOST_ANSWERS = 100  # addresses of one name; large sites have 8
_MOST_WAITING = 32  # threads that wait for name servers, also those that nobody waits for any more
_waiting = threading.BoundedSemaphore(_MOST_WAITING)


def resolve_absolute(host: str, port: int) -> Sequence[str]:
    """The addresses of a name of the open web; the system's list of domains to try is not asked, nor its own names."""
    return resolve_locally(f"{host}.", port)


def resolve_locally(host: str, port: int) -> Sequence[str]:
    """The addresses of a name as this machine has it, in the order in which it would try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(where[0]) for *_, where in found]


def find_addresses(target: Target, *, resolve: Resolve, deadline: Deadline, allow_private: bool) -> tuple[Address, ...]:
    """The addresses of a target's host, all of which may be connected to; at least one.

    Raises:
        Refusal: If there are none, the answer takes too long, or a single one of them leads inside.
    """
    literal = read_ip(target.host)
    answers = (target.host,) if literal is not None else _ask(target, resolve, deadline)
    addresses = [
        _checked(target, answer, allow_private=allow_private) for answer in dict.fromkeys(answers[:_MOST_ANSWERS])
    ]
    if not addresses or len(answers) > _MOST_ANSWERS:
        raise Refusal(Reason.NO_SUCH_HOST, f"{target.host!r} has {len(answers)} addresses; check the name")
    return tuple(addresses)


def check_literal(target: Target, *, allow_private: bool) -> None:
    """Look whether a host that is written as a number may be connected to; of names nothing is known yet.

    Raises:
        Refusal: If it leads inside.
    """
    if read_ip(target.host) is not None:
        _checked(target, target.host, allow_private=allow_private)


def _checked(target: Target, answer: str, *, allow_private: bool) -> Address:
    address = read_ip(answer)
    if address is None or not (is_global(address) or (allow_private and is_inside(address))):
        raise _forbidden(target, answer)
    return address


def _forbidden(target: Target, answer: str) -> Refusal:
    where = shown(answer) if answer == target.host else f"{target.host!r} leads to {shown(answer)}, which"
    return Refusal(
        Reason.FORBIDDEN_ADDRESS,
        f"{where} is no address of the open internet, and was not asked; --allow-private is for your own network",
    )


def _ask(target: Target, resolve: Resolve, deadline: Deadline) -> Sequence[str]:
    """What the name server answers; asked in a thread that is left behind where it takes too long."""
    answers: list[Sequence[str]] = []
    faults: list[Exception] = []
    done = threading.Event()
    slots = _waiting  # the thread gives back what was taken here
    if not slots.acquire(timeout=deadline.left()):
        raise _late(target)

    def ask() -> None:
        try:
            answers.append(tuple(resolve(target.host, target.port)))
        except Exception as error:  # noqa: BLE001  handed to the thread that waits
            faults.append(error)
        finally:
            slots.release()
            done.set()

    threading.Thread(target=ask, name="sayso-resolve", daemon=True).start()
    if not done.wait(deadline.left()):
        raise _late(target)
    if faults:
        raise _unresolved(target, faults[0]) from faults[0]
    return answers[0]


def _late(target: Target) -> Refusal:
    return Refusal(Reason.DNS_TIMEOUT, f"no name server told the address of {target.host!r} in time; try again later")


def _unresolved(target: Target, fault: Exception) -> Refusal:
    if isinstance(fault, socket.gaierror) and fault.errno == socket.EAI_AGAIN:
        return Refusal(Reason.NO_SUCH_HOST, f"no name server told the address of {target.host!r}; check the network")
    if isinstance(fault, TimeoutError):
        return _late(target)
    return Refusal(Reason.NO_SUCH_HOST, f"there is no host {target.host!r}; check the name")
