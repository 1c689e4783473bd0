"""The screen of a source: how is it called, what did it say, and through whom?"""

from collections.abc import Iterator
from typing import Annotated, Literal

from fastapi import Path, Query

from sayso.api.ledger import Ledger
from sayso.api.pages.source import load_source_page
from sayso.views.hrefs import source_href, with_keys
from sayso.views.source_page import SourcePage, word_row
from sayso.web.answers import MovedError
from sayso.web.site import Day, QueryKeys, Row, Site

SourceId = Annotated[str, Path(pattern=r"^s-[a-z0-9]{1,64}$", description="The id of a source, or its beginning")]


class SourceKeys(QueryKeys):
    """Which of its statements, as of which day, and where the list begins."""

    show: Literal["all", "own", "carried", "withdrawn"] = "all"
    as_of: Day = None
    next: str | None = None


def add_to(site: Site) -> None:
    """Add the routes."""

    @site.page("/s/{id}", template="source.html", rows=_rows)
    def source(id: SourceId, query: Annotated[SourceKeys, Query()], ledger: Ledger) -> SourcePage:
        """One source: how articles call it, what it said and through whom, and what of it was withdrawn."""
        page = load_source_page(ledger, id, show=query.show, as_of=query.as_of, next=query.next)
        if page.id != id:
            day = query.as_of.isoformat() if query.as_of is not None else None
            raise MovedError(source_href(page.id) + with_keys(as_of=day))
        return page


def _rows(page: SourcePage) -> Iterator[Row]:
    return map(word_row, page.lines)
