"""What does the page of a claim show?"""

from datetime import date

from sayso.api.ledger import Ledger
from sayso.views.claim_screen import ClaimPage, days_of, view_claim_page


def load_claim_page(ledger: Ledger, id: str, *, as_of: date | None = None) -> ClaimPage:
    """The claim that holds this id today: who says it, who is behind it, where it stands and why.

    Args:
        ledger: Where it stands.
        id: The beginning of its id, or of that of one of its statements.
        as_of: By what had been published up to this day; without it, today.

    Raises:
        NotFoundError: If there is none, or more than one, or nothing of it had been published.
    """
    today = ledger.claim(id)
    view = today if as_of is None else ledger.claim(today.id, as_of=as_of)
    return view_claim_page(view, days=days_of(today), is_today=as_of is None)
