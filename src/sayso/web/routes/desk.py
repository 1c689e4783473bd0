"""The desk: what is found, what waits for a person, and what is going on?"""

from collections.abc import Iterator
from dataclasses import fields
from typing import Annotated

from fastapi import Query

from sayso.api.ledger import Ledger
from sayso.api.pages.desk import load_desk_page
from sayso.views.desk_page import Asked, DeskPage, found_row
from sayso.web.site import QueryKeys, Row, Site


class DeskKeys(QueryKeys):
    """What is looked for, or which queue, and where the page begins."""

    q: str = ""
    who: str = ""
    outlet: str = ""
    said: str = ""
    about: str = ""
    number: str = ""
    status: tuple[str, ...] = ()
    certainty: str = ""
    review: str = ""
    anonymous: bool = False
    contradicted: bool = False
    queue: str = ""
    next: str | None = None


def add_to(site: Site) -> None:
    """Add the routes."""

    @site.page("/", template="desk.html", rows=_rows)
    def desk(query: Annotated[DeskKeys, Query()], ledger: Ledger) -> DeskPage:
        """Statements that hold the words and are as asked, the last stored first, or what waits in a queue."""
        return load_desk_page(ledger, asked_in(query), next=query.next)


def asked_in(query: DeskKeys) -> Asked:
    """What the keys look for; an empty choice of a form asks nothing."""
    given = {each.name: getattr(query, each.name) for each in fields(Asked)}
    return Asked(**{**given, "status": tuple(each for each in query.status if each)})


def _rows(page: DeskPage) -> Iterator[Row]:
    return map(found_row, page.lines)
