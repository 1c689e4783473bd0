"""What does the status of a response mean for who asked?"""

from sayso.fetch.records import Reason
from sayso.fetch.refusal import Refusal

_DONE = frozenset((200, 203))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_GONE = frozenset((404, 410))
_LATER = frozenset((408, 425))  # a request that came too slowly, or too early


def is_done(status: int) -> bool:
    """Whether the page itself is in the body."""
    return status in _DONE


def is_redirect(status: int) -> bool:
    """Whether the page is at another address, which the header `Location` tells."""
    return status in _REDIRECTS


def refuse_status(status: int, *, retry_after_s: float | None = None) -> Refusal:
    """What to raise for a status with which no page comes."""
    what, wait = f"the server answered {status}", "" if retry_after_s is None else f" in {retry_after_s:.0f} s"
    if status == 429:
        return Refusal(
            Reason.RATE_LIMITED, f"{what}, too many requests; try again{wait or ' later'}", status=status,
            retry_after_s=retry_after_s,
        )  # fmt: skip
    if status in _GONE:
        return Refusal(Reason.GONE, f"{what}, there is no such page (any more); check the address", status=status)
    if 500 <= status < 600 or status in _LATER:
        return Refusal(
            Reason.UNAVAILABLE, f"{what}, it cannot answer now; try again{wait or ' later'}", status=status,
            retry_after_s=retry_after_s,
        )  # fmt: skip
    if 400 <= status < 500:
        return Refusal(
            Reason.DENIED, f"{what}, it does not give out the page; save it in a browser and name the file",
            status=status,
        )  # fmt: skip
    return Refusal(Reason.BAD_RESPONSE, f"{what}, with which no page comes; check the address", status=status)
