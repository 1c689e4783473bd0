"""What does the page of a claim show?"""

from datetime import date

from sayso.api.ledger import Ledger
from sayso.api.pages.decided import Row, load_decided
from sayso.api.permalinks import read_link
from sayso.store import statement_key
from sayso.views.claim_records import ClaimView
from sayso.views.claim_screen import ClaimPage, days_of, view_claim_page
from sayso.views.claim_words import all_members
from sayso.views.decided import Decided


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
    return view_claim_page(view, days=days_of(today), is_today=as_of is None, decided=decided_on(ledger, view))


def decided_on(ledger: Ledger, view: ClaimView) -> dict[str, Decided]:
    """What people decided on the statements of a claim, by their ids in the whole ledger."""
    said = [each.said for each in all_members(view.members)]
    rows = []
    for each in said:
        link, suffix = read_link(each.permalink), statement_key("", each.article)
        start, end = link.at if link is not None and link.at is not None else (0, 0)
        rows.append(Row(version_id=each.article, statement_id=each.id.removesuffix(suffix), start=start, end=end))
    return dict(zip([each.id for each in said], load_decided(ledger, rows), strict=True))
