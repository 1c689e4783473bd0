"""Reports that stand alone: of a claim, a story, or a view of the desk; as a page or as Markdown."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from sayso.api.ledger import Ledger
from sayso.api.pages.report import report_claims, report_story, report_view
from sayso.views.claims_report import ClaimsReport, render_claims_html, render_claims_markdown
from sayso.web.routes.desk import DeskKeys, asked_in
from sayso.web.site import Site


class ReportKeys(DeskKeys):
    """Claims, or the story of one, or what is looked for on the desk; as of which day."""

    claim: tuple[str, ...] = ()
    story: str | None = None
    as_of: date | None = None


def add_to(site: Site) -> None:
    """Add the routes."""

    @site.file("/report.html", media_type="text/html")
    def report_page(query: Annotated[ReportKeys, Query()], ledger: Ledger) -> Response:
        """One page that stands alone, to be saved and passed on."""
        return _answer(query, ledger, render_claims_html, "text/html; charset=utf-8", "sayso-report.html")

    @site.file("/report.md", media_type="text/markdown")
    def report_markdown(query: Annotated[ReportKeys, Query()], ledger: Ledger) -> Response:
        """The same as Markdown."""
        return _answer(query, ledger, render_claims_markdown, "text/markdown; charset=utf-8", "sayso-report.md")


def _answer(
    query: ReportKeys, ledger: Ledger, render: Callable[[ClaimsReport], str], media_type: str, name: str
) -> Response:
    return Response(
        render(_load(query, ledger)),
        media_type=media_type,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _load(query: ReportKeys, ledger: Ledger) -> ClaimsReport:
    if query.story is not None:
        return report_story(ledger, query.story, as_of=query.as_of)
    if query.claim:
        return report_claims(ledger, query.claim, as_of=query.as_of)
    return report_view(ledger, asked_in(query), as_of=query.as_of)
