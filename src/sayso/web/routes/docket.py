"""The screen of the docket: what was said to come, by when, and what became of it?"""

from collections.abc import Iterator
from typing import Annotated, Literal

from fastapi import Query

from sayso.api.ledger import Ledger
from sayso.api.pages.docket import load_docket_page
from sayso.views.docket import docket_row
from sayso.views.docket_page import DocketPage
from sayso.web.site import Day, QueryKeys, Row, Site


class DocketKeys(QueryKeys):
    """Which of the entries, as of which day, and where the list begins."""

    show: Literal["all", "overdue", "open", "decided"] = "all"
    kind: Literal["", "forecast", "promise", "plan"] = ""
    due_before: Day = None
    as_of: Day = None
    next: str | None = None


def add_to(site: Site) -> None:
    """Add the routes."""

    @site.page("/docket", template="docket.html", rows=_rows)
    def docket(query: Annotated[DocketKeys, Query()], ledger: Ledger) -> DocketPage:
        """Forecasts, promises and plans with their due days and outcomes: overdue, open, decided."""
        return load_docket_page(
            ledger,
            show=query.show,
            kind=query.kind,
            due_before=query.due_before,
            as_of=query.as_of,
            next=query.next,
        )


def _rows(page: DocketPage) -> Iterator[Row]:
    return map(docket_row, page.lines)
