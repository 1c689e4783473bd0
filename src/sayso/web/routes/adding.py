"""Adding an article: an address, a file or a text; opening the page changes nothing and fetches nothing."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from sayso.api.ledger import Ledger
from sayso.api.pages.adding import Intake, load_add_page
from sayso.errors import InputError
from sayso.views.adding_page import AddedFilePage, AddedPage, AddPage
from sayso.web.roles import Role
from sayso.web.site import QueryKeys, Site

_Line = Annotated[str, Field(max_length=2_000)]


class AddKeys(QueryKeys):
    """An address to be confirmed, as a bookmark sends it, and the title of its page."""

    url: _Line = ""
    title: _Line = ""


class SentFile(BaseModel):
    """A file as a browser sends it: only in a form."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: _Line
    data: bytes


class Add(BaseModel):
    """One of an address, a file and a text, with what it does not say itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: _Line | None = None
    text: str | None = None
    file: SentFile | None = None
    title: _Line | None = None
    published: Annotated[str, Field(max_length=40)] | None = None
    outlet: _Line | None = None


def add_to(site: Site) -> None:
    """Add the routes."""
    intake = Intake(site.reviewer, allow_private=site.settings.allow_private)

    @site.page("/add", template="add.html", role=Role.EDITOR)
    def add_page(query: Annotated[AddKeys, Query()], ledger: Ledger) -> AddPage:
        """The form for adding an article; an address is fetched only once it is confirmed there."""
        return load_add_page(ledger, url=query.url, title=query.title)

    @site.action("/add", template="added.html", body=Add)
    def add(body: Add, ledger: Ledger) -> AddedPage | AddedFilePage:
        """Read an article, or those of a file that holds several; the answer counts what was left out, and why."""
        if body.file is not None and body.text is None:
            return intake.add_file(
                ledger, body.file.name, body.file.data, published=body.published, outlet=body.outlet, url=body.url
            )
        if body.text is not None and body.file is None:
            return intake.add_text(
                ledger, body.text, title=body.title, published=body.published, outlet=body.outlet, url=body.url
            )
        if body.url is not None and body.file is None:
            return intake.add_url(ledger, body.url, published=body.published, outlet=body.outlet)
        raise InputError("give an address, a file or a text: one of them")
