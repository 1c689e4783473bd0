"""How does a fetch that cannot go on end?"""

from sayso.fetch.records import Reason

# Reasons for which the same address may fare better later.
_PASSING = frozenset(
    (
        Reason.NO_SUCH_HOST, Reason.DNS_TIMEOUT, Reason.NO_CONNECTION, Reason.TIMEOUT, Reason.BUSY, Reason.RATE_LIMITED,
        Reason.UNAVAILABLE, Reason.BAD_RESPONSE, Reason.TLS, Reason.EMPTY,
    )
)  # fmt: skip


class Refusal(Exception):
    """Ends a fetch; only inside this package, where it becomes a `Failure`."""

    def __init__(
        self,
        reason: Reason,
        message: str,
        *,
        status: int | None = None,
        retry_after_s: float | None = None,
        is_passing: bool | None = None,
    ) -> None:
        """Say what was found and what to do next; the place is put before it."""
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.status = status
        self.retry_after_s = retry_after_s
        self.is_passing = reason in _PASSING if is_passing is None else is_passing
        self.is_redirected = False  # whether it came to it behind a redirect

    def again(self) -> "Refusal":
        """The same once more: one that is remembered must not gather the traces of all who met it."""
        return Refusal(
            self.reason,
            self.message,
            status=self.status,
            retry_after_s=self.retry_after_s,
            is_passing=self.is_passing,
        )
