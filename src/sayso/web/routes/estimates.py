"""The screen of estimates: which numbers are given for one thing, by whom, and when?"""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Query

from sayso.api.ledger import Ledger
from sayso.api.pages.estimates import load_estimates_page
from sayso.views.estimates_page import EstimatesPage, value_row
from sayso.web.site import Day, QueryKeys, Row, Site


class EstimatesKeys(QueryKeys):
    """Of what, as of which day, and where the page begins."""

    q: str = ""
    claim: tuple[str, ...] = ()
    as_of: Day = None
    next: str | None = None


def add_to(site: Site) -> None:
    """Add the routes."""

    @site.page("/e", template="estimates.html", rows=_rows)
    def estimates(query: Annotated[EstimatesKeys, Query()], ledger: Ledger) -> EstimatesPage:
        """The values of each measure side by side: who gives them, what revises what, and sums made by the ledger."""
        return load_estimates_page(ledger, words=query.q, claims=query.claim, as_of=query.as_of, next=query.next)


def _rows(page: EstimatesPage) -> Iterator[Row]:
    return (value_row(line) for measure in page.measures for line in measure.lines)
