"""How is one judgement made by a command, without a queue?"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.api import orders
from sayso.cli.notes import note
from sayso.model import Action, Judgement

if TYPE_CHECKING:
    from sayso.api.ledger import Ledger


def decide_one(
    ledger: "Ledger", action: Action, what: str, *, beside: str | None, value: str | None, reason: str | None
) -> tuple[Judgement, str]:
    """Make a judgement; it, and the place that it is about. Where several statements stand there, they are listed.

    Raises:
        SaysoError: If it cannot be made; the message says what it needs.
    """
    try:
        return orders.decide_one(ledger, action, what, beside=beside, value=value, reason=reason)
    except orders.SeveralError as error:
        list_numbered(error.labels)
        raise


def list_numbered(labels: Sequence[str]) -> None:
    """Lines on standard error, each with the number by which it is chosen."""
    for number, label in enumerate(labels, start=1):
        note(f"{number}  {label}")
