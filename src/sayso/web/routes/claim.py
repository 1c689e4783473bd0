"""The screen of a claim: who says it, how many sources are behind it, where it stands, and why?"""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Path, Query

from sayso.api.ledger import Ledger
from sayso.api.pages.claim import load_claim_page
from sayso.views.claim_screen import ClaimPage, appearance_rows
from sayso.views.hrefs import claim_href
from sayso.web.answers import MovedError
from sayso.web.site import Day, QueryKeys, Row, Site

ClaimId = Annotated[
    str, Path(pattern=r"^c-[A-Za-z0-9-]{1,64}$", description="The id of a claim, or of one of its statements behind c-")
]


class ClaimKeys(QueryKeys):
    """As of which day."""

    as_of: Day = None


def add_to(site: Site) -> None:
    """Add the routes."""

    @site.page("/c/{id}", template="claim.html", rows=_rows)
    def claim(id: ClaimId, query: Annotated[ClaimKeys, Query()], ledger: Ledger) -> ClaimPage:
        """One claim: its appearances under their origin, its independent sources, its status with rule and history."""
        page = load_claim_page(ledger, id, as_of=query.as_of)
        if page.id != id:
            raise MovedError(claim_href(page.id, as_of=query.as_of.isoformat() if query.as_of is not None else None))
        return page


def _rows(page: ClaimPage) -> Iterator[Row]:
    return appearance_rows(page)
