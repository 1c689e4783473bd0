"""The screen of an article: whose words are these, and what do they say?"""

from collections.abc import Iterator
from typing import Annotated, Literal

from fastapi import Path, Query
from pydantic import Field

from sayso.api.ledger import Ledger
from sayso.api.pages.article import load_article_page, load_diff_page
from sayso.views.article_page import ArticlePage, statement_row
from sayso.views.diff_page import DiffPage, fate_row
from sayso.views.hrefs import article_href, with_keys
from sayso.web.answers import MovedError
from sayso.web.site import QueryKeys, Row, Site

ArticleId = Annotated[str, Path(pattern=r"^[A-Za-z0-9-]{1,64}$", description="The id of an article, or its beginning")]


class ArticleKeys(QueryKeys):
    """Which statement is selected, and what is marked."""

    at: Annotated[str, Field(max_length=40)] | None = None
    show: Literal["statements", "not-extracted"] = "statements"


def add_to(site: Site) -> None:
    """Add the routes."""

    @site.page("/a/{id}", template="article.html", rows=_rows)
    def article(id: ArticleId, query: Annotated[ArticleKeys, Query()], ledger: Ledger) -> ArticlePage:
        """One article with what it says, whose words it holds, and what people decided on it."""
        page = load_article_page(ledger, id, at=query.at, show=query.show)
        if page.id != id:
            shown = query.show if query.show != "statements" else None
            raise MovedError(article_href(page.id) + with_keys(at=query.at, show=shown))
        return page

    @site.page("/a/{id}/diff/{other}", template="diff.html", rows=_fates)
    def diff(id: ArticleId, other: ArticleId, ledger: Ledger) -> DiffPage:
        """How one version of an article stands to an earlier one."""
        return load_diff_page(ledger, id, other)


def _fates(page: DiffPage) -> Iterator[Row]:
    return map(fate_row, page.statements)


def _rows(page: ArticlePage) -> Iterator[Row]:
    return map(statement_row, page.statements)
