"""The page of one decision: with its fields or choices, before it is sent to where it is made."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import Query
from pydantic import Field
from starlette.requests import Request

from sayso.api.judging import MOST_AT_ONCE
from sayso.api.ledger import Ledger
from sayso.api.pages.review import load_review_page
from sayso.views.hrefs import own_path
from sayso.views.review_page import ReviewPage
from sayso.web.roles import Role
from sayso.web.site import QueryKeys, Site

_Place = Annotated[str, Field(max_length=200, min_length=1)]
_Decided = Literal[
    "look",
    "accept",
    "reject",
    "unsure",
    "edit",
    "date",
    "speaker",
    "whose-block",
    "same-claim",
    "contradicts",
    "not-same-claim",
    "override",
    "place",
]


class ReviewKeys(QueryKeys):
    """What is decided, on which places, what is looked for among the others, and where whoever decides comes from."""

    do: _Decided = "look"
    on: Annotated[tuple[_Place, ...], Field(max_length=MOST_AT_ONCE)] = ()
    q: Annotated[str, Field(max_length=400)] = ""
    back: Annotated[str, Field(max_length=2_000)] | None = None


def add_to(site: Site) -> None:
    """Add the routes."""

    @site.page("/review", template="review.html", role=Role.EDITOR)
    def review(query: Annotated[ReviewKeys, Query()], ledger: Ledger, request: Request) -> ReviewPage:
        """One decision before it is made: what it is about, and what can be chosen."""
        back = own_path(query.back) if query.back is not None else _came_from(request)
        return load_review_page(ledger, query.do, query.on, words=query.q, back=back)


def _came_from(request: Request) -> str | None:
    """The page of ours with the link that was followed, None where there was none."""
    found = urlsplit(request.headers.get("referer", ""))
    if found.netloc != request.headers.get("host", "") or found.path in ("", "/review"):
        return None
    return own_path(found.path + (f"?{found.query}" if found.query else ""))
